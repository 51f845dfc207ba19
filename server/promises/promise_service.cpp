#include "promises/promise_service.hpp"

#include <algorithm>

#include "platform/calendar/zone.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"
#include "promises/promise_events.hpp"
#include "promises/promise_store.hpp"

namespace turnabout::promises {
namespace {

constexpr std::chrono::hours kLinkLife{24 * 400};
constexpr int kWeek = 7;

std::optional<std::string> text_of(const std::optional<dto::Text<1, 2000>>& text) {
  return text ? std::optional(text->value) : std::nullopt;
}

PromiseView view_of(Part part, const Promise& promise, Date today) {
  return {.id = promise.id,
          .pair_id = promise.pair,
          .is_mine = part == Part::maker,
          .deed = promise.deed,
          .audience = promise.audience,
          .words = promise.words,
          .due_on = promise.due_on,
          .first_due_on = promise.first_due_on,
          .state = promise.state,
          .is_late = is_late(promise, today),
          .consent = promise.consent,
          .is_from_mentor = promise.is_from_mentor,
          .outcome = promise.outcome,
          .made_on = promise.made_on,
          .settled_on = promise.settled_on,
          .confirmed_on = promise.confirmed_on,
          .version = promise.version,
          .abilities = promise_abilities(part, promise)};
}

}  // namespace

Result<PromiseService::Found> PromiseService::look(Reader& reader, const Viewer& viewer, PairId id) const {
  const auto system = Viewer::system(viewer.organisation);
  auto pair = neighbours_.pair(reader, system, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  TRY(auto programme, neighbours_.programme(reader, system, pair->programme));
  TRY(auto deeds, deeds_of(viewer, *pair, programme.kind));
  return Found{.pair = *pair,
               .programme = std::move(programme),
               .deeds = std::move(deeds),
               .other = viewer.is(pair->mentor) ? pair->mentee : pair->mentor};
}

Result<PromisesOfPair> PromiseService::shown(Reader& reader, const Viewer& viewer, Instant now,
                                             const Found& found) const {
  PromisesOfPair out{.pair_id = found.pair.id,
                     .programme_id = found.pair.programme,
                     .partner_name = neighbours_.name_of(reader, viewer, found.other),
                     .items = {},
                     .deeds = found.deeds,
                     .goes_on = !found.pair.closed_at};
  for (const auto& each : promises_of(reader, sealer_, viewer, found.pair.id))
    if (const auto part = part_in(viewer, each); may_see(part, each))
      out.items.push_back(view_of(part, each, date_of(now)));
  return out;
}

Result<PromisesOfPair> PromiseService::of_pair(Reader& reader, const Viewer& viewer, Instant now,
                                               PairId id) const {
  TRY(const auto found, look(reader, viewer, id));
  return shown(reader, viewer, now, found);
}

Result<Promise> PromiseService::find(Reader& reader, const Viewer& viewer, PromiseId id) const {
  TRY(auto promise, load(reader, sealer_, viewer, id));
  const auto found = look(reader, viewer, promise.pair);
  if (!found || !may_see(part_in(viewer, promise), promise))
    return refuse(Code::not_found, "There is no such promise.");
  return promise;
}

Result<PromiseService::Found> PromiseService::may(Reader& reader, const Viewer& viewer,
                                                  const Promise& promise, std::string_view ability) const {
  TRY(auto found, look(reader, viewer, promise.pair));
  const bool is_makers = ability == "move" || ability == "settle";
  if (is_makers != viewer.is(promise.person))
    return refuse(Code::not_allowed, is_makers ? "Only whoever made it can change it."
                                               : "Only the partner of whoever made it can say that.");
  return found;
}

// promises.md rules 1 to 4
Result<PromisesOfPair> PromiseService::make(Transaction& transaction, const Viewer& viewer, Instant now,
                                            PairId id, const NewPromise& said) const {
  TRY(const auto found, look(transaction, viewer, id));
  if (std::ranges::find(found.deeds, said.deed) == found.deeds.end())
    return refuse(Code::not_allowed, "A promise of this kind is made by the senior side.");
  TRY(const auto promise, promises::make(found.pair, viewer.person,
                                         {.deed = said.deed,
                                          .audience = said.audience,
                                          .words = text_of(said.words),
                                          .due_on = said.due_on,
                                          .rests_on_partner = said.rests_on_partner,
                                          .is_done = said.is_done},
                                         {make_uuid7(now.milliseconds())}, date_of(now)));
  CHECK_OK(add(transaction, sealer_, viewer, promise));
  record_listed(transaction, viewer, now, kListed, promise);
  if (promise.audience == Audience::list)
    CHECK_OK(tell(transaction, now, found, found.other,
                  promise.consent == Consent::waiting ? "mail.promise_asks" : "mail.promise_made"));
  return shown(transaction, viewer, now, found);
}

Result<PromisesOfPair> PromiseService::move_day(Transaction& transaction, const Viewer& viewer, Instant now,
                                                const Promise& promise, Date due_on) const {
  TRY(const auto found, may(transaction, viewer, promise, "move"));
  TRY(const auto moved, promises::move_day(promise, due_on, date_of(now)));
  CHECK_OK(save(transaction, sealer_, viewer, moved));
  return shown(transaction, viewer, now, found);
}

Result<PromisesOfPair> PromiseService::settle(Transaction& transaction, const Viewer& viewer, Instant now,
                                              const Promise& promise, const Settlement& settlement) const {
  TRY(const auto found, may(transaction, viewer, promise, "settle"));
  TRY(const auto settled,
      promises::settle(promise, settlement.state, text_of(settlement.outcome), date_of(now)));
  CHECK_OK(save(transaction, sealer_, viewer, settled));
  mail::stop_about(transaction, viewer, mail::AboutId{promise.id.uuid});
  record_listed(transaction, viewer, now, kSettled, settled);
  // A9, E5: whoever said something hears what became of it.
  if (is_on_list(settled)) CHECK_OK(tell(transaction, now, found, found.other, "mail.promise_settled"));
  return shown(transaction, viewer, now, found);
}

Result<PromisesOfPair> PromiseService::object(Transaction& transaction, const Viewer& viewer, Instant now,
                                              const Promise& promise) const {
  TRY(const auto found, may(transaction, viewer, promise, "object"));
  TRY(const auto waiting, promises::object(promise));
  CHECK_OK(save(transaction, sealer_, viewer, waiting));
  return shown(transaction, viewer, now, found);
}

// promises.md rule 5
Result<PromisesOfPair> PromiseService::answer(Transaction& transaction, const Viewer& viewer, Instant now,
                                              const Promise& promise, const ConsentGiven& given) const {
  TRY(const auto found, may(transaction, viewer, promise, "answer"));
  // A mentee of whom their mentor learned is no mentor, so the list does not say so.
  TRY(const auto answered,
      promises::answer(promise, given.yes, given.is_from_mentor && viewer.is(found.pair.mentor)));
  CHECK_OK(save(transaction, sealer_, viewer, answered));
  record_listed(transaction, viewer, now, kListed, answered);
  CHECK_OK(tell(transaction, now, found, found.other,
                given.yes ? "mail.promise_listed" : "mail.promise_not_this_way"));
  return shown(transaction, viewer, now, found);
}

// promises.md rule 13
Result<PromisesOfPair> PromiseService::confirm(Transaction& transaction, const Viewer& viewer, Instant now,
                                               const Promise& promise) const {
  TRY(const auto found, may(transaction, viewer, promise, "confirm"));
  TRY(const auto confirmed, promises::confirm(promise, date_of(now)));
  CHECK_OK(save(transaction, sealer_, viewer, confirmed));
  return shown(transaction, viewer, now, found);
}

Result<PromisesOfPair> PromiseService::take_back_credit(Transaction& transaction, const Viewer& viewer,
                                                        Instant now, const Promise& promise) const {
  TRY(const auto found, may(transaction, viewer, promise, "take_back_credit"));
  TRY(const auto changed, promises::take_back_credit(promise));
  CHECK_OK(save(transaction, sealer_, viewer, changed));
  return shown(transaction, viewer, now, found);
}

// promises.md rule 10
Result<PromiseList> PromiseService::list(Reader& reader, const Viewer& viewer, Instant now,
                                         ProgrammeId id) const {
  const auto programme = neighbours_.programme(reader, Viewer::system(viewer.organisation), id);
  if (!programme || !neighbours_.reads_list(reader, viewer, *programme))
    return refuse(Code::not_found, "There is no such programme.");
  PromiseList out{.programme_name = programme->set_up.name, .items = {}};
  for (const auto& each : listed_in(reader, sealer_, viewer, id)) {
    if (!each.words) continue;  // Their maker's key is gone (rule 11).
    const bool late = is_late(each, date_of(now));
    out.open += each.state == State::open ? 1 : 0;
    out.late += late ? 1 : 0;
    out.done += each.state == State::done ? 1 : 0;
    out.dropped += each.state == State::dropped ? 1 : 0;
    out.items.push_back({.id = each.id,
                         .deed = each.deed,
                         .name = neighbours_.name_of(reader, viewer, each.person),
                         .words = *each.words,
                         .due_on = each.due_on,
                         .first_due_on = each.first_due_on,
                         .state = each.state,
                         .is_late = late,
                         .is_from_mentor = each.is_from_mentor,
                         .outcome = each.outcome,
                         .made_on = each.made_on,
                         .settled_on = each.settled_on});
  }
  return out;
}

/// Never the words: others may read a mail (mail.md rule 1).
Result<void> PromiseService::tell(Transaction& transaction, Instant now, const Found& found, PersonId to,
                                  std::string_view words) const {
  CHECK_OK(mail::tell_if_reachable(transaction, sealer_, Viewer::system(found.programme.organisation), now,
                                   {.to = to,
                                    .words = std::string(words),
                                    .kind = mail::Kind::answer,
                                    .arguments = {{"programme", found.programme.set_up.name}},
                                    .path = "/pairs/" + found.pair.id.text() + "/promises"}));
  return {};
}

// promises.md rule 8
void PromiseService::remind(database::Database& database, Instant now) const {
  const auto today = date_of(now);
  const auto open = database.read([&](Reader& reader) {
    return open_between(reader, add_days(today, -kWeek - 1), add_days(today, kWeek + 1));
  });
  for (const auto& [organisation, id] : open)
    database.write([&, which = id, system = Viewer::system(organisation)](Transaction& transaction) {
      remind(transaction, system, which, now);
    });
}

void PromiseService::remind(Transaction& transaction, const Viewer& system, PromiseId id, Instant now) const {
  const auto promise = load(transaction, sealer_, system, id);
  if (!promise) return;
  const auto today =
      calendar::Zone(neighbours_.zone_of(transaction, system, promise->person)).local(now).date;
  const auto due = reminder_due(*promise, today);
  const auto programme = neighbours_.programme(transaction, system, promise->programme);
  if (!due || !programme || !neighbours_.wants_nudges(transaction, system, promise->person, today)) return;
  if (!keep_reminded(transaction, now, id, *due)) return;
  const auto told = mail::tell_if_reachable(
      transaction, sealer_, system, now,
      {.to = promise->person,
       .words = *due == Reminder::soon ? "mail.promise_soon" : "mail.promise_late",
       .kind = mail::Kind::nudge,
       .arguments = {{"programme", programme->set_up.name}, {"day", to_string(promise->due_on)}},
       .path = "/pairs/" + promise->pair.text() + "/promises",
       .unsubscribe_path =
           "/fewer/" + links::make(transaction, system, now,
                                   {.purpose = links::kFewer, .person = promise->person, .life = kLinkLife}),
       .about = mail::AboutId{promise->id.uuid}});
  if (!told)
    throw std::logic_error("whoever made a promise is not there to be told: " + told.error().message);
}

}  // namespace turnabout::promises
