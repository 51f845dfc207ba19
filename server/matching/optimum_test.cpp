#include "matching/optimum.hpp"

#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "matching/lemon/circulation.hpp"

namespace turnabout::matching {
namespace {

using Flow = FlowProblem<std::int64_t>;

constexpr std::array kSides{Side::mentor, Side::mentee};

std::size_t at(Side side) {
  return static_cast<std::size_t>(side);
}

int end_of(const FlowEdge<std::int64_t>& edge, Side side) {
  return side == Side::mentor ? edge.mentor : edge.mentee;
}

/// What a set of pairs is worth, counted from the definition; nothing if somebody has more than fits.
std::optional<std::int64_t> worth(const Flow& flow, const std::vector<bool>& chosen) {
  std::int64_t sum = 0;
  for (const auto side : kSides) {
    const auto& nodes = flow.nodes[at(side)];
    std::vector<int> partners(nodes.size());
    for (std::size_t edge = 0; edge < chosen.size(); ++edge)
      if (chosen[edge])
        for (int node = end_of(flow.edges[edge], side); node >= 0;
             node = nodes[static_cast<std::size_t>(node)].group)
          ++partners[static_cast<std::size_t>(node)];
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      if (partners[node] > nodes[node].capacity) return std::nullopt;
      for (int nth = 1; nth <= partners[node]; ++nth) sum += nodes[node].gain(nth);
    }
  }
  for (std::size_t edge = 0; edge < chosen.size(); ++edge)
    if (chosen[edge]) sum += flow.edges[edge].weight;
  return sum;
}

std::int64_t brute_force(const Flow& flow) {
  std::int64_t best = 0;
  std::vector<bool> chosen(flow.edges.size());
  for (unsigned set = 0; set < 1U << flow.edges.size(); ++set) {
    for (std::size_t edge = 0; edge < chosen.size(); ++edge) chosen[edge] = (set >> edge & 1U) != 0;
    best = std::max(best, worth(flow, chosen).value_or(0));
  }
  return best;
}

/// What no set can exceed, by the prices.
std::int64_t bound(const Optimum<std::int64_t>& optimum) {
  const auto& flow = optimum.problem();
  std::int64_t sum = 0;
  for (int edge = 0; edge < std::ssize(flow.edges); ++edge) {
    const auto& [mentor, mentee, weight] = flow.edges[static_cast<std::size_t>(edge)];
    sum += std::max(std::int64_t{0},
                    weight - optimum.price(Side::mentor, mentor) - optimum.price(Side::mentee, mentee));
  }
  for (const auto side : kSides)
    for (int node = 0; node < std::ssize(flow.nodes[at(side)]); ++node) {
      const auto& [group, capacity, at_least, demand, first] =
          flow.nodes[at(side)][static_cast<std::size_t>(node)];
      const auto around = group < 0 ? 0 : optimum.price(side, group);
      for (int nth = 1; nth <= capacity; ++nth)
        sum += std::max(std::int64_t{0}, flow.nodes[at(side)][static_cast<std::size_t>(node)].gain(nth) +
                                             optimum.price(side, node) - around);
    }
  return sum;
}

std::optional<std::int64_t> worth(const Optimum<std::int64_t>& optimum) {
  std::vector<bool> chosen;
  for (int edge = 0; edge < std::ssize(optimum.problem().edges); ++edge)
    chosen.push_back(optimum.chosen(edge));
  return worth(optimum.problem(), chosen);
}

class RandomFlows {
 public:
  explicit RandomFlows(std::uint64_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  Flow small() {
    Flow flow;
    const int largest_capacity = below(2) == 0 ? 1 : 3;
    for (const auto side : kSides) add_side(flow, side, below(6), largest_capacity);
    const int kind = below(4), density = 1 + below(4), pair = below(2) * 1000;
    for (int mentor = 0; mentor < flow.people[0]; ++mentor)
      for (int mentee = 0; mentee < flow.people[1]; ++mentee)
        if (below(4) < density && flow.edges.size() < 12)
          flow.edges.push_back({mentor, mentee, pair + weight(kind)});
    return flow;
  }

  Flow medium() {
    Flow flow;
    const int people = 30 + below(90), wishes = 1 + below(8), kind = below(4);
    for (const auto side : kSides) {
      flow.people[at(side)] = people + below(10);
      for (int person = 0; person < flow.people[at(side)]; ++person)
        flow.nodes[at(side)].push_back({.capacity = 1 + below(3)});
    }
    for (int mentor = 0; mentor < flow.people[0]; ++mentor)
      for (int mentee = 0; mentee < flow.people[1]; ++mentee)
        if (below(people) < wishes) flow.edges.push_back({mentor, mentee, 1'000'000 + weight(kind)});
    return flow;
  }

  void edit(Optimum<std::int64_t>& optimum) {
    const auto& flow = optimum.problem();
    if (below(2) == 0 && !flow.edges.empty()) {
      const int edge = below(static_cast<int>(flow.edges.size()));
      const auto weight = flow.edges[static_cast<std::size_t>(edge)].weight;
      optimum.weigh(edge, below(5) == 0 ? -1'000'000'000 : weight + below(61) - 30 + below(2) * 1000);
      return;
    }
    const auto side = kSides[static_cast<std::size_t>(below(2))];
    if (const auto& nodes = flow.nodes[at(side)]; !nodes.empty())
      optimum.resize(side, below(static_cast<int>(nodes.size())), below(4));
  }

 private:
  std::int64_t weight(int kind) {
    if (kind == 0) return 0;
    if (kind == 1) return below(3);
    if (kind == 2) return below(41) - 20;
    return below(1000);
  }

  void add_side(Flow& flow, Side side, int people, int largest_capacity) {
    const int groups = below(3) == 0 ? 1 + below(3) : 0;
    const std::int64_t demand = below(2) * 10'000'000, first = below(2) * 100'000;
    flow.people[at(side)] = people;
    for (int node = 0; node < people + groups; ++node) {
      FlowNode<std::int64_t> made;
      const bool is_group = node >= people;
      made.capacity = is_group ? below(6) : 1 + below(largest_capacity);
      made.at_least = below(3) == 0 ? below(made.capacity + 1) : 0;
      made.demand = demand;
      made.first = is_group ? 0 : first;
      if (!is_group && groups > 0 && below(3) != 0) made.group = people + below(groups);
      if (node > people && below(2) == 0) made.group = people + below(node - people);
      flow.nodes[at(side)].push_back(made);
    }
  }

  std::mt19937_64 engine_;
};

int rounds(int usual, int many) {
  return std::getenv("TURNABOUT_LONG") != nullptr ? many : usual;  // NOLINT(concurrency-mt-unsafe)
}

// matching.md rule 1, matching.md rule 3
TEST(Optimum, EqualsBruteForceWithGroupsAndProvesItAlsoAfterEdits) {
  RandomFlows random(19'58);
  for (int round = 0; round < rounds(3'000, 100'000); ++round) {
    Optimum<std::int64_t> optimum(random.small());
    for (int edits = 0; edits <= 3; ++edits) {
      if (edits > 0) random.edit(optimum);
      ASSERT_EQ(worth(optimum), brute_force(optimum.problem())) << "round " << round << ", edit " << edits;
      ASSERT_EQ(worth(optimum), bound(optimum)) << "round " << round << ", edit " << edits;
    }
  }
}

// Each place is worth taking by itself, and the search for one must not pass by the others.
TEST(Optimum, OpensSeveralPlacesAtOnce) {
  RandomFlows random(15'30);
  for (int round = 0; round < rounds(2'000, 20'000); ++round) {
    Optimum<std::int64_t> optimum(random.small());
    for (const auto side : kSides)
      for (int node = 0; node < std::ssize(optimum.problem().nodes[at(side)]); ++node)
        for (const int capacity : {0, 4, 1, 3}) {
          optimum.resize(side, node, capacity);
          ASSERT_EQ(worth(optimum), bound(optimum)) << "round " << round;
        }
  }
}

std::int64_t by_lemon(const Flow& flow) {
  std::vector<peer::Arc> arcs;
  for (int person = 0; person < flow.people[0]; ++person)
    arcs.push_back({0, 1 + person, flow.nodes[0][static_cast<std::size_t>(person)].capacity, 0});
  for (int person = 0; person < flow.people[1]; ++person)
    arcs.push_back(
        {1 + flow.people[0] + person, 0, flow.nodes[1][static_cast<std::size_t>(person)].capacity, 0});
  for (const auto& [mentor, mentee, weight] : flow.edges)
    arcs.push_back({1 + mentor, 1 + flow.people[0] + mentee, 1, -weight});
  return -peer::cheapest_circulation(1 + flow.people[0] + flow.people[1], arcs);
}

// matching.md rule 1
TEST(Optimum, EqualsLemonOnLargerProblems) {
  RandomFlows random(2'026);
  for (int round = 0; round < rounds(100, 1'000); ++round) {
    Optimum<std::int64_t> optimum(random.medium());
    ASSERT_EQ(worth(optimum), by_lemon(optimum.problem())) << "round " << round;
    for (int edits = 0; edits < 5; ++edits) random.edit(optimum);
    ASSERT_EQ(worth(optimum), by_lemon(optimum.problem())) << "round " << round << ", edited";
    ASSERT_EQ(worth(optimum), bound(optimum)) << "round " << round << ", edited";
  }
}

Flow line_of(int people) {
  Flow flow;
  flow.people = {people, people};
  for (auto& side : flow.nodes) side.resize(static_cast<std::size_t>(people));
  // Everybody wants the one before most, so that the last to come moves all the others.
  for (int i = 0; i < people; ++i) {
    if (i > 0) flow.edges.push_back({i, i - 1, 1'000'001});
    flow.edges.push_back({i, i, 1'000'000});
  }
  return flow;
}

TEST(Optimum, MovesALongChain) {
  Optimum<std::int64_t> optimum(line_of(2'000));
  EXPECT_EQ(worth(optimum), 2'000'000'000);
  optimum.resize(Side::mentor, 0, 0);
  EXPECT_EQ(worth(optimum), 1'999LL * 1'000'001);
  EXPECT_EQ(worth(optimum), bound(optimum));
  optimum.resize(Side::mentor, 0, 1);
  EXPECT_EQ(worth(optimum), 2'000'000'000);
}

TEST(Optimum, HoldsOneHubAndEmptySides) {
  Flow flow;
  EXPECT_EQ(worth(Optimum<std::int64_t>(flow)), 0);
  flow.people = {500, 1};
  flow.nodes[0].resize(500);
  flow.nodes[1].push_back({.capacity = 300});
  for (int i = 0; i < 500; ++i) flow.edges.push_back({i, 0, i});
  const Optimum<std::int64_t> optimum(flow);
  EXPECT_EQ(worth(optimum), (200 + 499) * 300 / 2);
  EXPECT_EQ(worth(optimum), bound(optimum));
}

}  // namespace
}  // namespace turnabout::matching
