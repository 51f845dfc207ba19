#pragma once

#include <array>
#include <cstdint>
#include <limits>
#include <utility>
#include <vector>

#include "matching/certificate/certificate.hpp"
#include "matching/patience.hpp"
#include "matching/problem.hpp"

namespace turnabout::matching {

/// A person, or a group of people that share a quota. The people of one side and their groups are a forest: a
/// partner of a person counts for the person, for the person's group, for the group around that, and so on.
template <class Weight>
struct FlowNode {
  static constexpr int kNoGroup = -1;

  int group = kNoGroup;  ///< Position of its group among the nodes of its side.
  int capacity = 1;      ///< Partners it can have, 0 …
  int at_least = 0;      ///< The first so many partners are worth `demand` each, 0 ….
  Weight demand = 0;     ///< ≥ 0.
  Weight first = 0;      ///< What the very first partner is worth beyond that, ≥ 0.

  /// Worth of partner number `nth`, 1 …; never more than that of the one before.
  Weight gain(int nth) const {
    return (nth <= at_least ? demand : Weight{0}) + (nth == 1 ? first : Weight{0});
  }
};

template <class Weight>
struct FlowEdge {
  int mentor = 0;
  int mentee = 0;
  Weight weight = 0;
};

/// Find the set of pairs with the greatest sum of weights and gains. The parts of an objective are folded
/// into one weight by the caller (exact_solver.cpp).
template <class Weight>
struct FlowProblem {
  std::array<std::vector<FlowNode<Weight>>, 2> nodes;  ///< By side: people first, then groups.
  std::array<int, 2> people = {0, 0};                  ///< How many of them are people.
  std::vector<FlowEdge<Weight>> edges;                 ///< By mentor; each pair once.
};

/// The best set of pairs and prices that prove it, kept best under edits. An edit costs a few shortest paths.
///
/// **Why it is best.** Every node v has a price λ(v); outside all groups it is 0. For a pair e = (i, j) and
/// for place number t of a node v in group q, let
///
///     slack(e) = λ(i) + λ(j) − weight(e)          slack(v, t) = λ(q) − λ(v) − gain(v, t).
///
/// No set of pairs is worth more than Σ_e max(0, −slack(e)) + Σ_(v,t) max(0, −slack(v, t)): weak duality of
/// the transportation problem with concave gains (Ahuja, Magnanti, Orlin, Network Flows, 1993, sections 9.4
/// and 14.3). A set that uses everything with negative slack and nothing with positive slack is worth just
/// that.
///
/// **How it is kept.** Opening one more place breaks the sign of one slack. A shortest path from that node
/// back to its group (Dijkstra on slacks, which all have the right sign otherwise) either is cheap enough,
/// and pairs change along it, or shows by how much the node's price must fall; prices move by the distances.
/// So the first answer comes from opening one mentor after the other.
///
/// An edit takes a pair or a place by force, or away: then one partner is too many at one node and one too
/// few at another, every slack has the right sign again, and a shortest path from the one to the other mends
/// that (optimum_exchange.hpp). It is looked for from both ends, so that most edits look at few people.
///
/// **What a search reads.** Most pairs of a person are too light to matter. So each person has a row of
/// pairs, the heaviest first, and a search leaves it where weight − lowest price of the other side cannot be
/// near enough any more: some pairs of fifty. All else it asks of a node is in one record.
///
/// Weights are whole numbers. The weight of a longest path, about largest weight · nodes, must fit into
/// Weight.
template <class Weight>
class Optimum {
 public:
  /// Solves: a shortest path for each place, O(places · edges · log) at worst and usually far from it.
  /// If `patience` ends, what is chosen by then is possible but may not be best: see settled().
  explicit Optimum(FlowProblem<Weight> problem, const Patience& patience = {});

  /// Goes on from an answer that is known to be best: what is chosen, by edge, and λ by side and node, every
  /// slack of the right sign. Costs a look at each edge.
  Optimum(FlowProblem<Weight> problem, const std::vector<std::uint8_t>& chosen,
          const std::array<std::vector<Weight>, 2>& prices);

  /// False if patience ended before every mentor was placed. The prices then still bound every set of pairs
  /// (the first sum above), as near as they can with what was learnt; edits are not possible.
  bool settled() const { return settled_; }

  const FlowProblem<Weight>& problem() const { return problem_; }
  bool chosen(int edge) const { return chosen_[at(edge)] != 0; }
  /// λ of a person or group.
  Weight price(Side side, int node) const;
  /// slack(e); negative only if the pair is chosen, positive only if it is not.
  Weight slack(int edge) const {
    return nodes_[mentor_of(edge)].price + nodes_[mentee_of(edge)].price - problem_.edges[at(edge)].weight;
  }

  /// Gives a pair another weight. Of equally good sets, one near today's is taken.
  void weigh(int edge, Weight weight);
  /// Gives a person or group another capacity; 0 takes a person out.
  void resize(Side side, int node, int capacity);
  /// Pairs that were chosen or given up since this was last asked, in no order; some perhaps twice, or back
  /// where they were.
  std::vector<int> take_changes() { return std::exchange(changes_, {}); }

