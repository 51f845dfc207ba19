#include "matching/positions.hpp"

#include <algorithm>

namespace turnabout::matching {

std::ptrdiff_t Positions::of(Match match) {
  const auto& pairs = problem_.feasible;
  const auto begin = pairs.begin();
  const auto is_before = [&](std::ptrdiff_t position) { return begin[position].match < match; };
  if (reached_ > 0 && !is_before(reached_ - 1)) reached_ = 0;
  std::ptrdiff_t step = 1, beyond = reached_;
  while (beyond < std::ssize(pairs) && is_before(beyond)) {
    reached_ = beyond + 1;
    beyond += step;
    step *= 2;
  }
  beyond = std::min(beyond, std::ssize(pairs));
  reached_ = std::partition_point(begin + reached_, begin + beyond,
                                  [&](const Candidate& candidate) { return candidate.match < match; }) -
             begin;
  const bool is_there = reached_ < std::ssize(pairs) && begin[reached_].match == match;
  return is_there ? reached_ : -1;
}

}  // namespace turnabout::matching
