#include "matching/sparse/block.hpp"

#include <bit>
#include <numeric>
#include <optional>

#include "matching/sparse/auction.hpp"
#include "matching/sparse/exact_finish.hpp"
#include "matching/sparse/packed_rows.hpp"
#include "matching/sparse/seats.hpp"

namespace turnabout::matching::sparse {
namespace {

std::int64_t places(std::span<const int> capacity) {
  return std::accumulate(capacity.begin(), capacity.end(), std::int64_t{0});
}

/// Seats everybody as they were; prices as an auction leaves them.
template <class Word, class Seats>
Outcome take_up(const Block& block, const PackedRows<Word>& rows, const BlockSolution& start, Seats& seats) {
  constexpr std::int64_t kMost = Auction<Word, Seats>::kMost >> kScale;
  for (std::size_t column = 0; column < block.columns(); ++column) {
    const auto price = start.column_price[column];
    if (price < -kMost || price > kMost) return Outcome::outgrown;
    seats.set_price(column, static_cast<std::make_signed_t<Word>>(price << kScale));
  }
  auto next = start.chosen.begin();
  for (std::size_t row = 0; row < block.rows(); ++row)
    for (; next != start.chosen.end() && *next < block.from[row + 1]; ++next) {
      auto pair = rows.begin(row);
      while (rows.column(pair) != at(block.column[*next])) ++pair;
      seats.seat(row, rows.column(pair), pair);
    }
  return Outcome::done;
}

/// Nothing if the numbers outgrow the word. Without `start`, an auction brings people near the best.
template <class Word, template <class> class Seats>
std::optional<BlockSolution> solve_with(const Block& block, const BlockSolution* start, bool places_to_spare,
                                        int column_bits, std::int32_t lowest, Asking& asking) {
  using Number = std::make_signed_t<Word>;
  const PackedRows<Word> rows(block, column_bits, lowest);
  Seats<Number> seats(block);
  ExactFinish<Word, Seats<Number>> finish(block, rows, seats, places_to_spare);
  auto outcome = start != nullptr
                     ? take_up(block, rows, *start, seats)
                     : Auction<Word, Seats<Number>>(block, rows, seats, asking).run(places_to_spare);
  if (outcome == Outcome::stopped) finish.stop();
  if (outcome == Outcome::done) outcome = finish.run(asking);
  if (outcome == Outcome::outgrown) return std::nullopt;

  BlockSolution solution;
  for (std::size_t row = 0; row < block.rows(); ++row) {
    solution.row_price.push_back(std::int64_t{finish.row_price(row)} + lowest);
    seats.each_pair(row, [&](std::uint32_t pair) {
      const auto mine = block.column.begin() + rows.begin(row);  // as the block has them, not sorted
      const auto column = static_cast<std::int32_t>(rows.column(pair));
      solution.chosen.push_back(
          static_cast<std::uint32_t>(std::find(mine, block.column.end(), column) - block.column.begin()));
    });
  }
  for (std::size_t column = 0; column < block.columns(); ++column)
    solution.column_price.push_back(seats.price(column));
  return solution;
}

template <template <class> class Seats>
BlockSolution solve_as_it_is(const Block& block, const BlockSolution* start, bool places_to_spare,
                             Asking& asking) {
  const auto [lowest, highest] = std::minmax_element(block.score.begin(), block.score.end());
  const auto column_bits = static_cast<int>(std::bit_width(block.columns()));
  const auto score_bits =
      static_cast<int>(std::bit_width(static_cast<std::uint64_t>(std::int64_t{*highest} - *lowest)));
  constexpr int kRoomForPrices = 10;  // of 32 bits, above the scores and their fractions
  if (column_bits + score_bits <= 32 && score_bits + kScale + kRoomForPrices <= 32)
    if (auto solution =
            solve_with<std::uint32_t, Seats>(block, start, places_to_spare, column_bits, *lowest, asking))
      return *std::move(solution);
  return solve_with<std::uint64_t, Seats>(block, start, places_to_spare, column_bits, *lowest, asking)
      .value();
}

/// Few places to spare: one more row takes them, at the lowest score, and all columns fill up. Otherwise the
/// others would have to raise all prices from nothing to where the spare places become worth taking.
BlockSolution solve_with_taker(const Block& block, std::int64_t spare, Asking& asking) {
  const auto lowest = *std::min_element(block.score.begin(), block.score.end());
  std::vector<int> row_capacity(block.row_capacity.begin(), block.row_capacity.end());
  std::vector<std::uint32_t> from(block.from.begin(), block.from.end());
  std::vector<std::int32_t> column(block.column.begin(), block.column.end());
  std::vector<std::int32_t> score(block.score.begin(), block.score.end());
  row_capacity.push_back(static_cast<int>(spare));
  column.resize(column.size() + block.columns());
  std::iota(column.end() - std::ssize(block.column_capacity), column.end(), 0);
  score.resize(column.size(), lowest);
  from.push_back(static_cast<std::uint32_t>(column.size()));
  auto solution = solve_as_it_is<ManySeats>(
      {row_capacity, block.column_capacity, from, column, score, block.rows()}, nullptr, false, asking);
  // What a spare place costs is the zero of prices: a column with one left costs no more.
  const auto zero = lowest - solution.row_price.back();
  solution.row_price.pop_back();
  std::erase_if(solution.chosen, [&](std::uint32_t pair) { return pair >= block.column.size(); });
  for (auto& price : solution.row_price) price += zero;
  for (auto& price : solution.column_price) price = std::max<std::int64_t>(0, price - zero);
  return solution;
}

BlockSolution nothing(const Block& block) {
  return {{}, std::vector<std::int64_t>(block.rows()), std::vector<std::int64_t>(block.columns())};
}

BlockSolution solve_as_it_is(const Block& block, const BlockSolution* start, std::int64_t spare,
                             Asking& asking) {
  return block.single() ? solve_as_it_is<SingleSeats>(block, start, spare > 0, asking)
                        : solve_as_it_is<ManySeats>(block, start, spare > 0, asking);
}

std::int64_t places_to_spare(const Block& block) {
  return places(block.column_capacity) - places(block.row_capacity);
}

}  // namespace

BlockSolution solve(const Block& block, Asking& asking) {
  if (block.column.empty()) return nothing(block);
  constexpr std::int64_t kFew = 128;  // one place in so many
  const auto spare = places_to_spare(block);
  if (spare > 0 && spare * kFew <= places(block.row_capacity)) return solve_with_taker(block, spare, asking);
  return solve_as_it_is(block, nullptr, spare, asking);
}

BlockSolution improve(const Block& block, const BlockSolution& start, Asking& asking) {
  if (block.column.empty()) return nothing(block);
  return solve_as_it_is(block, &start, places_to_spare(block), asking);
}

}  // namespace turnabout::matching::sparse
