#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "matching/all_pairs/rows.hpp"
#include "matching/all_pairs/scan.hpp"

namespace turnabout::matching::all_pairs {

/// The prices of one side in two arrays.
struct Prices {
  std::vector<std::int32_t> halves;
  std::vector<std::int64_t> points;
};

/// A pair of some row that prices hardly pay for.
struct Near {
  std::int32_t column = 0;
  std::int32_t score = 0;
  std::int64_t slack = 0;  ///< Points that the prices are above the score; kHalvesMissing: too few halves.
};

/// Below any other slack.
inline constexpr std::int64_t kHalvesMissing = -(std::int64_t{1} << 62);

/// Compares all pairs of a row with prices, as sparse_problem.hpp asks: halves add up to 2 at least, and
/// where they add up to 2, points to the score.
///
/// One comparison a pair: for each number of halves that a row may have there is an array of what a column's
/// price leaves of a score, with numbers out of reach where the points do not count. In 16 bits those are cut
/// off at the limits of the type, which may let a pair pass for nearer than it is; what was found is computed
/// again.
template <class Score>
class Pricing {
 public:
  Pricing(const Scans<Score>& scans, const Prices& row_prices, const Prices& column_prices);

  /// Prices leave what can be compared: take a wider Score.
  bool outgrown() const { return outgrown_; }

  /// The pairs of a row that break the proof, and those with a slack up to `margin`; 0 … 16,000.
  std::span<Near> near(int row, std::span<const Score> scores, std::int64_t margin);

 private:
  using Base = typename Scanned<Score>::Base;
  void add(int row, std::span<const Score> scores, const std::vector<Base>& base, Base least,
           std::int64_t margin, bool halves_missing);

  const Scans<Score>& scans_;
  const Prices& row_prices_;
  const Prices& column_prices_;
  bool outgrown_ = false;
  std::array<std::vector<Base>, 3> points_;   // by halves of the row
  std::array<std::vector<Base>, 3> missing_;  // the same, to find where halves are missing; empty: nowhere
  std::vector<std::uint32_t> found_;
  std::vector<Near> near_;
};

extern template class Pricing<std::int16_t>;
extern template class Pricing<std::int32_t>;

}  // namespace turnabout::matching::all_pairs