 private:
  class Ways;
  class Search;
  class Exchange;
  /// A pair as one of its people sees it.
  struct Seen {
    int other = 0;  ///< The node of the other person.
    int edge = 0;
    Weight weight = 0;
    /// The order in a row.
    bool operator<(const Seen& than) const {
      return weight != than.weight ? weight > than.weight : edge < than.edge;
    }
  };
  using Row = typename std::vector<Seen>::iterator;
  static constexpr int kStart = std::numeric_limits<int>::min();
  static constexpr int kUnseen = kStart + 1;
  /// All that a search asks of a node: it comes to nodes in no order, and with 64 bits this is one line of
  /// the cache.
  struct alignas(64) Node {
    Weight price = 0;
    std::array<Weight, 2> distance = {0, 0};      // how far it is, by direction; only while it is seen
    std::array<int, 2> via = {kUnseen, kUnseen};  // and how a search came to it
    int flow = 0;                                 // partners
    int limit = 0;                                // its capacity, or less while it is closed
    std::uint32_t group = 0;                      // nodes_.size() - 1 is outside
    std::uint32_t kind = 0;                       // into kinds_
    std::uint32_t first = 0, rest = 0, last = 0;  // into pairs_: what is chosen, what is not, the end
  };

  static std::size_t at(int index) { return static_cast<std::size_t>(index); }
  static std::size_t at(Side side) { return static_cast<std::size_t>(side); }
  std::size_t global(Side side, int node) const {
    return at(node) + (side == Side::mentor ? 0 : mentor_nodes_);
  }
  Side side_of(std::size_t node) const { return node < mentor_nodes_ ? Side::mentor : Side::mentee; }
  std::size_t mentor_of(int edge) const { return at(problem_.edges[at(edge)].mentor); }
  std::size_t mentee_of(int edge) const { return mentor_nodes_ + at(problem_.edges[at(edge)].mentee); }
  std::size_t person_of(int edge, Side side) const {
    return side == Side::mentor ? mentor_of(edge) : mentee_of(edge);
  }
  bool is_outside(std::size_t node) const { return node + 1 == nodes_.size(); }
  bool is_person(std::size_t node) const {
    return node < mentor_nodes_ ? node < at(problem_.people[0])
                                : node - mentor_nodes_ < at(problem_.people[1]);
  }

  void index_nodes();
  void index_edges();
  std::uint32_t kind_of(const FlowNode<Weight>& node);
  void reprice(std::size_t node, Weight price);
  /// As high as it can be; between times it only falls.
  void find_lowest();
  void start_prices(std::size_t node);
  void admit(std::size_t mentor);
  /// The price of a mentor at which the bound is lowest while all other prices stay.
  void price_alone(std::size_t mentor);
  /// Asks now and then whether to go on, in the middle of a long path.
  bool is_impatient();

  int capacity(std::size_t node) const {
    const auto side = side_of(node);
    return problem_.nodes[at(side)][node - global(side, 0)].capacity;
  }
  bool has_room(std::size_t node) const { return nodes_[node].flow < nodes_[node].limit; }
  Weight group_price(std::size_t node) const;
  Weight gain(std::size_t node, int nth) const { return kinds_[nodes_[node].kind].gain(nth); }
  /// Slack of the next place: what one partner more costs beyond its worth.
  Weight more(std::size_t node) const {
    return group_price(node) - nodes_[node].price - gain(node, nodes_[node].flow + 1);
  }
  /// Minus the slack of the last used place: what one partner less costs.
  Weight less(std::size_t node) const {
    return gain(node, nodes_[node].flow) + nodes_[node].price - group_price(node);
  }

  Row row(std::uint32_t position) { return pairs_.begin() + position; }
  Row chosen_place(const Node& person, int edge);
  /// Where a pair that is not chosen stands in the row, or should.
  Row rest_place(const Node& person, int edge, Weight weight);
  void choose(int edge);
  void unchoose(int edge);
  /// Takes up every place of the node that is worth it.
  void fill(std::size_t node);

  FlowProblem<Weight> problem_;
  std::size_t mentor_nodes_ = 0;
  std::vector<Node> nodes_;              // mentors, their groups, mentees, their groups, the outside
  std::vector<FlowNode<Weight>> kinds_;  // of nodes that gain the same: few
  std::vector<std::vector<std::size_t>> members_;  // of each node and of the outside
  // Each pair twice: a row for each person, first what is chosen, then what is not, the heaviest first, so
  // that a search can stop where no pair that follows is worth its while.
  std::vector<Seen> pairs_;
  std::array<Weight, 2> lowest_ = {0, 0};  // no person of that side has a lower price
  std::vector<std::uint8_t> chosen_;       // by edge
  std::vector<int> changes_;
  const Patience* patience_ = nullptr;  // while the first answer is being found
  Progress progress_;
  int since_asked_ = 0;
  bool settled_ = true;
  Weight outside_ = 0;  // price of the outside, as the mentors' side sees it
  // Scratch of searches, by direction.
  std::array<std::vector<std::size_t>, 2> touched_;
  std::array<std::vector<std::pair<Weight, std::size_t>>, 2> queues_;
};

extern template class Optimum<std::int64_t>;
extern template class Optimum<Wide>;

}  // namespace turnabout::matching
