#pragma once

#include <cstdint>
#include <vector>

namespace turnabout::matching {

/// Most pairs, then the highest total score, for very many people of whom each knows few others: pairs are
/// listed by mentor, and nothing is stored for a pair that may not be made.
struct SparseProblem {
  /// 1 …, one for each mentor. More than one beyond the mentor's pairs says nothing and costs memory: the
  /// caller cuts it off.
  std::vector<int> mentor_capacity;
  std::vector<int> mentee_capacity;
  std::vector<std::uint32_t> from;  ///< Mentor i's pairs are from[i] … from[i+1]-1; one longer than mentors.
  std::vector<std::int32_t> mentee;  ///< Of each pair; no mentee twice for one mentor.
  std::vector<std::int32_t> score;   ///< Of each pair; any sign, differing by less than 2^31.

  int mentors() const { return static_cast<int>(mentor_capacity.size()); }
  int mentees() const { return static_cast<int>(mentee_capacity.size()); }
};

/// A price in two parts, compared one after the other.
struct SparsePrice {
  std::int32_t halves = 0;  ///< In halves of a pair: 0, 1 or 2.
  std::int64_t points = 0;  ///< ≥ 0 where halves is 0.
};

/// The best set of pairs and the prices that prove it: for every pair, the halves of its two people add up to
/// at least 2, and where they add up to 2, their points add up to at least its score; except for chosen
/// pairs, where both are the other way round. Only a person with no room left has halves or points above
/// nothing. (certificate.hpp says why such prices prove the set best, with `halves · weight of a pair / 2 +
/// points` as the price.)
struct SparseSolution {
  std::vector<std::uint32_t> chosen;  ///< Positions of the pairs, in order.
  bool settled = true;  ///< False if patience ended: these pairs are possible, but maybe not best.
  std::int64_t pairs = 0;
  std::int64_t score = 0;
  std::vector<SparsePrice> mentor_price;
  std::vector<SparsePrice> mentee_price;
};

}  // namespace turnabout::matching
