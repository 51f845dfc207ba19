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

  /// Calls visit(to, cost, via) for each way that costs less than `limit`; via is an edge or a place_of().
  template <class Visit>
  void leave(std::size_t node, Weight limit, Visit visit) const {
    if (o_.is_outside(node)) {
      for (const auto member : o_.members_[node])
        o_.side_of(member) == side_ ? take(member, member, limit, visit)
                                    : give_up(member, member, limit, visit);
    } else if (o_.side_of(node) == side_) {
      leave_near(node, limit, visit);
      for (const auto member : o_.members_[node]) take(member, member, limit, visit);
      leave_upwards(node, limit, visit);
    } else {
      const auto list = at(other(side_));
      for (int link = o_.first_link_[node]; link >= 0; link = o_.links_[at(link)].next[list]) {
        const int edge = o_.links_[at(link)].edge;
        if (const Weight cost = -o_.slack(edge); cost < limit) visit(o_.person_of(edge, side_), cost, edge);
      }
      for (const auto member : o_.members_[node]) give_up(member, member, limit, visit);
      leave_upwards(node, limit, visit);
    }
  }

  /// Only the way to the node's group.
  template <class Visit>
  void leave_upwards(std::size_t node, Weight limit, Visit visit) const {
    o_.side_of(node) == side_ ? give_up(node, o_.group_[node], limit, visit)
                              : take(node, o_.group_[node], limit, visit);
  }

  // An edge is its own number; the place between a node and its group is -1 - node.
  static std::int64_t place_of(std::size_t node) { return -1 - static_cast<std::int64_t>(node); }

  /// Changes what a way changes that ended at `node`, and says where it began.
  static std::size_t go_back(Optimum& optimum, Side side, std::size_t node, std::int64_t via) {
    if (via >= 0) {
      const int edge = static_cast<int>(via);
      const bool chosen = optimum.chosen(edge);
      chosen ? optimum.unchoose(edge) : optimum.choose(edge);
      return optimum.person_of(edge, chosen ? other(side) : side);
    }
    const auto place = static_cast<std::size_t>(-1 - via);
    const bool downwards = place == node;
    optimum.flow_[place] += downwards == (optimum.side_of(place) == side) ? 1 : -1;
    return downwards ? optimum.group_[place] : place;
  }

  /// Moves the price of a node that is nearer than the goal by so much.
  static void move_price(Optimum& optimum, Side side, std::size_t node, Weight nearer) {
    if (optimum.is_outside(node))
      optimum.outside_ += side == Side::mentor ? -nearer : nearer;
    else
      optimum.price_[node] += optimum.side_of(node) == side ? -nearer : nearer;
  }

 private:
  /// Pairs that are not chosen. Most are too dear: that is looked at first.
  template <class Visit>
  void leave_near(std::size_t person, Weight limit, Visit visit) const {
    const Weight within = limit - o_.price_[person];
    if (side_ == Side::mentor) {
      if (person >= at(o_.problem_.people[0])) return;
      for (auto edge = o_.mentor_from_[person]; edge < o_.mentor_from_[person + 1]; ++edge) {
        const auto& pair = o_.problem_.edges[edge];
        const auto mentee = o_.mentor_nodes_ + at(pair.mentee);
        const Weight rest = o_.price_[mentee] - pair.weight;
        if (rest < within && o_.chosen_[edge] == 0) visit(mentee, o_.price_[person] + rest, edge);
      }
    } else {
      const auto mentee = person - o_.mentor_nodes_;
      if (mentee >= at(o_.problem_.people[1])) return;
      for (auto k = o_.mentee_from_[mentee]; k < o_.mentee_from_[mentee + 1]; ++k) {
        const auto& [mentor, edge, weight] = o_.mentee_pairs_[k];
        const Weight rest = o_.price_[at(mentor)] - weight;
        if (rest < within && !o_.chosen(edge)) visit(at(mentor), o_.price_[person] + rest, edge);
      }
    }
  }

  template <class Visit>
  void take(std::size_t place, std::size_t to, Weight limit, Visit visit) const {
    if (!o_.has_room(place)) return;
    if (const Weight cost = o_.more(place); cost < limit) visit(to, cost, place_of(place));
  }
  template <class Visit>
  void give_up(std::size_t place, std::size_t to, Weight limit, Visit visit) const {
    if (o_.flow_[place] == 0) return;
    if (const Weight cost = o_.less(place); cost < limit) visit(to, cost, place_of(place));
  }

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
        labels_(optimum.labels_[0]),
        start_(start),
        side_(optimum.side_of(start)),
        goal_(optimum.group_[start]),
        limit_(limit) {}

  /// Moves the prices by what was learnt. True if a path was found, and then the pairs along it are changed.
  bool run() {
    const Ways ways(o_, side_);
    reach(start_, 0, kStart);
    while (!queue_.empty() && queue_.top().first < limit_) {
      const auto [distance, last] = queue_.top();
      const auto node = ~last;
      queue_.pop();
      if (distance == labels_[node].distance)
        ways.leave(node, limit_ - distance,
                   [&, from = distance](std::size_t to, Weight cost, std::int64_t via) {
                     reach(to, from + cost, via);
                   });
      if (o_.is_impatient()) break;
    }
    if (o_.settled_) {
      for (const auto node : touched_)
        if (const Weight nearer = limit_ - labels_[node].distance; nearer > 0)
          Ways::move_price(o_, side_, node, nearer);
      if (found_) change_pairs();
    }
    for (const auto node : touched_) labels_[node].via = kUnseen;
    return found_ && o_.settled_;
  }

 private:
  void reach(std::size_t node, Weight distance, std::int64_t via) {
    auto& label = labels_[node];
    if (distance >= limit_ || (label.via != kUnseen && distance >= label.distance)) return;
    if (label.via == kUnseen) touched_.push_back(node);
    label = {distance, via};
    if (node == goal_) {
      limit_ = distance;
      found_ = true;
    } else {
      queue_.push({distance, ~node});
    }
  }

  void change_pairs() {
    for (auto node = goal_; node != start_;) node = Ways::go_back(o_, side_, node, labels_[node].via);
    ++o_.flow_[start_];
  }

  Optimum& o_;
  std::vector<Label>& labels_;
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
