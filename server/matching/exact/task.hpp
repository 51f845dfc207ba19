#pragma once

#include <array>
#include <optional>
#include <vector>

#include "matching/exact/ladder.hpp"
#include "matching/optimum.hpp"
#include "matching/problem.hpp"

namespace turnabout::matching {

inline constexpr std::array kSides{Side::mentor, Side::mentee};
constexpr std::size_t index(Side side) {
  return static_cast<std::size_t>(side);
}
constexpr int end_of(Match match, Side side) {
  return side == Side::mentor ? match.mentor : match.mentee;
}

/// What a person or a quota has left once the locked pairs are made.
struct Left {
  int group = -1;     ///< The next larger quota around it, by its place among the nodes of the side.
  int locked = 0;     ///< Places that locked pairs take; they come first.
  int capacity = 0;   ///< Places that are left; never more than one beyond what could be used.
  int at_least = 0;   ///< How many of these are demanded.
  bool must = false;  ///< Whether they are demanded at all costs (overlap.cpp).
};

/// A problem without its locked pairs, ready to be a flow: of the quotas of one side, as many as are nested
/// in each other (a set that is equal to another is nested in it) stand around the people.
struct Task {
  explicit Task(const Problem& problem, std::optional<Score> threshold = {});

  const Problem* problem;
  std::array<std::vector<Left>, 2> nodes;  ///< By side: people, then nested quotas.
  std::array<std::vector<int>, 2> nested;  ///< By side: which quota each node after the people is.
  std::vector<int> overlapping;            ///< Quotas that are in neither list.
  std::vector<int> open;  ///< Positions in Problem::feasible: not locked, and scoring at least the threshold.
  std::array<std::vector<Wide>, 2> toll;  ///< By side and person, what each pair costs; or empty.

  const Candidate& candidate(std::size_t edge) const {
    // Mostly all are open: then memory need not be asked twice.
    const bool all = open.size() == problem->feasible.size();
    return problem->feasible[all ? edge : static_cast<std::size_t>(open[edge])];
  }
  Wide toll_of(Match match) const {
    Wide sum = 0;
    for (const auto side : kSides)
      if (!toll[index(side)].empty()) sum += toll[index(side)][static_cast<std::size_t>(end_of(match, side))];
    return sum;
  }
  /// No pair is worth more than this, or costs more.
  Wide dearest_pair(const Ladder& ladder) const;
  /// No path costs more than this, either way.
  Wide longest_path(const Ladder& ladder) const;

 private:
  /// Finds them, and gives how many there are of each person.
  std::array<std::vector<int>, 2> open_pairs(std::optional<Score> threshold);
  Score largest_score_ = 0;  ///< Either way, of the pairs that were open at first.
};

template <class Weight>
FlowProblem<Weight> flow_of(const Task& task, const Ladder& ladder) {
  FlowProblem<Weight> flow;
  for (const auto side : kSides) {
    const auto& nodes = task.nodes[index(side)];
    flow.people[index(side)] = static_cast<int>(nodes.size() - task.nested[index(side)].size());
    flow.nodes[index(side)].reserve(nodes.size());
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      const auto& left = nodes[node];
      const bool is_new = static_cast<int>(node) < flow.people[index(side)] && left.locked == 0;
      flow.nodes[index(side)].push_back(
          {.group = left.group,
           .capacity = left.capacity,
           .at_least = left.at_least,
           .demand = static_cast<Weight>(left.must ? ladder.must : ladder.of(Part::demand)),
           .first = is_new ? static_cast<Weight>(ladder.of(Part::people)) : Weight{0}});
    }
  }
  const auto pairs = static_cast<Weight>(ladder.of(Part::pairs));
  const auto score = static_cast<Weight>(ladder.of(Part::score));
  const auto tie = static_cast<Weight>(ladder.tie);
  flow.edges.reserve(task.open.size());
  for (std::size_t edge = 0; edge < task.open.size(); ++edge) {
    const auto& [match, points] = task.candidate(edge);
    Weight weight = pairs + score * static_cast<Weight>(points);
    if (tie != 0) weight += tie * static_cast<Weight>(tie_break(*task.problem, match));
    flow.edges.push_back({match.mentor, match.mentee, weight - static_cast<Weight>(task.toll_of(match))});
  }
  return flow;
}

}  // namespace turnabout::matching
