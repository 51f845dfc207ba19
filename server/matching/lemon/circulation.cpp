#include "matching/lemon/circulation.hpp"

#include <stdexcept>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace turnabout::matching::peer {

std::int64_t cheapest_circulation(int nodes, const std::vector<Arc>& arcs) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int node = 0; node < nodes; ++node) graph.addNode();
  Graph::ArcMap<std::int64_t> upper(graph), cost(graph);
  for (const auto& arc : arcs) {
    const auto added = graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
    upper[added] = arc.upper;
    cost[added] = arc.cost;
  }
  using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;
  Simplex simplex(graph);
  simplex.upperMap(upper).costMap(cost);
  if (simplex.run() != Simplex::OPTIMAL) throw std::logic_error("LEMON found no circulation");
  return simplex.totalCost<std::int64_t>();
}

}  // namespace turnabout::matching::peer
