#include "pairs/matching_table.hpp"

#include <algorithm>

namespace turnabout::pairs {
namespace {

matching::Cohort told_to_matching(const Cohort& cohort, matching::Ruleset ruleset, Date on) {
  const auto offered = [](const std::vector<Applicant>& applicants) {
    std::vector<int> places;
    for (const auto& applicant : applicants) places.push_back(applicant.capacity);
    return places;
  };
  return {.mentors = participants_of(cohort.mentors, cohort.ladder, offered(cohort.mentors), on),
          .mentees = participants_of(cohort.mentees, cohort.ladder, offered(cohort.mentees), on),
          .organisation = reports_of(cohort),
          .ruleset = std::move(ruleset),
          .given = given_of(cohort),
          .scores = {}};
}

/// The part of a problem that is still to be solved: people with free places, renumbered, and the pairs among
/// them.
class OpenPart {
 public:
  OpenPart(const matching::Problem& whole, const std::vector<int>& free_mentors,
           const std::vector<int>& free_mentees, const std::set<matching::Match>& taken,
           const std::set<matching::Match>& locked) {
    part_.objective = whole.objective;
    part_.people_first = whole.people_first;
    part_.seed = whole.seed;
    number(whole.mentors, free_mentors, part_.mentors, mentors_, new_mentor_);
    number(whole.mentees, free_mentees, part_.mentees, mentees_, new_mentee_);
    part_.feasible.reserve(whole.feasible.size());
    for (const auto& [match, score] : whole.feasible) {
      const auto renamed = renumbered(match);
      if (renamed.mentor < 0 || renamed.mentee < 0 || taken.contains(match)) continue;
      part_.feasible.push_back({renamed, score});
    }
    for (const auto& match : locked) part_.locked.push_back(renumbered(match));
    std::sort(part_.locked.begin(), part_.locked.end());
  }

  const matching::Problem& problem() const { return part_; }
  matching::Match original(matching::Match match) const {
    return {mentors_[static_cast<std::size_t>(match.mentor)],
            mentees_[static_cast<std::size_t>(match.mentee)]};
  }

 private:
  static void number(const std::vector<matching::Place>& places, const std::vector<int>& free,
                     std::vector<matching::Place>& into, std::vector<int>& old_number,
                     std::vector<int>& new_number) {
    new_number.assign(places.size(), -1);
    for (std::size_t i = 0; i < places.size(); ++i) {
      if (free[i] <= 0) continue;
      new_number[i] = static_cast<int>(into.size());
      old_number.push_back(static_cast<int>(i));
      into.push_back({.capacity = free[i], .at_least = 0, .tie_key = places[i].tie_key});
    }
  }
  matching::Match renumbered(matching::Match match) const {
    return {new_mentor_[static_cast<std::size_t>(match.mentor)],
            new_mentee_[static_cast<std::size_t>(match.mentee)]};
  }

