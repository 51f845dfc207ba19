#pragma once

#include <cstdint>
#include <functional>
#include <limits>
#include <queue>
#include <vector>

#include "matching/optimum.hpp"

/// The search inside Optimum; only optimum.cpp includes this.
namespace turnabout::matching {

/// One shortest path from a node back to its group. Going from one person to the next, a pair that was not
/// chosen becomes chosen, and one that was is given up; going between a node and its group, a place is taken
/// or given up. Seen from the side where the path starts, places are taken downwards and given up upwards; on
/// the other side it is the other way round.
template <class Weight>
class Optimum<Weight>::Search {
 public:
  /// `limit`: a path that costs as much or more is not wanted.
  Search(Optimum& optimum, std::size_t start, Weight limit)
      : o_(optimum),
        start_(start),
        side_(optimum.side_of(start)),
        goal_(optimum.group_[start]),
        limit_(limit) {}

  /// Moves the prices by what was learnt. True if a path was found, and then the pairs along it are changed.
  bool run() {
    reach(start_, 0, kStart);
    while (!queue_.empty() && queue_.top().first < limit_) {
      const auto [distance, last] = queue_.top();
      const auto node = ~last;
      queue_.pop();
      if (distance == o_.distance_[node]) leave(node);
      if (o_.is_impatient()) break;
    }
    if (o_.settled_) {
      move_prices();
      if (found_) change_pairs();
    }
    for (const auto node : touched_) o_.seen_[node] = 0;
    return found_ && o_.settled_;
  }

 private:
  static constexpr std::int64_t kStart = std::numeric_limits<std::int64_t>::min();
  // An edge is its own number; the place between a node and its group is -1 - node.
  static std::int64_t place_of(std::size_t node) { return -1 - static_cast<std::int64_t>(node); }

  void reach(std::size_t node, Weight distance, std::int64_t via) {
    if (distance >= limit_ || (o_.seen_[node] != 0 && distance >= o_.distance_[node])) return;
    if (o_.seen_[node] == 0) touched_.push_back(node);
    o_.seen_[node] = 1;
    o_.distance_[node] = distance;
    o_.via_[node] = via;
    if (node == goal_) {
      limit_ = distance;
      found_ = true;
    } else {
      queue_.push({distance, ~node});
    }
  }

  void leave(std::size_t node) {
    if (o_.is_outside(node)) {
      for (const auto member : o_.members_[node])
        o_.side_of(member) == side_ ? take(member, node, member) : give_up(member, node, member);
    } else if (o_.side_of(node) == side_) {
      leave_near(node);
    } else {
      leave_far(node);
    }
  }

  void leave_near(std::size_t node) {
    for_others(node, [&](int edge) {
      reach(o_.person_of(edge, other(side_)), o_.distance_[node] + o_.slack(edge), edge);
    });
    for (const auto member : o_.members_[node]) take(member, node, member);
    give_up(node, node, o_.group_[node]);
  }

  void leave_far(std::size_t node) {
    const auto list = at(other(side_));
    for (int link = o_.first_link_[node]; link >= 0; link = o_.links_[at(link)].next[list]) {
      const int edge = o_.links_[at(link)].edge;
      reach(o_.person_of(edge, side_), o_.distance_[node] - o_.slack(edge), edge);
    }
    for (const auto member : o_.members_[node]) give_up(member, node, member);
    take(node, node, o_.group_[node]);
  }

  void take(std::size_t place, std::size_t from, std::size_t to) {
    if (o_.has_room(place)) reach(to, o_.distance_[from] + o_.more(place), place_of(place));
  }
  void give_up(std::size_t place, std::size_t from, std::size_t to) {
    if (o_.flow_[place] > 0) reach(to, o_.distance_[from] + o_.less(place), place_of(place));
  }

  /// Pairs of a person of the starting side that are not chosen.
  template <class Visit>
  void for_others(std::size_t person, Visit visit) const {
    const auto offer = [&](int edge) {
      if (!o_.chosen(edge)) visit(edge);
    };
    if (side_ == Side::mentor) {
      if (person >= at(o_.problem_.people[0])) return;
      for (auto edge = o_.mentor_from_[person]; edge < o_.mentor_from_[person + 1]; ++edge)
        offer(static_cast<int>(edge));
    } else {
      const auto mentee = person - o_.mentor_nodes_;
      if (mentee >= at(o_.problem_.people[1])) return;
      for (auto k = o_.mentee_from_[mentee]; k < o_.mentee_from_[mentee + 1]; ++k) offer(o_.mentee_edges_[k]);
    }
  }

  void move_prices() {
    for (const auto node : touched_) {
      const Weight nearer = limit_ - o_.distance_[node];
      if (nearer <= 0) continue;
      if (o_.is_outside(node))
        o_.outside_ += side_ == Side::mentor ? -nearer : nearer;
      else
        o_.price_[node] += o_.side_of(node) == side_ ? -nearer : nearer;
    }
  }

  void change_pairs() {
    for (auto node = goal_; node != start_;) {
      const auto via = o_.via_[node];
      if (via >= 0) {
        const int edge = static_cast<int>(via);
        const bool chosen = o_.chosen(edge);
        chosen ? o_.unchoose(edge) : o_.choose(edge);
        node = o_.person_of(edge, chosen ? other(side_) : side_);
        continue;
      }
      const auto place = static_cast<std::size_t>(-1 - via);
      const bool downwards = place == node;
      o_.flow_[place] += downwards == (o_.side_of(place) == side_) ? 1 : -1;
      node = downwards ? o_.group_[place] : place;
    }
    ++o_.flow_[start_];
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
