#include "matching/problem.hpp"

#include <tuple>

#include "matching/positions.hpp"

namespace turnabout::matching {
namespace {

std::uint64_t mix(std::uint64_t x) {  // splitmix64, so that the rule can be repeated in any language
  x += 0x9e3779b97f4a7c15ULL;
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

Result<void> valid_side(const std::vector<Place>& side) {
  for (const auto& place : side)
    if (place.capacity < 1 || place.at_least < 0 || place.at_least > place.capacity)
      return refuse(Code::invalid, "A capacity is at least 1, and at_least is between 0 and the capacity.");
  return {};
}

bool on_the_board(const Problem& problem, Match match) {
  return match.mentor >= 0 && match.mentee >= 0 && match.mentor < std::ssize(problem.mentors) &&
         match.mentee < std::ssize(problem.mentees);
}

/// In one pass without branches, as there may be millions.
Result<void> valid_pairs(const Problem& problem) {
  const auto mentors = problem.mentors.size(), mentees = problem.mentees.size();
  bool are_people = true, in_order = true, in_range = true;
  std::uint64_t least = 0;
  for (const auto& [match, score] : problem.feasible) {
    const auto mentor = static_cast<std::uint32_t>(match.mentor);
    const auto mentee = static_cast<std::uint32_t>(match.mentee);
    const auto place = std::uint64_t{mentor} << 32 | mentee;
    are_people &= mentor < mentors && mentee < mentees;
    in_order &= place >= least;
    in_range &= static_cast<std::uint64_t>(score) + kHighestScore <= 2 * std::uint64_t{kHighestScore};
    least = place + 1;
  }
  if (!are_people) return refuse(Code::invalid, "A pair names nobody.");
  if (!in_order) return refuse(Code::invalid, "Pairs are not in order.");
  if (!in_range)
    return refuse(Code::invalid, fmt::format("A pair scores more than {} points.", kHighestScore));
  return {};
}

Result<void> valid_locks(const Problem& problem) {
  std::vector<int> mentor_left, mentee_left;
  for (const auto& place : problem.mentors) mentor_left.push_back(place.capacity);
  for (const auto& place : problem.mentees) mentee_left.push_back(place.capacity);
  std::set<Match> seen;
  for (const auto& match : problem.locked) {
    if (!on_the_board(problem, match) || !seen.insert(match).second)
      return refuse(Code::invalid, "A locked pair is named twice or names nobody.");
    if (position_of(problem, match) < 0)
      return refuse(Code::infeasible, "A locked pair is forbidden by a rule.");
    if (mentor_left[static_cast<std::size_t>(match.mentor)]-- == 0 ||
        mentee_left[static_cast<std::size_t>(match.mentee)]-- == 0)
      return refuse(Code::infeasible, "More pairs are locked for one person than that person has room for.");
  }
  return {};
}

Result<void> valid_quotas(const Problem& problem) {
  for (const auto& quota : problem.quotas) {
    const auto people = std::ssize(quota.side == Side::mentor ? problem.mentors : problem.mentees);
    const bool in_range = quota.people.empty() || (quota.people.front() >= 0 && quota.people.back() < people);
    if (!in_range || std::ranges::adjacent_find(quota.people, std::greater_equal<>()) != quota.people.end())
      return refuse(Code::invalid, "The people of a quota are not in order, are named twice or are nobody.");
    if (quota.at_least < 0 || quota.at_most.value_or(quota.at_least) < quota.at_least)
      return refuse(Code::invalid, "A quota's at_least is between 0 and its at_most.");
    const auto locked = std::ranges::count_if(problem.locked, [&](const Match& match) {
      return std::ranges::binary_search(quota.people,
                                        quota.side == Side::mentor ? match.mentor : match.mentee);
    });
    if (quota.at_most && locked > *quota.at_most)
      return refuse(Code::infeasible, "More pairs are locked than a quota allows.");
  }
  return {};
}

}  // namespace

bool better(const Problem& problem, const Standing& a, const Standing& b) {
  const bool count_people = problem.people_first == PeopleFirst::yes;
  const auto people = [&](const Standing& s) { return count_people ? s.people : 0; };
  if (problem.objective == Objective::pairs_first)
    return std::tuple(people(a), a.pairs, a.score) > std::tuple(people(b), b.pairs, b.score);
  return std::tuple(a.score, people(a), a.pairs) > std::tuple(b.score, people(b), b.pairs);
}

namespace {
std::vector<Score> scores_of(const Problem& problem, const std::vector<Match>& pairs) {
  std::vector<Score> scores;
  for (const auto& match : pairs)
    scores.push_back(problem.feasible.at(static_cast<std::size_t>(position_of(problem, match))).score);
  std::ranges::sort(scores);
  return scores;
}
}  // namespace

bool better(const Problem& problem, const std::vector<Match>& a, const std::vector<Match>& b) {
  const auto standing_a = standing_of(problem, a), standing_b = standing_of(problem, b);
  Standing before_a = standing_a, before_b = standing_b;
  before_a.score = before_b.score = 0;
  if (problem.fairness == Fairness::none || better(problem, before_a, before_b) ||
      better(problem, before_b, before_a))
    return better(problem, standing_a, standing_b);
  const auto scores_a = scores_of(problem, a), scores_b = scores_of(problem, b);
  if (problem.fairness == Fairness::leximin) return scores_a > scores_b;
  if (scores_a.empty() || scores_b.empty() || scores_a.front() == scores_b.front())
    return standing_a.score > standing_b.score;
  return scores_a.front() > scores_b.front();
}

Standing standing_of(const Problem& problem, const std::vector<Match>& pairs) {
  Standing standing;
  Positions positions(problem);
  std::vector<bool> mentors(problem.mentors.size()), mentees(problem.mentees.size());
  for (const auto& match : pairs) {
    mentors[static_cast<std::size_t>(match.mentor)] = true;
    mentees[static_cast<std::size_t>(match.mentee)] = true;
    standing.score += problem.feasible.at(static_cast<std::size_t>(positions.of(match))).score;
  }
  standing.pairs = std::ssize(pairs);
  standing.people = std::ranges::count(mentors, true) + std::ranges::count(mentees, true);
  return standing;
}

int counted(const Quota& quota, const std::vector<Match>& pairs) {
  return static_cast<int>(std::ranges::count_if(pairs, [&](const Match& match) {
    return std::ranges::binary_search(quota.people, quota.side == Side::mentor ? match.mentor : match.mentee);
  }));
}

std::ptrdiff_t position_of(const Problem& problem, Match match) {
  const auto found = std::lower_bound(
      problem.feasible.begin(), problem.feasible.end(), match,
      [](const Candidate& candidate, const Match& wanted) { return candidate.match < wanted; });
  if (found == problem.feasible.end() || found->match != match) return -1;
  return found - problem.feasible.begin();
}

std::int64_t tie_break(const Problem& problem, Match match) {
  const auto mentor = problem.mentors[static_cast<std::size_t>(match.mentor)].tie_key;
  const auto mentee = problem.mentees[static_cast<std::size_t>(match.mentee)].tie_key;
  return static_cast<std::int64_t>(mix(mix(mix(problem.seed) ^ mentor) ^ mentee) >> 32);
}

Result<void> validate(const Problem& problem) {
  CHECK_OK(valid_side(problem.mentors));
  CHECK_OK(valid_side(problem.mentees));
  CHECK_OK(valid_pairs(problem));
  if (problem.fairness != Fairness::none && problem.objective == Objective::score_first)
    return refuse(Code::invalid,
                  "Fairness comes before the total, so it goes with pairs-first, not with score-first.");
  CHECK_OK(valid_locks(problem));
  return valid_quotas(problem);
}

}  // namespace turnabout::matching
