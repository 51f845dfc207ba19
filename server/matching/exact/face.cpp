#include "matching/exact/face.hpp"

#include <algorithm>
#include <numeric>

namespace turnabout::matching {
namespace {

/// Sets that are joined step by step (Tarjan).
class Joined {
 public:
  explicit Joined(std::size_t count) : parent_(count) { std::iota(parent_.begin(), parent_.end(), 0); }
  std::size_t find(std::size_t one) {
    while (parent_[one] != one) one = parent_[one] = parent_[parent_[one]];
    return one;
  }
  void join(std::size_t one, std::size_t other) { parent_[find(one)] = find(other); }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

Face::Face(const Task& task, const FlowAnswer& answer) : task_(&task), free_(task.open) {
  for (const auto side : kSides)
    for (const auto& left : task.nodes[index(side)])
      nodes_[index(side)].push_back({left.group, {0, left.capacity}});
  keep(answer);
}

/// What the answer settles is settled; the other pairs stay free.
void Face::keep(const FlowAnswer& answer) {
  for (const auto side : kSides)
    for (std::size_t node = 0; node < nodes_[index(side)].size(); ++node) {
      auto& left = nodes_[index(side)][node].left;
      left.surely = std::max(left.surely, answer.spans[index(side)][node].surely);
      left.at_most = std::min(left.at_most, answer.spans[index(side)][node].at_most);
    }
  std::vector<int> free;
  for (std::size_t edge = 0; edge < free_.size(); ++edge) {
    if (answer.uses[edge] == Use::sometimes) free.push_back(free_[edge]);
    if (answer.uses[edge] != Use::always) continue;
    fixed_.push_back(free_[edge]);
    for (const auto side : kSides)
      for (int node = end_of(candidate(free_[edge]).match, side); node >= 0;
           node = nodes_[index(side)][static_cast<std::size_t>(node)].group) {
        auto& left = nodes_[index(side)][static_cast<std::size_t>(node)].left;
        left.surely = std::max(0, left.surely - 1);
        --left.at_most;
      }
  }
  free_ = std::move(free);
}

FlowAnswer Face::solve(const std::vector<std::int64_t>& weights, const Patience& patience) const {
  const Wide heaviest = weights.empty() ? 0 : *std::ranges::max_element(weights);
  std::array<Wide, 2> room{0, 0};
  for (const auto side : kSides)
    for (std::size_t node = 0; node < nodes_[index(side)].size() - task_->nested[index(side)].size(); ++node)
      room[index(side)] += nodes_[index(side)][node].left.at_most;
  const Wide must = heaviest * std::min({room[0], room[1], static_cast<Wide>(free_.size())}) + 1;
  const Wide nodes = std::ssize(nodes_[0]) + std::ssize(nodes_[1]);
  const Wide groups = std::ssize(task_->nested[0]) + std::ssize(task_->nested[1]);
  const auto make = [&]<class Weight>(Weight) {
    FlowProblem<Weight> flow;
    for (const auto side : kSides) {
      flow.people[index(side)] =
          static_cast<int>(nodes_[index(side)].size() - task_->nested[index(side)].size());
      for (const auto& node : nodes_[index(side)])
        flow.nodes[index(side)].push_back({.group = node.group,
                                           .capacity = node.left.at_most,
                                           .at_least = node.left.surely,
                                           .demand = static_cast<Weight>(must)});
    }
    for (std::size_t edge = 0; edge < free_.size(); ++edge) {
      const auto match = candidate(free_[edge]).match;
      flow.edges.push_back({match.mentor, match.mentee, static_cast<Weight>(weights[edge])});
    }
    return flow;
  };
  return solve_flow(heaviest * (nodes + 2) + must * 2 * (groups + 2), make, patience);
}

bool Face::narrow(const std::vector<std::int64_t>& weights, const Patience& patience) {
  const auto answer = solve(weights, patience);
  if (answer.settled) keep(answer);
  return answer.settled;
}

std::optional<std::vector<Match>> Face::break_ties(const Patience& patience) const {
  std::vector<std::int64_t> ties;
  for (const int position : free_) ties.push_back(tie_break(*task_->problem, candidate(position).match));
  const auto answer = solve(ties, patience);
  if (!answer.settled) return std::nullopt;
  auto pairs = task_->problem->locked;
  for (const int position : fixed_) pairs.push_back(candidate(position).match);
  for (std::size_t edge = 0; edge < free_.size(); ++edge)
    if (answer.chosen[edge] != 0) pairs.push_back(candidate(free_[edge]).match);
  std::ranges::sort(pairs);
  return pairs;
}

std::vector<int> Face::parts() const {
  const auto mentors = nodes_[0].size();
  Joined joined(mentors + nodes_[1].size());
  const auto global = [&](Side side, int node) {
    return static_cast<std::size_t>(node) + (side == Side::mentor ? 0 : mentors);
  };
  for (const auto side : kSides)
    for (int node = 0; node < std::ssize(nodes_[index(side)]); ++node)
      if (const int group = nodes_[index(side)][static_cast<std::size_t>(node)].group; group >= 0)
        joined.join(global(side, node), global(side, group));
  for (const int position : free_) {
    const auto match = candidate(position).match;
    joined.join(global(Side::mentor, match.mentor), global(Side::mentee, match.mentee));
  }
  std::vector<int> number(mentors + nodes_[1].size(), -1), parts;
  int next = 0;
  for (const int position : free_) {
    auto& part = number[joined.find(global(Side::mentor, candidate(position).match.mentor))];
    if (part < 0) part = next++;
    parts.push_back(part);
  }
  return parts;
}

int Face::most_pairs(const std::vector<int>& edges) const {
  std::array<std::vector<int>, 2> people;
  for (const int edge : edges)
    for (const auto side : kSides)
      people[index(side)].push_back(end_of(candidate(free_[static_cast<std::size_t>(edge)]).match, side));
  std::array<int, 2> room{0, 0};
  for (const auto side : kSides) {
    auto& those = people[index(side)];
    std::ranges::sort(those);
    those.erase(std::unique(those.begin(), those.end()), those.end());
    for (const int person : those)
      room[index(side)] += nodes_[index(side)][static_cast<std::size_t>(person)].left.at_most;
  }
  return std::min(room[0], room[1]);
}

}  // namespace turnabout::matching
