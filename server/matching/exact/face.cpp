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
  keep(answer, all());
}

Face::Some Face::some(std::vector<int> edges) const {
  Some some{std::move(edges), {}};
  for (const auto side : kSides) {
    auto& known = some.nodes[index(side)];
    known.assign(nodes_[index(side)].size(), 0);
    for (const int edge : some.edges)
      for (int node = end_of(candidate(free_[static_cast<std::size_t>(edge)]).match, side);
           node >= 0 && known[static_cast<std::size_t>(node)] == 0;
           node = nodes_[index(side)][static_cast<std::size_t>(node)].group)
        known[static_cast<std::size_t>(node)] = 1;
  }
  return some;
}

Face::Some Face::all() const {
  Some all;
  all.edges.resize(free_.size());
  std::iota(all.edges.begin(), all.edges.end(), 0);
  for (const auto side : kSides) all.nodes[index(side)].assign(nodes_[index(side)].size(), 1);
  return all;
}

/// What the answer settles is settled; the other pairs stay free.
void Face::keep(const FlowAnswer& answer, const Some& some) {
  for (const auto side : kSides)
    for (std::size_t node = 0; node < nodes_[index(side)].size(); ++node) {
      if (some.nodes[index(side)][node] == 0) continue;
      auto& left = nodes_[index(side)][node].left;
      left.surely = std::max(left.surely, answer.spans[index(side)][node].surely);
      left.at_most = std::min(left.at_most, answer.spans[index(side)][node].at_most);
    }
  std::vector<Use> uses(free_.size(), Use::sometimes);
  chosen_.resize(free_.size());
  for (std::size_t asked = 0; asked < some.edges.size(); ++asked) {
    const auto edge = static_cast<std::size_t>(some.edges[asked]);
    uses[edge] = answer.uses[asked];
    chosen_[edge] = answer.chosen[asked];
  }
  std::size_t kept = 0;
  for (std::size_t edge = 0; edge < free_.size(); ++edge) {
    if (uses[edge] == Use::always) {
      fixed_.push_back(free_[edge]);
      for (const auto side : kSides)
        for (int node = end_of(candidate(free_[edge]).match, side); node >= 0;
             node = nodes_[index(side)][static_cast<std::size_t>(node)].group) {
          auto& left = nodes_[index(side)][static_cast<std::size_t>(node)].left;
          left.surely = std::max(0, left.surely - 1);
          --left.at_most;
        }
    }
    if (uses[edge] != Use::sometimes) continue;
    free_[kept] = free_[edge];
    chosen_[kept++] = chosen_[edge];
  }
  free_.resize(kept);
  chosen_.resize(kept);
}

Wide Face::must_for(std::int64_t heaviest) const {
  std::array<Wide, 2> room{0, 0};
  for (const auto side : kSides)
    for (std::size_t node = 0; node < nodes_[index(side)].size() - task_->nested[index(side)].size(); ++node)
      room[index(side)] += nodes_[index(side)][node].left.at_most;
  return heaviest * std::min({room[0], room[1], static_cast<Wide>(free_.size())}) + 1;
}

Wide Face::longest_path(std::int64_t heaviest) const {
  const Wide nodes = std::ssize(nodes_[0]) + std::ssize(nodes_[1]);
  const Wide groups = std::ssize(task_->nested[0]) + std::ssize(task_->nested[1]);
  return heaviest * (nodes + 2) + must_for(heaviest) * 2 * (groups + 2);
}

template <class Weight>
FlowProblem<Weight> Face::flow_of(const Some& some, Wide must) const {
  FlowProblem<Weight> flow;
  for (const auto side : kSides) {
    const auto& nodes = nodes_[index(side)];
    flow.people[index(side)] = static_cast<int>(nodes.size() - task_->nested[index(side)].size());
    for (std::size_t node = 0; node < nodes.size(); ++node) {
      const Span left = some.nodes[index(side)][node] != 0 ? nodes[node].left : Span{};
      flow.nodes[index(side)].push_back({.group = nodes[node].group,
                                         .capacity = left.at_most,
                                         .at_least = left.surely,
                                         .demand = static_cast<Weight>(must)});
    }
  }
  for (const int edge : some.edges) {
    const auto match = candidate(free_[static_cast<std::size_t>(edge)]).match;
    flow.edges.push_back({match.mentor, match.mentee, 0});
  }
  return flow;
}

