#pragma once

#include "matching/kernel/plan.hpp"
#include "matching/patience.hpp"
#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching {

/// The best set among listed pairs, as solve(const SparseProblem&, …) finds it, of which people may have very
/// many: then only candidates are solved, and the others compared (all_pairs/solve.hpp). Some times faster
/// from some hundred pairs a person on; where there are fewer, the pairs are solved as they are.
SparseSolution solve_many(const SparseProblem& problem, const Patience& patience = {},
                          kernel::Path path = kernel::best_path());

}  // namespace turnabout::matching
