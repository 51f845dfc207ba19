#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <vector>

#include "matching/sparse/asking.hpp"
#include "matching/sparse/packed_rows.hpp"
#include "matching/sparse/seats.hpp"

namespace turnabout::matching::sparse {

/// Prices count this many bits below a point while bidding.
inline constexpr int kScale = 8;

/// How a step of solve(const Block&, Asking&) ended.
enum class Outcome {
  done,
  stopped,  ///< Patience ended.
  outgrown  ///< Numbers left their type.
};

/// The first part of solve(const Block&, Asking&): seats nearly every row within a small step of its best.
template <class Word, class Seats>
class Auction {
 public:
  using Number = std::make_signed_t<Word>;
  /// Beyond this a sum could leave Number.
  static constexpr Number kMost = std::numeric_limits<Number>::max() / 4;

  Auction(const Block& block, const PackedRows<Word>& rows, Seats& seats, Asking& asking)
      : block_(block), rows_(rows), seats_(seats), asking_(asking), bids_(block.rows()) {}

  /// Leaves prices in fractions of a point.
  Outcome run(bool places_to_spare) {
    const auto& steps = places_to_spare ? kOneStep : kSteps;
    bids_per_place_ = places_to_spare ? kBidsInOneStep : kBidsInAPhase;
    waiting_.resize(block_.rows());
    std::iota(waiting_.begin(), waiting_.end(), 0);
    for (const Number step : steps) {
      if (step != steps.front()) let_go(step);
      if (const auto outcome = bid_all(step); outcome != Outcome::done) return outcome;
    }
    return Outcome::done;
  }

 private:
  static constexpr Number kNone = std::numeric_limits<Number>::min() / 2;
  static constexpr int kBidsInAPhase = 50, kBidsInOneStep = 15;  // for each place
  inline static const std::vector<Number> kSteps = {1024, 128, 16, 1};
  inline static const std::vector<Number> kOneStep = {1};

  Number lowest_price() const {
    auto lowest = seats_.price(0);
    for (std::size_t column = 1; column < block_.columns(); ++column)
      lowest = std::min(lowest, seats_.price(column));
    return lowest;
  }

  /// Rows give up what is no longer within a step of their best.
  void let_go(Number step) {
    waiting_.clear();
    const auto lowest = lowest_price();
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      const auto best = best_outside(row, lowest);
      seats_.each_pair(row, [&](std::uint32_t pair) {
        const auto column = rows_.column(pair);
        if ((rows_.score(pair) << kScale) - seats_.price(column) < best - step) seats_.unseat(row, column);
      });
      if (seats_.open(row)) waiting_.push_back(static_cast<std::int32_t>(row));
    }
  }

  Number best_outside(std::size_t row, Number lowest) const {
    auto best = kNone;
    for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair) {
      const auto most = rows_.score(pair) << kScale;
      if (most - lowest <= best) break;
      const auto column = rows_.column(pair);
      const auto value = most - seats_.price(column);
      if (value > best && !seats_.holds(column, row)) best = value;
    }
    return best;
  }

  Outcome bid_all(Number step) {
    std::fill(bids_.begin(), bids_.end(), 0);
    lowest_ = lowest_price();
    list_cheapest();
    std::vector<std::int32_t> next;
    while (!waiting_.empty()) {
      next.clear();
      for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (!asking_.goes_on()) return Outcome::stopped;
        fetch_ahead(i);
        const auto row = waiting_[i];
        while (seats_.open(at(row)) && bids_[at(row)] < bids_per_place_ * block_.row_capacity[at(row)]) {
          ++bids_[at(row)];
          const auto loser = bid(at(row), step);
          if (loser == kOutgrown) return Outcome::outgrown;
          if (loser != kNobody) next.push_back(loser);
        }
      }
      waiting_.swap(next);
    }
    return Outcome::done;
  }

  /// Rows wait in no order that memory could guess.
  void fetch_ahead(std::size_t i) const {
    constexpr std::size_t kAhead = 8;
    if (i + 2 * kAhead < waiting_.size()) rows_.fetch_place(at(waiting_[i + 2 * kAhead]));
    if (i + kAhead < waiting_.size()) rows_.fetch(at(waiting_[i + kAhead]));
  }

  /// Returns the row that had to go, kNobody, or kOutgrown.
  std::int32_t bid(std::size_t row, Number step) {
    const auto [best, second, pair] = row == block_.taker ? cheapest() : best_two(row);
    const auto column = rows_.column(pair);
    const auto raise = second == kNone ? kNoRival : best - second + step;
    if (seats_.price(column) > kMost - raise) return kOutgrown;
    return seats_.outbid(row, column, pair, seats_.price(column) + raise);
  }

  struct BestTwo {
    Number best = kNone, second = kNone;
    std::uint32_t pair = 0;  // of the best
  };

  BestTwo best_two(std::size_t row) const {
    auto best = kNone, second = kNone;
    std::uint32_t best_pair = 0;
    for (auto pair = rows_.begin(row); pair < rows_.end(row); ++pair) {
      const auto most = rows_.score(pair) << kScale;
      if (most - lowest_ <= second) break;
      const auto column = rows_.column(pair);
      const auto value = most - seats_.price(column);
      if (value <= second || seats_.holds(column, row)) continue;
      if (value > best) {
        second = best;
        best = value;
        best_pair = pair;
      } else {
        second = value;
      }
    }
    return {best, second, best_pair};
  }

  /// The same for the taker, to whom every column is worth the same, less its price. Within a phase prices
  /// only rise, so an entry that has become too cheap is put back when it comes up.
  BestTwo cheapest() {
    const auto next = [&] {
      while (true) {
        std::pop_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
        auto& [price, pair] = cheapest_.back();
        const auto now = seats_.price(rows_.column(pair));
        if (price == now) return cheapest_.back();
        price = now;
        std::push_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
      }
    };
    const auto first = next();
    const auto entry = cheapest_.back();
    cheapest_.pop_back();
    const bool alone = cheapest_.empty();
    const auto second = alone ? kNone : -next().first;
    if (!alone) std::push_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
    cheapest_.push_back(entry);
    std::push_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
    return {-first.first, second, first.second};
  }

  void list_cheapest() {
    if (block_.taker >= block_.rows()) return;
    cheapest_.clear();
    for (auto pair = rows_.begin(block_.taker); pair < rows_.end(block_.taker); ++pair)
      cheapest_.emplace_back(seats_.price(rows_.column(pair)), pair);
    std::make_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
  }

  static constexpr std::int32_t kOutgrown = -2;
  static constexpr Number kNoRival = Number{1} << 16;  // the row has nowhere else to go

  const Block& block_;
  const PackedRows<Word>& rows_;
  Seats& seats_;
  Asking& asking_;
  std::vector<std::int32_t> waiting_;
  std::vector<int> bids_;
  int bids_per_place_ = 0;  // in one phase
  Number lowest_ = 0;
  std::vector<std::pair<Number, std::uint32_t>> cheapest_;  // price and pair of the taker's columns, a heap
};

}  // namespace turnabout::matching::sparse
