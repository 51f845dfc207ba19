#pragma once

#include <algorithm>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

#include "matching/sparse/asking.hpp"
#include "matching/sparse/packed_rows.hpp"
#include "matching/sparse/seats.hpp"

namespace turnabout::matching::sparse {

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
      : block_(block),
        rows_(rows),
        seats_(seats),
        asking_(asking),
        bids_left_(block.rows()),
        bound_(rows.chunks()) {}

  /// Leaves prices in fractions of a point.
  Outcome run(bool places_to_spare) {
    const auto& steps = places_to_spare ? kOneStep : kSteps;
    reverse_ = !places_to_spare && block_.taker >= block_.rows();
    bids_per_place_ = places_to_spare ? kBidsInOneStep : kBidsInAPhase;
    waiting_.resize(block_.rows());
    std::iota(waiting_.begin(), waiting_.end(), 0);
    for (std::size_t chunk = 0; chunk < bound_.size(); ++chunk)
      bound_[chunk] = worth_at_most(static_cast<std::uint32_t>(chunk) * kChunk);
    for (const Number step : steps) {
      if (step != steps.front()) let_go(step);
      if (const auto outcome = bid_all(step); outcome != Outcome::done) return outcome;
    }
    return Outcome::done;
  }

 private:
  static constexpr Number kNothing = kNone<Number>;
  static constexpr int kBidsInAPhase = 50, kBidsInOneStep = 15;  // for each place
  static constexpr std::size_t kChunksForABid = 7;               // passed over in the time of one bid
  /// One row in so many: those left wait for the next phase; so few waiting call for a reverse step; so few
  /// found by columns in one, and another would not pay.
  static constexpr std::size_t kLeftOver = 10'000, kFewWaiting = 100, kFewFound = 500;
  inline static const std::vector<Number> kSteps = {1024, 128, 16, 1};
  inline static const std::vector<Number> kOneStep = {1};

  Number worth_at_most(std::uint32_t pair) const { return rows_.score(pair) << kScale; }
  Number value(std::uint32_t pair) const { return worth_at_most(pair) - seats_.price(rows_.column(pair)); }
  BestTwo<Number> best_two_of(std::size_t row) {
    return best_two(rows_.values(seats_.prices(), bound_.data(), seats_.held()), rows_.first_chunk(row),
                    rows_.last_chunk(row));
  }
  /// After a pair was left out of its chunk's bound.
  void keep_in_bound(std::uint32_t pair) {
    bound_[pair / kChunk] = std::max(bound_[pair / kChunk], value(pair));
  }

