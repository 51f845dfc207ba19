#include "app/neighbours_of_messages.hpp"

#include <map>
#include <set>

#include "applications/application_store.hpp"
#include "applications/selection_store.hpp"
#include "conversations/readiness.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "programmes/programme_store.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::app {
namespace {

using programmes::Side;

std::map<PersonId, messages::Member> applicants_of(database::Reader& reader, const Viewer& viewer,
                                                   ProgrammeId programme) {
  std::map<PersonId, messages::Member> all;
  std::vector<PersonId> ids;
  const auto out = applications::not_chosen(reader, viewer, programme);  // selection.md rule 24
  applications::Filter filter{.limit = 200};
  for (;;) {
    const auto listed = applications::list(reader, viewer, programme, filter);
    for (const auto& [application, name, job_title, grade, unit] : listed) {
      if (application.state == applications::State::withdrawn) continue;
      if (out.contains({application.person, application.side})) continue;
      auto& member = all[application.person];
      member.person = application.person;
      if (application.state == applications::State::draft)
        member.begun = true;
      else
        (application.side == Side::mentor ? member.mentor : member.mentee) = true;
      ids.push_back(application.person);
    }
    if (static_cast<int>(listed.size()) < filter.limit) break;
    filter.after = listed.back().application.id;
  }
  for (const auto gone : people::who_left(reader, viewer, ids)) all.erase(gone);
  return all;
}

/// Who has attended the induction of a side, and who has a place in one or has attended.
struct Inductions {
  std::set<std::pair<Side, PersonId>> attended;
  std::set<std::pair<Side, PersonId>> placed;
};
Inductions inductions_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::map<sessions::SessionId, Side> sides;
  for (const auto& session : sessions::list(reader, viewer, programme))
    if (sessions::is_induction(session.plan.kind) && session.state != sessions::State::cancelled)
      sides.emplace(session.id,
                    session.plan.audience == sessions::Audience::mentors ? Side::mentor : Side::mentee);
  Inductions found;
  for (const auto& place : sessions::all_places(reader, viewer, programme)) {
    const auto side = sides.find(place.session);
    if (side == sides.end()) continue;
    const std::pair key{side->second, place.person};
    if (place.state == sessions::PlaceState::attended) found.attended.insert(key);
    if (place.state == sessions::PlaceState::attended || sessions::is_coming(place.state))
      found.placed.insert(key);
  }
  return found;
}

/// messages.md rule 4, from what the lead's own screens show.
std::vector<messages::Member> members_of(database::Reader& reader, const Viewer& viewer,
                                         const programmes::Programme& programme) {
  auto all = applicants_of(reader, viewer, programme.id);
  const auto inductions = inductions_of(reader, viewer, programme.id);
  for (auto& [person, member] : all)
    member.no_induction_place = (member.mentor && inductions.placed.count({Side::mentor, person}) == 0) ||
                                (member.mentee && inductions.placed.count({Side::mentee, person}) == 0);
  const auto pairs = pairs::pairs_of_programme(reader, viewer, programme.id);
  const auto ready =
      conversations::ready_pairs(reader, viewer, programme.id, pairs, [&](Side side, PersonId person) {
        return inductions.attended.contains({side, person});
      });
  for (const auto& pair : pairs) {
    if (pair.closed_at) continue;
    for (const auto person : {pair.mentor, pair.mentee})
      if (const auto found = all.find(person); found != all.end()) {
        found->second.paired = true;
        found->second.pair_not_ready |= !ready.contains(pair.id);
      }
  }
  std::vector<messages::Member> members;
  members.reserve(all.size());
  for (const auto& [person, member] : all) members.push_back(member);
  return members;
}

}  // namespace

messages::Neighbours neighbours_of_messages() {
  return {.programme = programmes::load, .members = members_of};
}

}  // namespace turnabout::app
