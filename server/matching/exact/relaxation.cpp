#include "matching/exact/relaxation.hpp"

#include <algorithm>
#include <map>

#include "matching/exact/proof.hpp"

namespace turnabout::matching {
namespace {

bool holds(const Quota& quota, Match match) {
  return std::ranges::binary_search(quota.people, end_of(match, quota.side));
}

}  // namespace

Relaxation::Relaxation(Task task, Ladder ladder, Divide divided)
    : task_(std::move(task)), ladder_(std::move(ladder)) {
  const auto& problem = *task_.problem;
  for (const int position : task_.overlapping) {
    Priced priced;
    priced.quota = &problem.quotas[static_cast<std::size_t>(position)];
    priced.locked = counted(*priced.quota, problem.locked);
    for (std::size_t edge = 0; edge < task_.open.size(); ++edge)
      priced.at_most += holds(*priced.quota, task_.candidate(edge).match) ? 1 : 0;
    if (priced.quota->at_most)
      priced.at_most = std::min(priced.at_most, *priced.quota->at_most - priced.locked);
    priced_.push_back(std::move(priced));
  }
  if (divided == Divide::into_parts)
    for (const auto side : kSides) divide(side);
}

void Relaxation::divide(Side side) {
  auto& nodes = task_.nodes[index(side)];
  const auto people = nodes.size() - task_.nested[index(side)].size();
  std::map<std::pair<int, std::vector<std::size_t>>, int> known;  // nested quota around, overlapping ones
  for (std::size_t person = 0; person < people; ++person) {
    std::vector<std::size_t> quotas;
    for (std::size_t q = 0; q < priced_.size(); ++q)
      if (priced_[q].quota->side == side &&
          std::ranges::binary_search(priced_[q].quota->people, static_cast<int>(person)))
        quotas.push_back(q);
    if (quotas.empty()) continue;
    const auto [found, is_new] =
        known.try_emplace({nodes[person].group, quotas}, static_cast<int>(nodes.size()));
    const int node = found->second;
    if (is_new) {
      for (const auto q : quotas) priced_[q].parts.push_back(static_cast<int>(parts_.size()));
      parts_.push_back({side, node});
      nodes.push_back({.group = nodes[person].group});
      task_.nested[index(side)].push_back(-1);
    }
    nodes[static_cast<std::size_t>(node)].capacity += nodes[person].capacity;
    nodes[person].group = node;
  }
}

Question Relaxation::open_question() const {
  Question question;
  question.prices.assign(priced_.size(), 0);
  for (const auto& part : parts_)
    question.ranges.push_back(
        {0, task_.nodes[index(part.side)][static_cast<std::size_t>(part.node)].capacity});
  return question;
}

Wide Relaxation::lowest_price(std::size_t quota) const {
  const auto& priced = priced_[quota];
  return priced.quota->at_least >= std::max(1, priced.locked) ? -ladder_.of(Part::demand) : Wide{0};
}

Wide Relaxation::highest_price() const {
  Wide highest = 0;
  for (std::size_t edge = 0; edge < task_.open.size(); ++edge)
    highest = std::max(highest, ladder_.pair(task_.candidate(edge).score));
  const Wide counts = 2 + static_cast<Wide>(task_.problem->quotas.size());
  return highest + (ladder_.tie << 32) + 2 * ladder_.of(Part::people) + counts * ladder_.of(Part::demand) + 1;
}

void Relaxation::limit_pairs(int at_most) {
  auto& nodes = task_.nodes[index(Side::mentor)];
  for (auto& node : nodes)
    if (node.group < 0) node.group = static_cast<int>(nodes.size());
  nodes.push_back({.capacity = at_most - static_cast<int>(task_.problem->locked.size())});
  task_.nested[index(Side::mentor)].push_back(-1);
}

bool Relaxation::fits() const {
  const Wide prices = highest_price() * static_cast<Wide>(priced_.size());
  Ladder ladder = ladder_;
  ladder.must = ladder.above + 2 * prices * static_cast<Wide>(most_pairs(*task_.problem));
  const Wide people = std::ssize(task_.nodes[0]) + std::ssize(task_.nodes[1]);
  return matching::fits(ladder.must) && matching::fits(task_.longest_path(ladder) + prices * (people + 2));
}

Task Relaxation::task_for(const Question& question) const {
  Task task = task_;
  for (std::size_t q = 0; q < priced_.size(); ++q) {
    auto& toll = task.toll[index(priced_[q].quota->side)];
    if (question.prices[q] == 0) continue;
    toll.resize(task.nodes[index(priced_[q].quota->side)].size(), 0);
    for (const int person : priced_[q].quota->people)
      toll[static_cast<std::size_t>(person)] += question.prices[q];
  }
  for (std::size_t part = 0; part < parts_.size(); ++part) {
    auto& node = task.nodes[index(parts_[part].side)][static_cast<std::size_t>(parts_[part].node)];
    node.capacity = question.ranges[part].high;
    node.at_least = question.ranges[part].low;
    node.must = true;
  }
  return task;
}

Range Relaxation::range_of(const Priced& priced, const Question& question) const {
  if (parts_.empty()) return {0, priced.at_most};
  Range range;
  for (const int part : priced.parts) {
    range.low += question.ranges[static_cast<std::size_t>(part)].low;
    range.high += question.ranges[static_cast<std::size_t>(part)].high;
  }
  return {range.low, std::min(range.high, priced.at_most)};
}

Wide Relaxation::demand_of(const Priced& priced, int open_pairs) const {
  return ladder_.of(Part::demand) * std::min(priced.quota->at_least, priced.locked + open_pairs);
}

Relaxed Relaxation::solve(const Question& question, const Patience& patience) const {
  Relaxed relaxed;
  for (const auto& priced : priced_)
    if (const auto range = range_of(priced, question); range.low > range.high) {
      relaxed.is_possible = false;
      return relaxed;
    }
  const Task task = task_for(question);
  Ladder ladder = ladder_;
  Wide prices = 0;
  for (const Wide price : question.prices) prices += price < 0 ? -price : price;
  if (!parts_.empty()) ladder.must = ladder.above + 2 * prices * static_cast<Wide>(most_pairs(*task.problem));
  relaxed.answer = matching::solve(task, ladder, patience);
  relaxed.settled = relaxed.answer.settled;
  relaxed.pairs = pairs_of(task, relaxed.answer);
  relaxed.worth = relaxed.bound = worth_of(*task.problem, ladder_, relaxed.pairs);
  relaxed.in_part.assign(parts_.size(), 0);
  for (std::size_t edge = 0; edge < task.open.size(); ++edge)
    if (relaxed.answer.chosen[edge] != 0)
      for (std::size_t part = 0; part < parts_.size(); ++part) {
        const auto side = parts_[part].side;
        const auto person = static_cast<std::size_t>(end_of(task.candidate(edge).match, side));
        relaxed.in_part[part] += task.nodes[index(side)][person].group == parts_[part].node ? 1 : 0;
      }
  for (std::size_t part = 0; part < parts_.size(); ++part)
    if (relaxed.in_part[part] < question.ranges[part].low) relaxed.is_possible = false;
  relaxed.is_allowed = true;
  for (std::size_t q = 0; q < priced_.size(); ++q) {
    const auto& priced = priced_[q];
    const Wide price = question.prices[q];
    const auto range = range_of(priced, question);
    const int had = counted(*priced.quota, relaxed.pairs) - priced.locked;
    const auto value = [&](int pairs) { return demand_of(priced, pairs) + price * pairs; };
    int wanted = std::clamp(had, range.low, range.high);
    for (const int other :
         {range.low, range.high, std::clamp(priced.quota->at_least - priced.locked, range.low, range.high)})
      if (value(other) > value(wanted)) wanted = other;
    relaxed.loss.push_back(value(wanted) - value(had));
    relaxed.bound += relaxed.loss.back();
    relaxed.slope.push_back(wanted - had);
    if (had > priced.at_most) relaxed.is_allowed = false;
  }
  return relaxed;
}

void Relaxation::drop_hopeless(const Relaxed& relaxed, const Question& question, Wide worth) {
  const Task task = task_for(question);
  std::vector<int> open;
  for (std::size_t edge = 0; edge < task.open.size(); ++edge) {
    const auto& [match, score] = task.candidate(edge);
    const Wide weight = ladder_.pair(score) +
                        (ladder_.tie == 0 ? Wide{0} : ladder_.tie * tie_break(*task.problem, match)) -
                        task.toll_of(match);
    const Wide slack = relaxed.answer.prices[0][static_cast<std::size_t>(match.mentor)] +
                       relaxed.answer.prices[1][static_cast<std::size_t>(match.mentee)] - weight;
    if (slack <= relaxed.bound - worth) open.push_back(task.open[edge]);
  }
  task_.open = std::move(open);
}

}  // namespace turnabout::matching
