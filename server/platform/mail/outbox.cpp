#include "platform/mail/outbox.hpp"

#include <array>
#include <stdexcept>

#include <boost/json.hpp>

#include "platform/mail/address.hpp"

namespace turnabout::mail {
namespace {

namespace json = boost::json;
using database::Statement;

constexpr Statement kRecipient{"mail.recipient",
                               "select p.name, p.email_sealed, o.name, p.time_zone from people p join "
                               "organisations o on o.id = p.organisation_id"
                               " where p.id = $1 and p.organisation_id = $2"};
constexpr Statement kInsert{"mail.insert",
                            "insert into outgoing_mail (id, organisation_id, person_id, kind, "
                            "message_sealed, message_id, state, not_before,"
                            " created_at, about_id) values ($1, $2, $3, $4, $5, $6, 'waiting', $7, $8, $9)"};
constexpr Statement kStop{"mail.stop",
                          "update outgoing_mail set state = 'stopped' where id = $1 and organisation_id = $2"
                          " and state = 'waiting'"};
constexpr Statement kStopAbout{
    "mail.stop_about",
    "update outgoing_mail set state = 'stopped' where about_id = $1 and organisation_id = $2"
    " and state = 'waiting'"};
constexpr Statement kLeftAbout{
    "mail.left_about",
    "select count(*) from outgoing_mail where about_id = $1 and organisation_id = $2"
    " and state in ('sending', 'sent', 'failed')"};
constexpr Statement kCounts{
    "mail.counts",
    "select coalesce(sum(case when state in ('waiting', 'sending') and not_before <= $2 then 1 else 0 end), "
    "0),"
    " coalesce(sum(case when state = 'waiting' and not_before > $2 then 1 else 0 end), 0),"
    " coalesce(sum(case when state = 'sent' then 1 else 0 end), 0),"
    " coalesce(sum(case when state = 'failed' then 1 else 0 end), 0),"
    " min(case when state in ('waiting', 'sending') then created_at end)"
    " from outgoing_mail where organisation_id = $1",
    "select count(*) filter (where state in ('waiting', 'sending') and not_before <= $2),"
    " count(*) filter (where state = 'waiting' and not_before > $2), count(*) filter (where state = 'sent'),"
    " count(*) filter (where state = 'failed'),"
    " min(created_at) filter (where state in ('waiting', 'sending'))"
    " from outgoing_mail where organisation_id = $1"};
constexpr Statement kTake{
    "mail.take",
    "update outgoing_mail set state = 'sending', lease_until = $2, tries = tries + 1 where id in ("
    "select id from outgoing_mail where (state = 'waiting' and not_before <= $1)"
    " or (state = 'sending' and lease_until < $1) order by not_before, id limit $3)"
    " returning id, person_id, message_id, message_sealed, not_before, created_at, tries"};
constexpr Statement kSent{"mail.sent",
                          "update outgoing_mail set state = 'sent', sent_at = $2, lease_until = null, "
                          "last_failure = null where id = $1"};
constexpr Statement kWaiting{
    "mail.waiting",
    "update outgoing_mail set state = 'waiting', not_before = $2, lease_until = null, last_failure = $3"
    " where id = $1"};
constexpr Statement kFailed{
    "mail.failed",
    "update outgoing_mail set state = 'failed', lease_until = null, last_failure = $2 where id = $1"};

crypto::Place place(const std::string& id) {
  return {"outgoing_mail.message_sealed", id};
}

json::object to_json(const Meeting& meeting) {
  return {{"method", calendar::name(meeting.method)},
          {"uid", meeting.uid},
          {"sequence", meeting.sequence},
          {"starts_at", meeting.starts_at.microseconds},
          {"ends_at", meeting.ends_at.microseconds},
          {"time_zone", meeting.time_zone},
          {"title", meeting.title},
          {"place", meeting.place},
          {"text", meeting.text},
          {"path", meeting.path}};
}

Meeting meeting_from(const json::object& entry) {
  const auto text = [&](std::string_view name) { return json::value_to<std::string>(entry.at(name)); };
  return {.method = text("method") == calendar::name(calendar::Method::cancel) ? calendar::Method::cancel
                                                                               : calendar::Method::request,
          .uid = text("uid"),
          .sequence = entry.at("sequence").to_number<int>(),
          .starts_at = Instant{entry.at("starts_at").to_number<std::int64_t>()},
          .ends_at = Instant{entry.at("ends_at").to_number<std::int64_t>()},
          .time_zone = text("time_zone"),
          .title = text("title"),
          .place = text("place"),
          .text = text("text"),
          .path = text("path")};
}

std::string to_json(const Content& content) {
  json::array arguments;
  for (const auto& argument : content.letter.arguments) {
    json::object entry{{"name", argument.name}};
    if (const auto* text = std::get_if<std::string>(&argument.value)) entry["text"] = *text;
    if (const auto* number = std::get_if<std::int64_t>(&argument.value)) entry["number"] = *number;
    if (const auto* instant = std::get_if<Instant>(&argument.value)) entry["instant"] = instant->microseconds;
    arguments.push_back(entry);
  }
  json::object all{{"address", content.address},
                   {"words", content.letter.words},
                   {"arguments", arguments},
                   {"name", content.letter.name},
                   {"organisation", content.letter.organisation},
                   {"path", content.letter.url},
                   {"unsubscribe_path", content.letter.unsubscribe}};
  if (content.meeting) all["meeting"] = to_json(*content.meeting);
  return json::serialize(all);
}

Argument argument_from(const json::object& entry) {
  const auto name = json::value_to<std::string>(entry.at("name"));
  if (const auto* text = entry.if_contains("text")) return {name, json::value_to<std::string>(*text)};
  if (const auto* number = entry.if_contains("number")) return {name, number->to_number<std::int64_t>()};
  return {name, Instant{entry.at("instant").to_number<std::int64_t>()}};
}

/// Words that cannot be formatted must fail where the bug is, not in the sender hours later.
void check_words(const LetterRequest& letter) {
  write_letter(Words::built_in(), letter);
}

Result<Content> content_for(const database::Row& recipient, crypto::Sealer& sealer, const Message& message) {
  if (recipient.is_null(1))
    return refuse(Code::wrong_state, "We have no e-mail address for " + recipient.get<std::string>(0) + ".");
  const auto id = message.to.text();
  TRY(const auto email,
      sealer.open({"people.email_sealed", id}, message.to, recipient.get<database::Bytes>(1)));
  const auto address = normal_address(email);
  if (!address)
    return refuse(Code::wrong_state,
                  "The e-mail address of " + recipient.get<std::string>(0) + " cannot be used.");
  Content content{.address = *address,
                  .letter = {.words = message.words,
                             .arguments = message.arguments,
                             .name = recipient.get<std::string>(0),
                             .organisation = recipient.get<std::string>(2),
                             .url = message.path,
                             .unsubscribe = message.unsubscribe_path},
                  .meeting = message.meeting};
  check_words(content.letter);
  return content;
}

}  // namespace

Result<MailId> enqueue(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       Instant now, const Message& message) {
  // mail.md rule 6
  if (message.kind == Kind::nudge && message.unsubscribe_path.empty())
    throw std::logic_error("mail: a nudge without a way to stop nudges: " + message.words);
  const auto recipient = transaction.one(kRecipient, message.to, viewer.organisation);
  if (!recipient) return refuse(Code::not_found, "There is no such person.");
  TRY(const auto content, content_for(*recipient, sealer, message));
  const MailId id{make_uuid7(now.milliseconds())};
  const auto sealed = sealer.seal(place(id.text()), message.to, to_json(content));
  transaction.execute(
      kInsert, id, viewer.organisation, message.to, message.kind, sealed, id.text(),
      send_from(message.kind, now, message.hold,
                recipient->get<std::optional<std::string>>(3).value_or(std::string(kDefaultZone))),
      now, message.about);
  return id;
}

Result<Reach> tell_if_reachable(database::Transaction& transaction, crypto::Sealer& sealer,
                                const Viewer& viewer, Instant now, const Message& message) {
  const auto sent = enqueue(transaction, sealer, viewer, now, message);
  if (sent) return Reach::reached;
  if (sent.error().code == Code::wrong_state || sent.error().code == Code::gone) return Reach::unreachable;
  return tl::make_unexpected(sent.error());
}

Result<Letter> letter_to(database::Reader& reader, const Words& words, const Viewer& viewer,
                         const Message& message) {
  const auto reader_of_it = reader.one(kRecipient, viewer.person, viewer.organisation);
  if (!reader_of_it) return refuse(Code::not_found, "There is no such person.");
  return write_letter(words, {.words = message.words,
                              .arguments = message.arguments,
                              .name = reader_of_it->get<std::string>(0),
                              .organisation = reader_of_it->get<std::string>(2),
                              .url = message.path,
                              .unsubscribe = message.unsubscribe_path});
}

StopAbout stop_about(database::Transaction& transaction, const Viewer& viewer, AboutId about) {
  // First the change, then the look: a mail that the sender takes meanwhile is seen as leaving.
  transaction.execute(kStopAbout, about, viewer.organisation);
  const auto left = transaction.one(kLeftAbout, about, viewer.organisation)->get<std::int64_t>(0);
  return left == 0 ? StopAbout::all_stopped : StopAbout::some_had_left;
}

Result<void> stop(database::Transaction& transaction, const Viewer& viewer, MailId id) {
  if (transaction.execute(kStop, id, viewer.organisation) == 1) return {};
  return refuse(Code::wrong_state, "This mail has left already.");
}

Counts counts(database::Reader& reader, const Viewer& viewer, Instant now) {
  const auto row = reader.one(kCounts, viewer.organisation, now);
  return {.waiting = row->get<std::int64_t>(0),
          .held = row->get<std::int64_t>(1),
          .sent = row->get<std::int64_t>(2),
          .failed = row->get<std::int64_t>(3),
          .oldest_waiting_at = row->get<std::optional<Instant>>(4)};
}

std::vector<Due> take_due(database::Transaction& transaction, Instant now, std::chrono::seconds lease,
                          int limit) {
  std::vector<Due> due;
  for (const auto& row : transaction.query(kTake, now, now + lease, limit))
    due.push_back({.id = row.get<MailId>(0),
                   .to = row.get<PersonId>(1),
                   .message_id = row.get<std::string>(2),
                   .message_sealed = row.get<database::Bytes>(3),
                   .not_before = row.get<Instant>(4),
                   .created_at = row.get<Instant>(5),
                   .tries = row.get<int>(6)});
  return due;
}

void mark_sent(database::Transaction& transaction, MailId id, Instant now) {
  transaction.execute(kSent, id, now);
}

void mark_waiting(database::Transaction& transaction, MailId id, Instant next_try, std::string_view failure) {
  transaction.execute(kWaiting, id, next_try, failure);
}

void mark_failed(database::Transaction& transaction, MailId id, std::string_view failure) {
  transaction.execute(kFailed, id, failure);
}

Result<Content> open_content(crypto::Sealer& sealer, const Due& due) {
  const auto id = due.id.text();
  TRY(const auto plain, sealer.open(place(id), due.to, due.message_sealed));
  const auto all = json::parse(plain).as_object();
  Content content{.address = json::value_to<std::string>(all.at("address")),
                  .letter = {.words = json::value_to<std::string>(all.at("words")),
                             .arguments = {},
                             .name = json::value_to<std::string>(all.at("name")),
                             .organisation = json::value_to<std::string>(all.at("organisation")),
                             .url = json::value_to<std::string>(all.at("path")),
                             .unsubscribe = json::value_to<std::string>(all.at("unsubscribe_path"))},
                  .meeting = {}};
  for (const auto& entry : all.at("arguments").as_array())
    content.letter.arguments.push_back(argument_from(entry.as_object()));
  if (const auto* meeting = all.if_contains("meeting")) content.meeting = meeting_from(meeting->as_object());
  return content;
}

std::span<const Statement* const> mail_statements() {
  static constexpr std::array kAll{&kRecipient, &kInsert, &kStop, &kStopAbout, &kLeftAbout,
                                   &kCounts,    &kTake,   &kSent, &kWaiting,   &kFailed};
  return kAll;
}

}  // namespace turnabout::mail
