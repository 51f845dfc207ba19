#pragma once

#include <memory>

#include "matching/problem.hpp"

namespace turnabout::matching {

/// Finds the best set of pairs: the optimum, exactly, every part of the objective in its order, ties by
/// tie_break().
class Solver {
 public:
  virtual ~Solver() = default;

  /// Refuses what validate() refuses. Demands that cannot be met are not a refusal: see Solution::shortfalls.
  virtual Result<Solution> solve(const Problem& problem) const = 0;
};

/// By shortest augmenting paths; optimum.hpp says why the answer is the best, exact_solver.cpp what is asked.
std::unique_ptr<Solver> make_exact_solver();

}  // namespace turnabout::matching
