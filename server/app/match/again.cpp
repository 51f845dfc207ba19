#include "app/match/again.hpp"

#include "matching/rematch.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

/// What leads from one problem to the other.
struct Difference {
  matching::Problem before;  ///< With the people and pairs of both; but for those in `added`, as it was.
  std::vector<Match> added, removed, unlocked, locked;
  std::vector<Candidate> rescored;
  std::array<std::vector<std::pair<int, int>>, 2> resized;  ///< By side: person, capacity.
};

void compare_pairs(const std::vector<Candidate>& before, const std::vector<Candidate>& after,
                   Difference& found) {
  auto old = before.begin();
  auto now = after.begin();
  auto& both = found.before.feasible;
  both.clear();
  both.reserve(std::max(before.size(), after.size()));
  while (old != before.end() || now != after.end()) {
    if (now == after.end() || (old != before.end() && old->match < now->match)) {
      found.removed.push_back(old->match);
      both.push_back(*old++);
    } else if (old == before.end() || now->match < old->match) {
      found.added.push_back(now->match);
      both.push_back(*now++);
    } else {
      if (old->score != now->score) found.rescored.push_back(*now);
      both.push_back(*old++);
      ++now;
    }
  }
}

void compare_places(std::vector<Place>& before, const std::vector<Place>& after,
                    std::vector<std::pair<int, int>>& resized) {
  for (std::size_t person = 0; person < before.size(); ++person)
    if (before[person].capacity != after[person].capacity)
      resized.emplace_back(static_cast<int>(person), after[person].capacity);
  before.insert(before.end(), after.begin() + std::ssize(before), after.end());
}

/// Whoever loses every pair takes no part any more: one edit instead of one for each pair.
void leave(const std::vector<Candidate>& after, Difference& found) {
  std::array<std::vector<bool>, 2> stays{std::vector<bool>(found.before.mentors.size()),
                                         std::vector<bool>(found.before.mentees.size())};
  for (const auto& [match, score] : after)
    stays[0][static_cast<std::size_t>(match.mentor)] = stays[1][static_cast<std::size_t>(match.mentee)] =
        true;
  std::array<std::set<int>, 2> gone;
  for (const auto& [mentor, mentee] : found.removed) {
    if (!stays[0][static_cast<std::size_t>(mentor)]) gone[0].insert(mentor);
    if (!stays[1][static_cast<std::size_t>(mentee)]) gone[1].insert(mentee);
  }
  std::erase_if(found.removed, [&](const Match& match) {
    return gone[0].contains(match.mentor) || gone[1].contains(match.mentee);
  });
  for (const std::size_t side : {std::size_t{0}, std::size_t{1}})
    for (const int person : gone[side]) found.resized[side].emplace_back(person, 0);
}

Difference difference(const matching::Problem& before, const matching::Problem& after) {
  Difference found;
  found.before = before;
  found.before.quotas = after.quotas;
  compare_pairs(before.feasible, after.feasible, found);
  compare_places(found.before.mentors, after.mentors, found.resized[0]);
  compare_places(found.before.mentees, after.mentees, found.resized[1]);
  leave(after.feasible, found);
  auto old = before.locked, now = after.locked;
  std::ranges::sort(old);
  std::ranges::sort(now);
  std::ranges::set_difference(old, now, std::back_inserter(found.unlocked));
  std::ranges::set_difference(now, old, std::back_inserter(found.locked));
  return found;
}

/// Locks go first and come last, so that nothing on the way stands against them.
Result<std::vector<Match>> warm(const Difference& found, const Solution& today) {
  TRY(auto rematch, Rematch::resume(found.before, today, found.added));
  for (const auto& match : found.unlocked) CHECK_OK(rematch.unlock(match));
  for (const auto& match : found.added) CHECK_OK(rematch.allow(match));
  for (const auto& [match, score] : found.rescored) CHECK_OK(rematch.rescore(match, score));
  for (const auto& match : found.removed) CHECK_OK(rematch.ban(match));
  for (const auto side : {Side::mentor, Side::mentee})
    for (const auto& [person, capacity] : found.resized[static_cast<std::size_t>(side)])
      CHECK_OK(rematch.resize(side, person, capacity));
  for (const auto& match : found.locked) CHECK_OK(rematch.lock(match));
  rematch.prefer(today.pairs);
  return rematch.pairs();
}

}  // namespace

Result<Again> solve_again(const Solver& solver, const matching::Problem& problem, const Solution& today,
                          const matching::Problem& edited) {
  CHECK_OK(validate(edited));
  if (auto pairs = warm(difference(problem, edited), today)) {
    Solution solution;
    solution.pairs = *std::move(pairs);
    complete(edited, solution);
    return Again{std::move(solution), true};
  }
  TRY(Solution solution, solver.solve(edited));
  return Again{std::move(solution), false};
}

}  // namespace turnabout::match_command
