#pragma once

#include <algorithm>
#include <array>
#include <functional>
#include <limits>
#include <utility>
#include <vector>

#include "matching/optimum_search.hpp"

/// The search that keeps Optimum best after an edit; only optimum.cpp includes this.
namespace turnabout::matching {

/// An edit leaves one place or pair too many at one node and one too few at another: one shortest path from
/// the first to the second mends that.
///
/// It is looked for from both ends at once (Dijkstra from each, in turn where fewer people wait; Pohl,
/// Bi-directional search, 1971). Let F and B be how far the two have looked, and m the shortest path that
/// meets so far: when F + B ≥ m, it is the shortest. Prices move as after two separate searches, by f − d
/// near the start and by b − d near the end, with f ≤ F, b ≤ B and f + b = m: an arc u → v of cost c is made
/// cheaper by at most (f − d(u)) + (b − d'(v)), and d(u) + c + d'(v) ≥ m. On the path that leaves just 0.
///
/// The outside has everybody around it. Unless a path begins or ends there, no search goes on from it: it
/// counts as the place where both may meet, and f and b stay at most its distances. If one does begin there,
/// the other end looks first, and only if it does not soon get there are all people looked at.
template <class Weight>
class Optimum<Weight>::Exchange {
 public:
  /// A path there must be.
  Exchange(Optimum& optimum, std::size_t from, std::size_t to)
      : o_(optimum), ends_{End{Ways(optimum, Side::mentor), from}, End{Ways(optimum, Side::mentee), to}} {}

  void run() {
    for (const auto direction : {kForwards, kBackwards}) reach(direction, ends_[direction].start, 0, kStart);
    for (;;) {
      const Weight forwards = looked(kForwards), backwards = looked(kBackwards);
      // Not forwards + backwards: either may be endless.
      if (forwards >= shortest_ || backwards >= shortest_ - forwards) break;
      step(whose_turn());
    }
    const Weight backwards = std::min(looked(kBackwards), shortest_);
    move_prices(kBackwards, backwards);
    move_prices(kForwards, shortest_ - backwards);
    change_pairs();
    for (const auto direction : {kForwards, kBackwards}) {
      for (const auto node : o_.touched_[direction]) o_.nodes_[node].via[direction] = kUnseen;
      o_.touched_[direction].clear();
      o_.queues_[direction].clear();
    }
  }

 private:
  using Entry = std::pair<Weight, std::size_t>;
  static constexpr Weight kEndless =
      std::numeric_limits<Weight>::max() / 2;  // so that a price fits beside it
  static constexpr std::size_t kForwards = 0, kBackwards = 1;
  static constexpr Side side(std::size_t direction) {
    return direction == kForwards ? Side::mentor : Side::mentee;
  }

  struct End {
    Ways ways;
    std::size_t start;
    Weight outside = kEndless;  // its distance, unless the path begins there
    std::size_t steps = 0;
  };

  void reach(std::size_t direction, std::size_t node, Weight distance, int via) {
    auto& there = o_.nodes_[node];
    const bool is_new = there.via[direction] == kUnseen;
    if (!is_new && distance >= there.distance[direction]) return;
    if (is_new) {
      o_.touched_[direction].push_back(node);
      __builtin_prefetch(o_.pairs_.data() + there.first);
    }
    there.distance[direction] = distance;
    there.via[direction] = via;
    const auto opposite = there.distance[1 - direction];
    if (there.via[1 - direction] != kUnseen && distance + opposite < shortest_) {
      shortest_ = distance + opposite;
      meeting_ = node;
    }
    if (o_.is_outside(node) && via != kStart) {
      ends_[direction].outside = distance;
      return;
    }
    auto& queue = o_.queues_[direction];
    queue.push_back({distance, node});
    std::push_heap(queue.begin(), queue.end(), std::greater<>());
    if (!o_.is_outside(node)) look_outside(direction, node, distance);
  }

  /// Whoever can go outside does so at once: the sooner some path is known, the fewer others are followed.
  void look_outside(std::size_t direction, std::size_t node, Weight distance) {
    const auto& end = ends_[direction];
    if (distance >= end.outside || !o_.is_outside(o_.nodes_[node].group)) return;
    end.ways.leave_upwards(node, end.outside - distance, [&](std::size_t to, Weight cost, int via) {
      reach(direction, to, distance + cost, via);
      return end.outside - distance;
    });
  }

  /// How far a search has looked.
  Weight looked(std::size_t direction) {
    auto& queue = o_.queues_[direction];
    while (!queue.empty() && queue.front().first != o_.nodes_[queue.front().second].distance[direction])
      pop(queue);
    return std::min(ends_[direction].outside, queue.empty() ? kEndless : queue.front().first);
  }

  std::size_t whose_turn() const {
    for (const auto direction : {kForwards, kBackwards}) {
      const auto& queue = o_.queues_[direction];
      // It has come as far as the outside, or its end.
      if (queue.empty() || queue.front().first >= ends_[direction].outside) return 1 - direction;
      const auto& other = ends_[1 - direction];
      const bool is_crowded = o_.is_outside(queue.front().second);
      if (is_crowded && other.steps < o_.nodes_.size() / kCrowd && !o_.queues_[1 - direction].empty())
        return 1 - direction;
    }
    return o_.queues_[kForwards].size() <= o_.queues_[kBackwards].size() ? kForwards : kBackwards;
  }

  void step(std::size_t direction) {
    auto& queue = o_.queues_[direction];
    const auto [distance, node] = queue.front();
    pop(queue);
    ++ends_[direction].steps;
    ends_[direction].ways.leave(node, shortest_ - distance,
                                [&, from = distance](std::size_t to, Weight cost, int via) {
                                  reach(direction, to, from + cost, via);
                                  return shortest_ - from;
                                });
  }

  static void pop(std::vector<Entry>& queue) {
    std::pop_heap(queue.begin(), queue.end(), std::greater<>());
    queue.pop_back();
  }

  void move_prices(std::size_t direction, Weight radius) {
    for (const auto node : o_.touched_[direction])
      if (const Weight nearer = radius - o_.nodes_[node].distance[direction]; nearer > 0)
        Ways::move_price(o_, side(direction), node, nearer);
  }

  void change_pairs() {
    for (const auto direction : {kForwards, kBackwards})
      for (auto node = meeting_; node != ends_[direction].start;)
        node = Ways::go_back(o_, side(direction), node, o_.nodes_[node].via[direction]);
  }

  static constexpr std::size_t kCrowd = 64;

  Optimum& o_;
  std::array<End, 2> ends_;
  Weight shortest_ = kEndless;
  std::size_t meeting_ = 0;
};

}  // namespace turnabout::matching
