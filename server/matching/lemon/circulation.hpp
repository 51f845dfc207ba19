#pragma once

#include <cstdint>
#include <vector>

namespace turnabout::matching {

/// Wide enough for every objective that validate() lets through; see flow_solver.cpp for the bound.
__extension__ typedef __int128 Wide;

/// A directed arc that may carry lower..upper units at `cost` each.
template <class Cost>
struct Arc {
  int from = 0;
  int to = 0;
  std::int64_t lower = 0;
  std::int64_t upper = 1;
  Cost cost = 0;
};

/// A cheapest circulation and the prices that prove it: for every arc, cost + potential[from] - potential[to]
/// is negative only where the arc is full, positive only where it is at its lower bound.
template <class Cost>
struct Circulation {
  std::vector<std::int64_t> flow;  ///< One for each arc.
  std::vector<Cost> potential;     ///< One for each node.
};

/// The cheapest circulation on nodes 0 … nodes-1, by LEMON's network simplex. Throws std::logic_error when
/// the lower bounds cannot be met, which callers rule out. The header is C++17 on purpose; see
/// CMakeLists.txt.
template <class Cost>
Circulation<Cost> cheapest_circulation(int nodes, const std::vector<Arc<Cost>>& arcs);

extern template Circulation<std::int64_t> cheapest_circulation(int, const std::vector<Arc<std::int64_t>>&);
extern template Circulation<Wide> cheapest_circulation(int, const std::vector<Arc<Wide>>&);

}  // namespace turnabout::matching
