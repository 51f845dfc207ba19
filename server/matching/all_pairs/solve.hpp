#pragma once

#include <compare>
#include <cstdint>
#include <limits>
#include <vector>

#include "matching/all_pairs/rows.hpp"
#include "matching/kernel/plan.hpp"
#include "matching/patience.hpp"
#include "matching/sparse/sparse_problem.hpp"

namespace turnabout::matching {

/// Most pairs, then the highest total score, where everybody could know everybody.
struct AllPairsProblem {
  const all_pairs::Rows& rows;       ///< Mentors are rows, mentees columns; scores differ by less than 2^31.
  std::vector<int> mentor_capacity;  ///< 1 …, one for each row.
  std::vector<int> mentee_capacity;  ///< 1 …, one for each column.
  /// Gives up, as if patience had ended, rather than solving more candidates than this.
  std::size_t most_candidates = std::numeric_limits<std::size_t>::max();
};

/// The best set of pairs and the prices that prove it over all pairs, as SparseSolution says.
struct AllPairsSolution {
  struct Pair {
    std::int32_t mentor = 0, mentee = 0;
    auto operator<=>(const Pair&) const = default;
  };
  std::vector<Pair> chosen;  ///< By mentor, then mentee.
  bool settled = true;       ///< False if patience ended: these pairs are possible, but maybe not best.
  std::int64_t pairs = 0;
  std::int64_t score = 0;
  std::vector<SparsePrice> mentor_price;
  std::vector<SparsePrice> mentee_price;
};

/// The most pairs, and among those the highest total score, exactly, over all pairs there are: a hundred
/// million from 10,000 people on each side, without a list or a matrix of them.
///
/// **Why few pairs suffice.** The best set has as many pairs as people, and prices say of every other pair
/// that it is not needed. So a few candidates for each person are solved by the engine for listed pairs
/// (sparse/solve.hpp), its prices are compared with *all* pairs, and those that break the proof join the
/// candidates, until none does. (Column generation, as for large linear programmes: Gilmore and Gomory 1961;
/// for assignments Lee and Orlin 1993.)
///
/// 1. One pass takes the best pairs of every person, on both sides (candidates.hpp).
/// 2. The candidates are solved.
/// 3. One pass compares all pairs with the prices (pricing.hpp), one vector comparison for sixteen pairs.
///    Taken are those that break the proof, and those near to it, a margin that some ten pairs of a row are
///    within: what breaks the next proof is mostly among them.
/// 4. If any was broken, the larger lists are solved anew; or where few rows are concerned, the answer is
///    improved from where it stands, and prices hardly move (improve(const SparseProblem&, …)). 3. follows.
///
/// **Why exact.** An answer leaves by step 3 only when no pair breaks its proof: then its prices satisfy
/// sparse_problem.hpp's conditions for all pairs, so no set of any of them is better. A row is not compared
/// again where that is known beforehand: pairs that were not near had more slack than the margin, and prices
/// have moved by less since; the sum of the row's fall and the furthest fall of any column is kept for each
/// row. Every round but the last adds a pair, and candidates never leave, so there is an end; there are
/// mostly two to four rounds, of which the last compares few rows.
///
/// **The answer** is the same for every source of the same scores and for every path.
///
/// **Memory**: some 20 to 30 candidates for each person at 8 to 16 bytes, two rows of scores, and some 60
/// bytes a person. **Time**: two to three passes, each about as long as reading a matrix or scoring all pairs
/// once, and the sparse engine on the candidates.
///
/// When `patience` ends, the pairs found by then are returned, and prices that bound every set of pairs by
/// nobody's pair being worth more than the best: AllPairsSolution::settled is false.
AllPairsSolution solve(const AllPairsProblem& problem, const Patience& patience = {},
                       kernel::Path path = kernel::best_path());

}  // namespace turnabout::matching
