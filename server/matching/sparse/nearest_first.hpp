#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <limits>
#include <type_traits>
#include <vector>

#include "matching/sparse/seats.hpp"

namespace turnabout::matching::sparse {

/// Nodes in order of distance, where none comes before one that has left already: a radix heap (Ahuja,
/// Mehlhorn, Orlin, Tarjan 1990). A node waits in the list of the highest bit in which its distance differs
/// from the last that left; only as far as needed are lists sorted into lower ones. Distances here are small
/// and close to each other, so most nodes move once or twice, without the jumps of a binary heap that
/// nobody could foresee.
template <class Number>
class NearestFirst {
 public:
  struct Waiting {
    Number distance;
    std::int32_t node;
  };

  /// Distances are 0 or more again.
  void clear() {
    for (; filled_ != 0; filled_ &= filled_ - 1) lists_[at(std::countr_zero(filled_))].clear();
    last_ = 0;
    nearest_.clear();
  }
  void push(Waiting waiting) {
    const auto list = std::bit_width(static_cast<Unsigned>(waiting.distance ^ last_));
    if (list == 0) return nearest_.push_back(waiting);
    lists_[at(list - 1)].push_back(waiting);
    filled_ |= std::uint64_t{1} << (list - 1);
  }
  /// Whether a node less than `limit` away is left, which pop() then takes out.
  bool any_within(Number limit) {
    if (nearest_.empty() && filled_ != 0) come_nearer();
    return !nearest_.empty() && last_ < limit;
  }
  Waiting pop() {
    const auto waiting = nearest_.back();
    nearest_.pop_back();
    return waiting;
  }
  /// Who is likely to leave next, or null.
  const Waiting* next() const {
    if (!nearest_.empty()) return &nearest_.back();
    return filled_ == 0 ? nullptr : &lists_[at(std::countr_zero(filled_))].back();
  }

 private:
  using Unsigned = std::make_unsigned_t<Number>;

  void come_nearer() {
    auto& list = lists_[at(std::countr_zero(filled_))];
    filled_ &= filled_ - 1;
    last_ = list.front().distance;
    for (const auto& waiting : list) last_ = std::min(last_, waiting.distance);
    for (const auto& waiting : list) push(waiting);  // all of them into lower lists
    list.clear();
  }

  std::vector<Waiting> nearest_;  // all of them at distance last_
  std::array<std::vector<Waiting>, std::numeric_limits<Unsigned>::digits> lists_;
  std::uint64_t filled_ = 0;  // a bit for each list
  Number last_ = 0;
};

}  // namespace turnabout::matching::sparse
