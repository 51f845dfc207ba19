// What is asked in which order. Every part of the objective is a sum over pairs, or over places of a person
// or quota whose worth falls from the first to the last; so the parts fold into one weight (exact/ladder.hpp)
// and the whole is one flow (exact/task.hpp), which Optimum solves and proves (exact/proof.hpp). Only what
// the proof leaves open is still free (exact/face.hpp); on that the sum of tie_break() is maximised. The
// choice is therefore the same whatever solver finds the first optimum. Quotas that overlap get prices
// instead and a search (exact/relaxation.hpp, exact/overlap.hpp).

#include "matching/exact/fairness.hpp"
#include "matching/exact/find.hpp"
#include "matching/exact/goes_on.hpp"
#include "matching/exact/relaxation.hpp"
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

Solution solve_plainly(const Task& task, const Ladder& ladder, const Patience& patience) {
  auto found = find_best(task, ladder, {}, Ties::broken, patience);
  Solution solution;
  solution.pairs = std::move(found.pairs);
  solution.proved = found.is_best ? Solution::Proved::best : Solution::Proved::gap;
  solution.certificate.proofs.push_back(std::move(found.proof));
  return solution;
}

/// Whether 128 bits hold every path; with overlapping quotas, also with prices for these.
bool is_narrow_enough(const Task& task, const Ladder& ladder) {
  if (task.overlapping.empty()) return fits(task.longest_path(ladder));
  return Relaxation(task, ladder, Relaxation::Divide::into_parts).fits();
}

class ExactSolver final : public Solver {
 public:
  using Solver::solve;
  Result<Solution> solve(const Problem& problem, const Patience& asked) const override {
    CHECK_OK(validate(problem));
    bool ended = false;
    const Patience patience = until_told(asked, ended);
    const Progress begun{0, static_cast<int>(problem.mentors.size())};
    goes_on(patience, begun);
    const Task task(problem);
    goes_on(patience, begun);
    const auto ladder = ladder_of(problem);
    goes_on(patience, begun);
    if (!is_narrow_enough(task, ladder))
      return refuse(Code::too_large, "There are too many people with too high scores for an exact answer.");
    if (problem.fairness == Fairness::leximin && !task.overlapping.empty())
      return refuse(Code::invalid,
                    "Two quotas of one side overlap without one being inside the other; leximin needs them "
                    "nested. Use worst-pair, or change the quotas.");
    Solution solution = problem.fairness == Fairness::none ? solve_plainly(task, ladder, patience)
                                                           : solve_fairly(problem, patience);
    complete(problem, solution);
    solution.certificate.pairs = solution.pairs;
    return solution;
  }
};

}  // namespace

void complete(const Problem& problem, Solution& solution) {
  solution.standing = standing_of(problem, solution.pairs);
  add_shortfalls(problem.mentors, Side::mentor, solution.pairs, solution.shortfalls);
  add_shortfalls(problem.mentees, Side::mentee, solution.pairs, solution.shortfalls);
  for (int quota = 0; quota < std::ssize(problem.quotas); ++quota) {
    const auto& asked = problem.quotas[static_cast<std::size_t>(quota)];
    const int missing = asked.at_least - counted(asked, solution.pairs);
    if (missing > 0) solution.quota_shortfalls.push_back({quota, missing});
  }
}

std::unique_ptr<Solver> make_exact_solver() {
  return std::make_unique<ExactSolver>();
}

}  // namespace turnabout::matching
