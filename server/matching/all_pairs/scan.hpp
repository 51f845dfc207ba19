#pragma once

#include <cstddef>
#include <cstdint>

#include "matching/kernel/plan.hpp"

/// The inner loops over a row of scores, one set for each kernel::Path; the results are the same.
namespace turnabout::matching::all_pairs {

/// What a score is compared with: see Scans. Wide enough for a difference, or saturated.
template <class Score>
struct Scanned;
template <>
struct Scanned<std::int16_t> {
  using Base = std::int16_t;
};
template <>
struct Scanned<std::int32_t> {
  using Base = std::int64_t;
};

/// A pair that may be made stands out if score - base ≥ least. In 16 bits differences are saturated, so what
/// is beyond them counts as their limit; `least` is above the lowest there is.
template <class Score>
struct Scans {
  using Base = typename Scanned<Score>::Base;

  /// How many of n stand out.
  std::size_t (*count)(const Score* scores, const Base* base, Base least, std::size_t n);
  /// Writes which stand out, ascending, and returns how many. There must be room for n.
  std::size_t (*find)(const Score* scores, const Base* base, Base least, std::size_t n, std::uint32_t* found);
};

/// The loops for a path that this machine has.
template <class Score>
const Scans<Score>& scans_of(kernel::Path path);

}  // namespace turnabout::matching::all_pairs
