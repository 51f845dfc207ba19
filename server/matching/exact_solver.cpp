// What is asked in which order. Every part of the objective is a sum over pairs, or over places of a person
// or quota whose worth falls from the first to the last; so the parts fold into one weight (exact/ladder.hpp)
// and the whole is one flow (exact/task.hpp), which Optimum solves and proves (exact/proof.hpp). Only what
// the proof leaves open is still free (exact/face.hpp); on that the sum of tie_break() is maximised. The
// choice is therefore the same whatever solver finds the first optimum.

#include "matching/exact/face.hpp"
#include "matching/exact/fairness.hpp"
#include "matching/exact/proof.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

void add_shortfalls(const std::vector<Place>& places, Side side, const std::vector<Match>& pairs,
                    std::vector<Shortfall>& shortfalls) {
  std::vector<int> missing;
  for (const auto& place : places) missing.push_back(place.at_least);
  for (const auto& match : pairs) --missing[static_cast<std::size_t>(end_of(match, side))];
  for (int person = 0; person < std::ssize(missing); ++person)
    if (missing[static_cast<std::size_t>(person)] > 0)
      shortfalls.push_back({side, person, missing[static_cast<std::size_t>(person)]});
}

void complete(const Problem& problem, Solution& solution) {
  solution.standing = standing_of(problem, solution.pairs);
  add_shortfalls(problem.mentors, Side::mentor, solution.pairs, solution.shortfalls);
  add_shortfalls(problem.mentees, Side::mentee, solution.pairs, solution.shortfalls);
  for (int quota = 0; quota < std::ssize(problem.quotas); ++quota) {
    const auto& asked = problem.quotas[static_cast<std::size_t>(quota)];
    const int missing = asked.at_least - count_in(asked, solution.pairs);
    if (missing > 0) solution.quota_shortfalls.push_back({quota, missing});
  }
  solution.certificate.pairs = solution.pairs;
}

Solution solve_plainly(const Task& task, const Ladder& ladder, const Patience& patience) {
  Solution solution;
  const auto answer = solve(task, ladder, patience);
  solution.pairs = pairs_of(task, answer);
  solution.certificate.proofs.push_back(proof_of(task, ladder, answer, solution.pairs, {}));
  if (solution.certificate.proofs.front().claim == Proof::Claim::gap)
    solution.proved = Solution::Proved::gap;
  else if (answer.settled)
    if (auto chosen = Face(task, answer).break_ties(patience)) solution.pairs = *std::move(chosen);
  return solution;
}

class ExactSolver final : public Solver {
 public:
  using Solver::solve;
  Result<Solution> solve(const Problem& problem, const Patience& patience) const override {
    CHECK_OK(validate(problem));
    const Task task(problem);
    const auto ladder = ladder_of(problem);
    if (!fits(task.longest_path(ladder)))
      return refuse(Code::too_large, "There are too many people with too high scores for an exact answer.");
    if (!task.overlapping.empty())
      return refuse(Code::invalid, "Two quotas of one side overlap, and neither contains the other.");
    Solution solution = problem.fairness == Fairness::none ? solve_plainly(task, ladder, patience)
                                                           : solve_fairly(problem, patience);
    complete(problem, solution);
    return solution;
  }
};

}  // namespace

std::unique_ptr<Solver> make_exact_solver() {
  return std::make_unique<ExactSolver>();
}

}  // namespace turnabout::matching
