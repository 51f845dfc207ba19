#include "matching/lemon/circulation.hpp"

#include <stdexcept>

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

namespace turnabout::matching {

template <class Cost>
Circulation<Cost> cheapest_circulation(int nodes, const std::vector<Arc<Cost>>& arcs) {
  using Graph = lemon::SmartDigraph;
  Graph graph;
  graph.reserveNode(nodes);
  graph.reserveArc(static_cast<int>(arcs.size()));
  for (int node = 0; node < nodes; ++node) graph.addNode();
  Graph::ArcMap<std::int64_t> lower(graph), upper(graph);
  Graph::ArcMap<Cost> cost(graph);
  for (const auto& arc : arcs) {
    const auto added = graph.addArc(Graph::nodeFromId(arc.from), Graph::nodeFromId(arc.to));
    lower[added] = arc.lower;
    upper[added] = arc.upper;
    cost[added] = arc.cost;
  }

  using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, Cost>;
  Simplex simplex(graph);
  simplex.lowerMap(lower).upperMap(upper).costMap(cost);
  if (simplex.run() != Simplex::OPTIMAL) throw std::logic_error("matching: no circulation meets the bounds");

  Circulation<Cost> found;
  found.flow.reserve(arcs.size());
  for (std::size_t arc = 0; arc < arcs.size(); ++arc)
    found.flow.push_back(simplex.flow(Graph::arcFromId(static_cast<int>(arc))));
  found.potential.reserve(static_cast<std::size_t>(nodes));
  for (int node = 0; node < nodes; ++node)
    found.potential.push_back(simplex.potential(Graph::nodeFromId(node)));
  return found;
}

template Circulation<std::int64_t> cheapest_circulation(int, const std::vector<Arc<std::int64_t>>&);
template Circulation<Wide> cheapest_circulation(int, const std::vector<Arc<Wide>>&);

}  // namespace turnabout::matching
