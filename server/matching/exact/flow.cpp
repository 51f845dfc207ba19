#include "matching/exact/flow.hpp"

#include <algorithm>

#include "matching/exact/goes_on.hpp"
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

bool has_room(const std::vector<Left>& nodes, int first) {
  for (int node = first; node >= 0; node = nodes[static_cast<std::size_t>(node)].group)
    if (nodes[static_cast<std::size_t>(node)].capacity <= 0) return false;
  return true;
}

void take_place(std::vector<Left>& nodes, int first) {
  for (int node = first; node >= 0; node = nodes[static_cast<std::size_t>(node)].group)
    --nodes[static_cast<std::size_t>(node)].capacity;
}

/// Takes every pair that still has room and is worth something: a run that was stopped may have placed few,
/// and each pair more is so much better. Where there are no prices yet, each mentor's becomes what their best
/// pair is worth; any prices bound every set of pairs.
template <class Weight>
FlowAnswer filled_up(const Task& task, FlowAnswer answer) {
  auto left = task.nodes;
  for (std::size_t edge = 0; edge < answer.chosen.size(); ++edge)
    if (answer.chosen[edge] != 0)
      for (const auto side : kSides) take_place(left[index(side)], end_of(task.candidate(edge).match, side));
  const auto pair = static_cast<Weight>(answer.ladder.of(Part::pairs));
  const auto point = static_cast<Weight>(answer.ladder.of(Part::score));
  const bool is_tolled = !task.toll[0].empty() || !task.toll[1].empty();
  std::vector<Weight> best(task.problem->mentors.size(), Weight{0});
  for (std::size_t edge = 0; edge < task.open.size(); ++edge) {
    const auto& [match, score] = task.candidate(edge);
    Weight worth = pair + point * static_cast<Weight>(score);
    if (is_tolled) worth -= static_cast<Weight>(task.toll_of(match));
    auto& price = best[static_cast<std::size_t>(match.mentor)];
    price = std::max(price, worth);
    if (worth <= 0 || answer.chosen[edge] != 0 || !has_room(left[0], match.mentor) ||
        !has_room(left[1], match.mentee))
      continue;
    answer.chosen[edge] = 1;
    for (const auto side : kSides) take_place(left[index(side)], end_of(match, side));
  }
  const auto is_free = [](Wide price) { return price == 0; };
  if (std::ranges::all_of(answer.prices[0], is_free) && std::ranges::all_of(answer.prices[1], is_free))
    std::ranges::copy(best, answer.prices[index(Side::mentor)].begin());
  return answer;
}

FlowAnswer nothing_yet(const Task& task, const Ladder& ladder) {
  FlowAnswer answer;
  answer.ladder = ladder;
  answer.settled = false;
  answer.chosen.assign(task.open.size(), 0);
  for (const auto side : kSides) answer.prices[index(side)].assign(task.nodes[index(side)].size(), 0);
  return answer;
}

/// As good as a few passes over the pairs can make it.
FlowAnswer stopped(const Task& task, FlowAnswer answer) {
  return task.longest_path(answer.ladder) < (Wide{1} << 60) ? filled_up<std::int64_t>(task, std::move(answer))
                                                            : filled_up<Wide>(task, std::move(answer));
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
  if (!goes_on(patience, {0, static_cast<int>(task.problem->mentors.size())}))
    return stopped(task, nothing_yet(task, ladder));
  auto answer = solve_plain(task, ladder, patience);
  if (!answer) {
    answer = solve_flow(
        task.longest_path(ladder), [&]<class Weight>(Weight) { return flow_of<Weight>(task, ladder); },
        patience);
    answer->ladder = ladder;
  }
  return answer->settled ? *std::move(answer) : stopped(task, *std::move(answer));
}

std::vector<Match> pairs_of(const Task& task, const FlowAnswer& answer) {
  auto pairs = task.problem->locked;
  std::ranges::sort(pairs);
  const auto locked = std::ssize(pairs);
  for (std::size_t edge = 0; edge < answer.chosen.size(); ++edge)
    if (answer.chosen[edge] != 0) pairs.push_back(task.candidate(edge).match);
  std::ranges::inplace_merge(pairs, pairs.begin() + locked);
  return pairs;
}

template FlowAnswer answer_of(const Optimum<std::int64_t>&);
template FlowAnswer answer_of(const Optimum<Wide>&);

}  // namespace turnabout::matching
