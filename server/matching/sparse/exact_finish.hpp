#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

#include "matching/sparse/auction.hpp"
#include "matching/sparse/nearer.hpp"
#include "matching/sparse/nearest_first.hpp"

namespace turnabout::matching::sparse {

/// The second part of solve(const Block&, Asking&): from prices near the best to the best.
template <class Word, class Seats>
class ExactFinish {
 public:
  using Number = std::make_signed_t<Word>;

  ExactFinish(const Block& block, const PackedRows<Word>& rows, Seats& seats, bool places_to_spare)
      : block_(block),
        rows_(rows),
        seats_(seats),
        spare_(places_to_spare),
        row_price_(block.rows()),
        distance_(block.columns() + 1, kFar),
        came_(block.columns()),
        row_reached_(block.rows()) {
    distance_.back() = std::numeric_limits<Number>::min();
  }

  /// Prices come in fractions of a point and leave in points. Stopped, they still bound everything, and
  /// places are missing.
  Outcome run(Asking& asking) {
    round_prices();
    price_rows();
    if (!asking.goes_on_after_a_pass()) return Outcome::stopped;
    lower_what_nobody_holds();
    fill_at_no_cost();
    for (const auto row : open_rows())
      while (seats_.open(at(row))) {
        if (!asking.goes_on()) return Outcome::stopped;
        if (!fill(at(row))) return Outcome::outgrown;
      }
    if (spare_)
      for (std::size_t column = 0; column < block_.columns(); ++column)
        while (!seats_.full(column) && seats_.price(column) > 0) lower(column);
    return Outcome::done;
  }

