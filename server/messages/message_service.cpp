#include "messages/message_service.hpp"

#include <algorithm>

#include "messages/message_store.hpp"

namespace turnabout::messages {
namespace {

constexpr int kAtOnce = 20;

int drafts_of(const std::vector<Message>& all) {
  return static_cast<int>(
      std::count_if(all.begin(), all.end(), [](const Message& each) { return each.state == State::draft; }));
}

}  // namespace

Result<programmes::Programme> MessageService::programme(database::Reader& reader, const Viewer& viewer,
                                                        ProgrammeId id) const {
  TRY(auto programme, neighbours_.programme(reader, viewer, id));
  CHECK_OK(may_write(viewer, programme));
  return programme;
}

Result<Message> MessageService::begin(Transaction& transaction, const Viewer& viewer, Instant now,
                                      ProgrammeId id, const Draft& draft) const {
  CHECK_OK(programme(transaction, viewer, id));
  CHECK_OK(check_draft(draft));
  CHECK_OK(may_begin(drafts_of(list(transaction, viewer, id))));
  return create(transaction, viewer, now, id, draft);
}

Result<Message> MessageService::edit(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const Message& before, const Draft& after) const {
  CHECK_OK(programme(transaction, viewer, before.programme));
  CHECK_OK(may_edit(before));
  CHECK_OK(check_draft(after));
  return change(transaction, viewer, now, before, after);
}

Result<void> MessageService::remove(Transaction& transaction, const Viewer& viewer,
                                    const Message& message) const {
  CHECK_OK(programme(transaction, viewer, message.programme));
  CHECK_OK(may_edit(message));
  return messages::remove(transaction, viewer, message);
}

// messages.md rule 11
mail::Message MessageService::mail_of(const programmes::Programme& programme, const Message& message,
                                      PersonId to) const {
  return {.to = to,
          .words = "mail.lead_message",
          .kind = mail::Kind::answer,
          .arguments = {{"programme", programme.set_up.name},
                        {"subject", message.draft.subject},
                        {"text", message.draft.text}},
          .path = "/messages"};
}

Result<MessageService::Preview> MessageService::preview(database::Reader& reader, const Viewer& viewer,
                                                        const Message& message) const {
  TRY(const auto found, programme(reader, viewer, message.programme));
  TRY(auto letter, mail::letter_to(reader, words_, viewer, mail_of(found, message, viewer.person)));
  letter.url = settings_.url + letter.url;
  return Preview{std::move(letter), people_in(message.draft.audience, members(reader, viewer, found)).size()};
}

Result<Message> MessageService::send(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const Message& message) const {
  TRY(const auto found, programme(transaction, viewer, message.programme));
  const auto people = people_in(message.draft.audience, members(transaction, viewer, found));
  CHECK_OK(may_send(message, people.size(), sent_since(transaction, viewer, found.id, now - kDay)));
  return begin_leaving(transaction, viewer, now, message, now + settings_.hold);
}

Result<Message> MessageService::take_back(Transaction& transaction, const Viewer& viewer, Instant now,
                                          const Message& message) const {
  CHECK_OK(programme(transaction, viewer, message.programme));
  CHECK_OK(may_take_back(message, now));
  return return_to_draft(transaction, viewer, now, message, Return::taken_back);
}

void MessageService::deliver(database::Database& database, Instant now) const {
  const auto waiting = database.read([&](database::Reader& reader) { return due(reader, now, kAtOnce); });
  for (const auto& each : waiting)
    // Whoever was faster, a lead or another node, has done what there was to do.
    (void)database.write(
        [&](Transaction& transaction) { return deliver_one(transaction, now, each.id, each.organisation); });
}

Result<void> MessageService::deliver_one(Transaction& transaction, Instant now, MessageId id,
                                         OrganisationId organisation) const {
  const auto viewer = Viewer::system(organisation);
  TRY(const auto message, load(transaction, viewer, id));
  if (message.state != State::leaving) return {};
  TRY(const auto found, neighbours_.programme(transaction, viewer, message.programme));
  const auto people = people_in(message.draft.audience, members(transaction, viewer, found));
  // messages.md rule 9
  if (people.empty()) {
    CHECK_OK(return_to_draft(transaction, viewer, now, message, Return::nobody_there));
    return {};
  }
  CHECK_OK(mark_sent(transaction, viewer, now, message, people.size()));
  for (const auto person : people) {
    const auto mail = mail::enqueue(transaction, sealer_, viewer, now, mail_of(found, message, person));
    add_recipient(transaction, id, person, mail ? std::optional(*mail) : std::nullopt);
  }
  return {};
}

void MessageService::stop_waiting(Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                                  PersonId person) const {
  for (const auto& mail : waiting_mails(transaction, viewer, programme, person))
    (void)mail::stop(transaction, viewer, mail);
}

void MessageService::stop_waiting_of_leavers(Transaction& transaction, const Viewer& viewer) const {
  for (const auto& mail : waiting_mails_of_leavers(transaction, viewer))
    (void)mail::stop(transaction, viewer, mail);
}

}  // namespace turnabout::messages
