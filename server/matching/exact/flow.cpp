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

/// Visits the chosen pairs in their order. They are far apart in memory, so it is asked for them in time.
template <class Visit>
void each_chosen(const Task& task, const FlowAnswer& answer, Visit visit) {
  constexpr std::size_t kAhead = 16;
  std::vector<std::size_t> edges;
  for (std::size_t edge = 0; edge < answer.chosen.size(); ++edge)
    if (answer.chosen[edge] != 0) edges.push_back(edge);
  for (std::size_t i = 0; i < edges.size(); ++i) {
    if (i + kAhead < edges.size()) __builtin_prefetch(&task.candidate(edges[i + kAhead]));
    visit(task.candidate(edges[i]).match);
  }
}

/// Takes every pair that still has room and is worth something: a run that was stopped may have placed few,
/// and each pair more is so much better. Looks only at pairs of mentors with room. Any prices bound every set
/// of pairs; where there are none yet, each mentor's becomes what no pair exceeds.
template <class Weight>
class FillUp {
 public:
  FillUp(const Task& task, FlowAnswer answer)
      : task_(task),
        answer_(std::move(answer)),
        pair_(static_cast<Weight>(answer_.ladder.of(Part::pairs))),
        point_(static_cast<Weight>(answer_.ladder.of(Part::score))),
        is_tolled_(!task.toll[0].empty() || !task.toll[1].empty()),
        left_(task.nodes) {
    for (std::size_t mentee = 0; mentee < task.problem->mentees.size(); ++mentee)
      full_.push_back(left_[1][mentee].capacity <= 0);
  }

  FlowAnswer run() {
    each_chosen(task_, answer_, [this](Match match) { take_places(match); });
    std::size_t edge = 0;
    for (int mentor = 0; mentor < std::ssize(task_.problem->mentors); ++mentor)
      if (has_room(left_[0], mentor)) edge = fill(mentor, first_of(mentor, edge));
    const auto is_free = [](Wide price) { return price == 0; };
    if (std::ranges::all_of(answer_.prices,
                            [&](const auto& side) { return std::ranges::all_of(side, is_free); }))
      std::ranges::fill(answer_.prices[index(Side::mentor)], task_.dearest_pair(answer_.ladder));
    return std::move(answer_);
  }

 private:
  Weight worth(const Candidate& candidate) const {
    const Weight worth = pair_ + point_ * static_cast<Weight>(candidate.score);
    return is_tolled_ ? worth - static_cast<Weight>(task_.toll_of(candidate.match)) : worth;
  }

  void take_places(Match match) {
    for (const auto side : kSides) take_place(left_[index(side)], end_of(match, side));
    const auto mentee = static_cast<std::size_t>(match.mentee);
    full_[mentee] = left_[1][mentee].capacity <= 0;
  }

  /// The first edge of a mentor or of those after; `edge` is not beyond it, and mostly near.
  std::size_t first_of(int mentor, std::size_t edge) const {
    const auto edges = task_.open.size();
    const auto is_before = [&](std::size_t one) { return task_.candidate(one).match.mentor < mentor; };
    std::size_t beyond = edge;
    for (std::size_t step = 1; beyond < edges && is_before(beyond); step *= 2) {
      edge = beyond + 1;
      beyond += step;
    }
    beyond = std::max(edge, std::min(beyond, edges));
    const auto begin = task_.open.begin();
    const auto found = std::partition_point(
        begin + static_cast<std::ptrdiff_t>(edge), begin + static_cast<std::ptrdiff_t>(beyond),
        [&](int position) {
          return task_.problem->feasible[static_cast<std::size_t>(position)].match.mentor < mentor;
        });
    return static_cast<std::size_t>(found - begin);
  }

  /// Returns an edge of the mentor or the first one after.
  std::size_t fill(int mentor, std::size_t edge) {
    for (; edge < task_.open.size(); ++edge) {
      const auto& candidate = task_.candidate(edge);
      if (candidate.match.mentor != mentor) break;
      if (full_[static_cast<std::size_t>(candidate.match.mentee)] != 0 || answer_.chosen[edge] != 0 ||
          !has_room(left_[1], candidate.match.mentee) || worth(candidate) <= 0)
        continue;
      answer_.chosen[edge] = 1;
      take_places(candidate.match);
      if (!has_room(left_[0], mentor)) break;
    }
    return edge;
  }

  const Task& task_;
  FlowAnswer answer_;
  Weight pair_, point_;
  bool is_tolled_;
  std::array<std::vector<Left>, 2> left_;
  std::vector<std::uint8_t> full_;  // by mentee, so narrow that it stays near the processor
};

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
  return task.longest_path(answer.ladder) < (Wide{1} << 60)
             ? FillUp<std::int64_t>(task, std::move(answer)).run()
             : FillUp<Wide>(task, std::move(answer)).run();
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
  each_chosen(task, answer, [&](Match match) { pairs.push_back(match); });
  std::ranges::inplace_merge(pairs, pairs.begin() + locked);
  return pairs;
}

template FlowAnswer answer_of(const Optimum<std::int64_t>&);
template FlowAnswer answer_of(const Optimum<Wide>&);

}  // namespace turnabout::matching
