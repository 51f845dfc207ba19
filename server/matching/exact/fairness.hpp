#pragma once

#include "matching/exact/proof.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {

/// The best set of pairs under Fairness::worst_pair or Fairness::leximin, with its proofs (certificate.hpp).
/// With leximin no quota may overlap another without being inside it.
///
/// **Worst pair.** What comes before the score (demand, people, pairs) is solved for alone. Then the lowest
/// score at which as much can still be reached is found by bisection over the scores that occur: one such
/// solve without the pairs below. Among the pairs that are left, the whole objective is one more solve.
///
/// **Leximin.** Of two sets with as many pairs, that one comes first which has fewer at the lowest score,
/// then fewer at the next, and so on (rank-maximality turned round; Huang, Kavitha, Mehlhorn and Michail,
/// Fair matchings and related problems, Algorithmica 74, 2016, do so level by level on what duality leaves
/// free). So the counts are minimised level by level on the face of the best answers (face.hpp), which falls
/// into parts that do not touch each other: each goes through its own levels, as many in one solve as 60 bits
/// hold, and drops out once it has no choice.
Solution solve_fairly(const Problem& problem, const Patience& patience);

}  // namespace turnabout::matching
