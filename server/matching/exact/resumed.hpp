#pragma once

#include <functional>
#include <optional>

#include "matching/exact/flow.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {

/// What the only proof of a solution says of a task without locks whose edges are all pairs, so that one can
/// go on from it: what is chosen, and λ from the prices of people and quotas. People whom the solution does
/// not know stand behind the others and get prices at which nobody's first place is wanted. Nothing if there
/// is no such proof, or its weights do not keep the parts of this problem apart.
std::optional<FlowAnswer> answer_in(const Task& task, const Solution& solution);

/// Whether every slack has the right sign (optimum.hpp), if edge number e is worth `worth(e)`.
bool proves(const Task& task, const FlowAnswer& answer, const std::function<Wide(std::size_t)>& worth);

}  // namespace turnabout::matching
