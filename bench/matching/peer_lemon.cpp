// matching_lemon ALGORITHM FORM FILE: one instance solved by LEMON, in the form of a flow that suits it.
//
//   ALGORITHM  network-simplex (block search, LEMON's fastest pivot rule here) or cost-scaling (partial
//   augment) FORM       everyone    supplies of one: as many mentors as mentees, and all can be paired
//              units       as many units as there are pairs at most, from a source to a sink; that number is
//              found
//                          by LEMON's push-relabel before, and not counted
//              bypass      a way past the mentees for every mentor, dearer than all scores together
//              capacities  capacity_of() on both sides, a way back from the sink that pays for every pair
#include <cstdio>
#include <exception>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <lemon/cost_scaling.h>
#include <lemon/network_simplex.h>
#include <lemon/preflow.h>
#include <lemon/static_graph.h>

#include "bench/matching/instance.hpp"
#include "bench/matching/measure.hpp"

namespace turnabout::bench {
namespace {

using Graph = lemon::StaticDigraph;
using Cost = std::int64_t;

/// Mentors first, then mentees, then at most two more. Arcs stand in the order of where they begin, which is
/// how LEMON's compact graph wants them.
struct Network {
  int nodes = 0;
  bool bypass = false;  ///< Each mentor's pairs are followed by a way past the mentees, to the last node.
  std::vector<std::pair<int, int>> arcs;
  std::vector<Cost> costs;
  std::vector<int> capacities;
  std::vector<int> supplies;
};

void add(Network& network, int from, int to, Cost cost, int capacity) {
  network.arcs.emplace_back(from, to);
  network.costs.push_back(cost);
  network.capacities.push_back(capacity);
}

Cost dearer_than_all(const Instance& instance) {
  return Cost{1001} * (Cost{instance.mentors} + instance.mentees);
}

Network people_and_pairs(const Instance& instance, int more_nodes, bool bypass) {
  Network network;
  network.bypass = bypass;
  network.nodes = instance.mentors + instance.mentees + more_nodes;
  network.supplies.assign(static_cast<std::size_t>(network.nodes), 0);
  const auto room =
      instance.pairs() + static_cast<std::size_t>(instance.mentors) + static_cast<std::size_t>(network.nodes);
  network.arcs.reserve(room);
  network.costs.reserve(room);
  network.capacities.reserve(room);
  std::size_t pair = 0;
  for (int mentor = 0; mentor < instance.mentors; ++mentor) {
    for (; pair < static_cast<std::size_t>(instance.from[static_cast<std::size_t>(mentor) + 1]); ++pair)
      add(network, mentor, instance.mentors + instance.mentee[pair], -Cost{instance.score[pair]}, 1);
    if (bypass) add(network, mentor, network.nodes - 1, dearer_than_all(instance), 1);
  }
  return network;
}

void supply(Network& network, int from, int before, int amount) {
  for (int node = from; node < before; ++node) network.supplies[static_cast<std::size_t>(node)] = amount;
}

Network for_everyone(const Instance& instance) {
  auto network = people_and_pairs(instance, 0, false);
  supply(network, 0, instance.mentors, 1);
  supply(network, instance.mentors, network.nodes, -1);
  return network;
}

Network with_bypass(const Instance& instance) {
  auto network = people_and_pairs(instance, 1, true);
  const int sink = network.nodes - 1;
  for (int mentee = instance.mentors; mentee < sink; ++mentee) add(network, mentee, sink, 0, 1);
  supply(network, 0, instance.mentors, 1);
  supply(network, sink, sink + 1, -instance.mentors);
  return network;
}

Network from_source_to_sink(const Instance& instance, bool capacities) {
  auto network = people_and_pairs(instance, 2, false);
  const int source = network.nodes - 2, sink = network.nodes - 1;
  for (int mentee = 0; mentee < instance.mentees; ++mentee)
    add(network, instance.mentors + mentee, sink, 0, capacities ? capacity_of(mentee) : 1);
  for (int mentor = 0; mentor < instance.mentors; ++mentor)
    add(network, source, mentor, 0, capacities ? capacity_of(mentor) : 1);
  return network;
}

Network with_capacities(const Instance& instance) {
  auto network = from_source_to_sink(instance, true);
  add(network, network.nodes - 1, network.nodes - 2, -dearer_than_all(instance), 3 * instance.mentors);
  return network;
}

Graph graph_of(const Network& network) {
  Graph graph;
  graph.build(network.nodes, network.arcs.begin(), network.arcs.end());
  return graph;
}

int most_units(const Network& network) {
  const auto graph = graph_of(network);
  Graph::ArcMap<int> capacities(graph);
  for (int arc = 0; arc < graph.arcNum(); ++arc)
    capacities[Graph::arc(arc)] = network.capacities[static_cast<std::size_t>(arc)];
  lemon::Preflow<Graph> preflow(graph, capacities, Graph::node(network.nodes - 2),
                                Graph::node(network.nodes - 1));
  preflow.runMinCut();
  return preflow.flowValue();
}

Network with_units(const Instance& instance) {
  auto network = from_source_to_sink(instance, false);
  const int units = most_units(network);
  network.supplies[static_cast<std::size_t>(network.nodes) - 2] = units;
  network.supplies[static_cast<std::size_t>(network.nodes) - 1] = -units;
  return network;
}

Network network_of(const Instance& instance, const std::string& form) {
  if (form == "everyone") return for_everyone(instance);
  if (form == "units") return with_units(instance);
  if (form == "bypass") return with_bypass(instance);
  if (form == "capacities") return with_capacities(instance);
  throw std::invalid_argument("there is no form " + form);
}

template <class Algorithm, class Way>
Finding run(const Instance& instance, const Network& network, Way way) {
  const auto graph = graph_of(network);
  Graph::ArcMap<int> capacities(graph);
  Graph::ArcMap<Cost> costs(graph);
  Graph::NodeMap<int> supplies(graph);
  for (int arc = 0; arc < graph.arcNum(); ++arc) {
    capacities[Graph::arc(arc)] = network.capacities[static_cast<std::size_t>(arc)];
    costs[Graph::arc(arc)] = network.costs[static_cast<std::size_t>(arc)];
  }
  for (int node = 0; node < network.nodes; ++node)
    supplies[Graph::node(node)] = network.supplies[static_cast<std::size_t>(node)];
  Algorithm algorithm(graph);
  algorithm.upperMap(capacities).costMap(costs).supplyMap(supplies);
  Finding finding;
  const Stopwatch watch;
  if (algorithm.run(way) != Algorithm::OPTIMAL) throw std::runtime_error("LEMON found no optimum");
  finding.user = watch.user();
  finding.wall = watch.wall();
  std::size_t pair = 0;
  for (int mentor = 0; mentor < instance.mentors; ++mentor)
    for (; pair < static_cast<std::size_t>(instance.from[static_cast<std::size_t>(mentor) + 1]); ++pair) {
      const int arc = static_cast<int>(pair) + (network.bypass ? mentor : 0);
      if (algorithm.flow(Graph::arc(arc)) == 0) continue;
      ++finding.pairs;
      finding.score += instance.score[pair];
    }
  return finding;
}

Finding solve(const std::string& algorithm, const Instance& instance, const Network& network) {
  using Simplex = lemon::NetworkSimplex<Graph, int, Cost>;
  using Scaling = lemon::CostScaling<Graph, int, Cost>;
  if (algorithm == "network-simplex") return run<Simplex>(instance, network, Simplex::BLOCK_SEARCH);
  if (algorithm == "cost-scaling") return run<Scaling>(instance, network, Scaling::PARTIAL_AUGMENT);
  throw std::invalid_argument("there is no algorithm " + algorithm);
}

}  // namespace
}  // namespace turnabout::bench

int main(int count, char** words) {
  using namespace turnabout::bench;
  if (count != 4) {
    std::fputs("matching_lemon ALGORITHM FORM FILE\n", stderr);
    return 1;
  }
  try {
    const auto instance = load(words[3]);
    print(solve(words[1], instance, network_of(instance, words[2])));
    return 0;
  } catch (const std::exception& failure) {
    std::fprintf(stderr, "%s\n", failure.what());
    return 1;
  }
}
