#pragma once

#include <optional>

#include <boost/describe/enum.hpp>

#include "disclosure/floors.hpp"

namespace turnabout::disclosure {

/// To the nearest five people (disclosure.md rule 3).
constexpr int nearest_five(int people) {
  return (people + kRounding / 2) / kRounding * kRounding;
}

/// How a share is told: as a number in the middle, as a band at the ends, and as a coarse step where numbers
/// beside a band would give it away.
enum class ShareKind {
  percent,
  at_most_one_in_ten,
  fewer_than_a_quarter,
  fewer_than_half,
  half_or_more,
  three_quarters_or_more,
  at_least_nine_in_ten
};

BOOST_DESCRIBE_ENUM(ShareKind, percent, at_most_one_in_ten, fewer_than_a_quarter, fewer_than_half,
                    half_or_more, three_quarters_or_more, at_least_nine_in_ten)

struct Share {
  ShareKind kind = ShareKind::percent;
  /// Whole points, or fives where few people answered; empty for everything but `percent`.
  std::optional<int> percent = {};
  bool operator==(const Share&) const = default;
};

/// Of percent and the two ends: where it lies.
constexpr ShareKind kind_of(int count, int people) {
  if (10 * count <= kLowEndTenths * people) return ShareKind::at_most_one_in_ten;
  if (10 * count >= kHighEndTenths * people) return ShareKind::at_least_nine_in_ten;
  return ShareKind::percent;
}

/// disclosure.md rules 4 and 5. `people` > 0, 0 ≤ `count` ≤ `people`.
constexpr Share share_of(int count, int people) {
  const auto kind = kind_of(count, people);
  if (kind != ShareKind::percent) return {kind, std::nullopt};
  const int step = people <= kCoarseSharesUpTo ? 5 : 1;
  return {kind, (200 * count + step * people) / (2 * step * people) * step};
}

/// An end, or a step in between: halves of 50 people or fewer, quarters of more (disclosure.md rule 6).
constexpr ShareKind step_of(int count, int people) {
  const auto kind = kind_of(count, people);
  if (kind != ShareKind::percent) return kind;
  if (people > kCoarseSharesUpTo && 4 * count < people) return ShareKind::fewer_than_a_quarter;
  if (2 * count < people) return ShareKind::fewer_than_half;
  if (people > kCoarseSharesUpTo && 4 * count >= 3 * people) return ShareKind::three_quarters_or_more;
  return ShareKind::half_or_more;
}

}  // namespace turnabout::disclosure
