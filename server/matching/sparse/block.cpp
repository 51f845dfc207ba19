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
Outcome take_up(const Block& block, const PackedRows<Word>& rows, const Start& start, Seats& seats) {
  constexpr std::int64_t kMost = Auction<Word, Seats>::kMost >> kScale;
  for (std::size_t column = 0; column < block.columns(); ++column) {
    const auto price = start.column_price[column];
    if (price < -kMost || price > kMost) return Outcome::outgrown;
    seats.set_price(column, static_cast<std::make_signed_t<Word>>(price << kScale));
  }
  for (const auto& [row, column] : start.seats) {
    auto pair = rows.begin(row);
    while (rows.column(pair) != column) ++pair;
    seats.seat(row, column, pair);
  }
  return Outcome::done;
}

/// Nothing if the numbers outgrow the word. Without `start`, an auction brings people near the best.
template <class Word, template <class> class Seats>
std::optional<BlockSolution> solve_in(const Block& block, const Start* start, bool places_to_spare,
                                      int column_bits, std::int32_t lowest, Asking& asking) {
  using Number = std::make_signed_t<Word>;
  const PackedRows<Word> rows(block, column_bits, lowest);
  Seats<Number> seats(block, rows.begins());
  ExactFinish<Word, Seats<Number>> finish(block, rows, seats, places_to_spare);
  auto outcome = start != nullptr
                     ? take_up(block, rows, *start, seats)
                     : Auction<Word, Seats<Number>>(block, rows, seats, asking).run(places_to_spare);
  if (outcome == Outcome::stopped) finish.stop();
  if (outcome == Outcome::done) outcome = finish.run(asking);
  if (outcome == Outcome::outgrown) return std::nullopt;

  BlockSolution solution;
  solution.row_price.reserve(block.rows());
  solution.column_price.reserve(block.columns());
  for (std::size_t row = 0; row < block.rows(); ++row) {
    solution.row_price.push_back(std::int64_t{finish.row_price(row)} + lowest);
    if (row == block.taker) continue;
    seats.each_pair(row, [&](std::uint32_t pair) {  // as the block has them, not sorted
      block.each_pair(
          row, [&, column = rows.column(pair)](std::size_t here, std::int32_t, std::uint32_t position) {
            if (here == column) solution.chosen.push_back(position);
          });
    });
  }
  for (std::size_t column = 0; column < block.columns(); ++column)
    solution.column_price.push_back(seats.price(column));
  return solution;
}

/// Of all pairs, though some may be in no row of the block.
std::pair<std::int32_t, std::int32_t> lowest_and_highest(std::span<const std::int32_t> score) {
  auto lowest = score.front(), highest = score.front();
  for (const auto points : score) {
    lowest = std::min(lowest, points);
    highest = std::max(highest, points);
  }
  return {lowest, highest};
}

template <template <class> class Seats>
BlockSolution solve_as_it_is(const Block& block, const Start* start, bool places_to_spare, Asking& asking) {
  const auto [lowest, highest] = lowest_and_highest(block.score);
  const auto column_bits = static_cast<int>(std::bit_width(block.columns()));
  const auto score_bits =
      static_cast<int>(std::bit_width(static_cast<std::uint64_t>(std::int64_t{highest} - lowest)));
  constexpr int kRoomForPrices = 10;  // of 32 bits, above the scores and their fractions
  if (column_bits + score_bits < 32 && score_bits + kScale + kRoomForPrices <= 32)
    if (auto solution =
            solve_in<std::uint32_t, Seats>(block, start, places_to_spare, column_bits, lowest, asking))
      return *std::move(solution);
  return solve_in<std::uint64_t, Seats>(block, start, places_to_spare, column_bits, lowest, asking).value();
}

std::int64_t places_to_spare(const Block& block) {
  return places(block.column_capacity) - places(block.row_capacity);
}

/// Few places to spare: one more row takes them, at the lowest score, and all columns fill up. Otherwise the
/// others would have to raise all prices from nothing to where the spare places become worth taking.
template <template <class> class Seats>
BlockSolution solve_with_taker(Block block, std::int64_t spare, Asking& asking) {
  std::vector<int> row_capacity(block.row_capacity.begin(), block.row_capacity.end());
  row_capacity.push_back(static_cast<int>(spare));
  block.taker = block.rows();
  block.row_capacity = row_capacity;
  auto solution = solve_as_it_is<Seats>(block, nullptr, false, asking);
  // What a spare place costs is the zero of prices: a column with one left costs no more.
  const auto zero = lowest_and_highest(block.score).first - solution.row_price.back();
  solution.row_price.pop_back();
  for (auto& price : solution.row_price) price += zero;
  for (auto& price : solution.column_price) price = std::max<std::int64_t>(0, price - zero);
  return solution;
}

template <template <class> class Seats>
BlockSolution solve_with(const Block& block, Asking& asking) {
  constexpr std::int64_t kFew = 128;  // one place in so many
  const auto spare = places_to_spare(block);
  if (spare > 0 && spare * kFew <= places(block.row_capacity))
    return solve_with_taker<Seats>(block, spare, asking);
  return solve_as_it_is<Seats>(block, nullptr, spare > 0, asking);
}

}  // namespace

BlockSolution solve(const Block& block, Asking& asking) {
  return block.single() ? solve_with<SingleSeats>(block, asking) : solve_with<ManySeats>(block, asking);
}

BlockSolution improve(const Block& block, const Start& start, Asking& asking) {
  const bool spare = places_to_spare(block) > 0;
  return block.single() ? solve_as_it_is<SingleSeats>(block, &start, spare, asking)
                        : solve_as_it_is<ManySeats>(block, &start, spare, asking);
}

}  // namespace turnabout::matching::sparse
