#include <set>

#include "concerns/concern_events.hpp"
#include "concerns/concern_service.hpp"
#include "concerns/concern_store.hpp"
#include "platform/audit/audit.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::concerns {

// concerns.md rule 11: a mail says that something waits, and nothing of what or of whom.
void ConcernService::tell(Transaction& transaction, const Viewer& viewer, Instant now, PersonId to,
                          std::string_view words, const Concern& concern) const {
  const auto programme = neighbours_.programme(transaction, viewer, concern.programme);
  if (!programme) return;
  // Whoever has no address finds it in the app.
  (void)mail::tell_if_reachable(transaction, sealer_, viewer, now,
                                {.to = to,
                                 .words = std::string(words),
                                 .kind = mail::Kind::answer,
                                 .arguments = {{"programme", programme->set_up.name}},
                                 .path = "/concerns"});
}

void ConcernService::tell_of_messages(database::Database& database, Instant now) const {
  const auto today = date_of(now);
  const auto waiting = database.read([&](Reader& reader) { return untold(reader, today); });
  std::set<std::pair<ConcernId, PersonId>> told;
  for (const auto& each : waiting) {
    const auto to = each.is_by_author ? std::optional(each.concern.contact) : each.concern.author;
    const bool is_first = to && told.insert({each.concern.id, *to}).second;
    database.write([&](Transaction& transaction) {
      const auto& concern = each.concern;
      const auto viewer = Viewer::system(concern.organisation);
      if (!mark_told(transaction, each)) return;
      if (each.is_by_author && each.number == 1)
        audit::record_event(transaction, viewer, now, {.kind = kSent, .subject = concern.id.uuid});
      if (!is_first) return;
      tell(transaction, viewer, now, *to,
           each.is_by_author ? "mail.concern_waiting" : "mail.concern_answered", concern);
      // concerns.md rule 9: once the deputy reads along, they are told as well.
      if (each.is_by_author && concern.escalated_on)
        tell(transaction, viewer, now, concern.deputy, "mail.concern_waiting", concern);
    });
  }
}

// concerns.md rule 9
void ConcernService::bring_in_deputy(Transaction& transaction, Instant now, const Concern& concern) const {
  const auto viewer = Viewer::system(concern.organisation);
  if (!mark_escalated(transaction, concern, date_of(now))) return;
  audit::record_event(transaction, viewer, now, {.kind = kEscalated, .subject = concern.id.uuid});
  tell(transaction, viewer, now, concern.deputy, "mail.concern_deputy", concern);
}

void ConcernService::watch_the_clock(database::Database& database, Instant now) const {
  const auto today = date_of(now);
  const auto waiting = database.read([](Reader& reader) { return open_concerns(reader); });
  for (const auto& concern : waiting)
    database.write([&](Transaction& transaction) {
      const auto viewer = Viewer::system(concern.organisation);
      const auto contacts = neighbours_.contacts(transaction, viewer, concern.programme);
      const auto step = step_due(concern, today);
      if (step == Step::bring_in_deputy ||
          (!concern.escalated_on && !holds(contacts, concern.contact, concern.role)))
        bring_in_deputy(transaction, now, concern);
      else if (step == Step::remind && mark_reminded(transaction, concern, today))
        tell(transaction, viewer, now, concern.contact, "mail.concern_reminder", concern);
    });
}

void ConcernService::round(database::Database& database, Instant now) const {
  if (!is_round_time(now)) return;
  tell_of_messages(database, now);
  watch_the_clock(database, now);
  // concerns.md rule 12
  const auto over =
      database.read([&](Reader& reader) { return handled_by(reader, goes_if_handled_by(date_of(now))); });
  for (const auto& concern : over)
    database.write([&](Transaction& transaction) { (void)let_go(transaction, concern, now); });
}

}  // namespace turnabout::concerns
