#pragma once

#include <cstdint>
#include <functional>
#include <queue>
#include <vector>

#include "matching/optimum.hpp"

/// The searches inside Optimum; only optimum.cpp includes this.
namespace turnabout::matching {

/// What leads away from a node. Going from one person to the next, a pair that was not chosen becomes chosen,
/// and one that was is given up; going between a node and its group, a place is taken or given up. Seen from
/// the side where a path starts, places are taken downwards and given up upwards; on the other side it is the
/// other way round. Paths from the mentors' side and paths from the mentees' side are the same, walked in
/// opposite directions.
template <class Weight>
class Optimum<Weight>::Ways {
 public:
  Ways(const Optimum& optimum, Side side) : o_(optimum), side_(side) {}

  /// Calls visit(to, cost, via) for each way that costs less than `limit`; via is an edge or a place_of(). It
  /// gives the limit from then on.
  template <class Visit>
  void leave(std::size_t node, Weight limit, Visit visit) const {
    if (o_.is_outside(node)) {
      for (const auto member : o_.members_[node])
        o_.side_of(member) == side_ ? take(member, member, limit, visit)
                                    : give_up(member, member, limit, visit);
      return;
    }
    const bool is_near = o_.side_of(node) == side_;
    if (o_.is_person(node))
      is_near ? leave_near(node, limit, visit) : leave_far(node, limit, visit);
    else
      for (const auto member : o_.members_[node])
        is_near ? take(member, member, limit, visit) : give_up(member, member, limit, visit);
    leave_upwards(node, limit, visit);
  }

  /// Only the way to the node's group.
  template <class Visit>
  void leave_upwards(std::size_t node, Weight limit, Visit visit) const {
    o_.side_of(node) == side_ ? give_up(node, o_.nodes_[node].group, limit, visit)
                              : take(node, o_.nodes_[node].group, limit, visit);
  }

  // An edge is its own number; the place between a node and its group is -1 - node.
  static int place_of(std::size_t node) { return -1 - static_cast<int>(node); }

  /// Changes what a way changes that ended at `node`, and says where it began.
  static std::size_t go_back(Optimum& optimum, Side side, std::size_t node, int via) {
    if (via >= 0) {
      const bool chosen = optimum.chosen(via);
      chosen ? optimum.unchoose(via) : optimum.choose(via);
      return optimum.person_of(via, chosen ? other(side) : side);
    }
    const auto place = static_cast<std::size_t>(-1 - via);
    const bool downwards = place == node;
    optimum.nodes_[place].flow += downwards == (optimum.side_of(place) == side) ? 1 : -1;
    return downwards ? optimum.nodes_[place].group : place;
  }

  /// Moves the price of a node that is nearer than the goal by so much.
  static void move_price(Optimum& optimum, Side side, std::size_t node, Weight nearer) {
    if (optimum.is_outside(node))
      optimum.outside_ += side == Side::mentor ? -nearer : nearer;
    else
      optimum.reprice(node, optimum.nodes_[node].price + (optimum.side_of(node) == side ? -nearer : nearer));
  }

 private:
  /// Pairs that are chosen.
  template <class Visit>
  void leave_far(std::size_t node, Weight& limit, Visit visit) const {
    const auto& person = o_.nodes_[node];
    for (auto k = person.first; k < person.rest; ++k) {
      const auto& [one, edge, weight] = o_.pairs_[k];
      const Weight cost = weight - person.price - o_.nodes_[at(one)].price;
      if (cost < limit) limit = visit(at(one), cost, edge);
    }
  }

  /// Pairs that are not chosen. Most are too dear: those at the end of the row, whatever their prices.
  template <class Visit>
  void leave_near(std::size_t node, Weight& limit, Visit visit) const {
    const auto& person = o_.nodes_[node];
    const Weight lowest = o_.lowest_[at(other(side_))];
    for (auto k = person.rest; k < person.last; ++k) {
      const auto& [one, edge, weight] = o_.pairs_[k];
      if (person.price + lowest - weight >= limit) return;
      if (k + kAhead < person.last) __builtin_prefetch(&o_.nodes_[at(o_.pairs_[k + kAhead].other)]);
      const Weight cost = person.price + o_.nodes_[at(one)].price - weight;
      if (cost < limit) limit = visit(at(one), cost, edge);
    }
  }

  template <class Visit>
  void take(std::size_t place, std::size_t to, Weight& limit, Visit visit) const {
    if (!o_.has_room(place)) return;
    if (const Weight cost = o_.more(place); cost < limit) limit = visit(to, cost, place_of(place));
  }
  template <class Visit>
  void give_up(std::size_t place, std::size_t to, Weight& limit, Visit visit) const {
    if (o_.nodes_[place].flow == 0) return;
    if (const Weight cost = o_.less(place); cost < limit) limit = visit(to, cost, place_of(place));
  }

  static constexpr std::uint32_t kAhead = 4;

  const Optimum& o_;
  Side side_;
};

/// One shortest path from a node back to its group.
template <class Weight>
class Optimum<Weight>::Search {
 public:
  /// `limit`: a path that costs as much or more is not wanted.
  Search(Optimum& optimum, std::size_t start, Weight limit)
      : o_(optimum),
        start_(start),
        side_(optimum.side_of(start)),
        goal_(optimum.nodes_[start].group),
        limit_(limit) {}

  /// Moves the prices by what was learnt. True if a path was found, and then the pairs along it are changed.
  bool run() {
    const Ways ways(o_, side_);
    reach(start_, 0, kStart);
    while (!queue_.empty() && queue_.top().first < limit_) {
      const auto [distance, last] = queue_.top();
      const auto node = ~last;
      queue_.pop();
      if (distance == o_.nodes_[node].distance[0])
        ways.leave(node, limit_ - distance, [&, from = distance](std::size_t to, Weight cost, int via) {
          reach(to, from + cost, via);
          return limit_ - from;
        });
      if (o_.is_impatient()) break;
    }
    if (o_.settled_) {
      for (const auto node : touched_)
        if (const Weight nearer = limit_ - o_.nodes_[node].distance[0]; nearer > 0)
          Ways::move_price(o_, side_, node, nearer);
      if (found_) change_pairs();
    }
    for (const auto node : touched_) o_.nodes_[node].via[0] = kUnseen;
    return found_ && o_.settled_;
  }

 private:
  void reach(std::size_t node, Weight distance, int via) {
    auto& known = o_.nodes_[node].distance[0];
    auto& known_via = o_.nodes_[node].via[0];
    if (distance >= limit_ || (known_via != kUnseen && distance >= known)) return;
    if (known_via == kUnseen) touched_.push_back(node);
    known = distance;
    known_via = via;
    if (node == goal_) {
      limit_ = distance;
      found_ = true;
    } else {
      queue_.push({distance, ~node});
    }
  }

  void change_pairs() {
    for (auto node = goal_; node != start_;) node = Ways::go_back(o_, side_, node, o_.nodes_[node].via[0]);
    ++o_.nodes_[start_].flow;
  }

  Optimum& o_;
  std::size_t start_;
  Side side_;
  std::size_t goal_;
  Weight limit_;
  bool found_ = false;
  // Of those as near as each other the one with the highest number first: from a mentor first all mentees,
  // and those first that fill up last.
  using Entry = std::pair<Weight, std::size_t>;
  std::priority_queue<Entry, std::vector<Entry>, std::greater<>> queue_;
  std::vector<std::size_t> touched_;
};

}  // namespace turnabout::matching
