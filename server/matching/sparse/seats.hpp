#pragma once

#include <algorithm>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "matching/sparse/block.hpp"

/// Who holds whom, and what a column costs, while a block is being solved. Two forms with the same functions:
/// where everybody has one place, what is asked together lies together in memory, and that is most of the
/// speed.
namespace turnabout::matching::sparse {

inline constexpr std::int32_t kNobody = -1;

template <class Integer>
std::size_t at(Integer index) {
  return static_cast<std::size_t>(index);
}

/// Everybody has one place.
template <class Number>
class SingleSeats {
 public:
  explicit SingleSeats(const Block& block) : columns_(block.columns()), pair_(block.rows(), kFree) {}

  Number price(std::size_t column) const { return columns_[column].price; }
  void set_price(std::size_t column, Number price) { columns_[column].price = price; }
  bool full(std::size_t column) const { return columns_[column].row != kNobody; }
  bool open(std::size_t row) const { return pair_[row] == kFree; }
  bool holds(std::size_t column, std::size_t row) const {
    return columns_[column].row == static_cast<std::int32_t>(row);
  }
  template <class Visit>
  void each_pair(std::size_t row, Visit visit) const {
    if (!open(row)) visit(pair_[row]);
  }
  template <class Visit>
  void each_row(std::size_t column, Visit visit) const {
    if (full(column)) visit(at(columns_[column].row), pair_[at(columns_[column].row)]);
  }

  /// The column must have a place and the row want one.
  void seat(std::size_t row, std::size_t column, std::uint32_t pair) {
    columns_[column].row = static_cast<std::int32_t>(row);
    pair_[row] = pair;
  }
  void unseat(std::size_t row, std::size_t column) {
    columns_[column].row = kNobody;
    pair_[row] = kFree;
  }
  /// Seats a row for its bid, which becomes the price. Returns the row that had to go, or kNobody.
  std::int32_t outbid(std::size_t row, std::size_t column, std::uint32_t pair, Number bid) {
    const auto loser = columns_[column].row;
    if (loser != kNobody) pair_[at(loser)] = kFree;
    columns_[column] = {bid, static_cast<std::int32_t>(row)};
    pair_[row] = pair;
    return loser;
  }
  /// Changes the bids of everybody seated, or of one of them.
  void rebid(std::size_t column, Number bid) { columns_[column].price = bid; }
  void rebid(std::size_t column, std::size_t /*row*/, Number bid) { columns_[column].price = bid; }

 private:
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();
  struct Column {
    Number price = 0;
    std::int32_t row = kNobody;
  };
  std::vector<Column> columns_;
  std::vector<std::uint32_t> pair_;  // of each row
};

/// People have several places. A full column costs its lowest bid.
template <class Number>
class ManySeats {
 public:
  explicit ManySeats(const Block& block)
      : taker_(block.taker),
        price_(block.columns(), 0),
        row_from_(starts(block.row_capacity)),
        column_from_(starts(block.column_capacity)),
        row_count_(block.rows(), 0),
        column_count_(block.columns(), 0),
        pairs_(row_from_.back()),
        seats_(column_from_.back()) {}

  Number price(std::size_t column) const { return price_[column]; }
  void set_price(std::size_t column, Number price) { price_[column] = price; }
  bool full(std::size_t column) const {
    return column_count_[column] == column_from_[column + 1] - column_from_[column];
  }
  bool open(std::size_t row) const { return row_count_[row] < row_from_[row + 1] - row_from_[row]; }
  bool holds(std::size_t column, std::size_t row) const {
    return row_count_[row] > 0 && row != taker_ && find(column, row) != last_seat(column);
  }
  template <class Visit>
  void each_pair(std::size_t row, Visit visit) const {
    for (auto i = row_from_[row] + row_count_[row]; i-- > row_from_[row];) visit(pairs_[i].pair);
  }
  template <class Visit>
  void each_row(std::size_t column, Visit visit) const {
    for (auto i = column_from_[column]; i < last_seat(column); ++i) visit(at(seats_[i].row), seats_[i].pair);
  }

  void seat(std::size_t row, std::size_t column, std::uint32_t pair) { add(row, column, pair, 0); }
  void unseat(std::size_t row, std::size_t column) { remove(find(column, row), column); }
  std::int32_t outbid(std::size_t row, std::size_t column, std::uint32_t pair, Number bid) {
    auto loser = kNobody;
    if (full(column)) {
      const auto weakest = find_weakest(column);
      loser = seats_[weakest].row;
      remove(weakest, column);
    }
    add(row, column, pair, bid);
    if (full(column)) price_[column] = seats_[find_weakest(column)].bid;
    return loser;
  }
  void rebid(std::size_t column, Number bid) {
    price_[column] = bid;
    for (auto i = column_from_[column]; i < last_seat(column); ++i) seats_[i].bid = bid;
  }
  void rebid(std::size_t column, std::size_t row, Number bid) { seats_[find(column, row)].bid = bid; }

 private:
  struct Seat {
    std::int32_t row = kNobody;
    std::uint32_t pair = 0;
    Number bid = 0;
  };
  struct Held {
    std::uint32_t pair = 0;
    std::uint32_t column = 0;
  };

  static std::vector<std::uint32_t> starts(std::span<const int> capacity) {
    std::vector<std::uint32_t> from(capacity.size() + 1, 0);
    std::partial_sum(capacity.begin(), capacity.end(), from.begin() + 1);
    return from;
  }
  std::uint32_t last_seat(std::size_t column) const { return column_from_[column] + column_count_[column]; }
  std::uint32_t find(std::size_t column, std::size_t row) const {
    auto i = column_from_[column];
    while (i < last_seat(column) && seats_[i].row != static_cast<std::int32_t>(row)) ++i;
    return i;
  }
  std::uint32_t find_weakest(std::size_t column) const {
    auto weakest = column_from_[column];
    for (auto i = weakest + 1; i < last_seat(column); ++i)
      if (seats_[i].bid < seats_[weakest].bid) weakest = i;
    return weakest;
  }
  void add(std::size_t row, std::size_t column, std::uint32_t pair, Number bid) {
    pairs_[row_from_[row] + row_count_[row]++] = {pair, static_cast<std::uint32_t>(column)};
    seats_[last_seat(column)] = {static_cast<std::int32_t>(row), pair, bid};
    ++column_count_[column];
  }
  void remove(std::uint32_t seat, std::size_t column) {
    const auto row = at(seats_[seat].row);
    auto i = row_from_[row];
    while (pairs_[i].column != column) ++i;
    pairs_[i] = pairs_[row_from_[row] + --row_count_[row]];
    --column_count_[column];
    seats_[seat] = seats_[last_seat(column)];
  }

  std::size_t taker_;
  std::vector<Number> price_;
  std::vector<std::uint32_t> row_from_, column_from_, row_count_, column_count_;
  std::vector<Held> pairs_;
  std::vector<Seat> seats_;
};

}  // namespace turnabout::matching::sparse
