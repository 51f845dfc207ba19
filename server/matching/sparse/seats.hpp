#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>
#include <numeric>
#include <vector>

#include "matching/sparse/block.hpp"
#include "matching/sparse/chunks.hpp"

/// Who holds whom, and what a column costs, while a block is being solved. Two forms with the same functions:
/// where everybody has one place there is less to look up, and that is most of the speed.
///
/// Pairs are named by position. The pairs of row r begin at begin[r].
namespace turnabout::matching::sparse {

inline constexpr std::int32_t kNobody = -1;

template <class Integer>
std::size_t at(Integer index) {
  return static_cast<std::size_t>(index);
}

/// Prices by column, and one more, which nobody can pay.
template <class Number>
class Prices {
 public:
  explicit Prices(std::size_t columns) : price_(columns + 1, 0) { price_.back() = -kNone<Number>; }

  const Number* prices() const { return price_.data(); }
  Number price(std::size_t column) const { return price_[column]; }
  void set_price(std::size_t column, Number price) { price_[column] = price; }

 protected:
  std::vector<Number> price_;
};

/// What the taker has, who may have several places of one column.
class Taken {
 public:
  explicit Taken(const Block& block)
      : taker_(block.taker), room_(taker_ < block.rows() ? block.row_capacity[taker_] : 0) {}

  bool is_taker(std::size_t row) const { return row == taker_; }
  bool open() const { return std::ssize(taken_) < room_; }
  template <class Visit>
  void each_pair(Visit visit) const {
    for (auto i = taken_.size(); i-- > 0;) visit(taken_[i].pair);
  }
  std::uint32_t pair(std::size_t column) const { return taken_[find(column)].pair; }
  void add(std::size_t column, std::uint32_t pair) { taken_.push_back({column, pair}); }
  void remove(std::size_t column) {
    taken_[find(column)] = taken_.back();
    taken_.pop_back();
  }

 private:
  struct One {
    std::size_t column = 0;
    std::uint32_t pair = 0;
  };
  std::size_t find(std::size_t column) const {
    std::size_t i = 0;
    while (taken_[i].column != column) ++i;
    return i;
  }

  std::size_t taker_;
  std::ptrdiff_t room_;
  std::vector<One> taken_;
};

/// Everybody has one place; only the taker may have more.
template <class Number>
class SingleSeats : public Prices<Number> {
 public:
  SingleSeats(const Block& block, const std::vector<std::uint32_t>& /*begin*/)
      : Prices<Number>(block.columns()),
        taken_(block),
        row_(block.columns(), kNobody),
        pair_(block.rows(), kFree) {}

  bool full(std::size_t column) const { return row_[column] != kNobody; }
  bool open(std::size_t row) const { return taken_.is_taker(row) ? taken_.open() : pair_[row] == kFree; }
  /// Whether the row, not the taker, has the column: named by the column, or by the pair.
  bool holds(std::size_t column, std::size_t row) const {
    return row_[column] == static_cast<std::int32_t>(row) && !taken_.is_taker(row);
  }
  bool has(std::size_t row, std::uint32_t pair) const { return pair_[row] == pair; }
  /// Pairs that has() is true for, by chunk; null where a row that bids has none.
  const std::uint8_t* held() const { return nullptr; }
  template <class Visit>
  void each_pair(std::size_t row, Visit visit) const {
    if (taken_.is_taker(row))
      taken_.each_pair(visit);
    else if (!open(row))
      visit(pair_[row]);
  }
  template <class Visit>
  void each_row(std::size_t column, Visit visit) const {
    if (!full(column)) return;
    const auto row = at(row_[column]);
    visit(row, taken_.is_taker(row) ? taken_.pair(column) : pair_[row]);
  }

  /// The column must have a place and the row want one.
  void seat(std::size_t row, std::size_t column, std::uint32_t pair) {
    row_[column] = static_cast<std::int32_t>(row);
    if (taken_.is_taker(row))
      taken_.add(column, pair);
    else
      pair_[row] = pair;
  }
  void unseat(std::size_t row, std::size_t column) {
    row_[column] = kNobody;
    if (taken_.is_taker(row))
      taken_.remove(column);
    else
      pair_[row] = kFree;
  }
  /// Seats a row for its bid, which becomes the price. Returns who had to go, or kNobody.
  std::int32_t outbid(std::size_t row, std::size_t column, std::uint32_t pair, Number bid) {
    const auto loser = row_[column];
    if (loser != kNobody) unseat(at(loser), column);
    seat(row, column, pair);
    this->price_[column] = bid;
    return loser;
  }
  /// Changes the bids of everybody seated, or of one of them.
  void rebid(std::size_t column, Number bid) { this->price_[column] = bid; }
  void rebid(std::size_t column, std::size_t /*row*/, Number bid) { this->price_[column] = bid; }
  /// Of a row that is to bid; of the column it is to bid for; and, once that is here, of who sits there.
  void fetch(std::size_t row) const { __builtin_prefetch(&pair_[row]); }
  void fetch_column(std::size_t column) const { __builtin_prefetch(&row_[column]); }
  void fetch_seats(std::size_t /*column*/) const {}

