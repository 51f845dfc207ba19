#include "matching/exact/flow.hpp"

#include <algorithm>

#include "matching/exact/plain.hpp"

namespace turnabout::matching {
namespace {

template <class Weight>
Span span_of(const Optimum<Weight>& best, Side side, int place) {
  const auto& node = best.problem().nodes[index(side)][static_cast<std::size_t>(place)];
  const Weight price = best.price(side, place) - (node.group < 0 ? Weight{0} : best.price(side, node.group));
  Span span;
  for (int nth = 1; nth <= node.capacity; ++nth) {
    const Weight worth = node.gain(nth) + price;
    span.surely += worth > 0;
    span.at_most += worth >= 0;
  }
  return span;
}

}  // namespace

template <class Weight>
FlowAnswer answer_of(const Optimum<Weight>& best) {
  FlowAnswer answer;
  const auto& flow = best.problem();
  answer.settled = best.settled();
  answer.chosen.reserve(flow.edges.size());
  for (int edge = 0; edge < std::ssize(flow.edges); ++edge)
    answer.chosen.push_back(best.chosen(edge) ? 1 : 0);
  for (const auto side : kSides)
    for (int node = 0; node < std::ssize(flow.nodes[index(side)]); ++node)
      answer.prices[index(side)].push_back(best.price(side, node));
  if (!answer.settled) return answer;
  answer.uses.reserve(flow.edges.size());
  for (int edge = 0; edge < std::ssize(flow.edges); ++edge) {
    const Weight slack = best.slack(edge);
    answer.uses.push_back(slack < 0 ? Use::always : slack > 0 ? Use::never : Use::sometimes);
  }
  for (const auto side : kSides)
    for (int node = 0; node < std::ssize(flow.nodes[index(side)]); ++node)
      answer.spans[index(side)].push_back(span_of(best, side, node));
  return answer;
}

FlowAnswer solve(const Task& task, const Ladder& ladder, const Patience& patience) {
  if (auto plain = solve_plain(task, ladder, patience)) return *std::move(plain);
  auto answer = solve_flow(
      task.longest_path(ladder), [&]<class Weight>(Weight) { return flow_of<Weight>(task, ladder); },
      patience);
  answer.ladder = ladder;
  return answer;
}

std::vector<Match> pairs_of(const Task& task, const FlowAnswer& answer) {
  auto pairs = task.problem->locked;
  for (std::size_t edge = 0; edge < answer.chosen.size(); ++edge)
    if (answer.chosen[edge] != 0) pairs.push_back(task.candidate(edge).match);
  std::ranges::sort(pairs);
  return pairs;
}

template FlowAnswer answer_of(const Optimum<std::int64_t>&);
template FlowAnswer answer_of(const Optimum<Wide>&);

}  // namespace turnabout::matching
