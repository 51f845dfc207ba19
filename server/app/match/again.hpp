#pragma once

#include <vector>

#include "matching/solver.hpp"

namespace turnabout::match_command {

/// The answer to a problem that differs a little from one that is solved.
struct Again {
  matching::Solution solution;
  bool kept = false;  ///< Of equally good answers it is one with as many of today's pairs as can be.
};

/// Solves `edited`, whose people stand in the same positions as in the problem that `today` answers.
Result<Again> solve_again(const matching::Solver& solver, const matching::Problem& edited,
                          const std::vector<matching::Match>& today);

}  // namespace turnabout::match_command