  /// Instead of run(): prices in points that bound everything, with whatever is seated.
  void stop() {
    round_prices();
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      auto best = std::numeric_limits<Number>::min();
      for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair) best = std::max(best, value(pair));
      row_price_[row] = best;
    }
  }

  Number row_price(std::size_t row) const { return row_price_[row]; }

 private:
  static constexpr Number kFar = std::numeric_limits<Number>::max();
  static constexpr Number kMost = Auction<Word, Seats>::kMost;

  /// How a shortest path came to a column, or to a row.
  struct Came {
    std::int32_t row = kNobody;
    std::uint32_t pair = 0;
  };
  struct RowReached {
    Number distance = kFar;
    std::int32_t column = kNobody;
    std::uint32_t pair = 0;
  };

  /// Prices are whole points and a little more: each rival's last step. They are cut where fewest of them
  /// lie.
  void round_prices() {
    std::array<int, 1 << kScale> fractions{};
    for (std::size_t column = 0; column < block_.columns(); ++column)
      ++fractions[at(seats_.price(column) & ((1 << kScale) - 1))];
    // In the upper half of a point: what stands a little above a whole one is that whole one.
    const auto emptiest = std::min_element(fractions.begin() + fractions.size() / 4, fractions.end());
    const auto up = static_cast<Number>(fractions.end() - emptiest - 1);
    lowest_ = kFar;
    for (std::size_t column = 0; column < block_.columns(); ++column) {
      seats_.set_price(column, (seats_.price(column) + up) >> kScale);
      lowest_ = std::min(lowest_, seats_.price(column));
    }
  }

  Number value(std::uint32_t pair) const { return rows_.score(pair) - seats_.price(rows_.column(pair)); }

  /// Rows keep what is their best at these prices, and the rest goes.
  void price_rows() {
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      auto best = std::numeric_limits<Number>::min();
      for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair) {
        if (rows_.score(pair) - lowest_ <= best) break;
        if (value(pair) > best && !seats_.has(row, pair)) best = value(pair);
      }
      auto least = kFar;
      seats_.each_pair(row, [&](std::uint32_t pair) {
        if (value(pair) < best)
          seats_.unseat(row, rows_.column(pair));
        else
          least = std::min(least, value(pair));
      });
      row_price_[row] = seats_.open(row) ? best : least;
    }
  }

  /// A column with a place left need not cost more than what it is worth to somebody. Mostly the row that has
  /// just gone takes it again. Where all columns fill up, prices may fall below 0.
  void lower_what_nobody_holds() {
    const auto least = spare_ ? Number{0} : kNone<Number>;
    std::vector<std::uint8_t> wanting(block_.columns(), 0);
    for (std::size_t column = 0; column < block_.columns(); ++column)
      wanting[column] = !seats_.full(column) && seats_.price(column) > least;
    if (std::ranges::find(wanting, 1) == wanting.end()) return;
    std::vector<Number> worth(block_.columns(), least);
    for (std::size_t row = 0; row < block_.rows(); ++row)
      for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair)
        if (const auto column = rows_.column(pair); wanting[column] != 0)
          worth[column] = std::max(worth[column], rows_.score(pair) - row_price_[row]);
    for (std::size_t column = 0; column < block_.columns(); ++column) {
      if (wanting[column] != 0) seats_.set_price(column, std::min(seats_.price(column), worth[column]));
      lowest_ = std::min(lowest_, seats_.price(column));
    }
  }

  /// Rows without a place find one over pairs without slack, each column looked at once a round (Pothen and
  /// Fan 1990): far cheaper than a shortest path for each, and enough for most.
  void fill_at_no_cost() {
    for (bool found = true; found;) {
      found = false;
      clear();
      for (std::size_t row = 0; row < block_.rows(); ++row)
        while (seats_.open(row) && search_at_no_cost(row)) found = true;
    }
  }

  bool search_at_no_cost(std::size_t start) {
    stack_.assign(1, {static_cast<std::int32_t>(start), rows_.begin(start)});
    while (!stack_.empty()) {
      auto& [row32, pair] = stack_.back();
      const auto row = at(row32);
      if (pair == rows_.end(row) || rows_.score(pair) - lowest_ < row_price_[row]) {
        stack_.pop_back();
        continue;
      }
      const auto here = pair++;
      const auto column = rows_.column(here);
      if (value(here) != row_price_[row] || distance_[column] == 0 || seats_.has(row, here)) continue;
      come_to(column, 0, row, here);
      if (!seats_.full(column)) {
        end_ = static_cast<std::int32_t>(column);
        move_along(start);
        return true;
      }
      seats_.each_row(column, [&](std::size_t next, std::uint32_t held) {
        if (value(held) != row_price_[next] || row_reached_[next].distance == 0) return;
        row_reached_[next] = {0, static_cast<std::int32_t>(column), held};
        touched_rows_.push_back(static_cast<std::int32_t>(next));
        stack_.emplace_back(static_cast<std::int32_t>(next), rows_.begin(next));
      });
    }
    return false;
  }

  /// Rows without a place, those that want columns of one region one after the other: what a search looks at,
  /// the one before has mostly just looked at. Within a region as they come, since going steadily along a
  /// line makes paths longer.
  std::vector<std::int32_t> open_rows() const {
    constexpr int kRegion = 8;  // bits of a column's position
    std::vector<std::int32_t> open;
    for (std::size_t row = 0; row < block_.rows(); ++row)
      if (seats_.open(row)) open.push_back(static_cast<std::int32_t>(row));
    std::ranges::stable_sort(
        open, {}, [this](std::int32_t row) { return rows_.column(rows_.begin(at(row))) >> kRegion; });
    return open;
  }

  /// Gives a row one more place along a shortest path.
  bool fill(std::size_t start) {
    limit_ = kMost;
    end_ = kNobody;
    clear();
    row_reached_[start].distance = 0;
    touched_rows_.push_back(static_cast<std::int32_t>(start));
    leave(start);
    while (queue_.any_within(limit_)) {
      const auto [distance, node] = queue_.pop();
      fetch_next();
      if (node < 0) {
        if (row_reached_[at(-1 - node)].distance == distance) leave(at(-1 - node));
      } else if (distance_[at(node)] == distance) {
        go_through(at(node));
      }
    }
    if (end_ == kNobody) {
      if (sizeof(Number) < sizeof(std::int64_t)) return false;
      throw std::logic_error("matching: a part of the people cannot be matched in full");
    }
    for (const auto column : touched_)
      if (distance_[at(column)] < limit_)
        seats_.set_price(at(column), seats_.price(at(column)) + limit_ - distance_[at(column)]);
    for (const auto row : touched_rows_)
      if (row_reached_[at(row)].distance < limit_)
        row_price_[at(row)] -= limit_ - row_reached_[at(row)].distance;
    move_along(start);
    return true;
  }

  /// Who comes next is in no order that memory could guess.
  void fetch_next() const {
    const auto* next = queue_.next();
    if (next == nullptr) return;
    if (next->node < 0)
      rows_.fetch(at(-1 - next->node));
    else
      seats_.each_row(at(next->node), [&](std::size_t row, std::uint32_t) { rows_.fetch(row); });
  }

  /// Looks at every pair of a row that could lead on. Most do not.
  void leave(std::size_t row) {
    const auto so_far = row_reached_[row].distance + row_price_[row];
    const auto ways = rows_.ways(seats_.prices(), distance_.data());
    const auto last = rows_.last_chunk(row);
    for (auto first = rows_.first_chunk(row); first < last; first += kChunksAtOnce) {
      if (so_far - rows_.score(first * kChunk) + lowest_ >= limit_) break;
      auto pairs = nearer(ways, first, std::min(last, first + kChunksAtOnce), so_far, limit_);
      for (; pairs != 0; pairs &= pairs - 1)
        go_over(row, first * kChunk + static_cast<std::uint32_t>(std::countr_zero(pairs)), so_far);
    }
  }

  void go_over(std::size_t row, std::uint32_t pair, Number so_far) {
    const auto column = rows_.column(pair);
    const auto distance = so_far - value(pair);
    if (distance >= limit_ || seats_.has(row, pair)) return;
    come_to(column, distance, row, pair);
    if (seats_.full(column)) {
      queue_.push({distance, static_cast<std::int32_t>(column)});
      seats_.each_row(column, [&](std::size_t next, std::uint32_t) { rows_.fetch_place(next); });
    } else {
      limit_ = distance;
      end_ = static_cast<std::int32_t>(column);
    }
  }

  void come_to(std::size_t column, Number distance, std::size_t row, std::uint32_t pair) {
    if (distance_[column] == kFar) touched_.push_back(static_cast<std::int32_t>(column));
    distance_[column] = distance;
    came_[column] = {static_cast<std::int32_t>(row), pair};
  }

  /// A full column could let any of its rows go, at what the row has there beyond its price.
  void go_through(std::size_t column) {
    const auto so_far = distance_[column];
    seats_.each_row(column, [&](std::size_t row, std::uint32_t pair) {
      const auto distance = so_far + value(pair) - row_price_[row];
      auto& reached = row_reached_[row];
      if (distance >= limit_ || distance >= reached.distance) return;
      if (reached.distance == kFar) touched_rows_.push_back(static_cast<std::int32_t>(row));
      reached = {distance, static_cast<std::int32_t>(column), pair};
      if (distance == so_far)
        leave(row);
      else
        queue_.push({distance, -1 - static_cast<std::int32_t>(row)});
    });
  }

  void move_along(std::size_t start) {
    for (auto column = end_;;) {
      const auto [row, pair] = came_[at(column)];
      const auto given_up = at(row) == start ? kNobody : row_reached_[at(row)].column;
      if (given_up != kNobody) seats_.unseat(at(row), at(given_up));
      seats_.seat(at(row), at(column), pair);
      if (given_up == kNobody) return;
      column = given_up;
    }
  }

  /// A column with a place left and a price gets a row along a shortest path backwards, or a lower price.
  void lower(std::size_t start) {
    if (by_column_.from.empty()) index_columns();
    limit_ = seats_.price(start);
    end_ = static_cast<std::int32_t>(start);
    clear();
    come_to(start, 0, 0, 0);
    queue_.push({0, static_cast<std::int32_t>(start)});
    while (queue_.any_within(limit_)) {
      const auto [distance, column] = queue_.pop();
      if (distance_[at(column)] == distance) come_from(at(column));
    }
    for (const auto column : touched_)
      if (distance_[at(column)] < limit_)
        seats_.set_price(at(column), seats_.price(at(column)) - (limit_ - distance_[at(column)]));
    for (const auto row : touched_rows_)
      if (row_reached_[at(row)].distance < limit_)
        row_price_[at(row)] += limit_ - row_reached_[at(row)].distance;
    move_back(start);
  }

  /// Every row that would rather be here, and the columns it could give up for that.
  void come_from(std::size_t column) {
    const auto so_far = distance_[column];
    for (auto i = by_column_.from[column]; i < by_column_.from[column + 1]; ++i) {
      const auto [row32, pair] = by_column_.pairs[i];
      const auto row = at(row32);
      const auto distance = so_far + row_price_[row] - value(pair);
      auto& reached = row_reached_[row];
      if (distance >= limit_ || distance >= reached.distance || seats_.has(row, pair)) continue;
      if (reached.distance == kFar) touched_rows_.push_back(row32);
      reached = {distance, static_cast<std::int32_t>(column), pair};
      seats_.each_pair(row, [&](std::uint32_t held) {
        const auto next = rows_.column(held);
        const auto there = distance + value(held) - row_price_[row];
        if (there >= limit_ || there >= distance_[next]) return;
        come_to(next, there, row, held);
        if (there + seats_.price(next) < limit_) {
          limit_ = there + seats_.price(next);
          end_ = static_cast<std::int32_t>(next);
        }
        queue_.push({there, static_cast<std::int32_t>(next)});
      });
    }
  }

  void move_back(std::size_t start) {
    for (auto column = at(end_); column != start;) {  // everybody leaves before anybody comes
      const auto row = at(came_[column].row);
      seats_.unseat(row, column);
      column = at(row_reached_[row].column);
    }
    for (auto column = at(end_); column != start;) {
      const auto row = at(came_[column].row);
      column = at(row_reached_[row].column);
      seats_.seat(row, column, row_reached_[row].pair);
    }
  }

  struct ByColumn {
    std::vector<std::uint32_t> from;
    std::vector<std::pair<std::int32_t, std::uint32_t>> pairs;  // row, pair
  };
  void index_columns() {
    auto& from = by_column_.from;
    from.assign(block_.columns() + 1, 0);
    for (std::size_t row = 0; row < block_.rows(); ++row)
      for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair) ++from[rows_.column(pair) + 1];
    by_column_.pairs.resize(rows_.begins().back());
    std::partial_sum(from.begin(), from.end(), from.begin());
    auto next = from;
    for (std::size_t row = 0; row < block_.rows(); ++row)
      for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair)
        by_column_.pairs[next[rows_.column(pair)]++] = {static_cast<std::int32_t>(row), pair};
  }

  void clear() {
    for (const auto column : touched_) distance_[at(column)] = kFar;
    for (const auto row : touched_rows_) row_reached_[at(row)].distance = kFar;
    touched_.clear();
    touched_rows_.clear();
    queue_.clear();
  }

  const Block& block_;
  const PackedRows<Word>& rows_;
  Seats& seats_;
  bool spare_;
  Number lowest_ = 0;  // of the columns' prices, or less
  std::vector<Number> row_price_;
  std::vector<Number> distance_;  // by column, of the search at hand; then the lowest Number: see Ways
  std::vector<Came> came_;        // by column
  std::vector<RowReached> row_reached_;
  std::vector<std::int32_t> touched_, touched_rows_;
  NearestFirst<Number> queue_;                                 // columns, and rows as -1 - row
  std::vector<std::pair<std::int32_t, std::uint32_t>> stack_;  // row, its next pair
  Number limit_ = 0;                                           // of the search at hand
  std::int32_t end_ = kNobody;                                 // the column where it ends
  ByColumn by_column_;
};

}  // namespace turnabout::matching::sparse