std::pair<Face::Some, std::vector<std::int64_t>> Face::differing(
    const std::vector<std::int64_t>& weights) const {
  const auto part_of = parts();
  std::vector<std::pair<std::int64_t, std::int64_t>> ends;  // the lightest and the heaviest of each part
  for (std::size_t edge = 0; edge < weights.size(); ++edge) {
    const auto part = static_cast<std::size_t>(part_of[edge]);
    if (part == ends.size()) ends.emplace_back(weights[edge], weights[edge]);  // they are numbered so
    ends[part].first = std::min(ends[part].first, weights[edge]);
    ends[part].second = std::max(ends[part].second, weights[edge]);
  }
  std::vector<int> edges;
  std::vector<std::int64_t> lighter;
  for (std::size_t edge = 0; edge < weights.size(); ++edge) {
    const auto& [lightest, heaviest] = ends[static_cast<std::size_t>(part_of[edge])];
    if (lightest == heaviest) continue;
    edges.push_back(static_cast<int>(edge));
    lighter.push_back(heaviest - weights[edge]);
  }
  return {some(std::move(edges)), std::move(lighter)};
}

/// First those that are not chosen, so that no path goes where it will soon be dear.
template <class Weight>
bool Face::lighten(const Some& some, const std::vector<std::int64_t>& by, const Patience& patience) {
  constexpr std::size_t kEvery = 8;  // paths
  std::array<std::vector<Weight>, 2> prices;
  for (const auto side : kSides) prices[index(side)].assign(nodes_[index(side)].size(), 0);
  std::vector<std::uint8_t> chosen;
  for (const int edge : some.edges) chosen.push_back(chosen_[static_cast<std::size_t>(edge)]);
  Optimum<Weight> best(flow_of<Weight>(some, must_for(*std::ranges::max_element(by))), chosen, prices);
  for (int edge = 0; edge < std::ssize(by); ++edge)
    if (const auto k = static_cast<std::size_t>(edge); chosen[k] == 0)
      best.weigh(edge, -static_cast<Weight>(by[k]));
  std::size_t paths = 0;
  for (int edge = 0; edge < std::ssize(by); ++edge) {
    const auto k = static_cast<std::size_t>(edge);
    if (chosen[k] == 0 || by[k] == 0) continue;
    if (patience && ++paths % kEvery == 0 && !patience({})) return false;
    best.weigh(edge, -static_cast<Weight>(by[k]));
  }
  keep(answer_of(best), some);
  return true;
}

bool Face::narrow(const std::vector<std::int64_t>& weights, const Patience& patience) {
  const auto [some, lighter] = differing(weights);
  if (some.edges.empty()) return true;
  const bool is_short = longest_path(*std::ranges::max_element(lighter)) < (Wide{1} << 60);
  return is_short ? lighten<std::int64_t>(some, lighter, patience) : lighten<Wide>(some, lighter, patience);
}

std::optional<std::vector<Match>> Face::break_ties(const Patience& patience) const {
  std::vector<std::int64_t> ties;
  for (const int position : free_) ties.push_back(tie_break(*task_->problem, candidate(position).match));
  const auto heaviest = ties.empty() ? std::int64_t{0} : *std::ranges::max_element(ties);
  const auto make = [&]<class Weight>(Weight) {
    auto flow = flow_of<Weight>(all(), must_for(heaviest));
    for (std::size_t edge = 0; edge < ties.size(); ++edge)
      flow.edges[edge].weight = static_cast<Weight>(ties[edge]);
    return flow;
  };
  const auto answer = solve_flow(longest_path(heaviest), make, patience);
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
