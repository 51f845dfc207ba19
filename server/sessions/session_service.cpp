#include "sessions/session_service.hpp"

#include <utility>

#include "platform/calendar/zone.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::sessions {
namespace {

mail::AboutId about(const Place& place) {
  return mail::AboutId{place.id.uuid};
}

Place current(database::Reader& reader, const Viewer& viewer, const Place& place) {
  return find_place(reader, viewer, place.session, place.person).value_or(place);
}

}  // namespace

std::string when_in_words(const Words& words, const Plan& plan) {
  return words.text("en", "session.when",
                    {{"start", calendar::long_time(plan.starts_at, plan.time_zone)},
                     {"end", calendar::hour_of(plan.ends_at, plan.time_zone)},
                     {"zone", calendar::zone_title(plan.starts_at, plan.time_zone)}});
}

Result<SessionService::Found> SessionService::find(database::Reader& reader, const Viewer& viewer,
                                                   SessionId id) const {
  TRY(auto session, load(reader, viewer, id));
  TRY(auto programme, neighbours_.programme(reader, viewer, session.programme));
  return Found{std::move(session), std::move(programme)};
}

Result<void> SessionService::check_topic(database::Reader& reader, const Viewer& viewer,
                                         const programmes::Programme& programme, const Plan& plan) const {
  if (!plan.topic || neighbours_.topics(reader, viewer, programme).count(*plan.topic) > 0) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "There is no such topic.",
                                     .faults = {{"/topic", "Choose a topic of the library."}}});
}

Result<Session> SessionService::plan(Transaction& transaction, const Viewer& viewer, Instant now,
                                     ProgrammeId programme, const Plan& plan) const {
  TRY(const auto found, neighbours_.programme(transaction, viewer, programme));
  CHECK_OK(may_plan(viewer, found));
  CHECK_OK(check(plan, now));
  CHECK_OK(check_topic(transaction, viewer, found, plan));
  return create(transaction, viewer, now, programme, plan);
}

Result<Session> SessionService::edit(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const Session& before, const Plan& after) const {
  TRY(auto found, find(transaction, viewer, before.id));
  CHECK_OK(may_change(viewer, found.programme));
  CHECK_OK(may_become(before, after, taken(transaction, viewer, before.id), now));
  CHECK_OK(check_topic(transaction, viewer, found.programme, after));
  TRY(found.session, change(transaction, viewer, now, before, after));
  // sessions.md rule 9
  if (is_move(before.plan, after))
    for (const auto& place : places(transaction, viewer, before.id)) {
      if (place.state == PlaceState::signed_up)
        CHECK_OK(tell(transaction, viewer, now, found, place, Note::moved));
      if (place.state == PlaceState::waiting)
        CHECK_OK(tell(transaction, viewer, now, found, place, Note::moved_waiting));
    }
  CHECK_OK(move_up(transaction, viewer, now, found));
  return found.session;
}

Result<Session> SessionService::cancel(Transaction& transaction, const Viewer& viewer, Instant now,
                                       const Session& session) const {
  TRY(auto found, find(transaction, viewer, session.id));
  CHECK_OK(may_change(viewer, found.programme));
  CHECK_OK(may_cancel(found.session));
  TRY(found.session, sessions::cancel(transaction, viewer, now, found.session));
  for (const auto& place : places(transaction, viewer, session.id))
    if (is_coming(place.state)) CHECK_OK(tell(transaction, viewer, now, found, place, Note::cancelled));
  return found.session;
}

Result<Place> SessionService::sign_up(Transaction& transaction, const Viewer& viewer, Instant now,
                                      SessionId id) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may_come(viewer, found.programme, found.session,
                    neighbours_.sides(transaction, viewer, found.programme.id)));
  const auto own = find_place(transaction, viewer, id, viewer.person);
  TRY(const auto state, sessions::sign_up(found.session, own, taken(transaction, viewer, id), now));
  if (own && own->state == state) return *own;
  TRY(const auto place, keep_place(transaction, viewer, now, id, viewer.person, state));
  if (is_induction(found.session.plan.kind)) CHECK_OK(give_back_others(transaction, viewer, now, found));
  if (state == PlaceState::signed_up) CHECK_OK(tell(transaction, viewer, now, found, place, Note::has_place));
  return current(transaction, viewer, place);
}