  matching::Problem part_;
  std::vector<int> mentors_, mentees_;        // original position of each that is left
  std::vector<int> new_mentor_, new_mentee_;  // by original position; -1: no free place
};

std::vector<std::string> helps(const matching::Unplaced& unplaced) {
  std::vector<std::string> helps;
  for (const auto& label : unplaced.rules_that_would) helps.push_back("rule:" + label);
  if (unplaced.partner_with_more_room) helps.emplace_back("more_room");
  if (unplaced.one_more_application) helps.emplace_back("one_more_application");
  return helps;
}

std::string_view label_of(matching::Unplaced::Reason reason) {
  using Reason = matching::Unplaced::Reason;
  switch (reason) {
    case Reason::nobody_applied:
      return "nobody_applied";
    case Reason::no_partner_allowed:
      return "no_partner_allowed";
    case Reason::outnumbered:
      return "outnumbered";
    case Reason::outscored:
    case Reason::quota:  // a programme sets none
      return "outscored";
  }
  return "outscored";
}

}  // namespace

MatchingTable::MatchingTable(Cohort cohort, std::vector<LeftOut> ineligible, matching::Scenario scenario)
    : on_(cohort.on), scenario_(std::move(scenario)) {
  People people{.cohort = std::move(cohort), .ineligible = std::move(ineligible), .seats = {}};
  for (const auto* side : {&people.cohort.mentors, &people.cohort.mentees})
    for (std::size_t i = 0; i < side->size(); ++i)
      people.seats[(*side)[i].application] = {static_cast<int>(i), (*side)[i].side};
  people_ = std::make_shared<const People>(std::move(people));
}

Result<MatchingTable> MatchingTable::make(const programmes::Programme& programme,
                                          const programmes::Weights& weights, std::uint64_t seed,
                                          Cohort cohort) {
  auto ineligible = remove_ineligible(cohort, programme);
  auto ruleset = ruleset_of(programme, weights, cohort, seed);
  TRY(auto scenario, matching::Scenario::prepare(told_to_matching(cohort, std::move(ruleset), cohort.on)));
  return MatchingTable(std::move(cohort), std::move(ineligible), std::move(scenario));
}

Result<MatchingTable> MatchingTable::weighed(const programmes::Weights& weights, std::uint64_t seed,
                                             Date on) const {
  if (holds_on(on)) {
    TRY(auto scenario, scenario_.reweighed(terms_of(weights), seed));
    return MatchingTable(people_, on, std::move(scenario));
  }
  auto ruleset = scenario_.ruleset();
  ruleset.terms = terms_of(weights);
  ruleset.seed = seed;
  TRY(auto scenario, matching::Scenario::prepare(told_to_matching(people_->cohort, std::move(ruleset), on)));
  return MatchingTable(people_, on, std::move(scenario));
}

Result<MatchingTable> MatchingTable::of_two(const programmes::Programme& programme, Applicant mentor,
                                            Applicant mentee, Date on) {
  Cohort two{.mentors = {std::move(mentor)},
             .mentees = {std::move(mentee)},
             .line = {},
             .heads = {},
             .acquaintances = {},
             .ladder = {},
             .on = on};
  auto ruleset = ruleset_of(programme, programme.set_up.settings.weights, two, 0);
  TRY(auto scenario, matching::Scenario::prepare(told_to_matching(two, std::move(ruleset), on)));
  return MatchingTable(std::move(two), {}, std::move(scenario));
}

const Applicant* MatchingTable::find(ApplicationId application) const {
  const auto seat = people_->seats.find(application);
  if (seat == people_->seats.end()) return nullptr;
  const auto& side = seat->second.side == Side::mentor ? people_->cohort.mentors : people_->cohort.mentees;
  return &side[static_cast<std::size_t>(seat->second.position)];
}

int MatchingTable::capacity(ApplicationId application) const {
  const auto* applicant = find(application);
  return applicant == nullptr ? 0 : applicant->capacity;
}

bool MatchingTable::knows(ApplicationId mentor, ApplicationId mentee) const {
  const auto* one = find(mentor);
  const auto* other = find(mentee);
  return one != nullptr && other != nullptr && one->side == Side::mentor && other->side == Side::mentee;
}

std::size_t MatchingTable::position(ApplicationId application) const {
  return static_cast<std::size_t>(people_->seats.at(application).position);
}

matching::Match MatchingTable::match(ApplicationId mentor, ApplicationId mentee) const {
  return {people_->seats.at(mentor).position, people_->seats.at(mentee).position};
}

std::optional<Hindrance> MatchingTable::hindrance(ApplicationId mentor, ApplicationId mentee) const {
  const auto why_not = matching::why_not(scenario_, match(mentor, mentee));
  if (why_not.labels.empty()) return std::nullopt;
  return Hindrance{.rule = why_not.labels.front(), .text = why_not.sentence};
}

std::int64_t MatchingTable::score(ApplicationId mentor, ApplicationId mentee) const {
  return scenario_.score(match(mentor, mentee));
}

std::vector<matching::Contribution> MatchingTable::contributions(ApplicationId mentor,
                                                                 ApplicationId mentee) const {
  return scenario_.contributions(match(mentor, mentee));
}

Result<std::vector<Placing>> MatchingTable::suggest(const std::vector<Placing>& locked,
                                                    const std::vector<Placing>& fixed) const {
  const auto& whole = scenario_.problem();
  std::vector<int> free_mentors, free_mentees;
  for (const auto& place : whole.mentors) free_mentors.push_back(place.capacity);
  for (const auto& place : whole.mentees) free_mentees.push_back(place.capacity);
  std::set<matching::Match> taken;
  for (const auto& placing : fixed) {  // pairs.md rule 11
    if (const auto* mentor = find(placing.mentor); mentor != nullptr && mentor->side == Side::mentor)
      --free_mentors[position(placing.mentor)];
    if (const auto* mentee = find(placing.mentee); mentee != nullptr && mentee->side == Side::mentee)
      --free_mentees[position(placing.mentee)];
    if (knows(placing.mentor, placing.mentee)) taken.insert(match(placing.mentor, placing.mentee));
  }
  const auto kept = still_possible(locked, taken, free_mentors, free_mentees);
  std::optional<OpenPart> open;  // a copy, so only where something is not open
  if (!kept.empty() || !fixed.empty()) open.emplace(whole, free_mentors, free_mentees, taken, kept);
  TRY(const auto solution, matching::make_exact_solver()->solve(open ? open->problem() : whole));
  std::vector<Placing> placings;
  for (const auto& pair : solution.pairs) {
    const auto found = open ? open->original(pair) : pair;
    placings.push_back({.mentor = people_->cohort.mentors[static_cast<std::size_t>(found.mentor)].application,
                        .mentee = people_->cohort.mentees[static_cast<std::size_t>(found.mentee)].application,
                        .locked = kept.contains(found)});
  }
  return placings;
}

std::set<matching::Match> MatchingTable::still_possible(const std::vector<Placing>& locked,
                                                        const std::set<matching::Match>& taken,
                                                        std::vector<int> free_mentors,
                                                        std::vector<int> free_mentees) const {
  std::set<matching::Match> kept;
  for (const auto& placing : locked) {  // pairs.md rule 10
    if (!knows(placing.mentor, placing.mentee) || hindrance(placing.mentor, placing.mentee)) continue;
    const auto wanted = match(placing.mentor, placing.mentee);
    auto& mentor = free_mentors[position(placing.mentor)];
    auto& mentee = free_mentees[position(placing.mentee)];
    if (mentor <= 0 || mentee <= 0 || taken.contains(wanted) || !kept.insert(wanted).second) continue;
    --mentor;
    --mentee;
  }
  return kept;
}

std::int64_t MatchingTable::total(const std::vector<Placing>& placings) const {
  std::int64_t sum = 0;
  for (const auto& placing : placings)
    if (knows(placing.mentor, placing.mentee)) sum += score(placing.mentor, placing.mentee);
  return sum;
}

std::vector<matching::Match> MatchingTable::known(const std::vector<Placing>& placings) const {
  std::vector<matching::Match> pairs;
  pairs.reserve(placings.size());
  for (const auto& placing : placings)
    if (knows(placing.mentor, placing.mentee)) pairs.push_back(match(placing.mentor, placing.mentee));
  std::sort(pairs.begin(), pairs.end());
  return pairs;
}

std::vector<TermTotal> MatchingTable::term_totals(const std::vector<Placing>& placings) const {
  const auto points = scenario_.points_by_term(known(placings));
  const auto& terms = scenario_.ruleset().terms;
  std::vector<TermTotal> totals;
  totals.reserve(points.size());
  for (std::size_t term = 0; term < points.size(); ++term)
    totals.push_back({.term = terms[term].name, .points = points[term]});
  return totals;
}

std::vector<Unplaced> MatchingTable::unplaced(const std::vector<Placing>& placings) const {
  const auto pairs = known(placings);
  std::vector<Unplaced> all;
  for (const auto& person : matching::unplaced(scenario_, pairs)) {
    const bool is_mentor = person.side == matching::Side::mentor;
    const auto& applicant = (is_mentor ? people_->cohort.mentors
                                       : people_->cohort.mentees)[static_cast<std::size_t>(person.person)];
    all.push_back({.left_out = {.application = applicant.application,
                                .side = applicant.side,
                                .rule = std::string(label_of(person.reason)),
                                .text = person.sentence},
                   .would_help = helps(person)});
  }
  return all;
}

}  // namespace turnabout::pairs
