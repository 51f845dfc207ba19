#include "app/home_sources.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "applications/application_store.hpp"
#include "applications/network_store.hpp"
#include "applications/selection_store.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/health.hpp"
#include "conversations/readiness.hpp"
#include "pairs/pair_store.hpp"
#include "people/facts_store.hpp"
#include "platform/database/kept.hpp"
#include "programmes/programme_store.hpp"
#include "sessions/session_store.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::app {
namespace {

using programmes::Side;

/// How everybody of a programme stands with the induction of one side.
struct Inductions {
  std::map<PersonId, std::vector<sessions::PlaceState>> places;
  bool has_date = false;

  sessions::Standing of(PersonId person) const {
    const auto found = places.find(person);
    return found == places.end() ? sessions::Standing::nothing : sessions::standing(found->second);
  }
};

Inductions inductions_of(const std::vector<sessions::Session>& all,
                         const std::vector<sessions::Place>& places, Side side, Instant now) {
  Inductions found;
  std::set<sessions::SessionId> theirs;
  for (const auto& session : all) {
    if (session.plan.kind != sessions::induction_of(side) || session.state == sessions::State::cancelled)
      continue;
    theirs.insert(session.id);
    if (session.state == sessions::State::held || session.plan.ends_at > now) found.has_date = true;
  }
  for (const auto& place : places)
    if (theirs.contains(place.session)) found.places[place.person].push_back(place.state);
  return found;
}

programmes::SideCounts side_counts(const std::set<PersonId>& people, const Inductions& inductions) {
  programmes::SideCounts counts{.people = static_cast<std::int64_t>(people.size()),
                                .has_date = inductions.has_date};
  for (const auto& person : people) {
    const auto standing = inductions.of(person);
    if (standing == sessions::Standing::done) ++counts.inducted;
    if (standing == sessions::Standing::nothing || standing == sessions::Standing::waiting)
      ++counts.placeless;
  }
  return counts;
}

// health.md rule 7
std::int64_t unwell(database::Reader& reader, const Viewer& viewer, ProgrammeId id,
                    const std::vector<pairs::Pair>& pairs, const std::set<PairId>& ready, Instant now) {
  const auto programme = programmes::load(reader, viewer, id);
  if (!programme) return 0;
  auto met = conversations::conversations_in(reader, viewer, id);
  auto booked = conversations::bookings_in(reader, viewer, id);
  const auto& settings = programme->set_up.settings;
  return std::count_if(pairs.begin(), pairs.end(), [&](const pairs::Pair& pair) {
    return !pair.closed_at &&
           conversations::needs_a_lead(conversations::health_of({.is_ready = ready.contains(pair.id),
                                                                 .agreed_on = date_of(pair.agreed_at),
                                                                 .planned = settings.conversations,
                                                                 .days_apart = settings.days_apart,
                                                                 .conversations = met[pair.id],
                                                                 .bookings = booked[pair.id]},
                                                                now));
  });
}

// programmes.md rule 36
programmes::PreparingCounts preparing(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                      Instant now) {
  const auto all = sessions::list(reader, viewer, programme);
  const auto places = sessions::all_places(reader, viewer, programme);
  const auto of_mentors = inductions_of(all, places, Side::mentor, now);
  const auto of_mentees = inductions_of(all, places, Side::mentee, now);
  std::set<PersonId> mentors;
  std::set<PersonId> mentees;
  programmes::PreparingCounts counts;
  const auto pairs = pairs::pairs_of_programme(reader, viewer, programme);
  const auto ready =
      conversations::ready_pairs(reader, viewer, programme, pairs, [&](Side side, PersonId person) {
        return (side == Side::mentor ? of_mentors : of_mentees).of(person) == sessions::Standing::done;
      });
  counts.unwell = unwell(reader, viewer, programme, pairs, ready, now);
  for (const auto& pair : pairs) {
    if (pair.closed_at) continue;
    mentors.insert(pair.mentor);
    mentees.insert(pair.mentee);
    if (ready.contains(pair.id))
      ++counts.ready;
    else if (days_between(date_of(pair.agreed_at), date_of(now)) >= programmes::kDaysToBeReady)
      ++counts.overdue;
  }
  counts.mentors = side_counts(mentors, of_mentors);
  counts.mentees = side_counts(mentees, of_mentees);
  return counts;
}

// programmes.md rule 40: of the programme or of the whole organisation, whichever has come further.
programmes::NeedsSurvey needs_survey(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                     Instant now) {
  using Stage = programmes::NeedsSurvey::Stage;
  const auto stage_of = [now](const surveys::Survey& survey) {
    if (!survey.wave) return Stage::prepared;
    const bool closed = surveys::state_of(*survey.wave, now) == disclosure::WaveState::closed;
    return closed ? Stage::closed : Stage::asked;
  };
  programmes::NeedsSurvey farthest;
  for (const auto& survey : surveys::list(reader, viewer)) {
    const bool is_ours = survey.owner.programme == programme;
    if (survey.purpose != surveys::Purpose::needs || (survey.owner.programme && !is_ours)) continue;
    const auto stage = stage_of(survey);
    if (stage < farthest.stage || (stage == farthest.stage && !is_ours)) continue;
    farthest = {stage, !is_ours && surveys::may_run(viewer, survey.owner).has_value()};
  }
  return farthest;
}

// programmes.md rule 41
std::optional<programmes::SelectionCounts> selection(database::Reader& reader, const Viewer& viewer,
                                                     ProgrammeId programme) {
  std::optional<programmes::SelectionCounts> counts;
  for (const auto& each : applications::selections_of(reader, viewer, programme)) {
    if (!counts) counts.emplace();
    if (each.state == applications::SelectionState::preparing) continue;
    counts->scoring_began = true;
    for (const auto& entry : applications::entries(reader, each)) {
      ++counts->people;
      if (entry.told_at) ++counts->told;
    }
  }
  return counts;
}

}  // namespace

programmes::HomeSources home_sources() {
  // Counting a large staff list is most of what a home costs, and the list seldom changes.
  const auto kept = std::make_shared<database::Kept<OrganisationId, programmes::PeopleCounts>>(100);
  return {.people =
              [kept](database::Reader& reader, const Viewer& viewer) {
                auto stamp = std::to_string(people::revision(reader, viewer));
                if (const auto known = kept->find(viewer.organisation, stamp)) return *known;
                const auto counted = people::counts(reader, viewer);
                return *kept->keep(
                    viewer.organisation, std::move(stamp),
                    programmes::PeopleCounts{.people = counted.people,
                                             .grades = counted.grades,
                                             .grades_without_place = counted.grades_without_place,
                                             .grades_left_off = counted.grades_left_off,
                                             .leadership_grades = counted.leadership_grades,
                                             .heads = counted.heads});
              },
          .applications = applications::counts,
          .pairs =
              [](database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
                const auto counted = pairs::counts(reader, viewer, programme);
                return programmes::PairCounts{.proposals = counted.proposals,
                                              .asked = counted.asked,
                                              .declined = counted.declined,
                                              .pairs = counted.pairs,
                                              .needing_attention = counted.needing_attention};
              },
          .preparing = preparing,
          .needs_survey = needs_survey,
          .selection = selection,
          .network_questions = applications::waiting_questions};
}

}  // namespace turnabout::app
