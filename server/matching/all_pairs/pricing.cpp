#include "matching/all_pairs/pricing.hpp"

#include <algorithm>
#include <limits>

namespace turnabout::matching::all_pairs {
namespace {

/// No score reaches this, nor falls below the opposite.
template <class Base>
constexpr std::int64_t kBeyond = sizeof(Base) == 2 ? std::numeric_limits<Base>::max() : std::int64_t{1} << 60;

}  // namespace

template <class Score>
Pricing<Score>::Pricing(const Scans<Score>& scans, const Prices& row_prices, const Prices& column_prices)
    : scans_(scans),
      row_prices_(row_prices),
      column_prices_(column_prices),
      found_(column_prices.halves.size()) {
  constexpr auto kMost = kBeyond<Base> / 2;  // half of the room is for margins
  const auto beyond = [](const Prices& prices) {
    return std::ranges::any_of(prices.points,
                               [](std::int64_t points) { return points < -kMost || points > kMost; });
  };
  outgrown_ = beyond(row_prices) || beyond(column_prices);
  if (outgrown_) return;
  const auto columns = column_prices.halves.size();
  for (std::int32_t halves = 0; halves <= 2; ++halves) {
    if (std::ranges::find(row_prices.halves, halves) == row_prices.halves.end()) continue;
    const auto sum = [&](std::size_t column) { return halves + column_prices.halves[column]; };
    auto& points = points_[at(halves)];
    points.assign(columns, static_cast<Base>(kBeyond<Base>));
    bool some_missing = false;
    for (std::size_t column = 0; column < columns; ++column) {
      if (sum(column) == 2) points[column] = static_cast<Base>(column_prices.points[column]);
      some_missing = some_missing || sum(column) < 2;
    }
    if (!some_missing) continue;
    auto& missing = missing_[at(halves)];
    missing.assign(columns, static_cast<Base>(kBeyond<Base>));
    for (std::size_t column = 0; column < columns; ++column)
      if (sum(column) < 2) missing[column] = static_cast<Base>(-kBeyond<Base> - 1);
  }
}

template <class Score>
std::span<Near> Pricing<Score>::near(int row, std::span<const Score> scores, std::int64_t margin) {
  near_.clear();
  const auto halves = at(row_prices_.halves[at(row)]);
  const auto least = static_cast<Base>(row_prices_.points[at(row)] - margin);
  add(row, scores, points_[halves], least, margin, false);
  if (!missing_[halves].empty()) add(row, scores, missing_[halves], Base{1}, margin, true);
  return near_;
}

template <class Score>
void Pricing<Score>::add(int row, std::span<const Score> scores, const std::vector<Base>& base, Base least,
                         std::int64_t margin, bool halves_missing) {
  const auto count = scans_.find(scores.data(), base.data(), least, scores.size(), found_.data());
  for (const auto column : std::span(found_).first(count)) {
    const auto score = scores[column];
    const auto halves = row_prices_.halves[at(row)] + column_prices_.halves[column];
    const auto slack = row_prices_.points[at(row)] + column_prices_.points[column] - score;
    if (halves_missing)
      near_.push_back({static_cast<std::int32_t>(column), score, kHalvesMissing});
    else if (halves == 2 && slack <= margin)
      near_.push_back({static_cast<std::int32_t>(column), score, slack});
  }
}

template class Pricing<std::int16_t>;
template class Pricing<std::int32_t>;

}  // namespace turnabout::matching::all_pairs