 private:
  static constexpr std::uint32_t kFree = std::numeric_limits<std::uint32_t>::max();
  Taken taken_;
  std::vector<std::int32_t> row_;    // of each column
  std::vector<std::uint32_t> pair_;  // of each row but the taker
};

/// People have several places. A full column costs its lowest bid.
template <class Number>
class ManySeats : public Prices<Number> {
 public:
  ManySeats(const Block& block, const std::vector<std::uint32_t>& begin)
      : Prices<Number>(block.columns()),
        taken_(block),
        begin_(begin),
        room_(block.row_capacity.begin(), block.row_capacity.end()),
        held_(begin.back() / kChunk + 1, 0),
        columns_(block.columns()),
        seats_(at(std::accumulate(block.column_capacity.begin(), block.column_capacity.end(), 0LL))) {
    std::uint32_t from = 0;
    for (std::size_t column = 0; column < block.columns(); ++column) {
      columns_[column] = {from, 0, static_cast<std::uint32_t>(block.column_capacity[column])};
      from += columns_[column].places;
    }
  }

  bool full(std::size_t column) const { return columns_[column].taken == columns_[column].places; }
  bool open(std::size_t row) const { return room_[row] > 0; }
  bool holds(std::size_t column, std::size_t row) const {
    return !taken_.is_taker(row) && find(column, row) != last_seat(column);
  }
  bool has(std::size_t /*row*/, std::uint32_t pair) const {
    return (held_[pair / kChunk] >> pair % kChunk & 1U) != 0;
  }
  const std::uint8_t* held() const { return held_.data(); }
  template <class Visit>
  void each_pair(std::size_t row, Visit visit) const {
    if (taken_.is_taker(row)) return taken_.each_pair(visit);
    const auto begin = begin_[row], end = begin_[row + 1];
    for (auto pair = begin; pair < end; pair = (pair / kChunk + 1) * kChunk)
      for (unsigned bits = held_[pair / kChunk] >> pair % kChunk; bits != 0; bits &= bits - 1) {
        const auto here = pair + static_cast<std::uint32_t>(std::countr_zero(bits));
        if (here < end) visit(here);
      }
  }
  template <class Visit>
  void each_row(std::size_t column, Visit visit) const {
    for (auto i = columns_[column].from; i < last_seat(column); ++i) visit(at(seats_[i].row), seats_[i].pair);
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
    if (full(column)) this->price_[column] = seats_[find_weakest(column)].bid;
    return loser;
  }
  void rebid(std::size_t column, Number bid) {
    this->price_[column] = bid;
    for (auto i = columns_[column].from; i < last_seat(column); ++i) seats_[i].bid = bid;
  }
  void rebid(std::size_t column, std::size_t row, Number bid) { seats_[find(column, row)].bid = bid; }
  void fetch(std::size_t row) const {
    __builtin_prefetch(&room_[row]);
    __builtin_prefetch(&held_[begin_[row] / kChunk]);
  }
  void fetch_column(std::size_t column) const { __builtin_prefetch(&columns_[column]); }
  void fetch_seats(std::size_t column) const { __builtin_prefetch(&seats_[columns_[column].from]); }

 private:
  struct Column {
    std::uint32_t from = 0, taken = 0, places = 0;
  };
  struct Seat {
    std::int32_t row = kNobody;
    std::uint32_t pair = 0;
    Number bid = 0;
  };

  std::uint32_t last_seat(std::size_t column) const { return columns_[column].from + columns_[column].taken; }
  std::uint32_t find(std::size_t column, std::size_t row) const {
    auto i = columns_[column].from;
    while (i < last_seat(column) && seats_[i].row != static_cast<std::int32_t>(row)) ++i;
    return i;
  }
  std::uint32_t find_weakest(std::size_t column) const {
    auto weakest = columns_[column].from;
    for (auto i = weakest + 1; i < last_seat(column); ++i)
      if (seats_[i].bid < seats_[weakest].bid) weakest = i;
    return weakest;
  }
  void add(std::size_t row, std::size_t column, std::uint32_t pair, Number bid) {
    --room_[row];
    if (taken_.is_taker(row))
      taken_.add(column, pair);
    else
      held_[pair / kChunk] |= static_cast<std::uint8_t>(1U << pair % kChunk);
    seats_[last_seat(column)] = {static_cast<std::int32_t>(row), pair, bid};
    ++columns_[column].taken;
  }
  void remove(std::uint32_t seat, std::size_t column) {
    const auto [row, pair, bid] = seats_[seat];
    ++room_[at(row)];
    if (taken_.is_taker(at(row)))
      taken_.remove(column);
    else
      held_[pair / kChunk] &= static_cast<std::uint8_t>(~(1U << pair % kChunk));
    --columns_[column].taken;
    seats_[seat] = seats_[last_seat(column)];
  }

  Taken taken_;
  const std::vector<std::uint32_t>& begin_;
  std::vector<std::int32_t> room_;  // of each row
  std::vector<std::uint8_t> held_;  // by chunk of pairs, a bit each; but the taker's
  std::vector<Column> columns_;
  std::vector<Seat> seats_;
};

}  // namespace turnabout::matching::sparse