// sessions.md rule 6: of each kind of induction a person has one place at a time.
Result<void> SessionService::give_back_others(Transaction& transaction, const Viewer& viewer, Instant now,
                                              const Found& found) const {
  for (const auto& place : places_of(transaction, viewer, found.programme.id, viewer.person)) {
    if (place.session == found.session.id || !is_coming(place.state)) continue;
    TRY(const auto other, find(transaction, viewer, place.session));
    if (other.session.plan.kind == found.session.plan.kind && other.session.state == State::planned)
      CHECK_OK(give_back(transaction, viewer, now, other, place));
  }
  return {};
}

Result<void> SessionService::give_back(Transaction& transaction, const Viewer& viewer, Instant now,
                                       const Found& found, const Place& place) const {
  CHECK_OK(keep_place(transaction, viewer, now, place.session, place.person, PlaceState::withdrawn));
  if (place.told_sequence) CHECK_OK(tell(transaction, viewer, now, found, place, Note::given_back));
  return move_up(transaction, viewer, now, found);
}

Result<Place> SessionService::withdraw(Transaction& transaction, const Viewer& viewer, Instant now,
                                       SessionId id) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may_come(viewer, found.programme, found.session,
                    neighbours_.sides(transaction, viewer, found.programme.id)));
  const auto own = find_place(transaction, viewer, id, viewer.person);
  if (!own) return refuse_by("sessions.md rule 7", "You have no place in this group meeting.");
  CHECK_OK(may_withdraw(found.session, *own, now));
  if (is_coming(own->state)) CHECK_OK(give_back(transaction, viewer, now, found, *own));
  return current(transaction, viewer, *own);
}

// sessions.md rule 15
Result<void> SessionService::no_longer_takes_part(Transaction& transaction, const Viewer& viewer, Instant now,
                                                  ProgrammeId programme) const {
  const auto sides = neighbours_.sides(transaction, viewer, programme);
  for (const auto& place : places_of(transaction, viewer, programme, viewer.person)) {
    if (!is_coming(place.state)) continue;
    TRY(const auto found, find(transaction, viewer, place.session));
    if (is_for(found.session.plan.audience, sides) || !may_withdraw(found.session, place, now)) continue;
    CHECK_OK(give_back(transaction, viewer, now, found, place));
  }
  return {};
}

// sessions.md rule 7
Result<void> SessionService::move_up(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const Found& found) const {
  const auto all = places(transaction, viewer, found.session.id);
  for (const auto& waiting : moving_up(found.session, all, now)) {
    TRY(const auto place,
        keep_place(transaction, viewer, now, found.session.id, waiting.person, PlaceState::signed_up));
    CHECK_OK(tell(transaction, viewer, now, found, place, Note::moved_up));
  }
  return {};
}

Result<Place> SessionService::mark(Transaction& transaction, const Viewer& viewer, Instant now, SessionId id,
                                   PersonId person, PlaceState state) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may_host(viewer, found.programme));
  CHECK_OK(may_mark(found.session, now));
  if (state != PlaceState::attended && state != PlaceState::missed)
    return refuse(Code::invalid, "Say whether they attended or missed it.");
  const auto before = find_place(transaction, viewer, id, person);
  if (!before) {
    // Whoever came without a place still has to be of its side.
    auto as_them = viewer;
    as_them.person = person;
    if (!is_for(found.session.plan.audience, neighbours_.sides(transaction, as_them, found.programme.id)))
      return refuse(Code::not_found, "There is no such person on the side that this group meeting is for.");
  }
  if (before && before->state == state) return *before;
  TRY(const auto place, sessions::mark(transaction, viewer, now, found.session, person, state));
  mail::stop_about(transaction, viewer, about(place));
  if (state == PlaceState::missed) CHECK_OK(offer_another(transaction, viewer, now, found, place));
  return place;
}

}  // namespace turnabout::sessions