  /// Rows give up what is no longer within a step of the best that they do not have.
  void let_go(Number step) {
    waiting_.clear();
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      const auto [best, second, pair] = best_two_of(row);
      const auto outside = seats_.held() == nullptr && seats_.has(row, pair) ? second : best;
      seats_.each_pair(row, [&](std::uint32_t mine) {
        keep_in_bound(mine);
        if (value(mine) < outside - step) seats_.unseat(row, rows_.column(mine));
      });
      if (seats_.open(row)) waiting_.push_back(static_cast<std::int32_t>(row));
    }
  }

  Outcome bid_all(Number step) {
    for (std::size_t row = 0; row < block_.rows(); ++row)
      bids_left_[row] = bids_per_place_ * block_.row_capacity[row];
    list_cheapest();
    const auto left_over = reverse_ && step != kSteps.back() ? block_.rows() / kLeftOver : 0;
    std::size_t bids = 0;  // since the phase, or the last reverse step, began
    bool reverse = reverse_, first = true;
    std::vector<std::int32_t> next;
    while (waiting_.size() > left_over) {
      bids += waiting_.size();
      next.clear();
      for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (!asking_.goes_on()) return Outcome::stopped;
        fetch_ahead(i);
        const auto row = waiting_[i];
        while (seats_.open(at(row)) && bids_left_[at(row)] > 0) {
          --bids_left_[at(row)];
          const auto loser = bid(at(row), step);
          if (loser == kOutgrown) return Outcome::outgrown;
          if (loser != kNobody) next.push_back(loser);
        }
      }
      waiting_.swap(next);
      if (reverse && !waiting_.empty() && bids >= rows_.chunks() / kChunksForABid &&
          waiting_.size() <= block_.rows() / kFewWaiting) {
        reverse = bid_back(step) > block_.rows() / kFewFound;
        if (std::exchange(first, false)) reverse_ = reverse;
        bids = 0;
      }
    }
    return Outcome::done;
  }

  /// A pair to a column with a place left.
  struct Wish {
    std::uint32_t row = 0, pair = 0;
  };
  /// What having a column is worth to the row that gains most from it, beyond what it could do without, and
  /// to the next one.
  struct Offer {
    Number best = kNothing, second = kNothing;
    Wish from;
  };

  /// The reverse step: each column with a place left bids for a row. Returns how many found one.
  std::size_t bid_back(Number step) {
    std::vector<std::uint8_t> wanting(block_.columns() + 1, 0);
    for (std::size_t column = 0; column < block_.columns(); ++column) wanting[column] = !seats_.full(column);
    std::vector<Wish> wishes;
    rows_.each_pair_to(wanting, [&](std::size_t row, std::uint32_t pair) {
      if (!seats_.has(row, pair)) wishes.push_back({static_cast<std::uint32_t>(row), pair});
    });
    const auto offers = offers_of(wishes);
    std::size_t found = 0;
    for (std::size_t column = 0; column < block_.columns(); ++column)
      if (take_best(column, offers[column], step)) ++found;
    for (const auto& wish : wishes) keep_in_bound(wish.pair);
    std::erase_if(waiting_, [this](std::int32_t row) { return !seats_.open(at(row)); });
    return found;
  }

  std::vector<Offer> offers_of(const std::vector<Wish>& wishes) {
    std::vector<Offer> offers(block_.columns());
    auto row = block_.rows();
    Number without = 0;
    for (const auto& wish : wishes) {
      if (wish.row != row) without = least_of(row = wish.row).worth;
      auto& offer = offers[rows_.column(wish.pair)];
      const auto worth = worth_at_most(wish.pair) - without;
      offer.second = std::max(offer.second, std::min(offer.best, worth));
      if (worth > offer.best) offer.from = wish;
      offer.best = std::max(offer.best, worth);
    }
    return offers;
  }

  /// What a row would give up for something better, and what that is worth to it. With a place left it gives
  /// up nothing, and could have its best pair.
  struct Least {
    Number worth = std::numeric_limits<Number>::max();
    std::uint32_t pair = 0;
  };
  Least least_of(std::size_t row) {
    if (seats_.open(row)) return {best_two_of(row).best};
    Least least;
    seats_.each_pair(row, [&](std::uint32_t mine) {
      if (value(mine) < least.worth) least = {value(mine), mine};
    });
    return least;
  }

  /// The row comes at the price at which the next one would be a step short of coming, if that is lower than
  /// the price was, and unless another column was first. Offers made before others were taken are too high,
  /// if anything, and that harms nobody.
  bool take_best(std::size_t column, const Offer& offer, Number step) {
    if (offer.best == kNothing) return false;
    const auto price = (offer.second == kNothing ? offer.best : offer.second) - step;
    const auto [row, pair] = offer.from;
    if (price >= seats_.price(column) || price < -kMost) return false;
    const auto least = least_of(row);
    if (worth_at_most(pair) - least.worth != offer.best) return false;
    if (!seats_.open(row)) {
      seats_.unseat(row, rows_.column(least.pair));
      keep_in_bound(least.pair);
    }
    seats_.set_price(column, price);
    seats_.outbid(row, column, pair, price);
    return true;
  }

  /// Rows wait in no order that memory could guess.
  void fetch_ahead(std::size_t i) const {
    constexpr std::size_t kRow = 16, kBound = 10, kPairs = 5;
    if (i + kRow < waiting_.size()) {
      const auto row = at(waiting_[i + kRow]);
      rows_.fetch_place(row);
      seats_.fetch(row);
      __builtin_prefetch(&bids_left_[row]);
    }
    if (i + kBound < waiting_.size())
      __builtin_prefetch(&bound_[rows_.first_chunk(at(waiting_[i + kBound]))]);
    if (i + kPairs < waiting_.size()) rows_.fetch(at(waiting_[i + kPairs]));
  }

  /// Returns the row that had to go, kNobody, or kOutgrown.
  std::int32_t bid(std::size_t row, Number step) {
    const auto [best, second, pair] = row == block_.taker ? cheapest() : best_two_of(row);
    const auto column = rows_.column(pair);
    const auto raise = second == kNothing ? kNoRival : best - second + step;
    if (seats_.price(column) > kMost - raise) return kOutgrown;
    const auto loser = seats_.outbid(row, column, pair, seats_.price(column) + raise);
    if (seats_.held() != nullptr && loser.row != kNobody) keep_in_bound(loser.pair);
    return loser.row;
  }

  /// The same for the taker, to whom every column is worth the same, less its price. Within a phase prices
  /// only rise, so an entry that has become too cheap is put back when it comes up.
  BestTwo<Number> cheapest() {
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
    const auto second = alone ? kNothing : -next().first;
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
  std::vector<int> bids_left_;                              // in this phase
  int bids_per_place_ = 0;                                  // in one phase
  bool reverse_ = false;                                    // whether reverse steps may pay
  std::vector<Number> bound_;                               // of what pairs are worth, by chunk
  std::vector<std::pair<Number, std::uint32_t>> cheapest_;  // price and pair of the taker's columns, a heap
};

}  // namespace turnabout::matching::sparse
