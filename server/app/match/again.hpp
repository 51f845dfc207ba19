#pragma once

#include <vector>

#include "matching/solver.hpp"

namespace turnabout::match_command {

/// The answer to a problem that differs a little from one that is solved. Its certificate is blank.
struct Again {
  matching::Solution solution;
  bool kept = false;  ///< Of equally good answers it is one with as many of today's pairs as can be.
};

/// Solves `edited`, which differs from `problem` in pairs, scores, locks and capacities; its people stand in
/// the same positions, and more may follow. Goes on from `today`, the answer to `problem`
/// (matching/rematch.hpp); only with fairness, with quotas that overlap and with numbers too large for that,
/// it solves afresh.
Result<Again> solve_again(const matching::Solver& solver, const matching::Problem& problem,
                          const matching::Solution& today, const matching::Problem& edited);

}  // namespace turnabout::match_command
