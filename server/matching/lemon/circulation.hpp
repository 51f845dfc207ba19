#pragma once

#include <cstdint>
#include <vector>

/// The peer that the product's solver is measured against; nothing that ships links it.
namespace turnabout::matching::peer {

/// A directed arc that may carry 0 … upper units at `cost` each.
struct Arc {
  int from = 0;
  int to = 0;
  std::int64_t upper = 1;
  std::int64_t cost = 0;
};

/// Cost of the cheapest circulation on nodes 0 … nodes-1, by LEMON's network simplex. The header is C++17 on
/// purpose; see CMakeLists.txt.
std::int64_t cheapest_circulation(int nodes, const std::vector<Arc>& arcs);

}  // namespace turnabout::matching::peer
