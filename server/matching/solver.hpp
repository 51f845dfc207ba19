#pragma once

#include <memory>

#include "matching/certificate/certificate.hpp"
#include "matching/patience.hpp"
#include "matching/problem.hpp"

namespace turnabout::matching {

/// A person who got fewer partners than `at_least` asks for.
struct Shortfall {
  Side side = Side::mentor;
  int person = 0;
  int missing = 0;
};

/// A quota that got fewer pairs than its `at_least`.
struct QuotaShortfall {
  int quota = 0;  ///< Position in Problem::quotas.
  int missing = 0;
};

/// The best set of pairs. With shortfalls, the demands cannot all be met; the pairs then meet as much of them
/// as can be.
struct Solution {
  std::vector<Match> pairs;  ///< By mentor, then mentee.
  Standing standing;
  std::vector<Shortfall> shortfalls;
  std::vector<QuotaShortfall> quota_shortfalls;
  enum class Proved {
    best,  ///< Nothing is better. The certificate proves it, or bounds it where quotas overlap so that only
           ///< branching could (its last proof then claims `gap`).
    gap    ///< Stopped early, or quotas overlap too much: the certificate bounds what could be better.
  } proved = Proved::best;
  Certificate certificate;
};

/// Fills in what follows from the pairs: standing and shortfalls.
void complete(const Problem& problem, Solution& solution);

/// Finds the best set of pairs: the optimum, exactly, every part of the objective in its order, ties by
/// tie_break().
class Solver {
 public:
  virtual ~Solver() = default;

  /// Refuses what validate() refuses. Demands that cannot be met are not a refusal: see Solution::shortfalls.
  virtual Result<Solution> solve(const Problem& problem, const Patience& patience) const = 0;
  /// Without a limit; but where quotas overlap the number of flows is bounded (exact/overlap.hpp), and the
  /// answer may be Solution::Proved::gap.
  Result<Solution> solve(const Problem& problem) const { return solve(problem, {}); }
};

/// By shortest augmenting paths; optimum.hpp says why the answer is the best, exact_solver.cpp what is asked.
std::unique_ptr<Solver> make_exact_solver();

}  // namespace turnabout::matching
