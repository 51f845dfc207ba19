#pragma once

#include <optional>

#include "matching/exact/flow.hpp"

namespace turnabout::matching {

/// The answer to a task that asks for nothing but pairs and then points, by the sparse engine
/// (sparse/solve.hpp): the same as solve()'s, many times faster for many people. Nothing if the task asks for
/// more: demands, people before pairs, quotas, tolls, points before pairs.
std::optional<FlowAnswer> solve_plain(const Task& task, const Ladder& ladder, const Patience& patience);

}  // namespace turnabout::matching
