#pragma once

#include "matching/problem.hpp"

namespace turnabout::matching {

/// position_of() for many pairs, which are mostly asked for in their order: each search goes on from where
/// the last one ended, in O(log of the distance) and near in memory. Any order is right.
class Positions {
 public:
  /// `problem` must outlive this.
  explicit Positions(const Problem& problem) : problem_(problem) {}

  /// The position of a pair in `feasible`, or -1 when it is not there.
  std::ptrdiff_t of(Match match);

 private:
  const Problem& problem_;
  std::ptrdiff_t reached_ = 0;  // everything before is before the last pair that was asked for
};

}  // namespace turnabout::matching
