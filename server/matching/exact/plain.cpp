#include "matching/exact/plain.hpp"

#include <algorithm>
#include <cstdlib>

#include "matching/all_pairs/listed.hpp"
#include "matching/exact/goes_on.hpp"

namespace turnabout::matching {
namespace {

std::size_t at(int index) {
  return static_cast<std::size_t>(index);
}

bool is_plain(const Task& task, const Ladder& ladder) {
  using enum Part;
  const bool in_order = ladder.parts == std::vector{pairs, score} || ladder.parts == std::vector{pairs};
  return in_order && ladder.must == 0 && ladder.tie == 0 && std::ranges::all_of(kSides, [&](Side side) {
           return task.nested[index(side)].empty() && task.toll[index(side)].empty();
         });
}

class Plain {
 public:
  Plain(const Task& task, const Ladder& ladder)
      : task_(task), pair_(ladder.of(Part::pairs)), point_(ladder.of(Part::score)) {
    answer_.ladder = ladder;
    for (const auto side : kSides)
      for (const auto& left : task.nodes[index(side)])
        (side == Side::mentor ? problem_.mentor_capacity : problem_.mentee_capacity)
            .push_back(std::max(1, left.capacity));  // whoever has no place left keeps no pair either
    problem_.from.assign(task.nodes[index(Side::mentor)].size() + 1, 0);
    problem_.mentee.reserve(task.open.size());
    problem_.score.reserve(task.open.size());
    const bool all_have_place = everybody_has_place();
    if (!all_have_place) edges_.reserve(task.open.size());
    for (std::size_t edge = 0; edge < task.open.size(); ++edge) {
      const auto& [match, score] = task.candidate(edge);
      if (!all_have_place) {
        if (!has_place(Side::mentor, match.mentor) || !has_place(Side::mentee, match.mentee)) continue;
        edges_.push_back(edge);
      }
      ++problem_.from[at(match.mentor) + 1];
      problem_.mentee.push_back(match.mentee);
      problem_.score.push_back(point_ == 0 ? 0 : static_cast<std::int32_t>(score));
    }
    for (std::size_t mentor = 1; mentor < problem_.from.size(); ++mentor)
      problem_.from[mentor] += problem_.from[mentor - 1];
  }

  FlowAnswer run(const Patience& patience) {
    const auto solution = solve_many(problem_, patience);
    answer_.settled = solution.settled;
    answer_.chosen.assign(task_.open.size(), 0);
    for (const auto pair : solution.chosen) answer_.chosen[edges_.empty() ? pair : edges_[pair]] = 1;
    weigh_pairs(solution);
    // A weight may be odd: then half of it is less for mentors than for mentees.
    price(Side::mentor, solution.mentor_price, pair_ / 2);
    price(Side::mentee, solution.mentee_price, pair_ - pair_ / 2);
    price_who_has_no_place();
    const int mentors = problem_.mentors();
    answer_.settled = answer_.settled && goes_on(patience, {mentors, mentors});
    if (!answer_.settled) return std::move(answer_);  // even so it may prove itself best
    if (slack_fits_64_bits(answer_.ladder, answer_.prices))
      find_uses<std::int64_t>();
    else
      find_uses<Wide>();
    for (const auto side : kSides)
      for (std::size_t node = 0; node < task_.nodes[index(side)].size(); ++node) {
        const int capacity = task_.nodes[index(side)][node].capacity;
        answer_.spans[index(side)].push_back(
            {answer_.prices[index(side)][node] > 0 ? capacity : 0, capacity});
      }
    return std::move(answer_);
  }

 private:
  bool has_place(Side side, int node) const { return task_.nodes[index(side)][at(node)].capacity > 0; }
  bool everybody_has_place() const {
    return std::ranges::all_of(task_.nodes, [](const auto& side) {
      return std::ranges::all_of(side, [](const Left& left) { return left.capacity > 0; });
    });
  }

  /// Prices say halves of a pair first and then points: folded, half a pair must outweigh all points that
  /// meet.
  void weigh_pairs(const SparseSolution& solution) {
    Wide most = 0;
    for (const auto* prices : {&solution.mentor_price, &solution.mentee_price}) {
      std::int64_t furthest = 0;
      for (const auto& price : *prices) furthest = std::max(furthest, std::abs(price.points));
      most += furthest;
    }
    std::int64_t furthest = 0;
    for (const auto score : problem_.score) furthest = std::max(furthest, std::int64_t{std::abs(score)});
    const Wide asked = pair_;
    pair_ = std::max(pair_, 2 * point_ * (most + furthest) + 2);
    answer_.ladder.weights.front() = pair_;
    for (const int capacity : problem_.mentor_capacity) answer_.ladder.above += (pair_ - asked) * capacity;
  }

  void price(Side side, const std::vector<SparsePrice>& prices, Wide half) {
    for (const auto& [halves, points] : prices)
      answer_.prices[index(side)].push_back((halves == 2 ? pair_ : halves == 1 ? half : 0) + point_ * points);
  }

  Wide slack_of(std::size_t edge) const {
    const auto& [match, score] = task_.candidate(edge);
    return answer_.prices[0][at(match.mentor)] + answer_.prices[1][at(match.mentee)] - pair_ - point_ * score;
  }

  template <class Weight>
  void find_uses() {
    std::array<std::vector<Weight>, 2> prices;
    for (const auto side : kSides)
      for (const Wide price : answer_.prices[index(side)])
        prices[index(side)].push_back(static_cast<Weight>(price));
    const auto pair = static_cast<Weight>(pair_), point = static_cast<Weight>(point_);
    answer_.uses.resize(task_.open.size());
    for (std::size_t edge = 0; edge < task_.open.size(); ++edge) {
      const auto& [match, score] = task_.candidate(edge);
      const Weight slack = prices[0][at(match.mentor)] + prices[1][at(match.mentee)] - pair -
                           point * static_cast<Weight>(score);
      answer_.uses[edge] = slack < 0 ? Use::always : slack > 0 ? Use::never : Use::sometimes;
    }
  }

  /// High enough that none of their pairs is a bargain.
  void price_who_has_no_place() {
    if (everybody_has_place()) return;
    for (std::size_t edge = 0; edge < task_.open.size(); ++edge) {
      const auto match = task_.candidate(edge).match;
      const Wide missing = -slack_of(edge);
      if (missing <= 0) continue;
      if (!has_place(Side::mentor, match.mentor))
        answer_.prices[0][at(match.mentor)] += missing;
      else if (!has_place(Side::mentee, match.mentee))
        answer_.prices[1][at(match.mentee)] += missing;
    }
  }

  const Task& task_;
  Wide pair_, point_;
  SparseProblem problem_;
  std::vector<std::size_t> edges_;  // of each pair of problem_, its place among the open ones; none: the same
  FlowAnswer answer_;
};

}  // namespace

std::optional<FlowAnswer> solve_plain(const Task& task, const Ladder& ladder, const Patience& patience) {
  if (!is_plain(task, ladder)) return std::nullopt;
  Plain plain(task, ladder);
  goes_on(patience, {0, static_cast<int>(task.problem->mentors.size())});
  return plain.run(patience);
}

}  // namespace turnabout::matching
