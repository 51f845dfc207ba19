#pragma once

#include "matching/patience.hpp"
#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching {

/// The most pairs, and among those the highest total score, exactly, with prices that prove it; for hundreds
/// of thousands of people. In three steps, each in a file of its own:
///
/// 1. A largest set of pairs splits the people into three parts: where mentors have places to spare, where
///    mentees have, and where neither (sparse/most_pairs.hpp). Between parts a pair is in every largest set
///    or in none. So "most pairs first" needs no large number added to every score, on which price wars feed:
///    what remains are up to three problems where one side takes all its places.
/// 2. Each of these is an auction with an exact finish (sparse/block.hpp).
/// 3. Prices of the parts, with the halves of a pair that a place is worth in each, are the proof.
///
/// The answer depends on the order of people and pairs only where sets are equally good.
///
/// When `patience` ends, the pairs found by then are returned, and prices that bound every set of pairs:
/// SparseSolution::settled is false.
///
/// `problem` is as its header says: capacities ≥ 1, no pair twice. Memory: 6 bytes for each pair, or 20 where
/// pairs are needed by mentee (sparse/by_mentee.hpp), and some tens for each person. Time: a bid costs a few
/// looks at pairs, and there are some 10 to 20 for each mentor; a shortest path for each of the few who are
/// left costs O(pairs · log people) at worst.
SparseSolution solve(const SparseProblem& problem, const Patience& patience = {});

/// The same, from a settled answer to a problem that had fewer pairs: its `chosen` (as `problem` counts) and
/// its prices, whose halves must suffice for all pairs of `problem`. Far faster where few pairs break the
/// proof, and prices change little.
SparseSolution improve(const SparseProblem& problem, const SparseSolution& start,
                       const Patience& patience = {});

}  // namespace turnabout::matching
