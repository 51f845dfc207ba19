#pragma once

#include <algorithm>
#include <array>
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
      : block_(block), rows_(rows), seats_(seats), asking_(asking), bound_(rows.chunks()) {}

  /// Leaves prices in fractions of a point.
  Outcome run(bool places_to_spare) {
    const auto& steps = places_to_spare ? kOneStep : kSteps;
    reverse_ = !places_to_spare && block_.taker >= block_.rows();
    bids_per_place_ = places_to_spare ? kBidsInOneStep : kBidsInAPhase;
    fronts_.reserve(block_.rows());
    waiting_.resize(block_.rows());
    std::iota(waiting_.begin(), waiting_.end(), 0);
    for (std::size_t chunk = 0; chunk < bound_.size(); ++chunk)
      bound_[chunk] = worth_at_most(static_cast<std::uint32_t>(chunk) * kChunk);
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      auto& front = fronts_.emplace_back(rows_.front(row));
      if (front.last > front.first + 1) front.rest = bound_[front.first + 1];  // best first
    }
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
    return best_two(rows_.values(seats_.prices(), bound_.data(), seats_.held()), fronts_[row]);
  }
  /// After the price of the pair's column fell.
  void keep_in_bound(std::size_t row, std::uint32_t pair) {
    auto& bound = bound_[pair / kChunk];
    bound = std::max(bound, value(pair));
    fronts_[row].rest = std::max(fronts_[row].rest, bound);
  }

  /// Rows give up what is no longer within a step of the best that they do not have.
  void let_go(Number step) {
    waiting_.clear();
    for (std::size_t row = 0; row < block_.rows(); ++row) {
      const auto [best, second, pair, column] = best_two_of(row);
      const auto outside = seats_.held() == nullptr && seats_.has(row, pair) ? second : best;
      seats_.each_pair(row, [&](std::uint32_t mine) {
        if (value(mine) < outside - step) seats_.unseat(row, rows_.column(mine));
      });
      if (seats_.open(row)) waiting_.push_back(static_cast<std::int32_t>(row));
    }
  }

  Outcome bid_all(Number step) {
    for (std::size_t row = 0; row < block_.rows(); ++row)
      fronts_[row].bids_left = bids_per_place_ * block_.row_capacity[row];
    list_cheapest();
    const auto left_over = reverse_ && step != kSteps.back() ? block_.rows() / kLeftOver : 0;
    std::size_t bids = 0;  // since the phase, or the last reverse step, began
    bool reverse = reverse_, first = true;
    std::vector<std::int32_t> next;
    while (waiting_.size() > left_over) {
      bids += waiting_.size();
      next.clear();
      for (std::size_t i = 0; i < std::min(kLook, waiting_.size()); ++i) look(i);
      for (std::size_t i = 0; i < waiting_.size(); ++i) {
        if (!asking_.goes_on()) return Outcome::stopped;
        fetch_ahead(i);
        const auto row = waiting_[i];
        auto& looked = looked_[i % kLook];
        while (seats_.open(at(row)) && fronts_[at(row)].bids_left > 0) {
          --fronts_[at(row)].bids_left;
          const auto loser = bid(at(row), std::exchange(looked, {}), step);
          if (loser == kOutgrown) return Outcome::outgrown;
          if (loser != kNobody) next.push_back(loser);
        }
        if (i + kLook < waiting_.size()) look(i + kLook);
        seats_.fetch_seats(looked_[(i + kLook / 2) % kLook].two.column);
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
    for (const auto& wish : wishes) keep_in_bound(wish.row, wish.pair);
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
    if (!seats_.open(row)) seats_.unseat(row, rows_.column(least.pair));
    seats_.set_price(column, price);
    seats_.outbid(row, column, pair, price);
    return true;
  }

  /// Rows wait in no order that memory could guess.
  void fetch_ahead(std::size_t i) const {
    constexpr std::size_t kAhead = 2 * kLook;
    if (i + kAhead >= waiting_.size()) return;
    const auto row = at(waiting_[i + kAhead]);
    __builtin_prefetch(&fronts_[row]);
    seats_.fetch(row);
  }

  /// A row's best two as they were a moment ago: what bidding needs next is then on its way.
  struct Looked {
    BestTwo<Number> two;
    std::int32_t row = kNobody;
    Number price = 0;  ///< Of the best pair's column.
  };

  void look(std::size_t i) {
    auto& looked = looked_[i % kLook];
    looked = {};
    const auto row = waiting_[i];
    if (at(row) == block_.taker) return;
    const auto two = best_two_of(at(row));
    looked = {two, row, seats_.price(two.column)};
    seats_.fetch_column(two.column);
  }

  /// A row that lost a pair, or got one, must look again.
  void forget(std::int32_t row) {
    for (auto& looked : looked_)
      if (looked.row == row) looked.row = kNobody;
  }

  /// Where `looked` still holds, the second best may have become dearer since: the bid is then a little lower
  /// than it could be.
  BestTwo<Number> best_two_of(std::size_t row, const Looked& looked) {
    if (row == block_.taker) return cheapest();
    const bool holds =
        looked.row == static_cast<std::int32_t>(row) && seats_.price(looked.two.column) == looked.price;
    return holds ? looked.two : best_two_of(row);
  }

  /// Returns the row that had to go, kNobody, or kOutgrown.
  std::int32_t bid(std::size_t row, const Looked& looked, Number step) {
    const auto two = best_two_of(row, looked);
    const auto raise = two.second == kNothing ? kNoRival : two.best - two.second + step;
    if (seats_.price(two.column) > kMost - raise) return kOutgrown;
    const auto loser = seats_.outbid(row, two.column, two.pair, seats_.price(two.column) + raise);
    if (seats_.held() != nullptr) {
      forget(static_cast<std::int32_t>(row));
      if (loser != kNobody) forget(loser);
    }
    return loser;
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
    return {-first.first, second, first.second, static_cast<std::uint32_t>(rows_.column(first.second))};
  }

  void list_cheapest() {
    if (block_.taker >= block_.rows()) return;
    cheapest_.clear();
    for (auto pair = rows_.begin(block_.taker); pair < rows_.end(block_.taker); ++pair)
      cheapest_.emplace_back(seats_.price(rows_.column(pair)), pair);
    std::make_heap(cheapest_.begin(), cheapest_.end(), std::greater<>());
  }

  /// So many rows are looked at before the first of them bids.
  static constexpr std::size_t kLook = 8;
  static constexpr std::int32_t kOutgrown = -2;
  static constexpr Number kNoRival = Number{1} << 16;  // the row has nowhere else to go

  const Block& block_;
  const PackedRows<Word>& rows_;
  Seats& seats_;
  Asking& asking_;
  std::vector<std::int32_t> waiting_;
  std::vector<Front<Word>> fronts_;                         // of rows
  std::array<Looked, kLook> looked_;                        // of rows about to bid, by their place in line
  int bids_per_place_ = 0;                                  // in one phase
  bool reverse_ = false;                                    // whether reverse steps may pay
  std::vector<Number> bound_;                               // of what pairs are worth, by chunk
  std::vector<std::pair<Number, std::uint32_t>> cheapest_;  // price and pair of the taker's columns, a heap
};

}  // namespace turnabout::matching::sparse
