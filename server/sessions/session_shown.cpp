#include "sessions/session_shown.hpp"

#include <algorithm>

namespace turnabout::sessions {
namespace {

SessionCounts counts_of(const std::vector<Place>& places) {
  SessionCounts counts;
  for (const auto& place : places) {
    if (place.state == PlaceState::signed_up) ++counts.signed_up;
    if (place.state == PlaceState::waiting) ++counts.waiting;
    if (place.state == PlaceState::attended) ++counts.attended;
    if (place.state == PlaceState::missed) ++counts.missed;
  }
  return counts;
}

const Session* session_of(const std::vector<Session>& sessions, const Place& place) {
  const auto found = std::find_if(sessions.begin(), sessions.end(),
                                  [&](const Session& each) { return each.id == place.session; });
  return found == sessions.end() ? nullptr : &*found;
}

/// The places that say something about the induction of a side: nothing of a session that was cancelled, nor
/// of one that was never held.
struct Induction {
  std::vector<PlaceState> states;
  std::optional<Instant> session_at;
};
Induction induction(Side side, const std::vector<Session>& sessions, const std::vector<Place>& own) {
  Induction found;
  for (const auto& place : own) {
    const auto* session = session_of(sessions, place);
    if (session == nullptr || session->plan.kind != induction_of(side) || session->state == State::cancelled)
      continue;
    const auto before = standing(found.states);
    found.states.push_back(place.state);
    if (standing(found.states) > before) found.session_at = session->plan.starts_at;
  }
  return found;
}

}  // namespace

SessionView view(const Viewer& viewer, Instant now, const Shown& shown, const Session& session,
                 const std::vector<Place>& places) {
  std::optional<Place> own;
  for (const auto& place : places)
    if (viewer.is(place.person)) own = place;
  const auto counts = counts_of(places);
  SessionView out{.id = session.id,
                  .plan = to_wire(session.plan),
                  .topic_title = {},
                  .state = session.state,
                  .version = session.version,
                  .own = own ? std::optional(own->state) : std::nullopt,
                  .is_full = session.plan.capacity && counts.signed_up >= *session.plan.capacity,
                  .counts = may_host(viewer, shown.programme) ? std::optional(counts) : std::nullopt,
                  .abilities = abilities(viewer, shown.programme, session, shown.sides, own, now)};
  if (session.plan.topic) {
    const auto title = shown.topics.find(*session.plan.topic);
    out.topic_title = title == shown.topics.end() ? *session.plan.topic : title->second;
  }
  return out;
}

std::vector<SessionToDo> to_do(const Shown& shown, const std::vector<Session>& sessions,
                               const std::vector<Place>& places, std::optional<Date> role_check_done_on) {
  std::vector<SessionToDo> all;
  for (const auto side : {Side::mentor, Side::mentee}) {
    if (side == Side::mentor ? !shown.sides.mentor : !shown.sides.mentee) continue;
    const bool checks = side == programmes::senior_side(shown.programme.kind);
    all.push_back({.side = side,
                   .induction = standing(induction(side, sessions, places).states),
                   .has_role_check = checks,
                   .role_check_done_on = checks ? role_check_done_on : std::nullopt});
  }
  return all;
}

std::vector<SessionInductee> inductees(const programmes::Programme& programme, Side side,
                                       const std::vector<Participant>& participants,
                                       const std::vector<Session>& sessions, const std::vector<Place>& places,
                                       const std::map<PersonId, Date>& role_checks) {
  std::map<PersonId, std::vector<Place>> own;
  for (const auto& place : places) own[place.person].push_back(place);
  const bool checks = side == programmes::senior_side(programme.kind);
  std::vector<SessionInductee> all;
  for (const auto& each : participants) {
    const auto found = induction(side, sessions, own[each.person]);
    const auto check = role_checks.find(each.person);
    all.push_back({.person_id = each.person,
                   .name = each.name,
                   .job_title = each.job_title,
                   .side = side,
                   .induction = standing(found.states),
                   .session_at = found.session_at,
                   .has_role_check = checks,
                   .role_check_done_on =
                       checks && check != role_checks.end() ? std::optional(check->second) : std::nullopt});
  }
  return all;
}

}  // namespace turnabout::sessions
