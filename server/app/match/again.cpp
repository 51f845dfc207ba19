// Keeping today's pairs is one more thing to compare, after everything else that counts: each score is taken
// K times, and a pair of today gets one point more. K is larger than any number of pairs, so the points for
// staying never outweigh a point of score.
#include "app/match/again.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

Score room(const std::vector<Place>& side) {
  Score places = 0;
  for (const auto& place : side) places += place.capacity;
  return places;
}

/// None if the scores get too large, or if something is compared after the score.
std::optional<matching::Problem> keeping(const matching::Problem& edited, const std::vector<Match>& today) {
  if (edited.objective != Objective::pairs_first || edited.fairness != Fairness::none) return std::nullopt;
  const Score times =
      1 + std::min({room(edited.mentors), room(edited.mentees), Score{std::ssize(edited.feasible)}});
  auto problem = edited;
  for (auto& [match, score] : problem.feasible) {
    if (std::abs(score) > (kHighestScore - 1) / times) return std::nullopt;
    score = score * times + (std::ranges::binary_search(today, match) ? 1 : 0);
  }
  return problem;
}

}  // namespace

Result<Again> solve_again(const Solver& solver, const matching::Problem& edited,
                          const std::vector<Match>& today) {
  const auto kept = keeping(edited, today);
  TRY(Solution solution, solver.solve(kept ? *kept : edited));
  solution.standing = standing_of(edited, solution.pairs);
  return Again{std::move(solution), kept.has_value()};
}

}  // namespace turnabout::match_command
