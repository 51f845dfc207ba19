#include "people/correction_service.hpp"

#include <map>
#include <set>

#include "people/correction_events.hpp"
#include "people/facts_store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/grant_store.hpp"

namespace turnabout::people {
namespace {

tl::unexpected<Problem> about_value(std::string message) {
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "This cannot be corrected so.",
                                     .faults = {{"/value", std::move(message)}}});
}

}  // namespace

// keeping.md rules 20 and 23: a mail says that something waits or was answered, and nothing of what or whom.
void CorrectionService::tell(Transaction& transaction, const Viewer& viewer, Instant now, PersonId to,
                             std::string_view words, std::string_view path) const {
  // Whoever has no address finds it in the app.
  (void)mail::tell_if_reachable(
      transaction, sealer_, viewer, now,
      {.to = to, .words = std::string(words), .kind = mail::Kind::answer, .path = std::string(path)});
}

void CorrectionService::tell_leads(Transaction& transaction, OrganisationId organisation, Instant now,
                                   std::string_view words) const {
  const auto viewer = Viewer::system(organisation);
  std::set<PersonId> leads;
  for (const auto& held : sign_in::all_grants(transaction, viewer))
    if (held.grant.role == Role::lead && !held.grant.programme) leads.insert(held.person);
  for (const auto& gone : who_left(transaction, viewer, {leads.begin(), leads.end()})) leads.erase(gone);
  for (const auto& lead : leads) tell(transaction, viewer, now, lead, words, "/people/corrections");
}

Result<CorrectionId> CorrectionService::ask(Transaction& transaction, const Viewer& viewer, Instant now,
                                            CorrectionField field, std::string_view should_be) const {
  TRY(const auto id, store_.add(transaction, viewer, now, field, should_be));
  audit::record_event(transaction, viewer, now, {.kind = kCorrectionAsked, .subject = id.uuid});
  return id;
}

Result<void> CorrectionService::withdraw(Transaction& transaction, const Viewer& viewer, Instant now,
                                         const Correction& correction) const {
  CHECK_OK(may_withdraw(viewer, correction));
  CHECK_OK(store_.end(transaction, viewer, now, correction, CorrectionState::withdrawn));
  audit::record_event(transaction, viewer, now,
                      {.kind = kCorrectionWithdrawn, .subject = correction.id.uuid});
  return {};
}

Result<void> CorrectionService::correct(Transaction& transaction, const Viewer& viewer, Instant now,
                                        const Correction& correction,
                                        std::optional<std::string_view> value) const {
  CHECK_OK(may_answer_corrections(viewer));
  CHECK_OK(may_answer(correction));
  if (is_written_here(correction.field)) {
    if (!value) return about_value("Say what is kept from now on.");
    TRY(const auto kept, value_to_keep(correction.field, *value, date_of(now)));
    CHECK_OK(
        CorrectionStore::write_fact(transaction, viewer, now, correction.person, correction.field, kept));
  } else if (value) {
    return about_value("This is corrected where it comes from. Leave the value out.");
  }
  CHECK_OK(store_.end(transaction, viewer, now, correction, CorrectionState::corrected));
  audit::record_event(transaction, viewer, now, {.kind = kCorrectionMade, .subject = correction.id.uuid});
  tell(transaction, viewer, now, correction.person, "mail.correction_answered", "/account/record");
  return {};
}

Result<void> CorrectionService::decline(Transaction& transaction, const Viewer& viewer, Instant now,
                                        const Correction& correction, std::string_view reason) const {
  CHECK_OK(may_answer_corrections(viewer));
  CHECK_OK(may_answer(correction));
  CHECK_OK(store_.end(transaction, viewer, now, correction, CorrectionState::not_corrected, reason));
  audit::record_event(transaction, viewer, now, {.kind = kCorrectionDeclined, .subject = correction.id.uuid});
  tell(transaction, viewer, now, correction.person, "mail.correction_answered", "/account/record");
  return {};
}

/// One mail to each lead of an organisation, however many of its people it is about.
void CorrectionService::tell_of(database::Database& database, Instant now,
                                const std::vector<Correction>& corrections, Mark mark,
                                std::string_view words) const {
  std::map<OrganisationId, std::vector<Correction>> by_organisation;
  for (const auto& correction : corrections) by_organisation[correction.organisation].push_back(correction);
  for (const auto& each : by_organisation)
    database.write([&](Transaction& transaction) {
      bool is_first = false;
      for (const auto& correction : each.second)
        is_first = mark(transaction, correction, date_of(now)) || is_first;
      if (is_first) tell_leads(transaction, each.first, now, words);
    });
}

void CorrectionService::round(database::Database& database, Instant now) const {
  if (!is_telling_time(now)) return;
  const auto today = date_of(now);
  std::vector<Correction> to_tell, to_remind;
  database.read([&](Reader& reader) {
    to_tell.clear();
    to_remind.clear();
    for (const auto& correction : untold(reader))
      if (!was_told_on(reader, correction.organisation, today)) to_tell.push_back(correction);
    for (const auto& correction : unreminded(reader))
      if (is_reminded_on(correction, today)) to_remind.push_back(correction);
  });
  tell_of(database, now, to_tell, mark_told, "mail.correction_asked");
  tell_of(database, now, to_remind, mark_reminded, "mail.correction_reminder");
}

}  // namespace turnabout::people
