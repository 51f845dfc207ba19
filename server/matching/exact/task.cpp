#include "matching/exact/task.hpp"

#include <algorithm>
#include <numeric>

namespace turnabout::matching {
namespace {

std::vector<Left> people_of(const std::vector<Place>& side) {
  std::vector<Left> people;
  people.reserve(side.size());
  for (const auto& place : side) people.push_back({.capacity = place.capacity, .at_least = place.at_least});
  return people;
}

/// Puts the quotas of one side around its people, the larger first. A set is nested in those before it if all
/// of its people have the same quota next around them.
void nest_quotas(const Problem& problem, Side side, std::vector<Left>& nodes, std::vector<int>& nested,
                 std::vector<int>& overlapping) {
  std::vector<int> order;
  for (int quota = 0; quota < std::ssize(problem.quotas); ++quota)
    if (problem.quotas[static_cast<std::size_t>(quota)].side == side) order.push_back(quota);
  const auto size = [&](int quota) { return problem.quotas[static_cast<std::size_t>(quota)].people.size(); };
  std::ranges::stable_sort(order, [&](int a, int b) { return size(a) > size(b); });
  for (const int position : order) {
    const auto& quota = problem.quotas[static_cast<std::size_t>(position)];
    const auto group = [&](int person) { return nodes[static_cast<std::size_t>(person)].group; };
    const int around = quota.people.empty() ? -1 : group(quota.people.front());
    if (!std::ranges::all_of(quota.people, [&](int person) { return group(person) == around; })) {
      overlapping.push_back(position);
      continue;
    }
    for (const int person : quota.people)
      nodes[static_cast<std::size_t>(person)].group = static_cast<int>(nodes.size());
    nodes.push_back({.group = around,
                     .capacity = quota.at_most.value_or(std::numeric_limits<int>::max()),
                     .at_least = quota.at_least});
    nested.push_back(position);
  }
}

/// Calls visit(node) for a person or quota and every nested quota around it.
template <class Visit>
void upwards(std::vector<Left>& nodes, int first, Visit visit) {
  for (int node = first; node >= 0; node = nodes[static_cast<std::size_t>(node)].group)
    visit(nodes[static_cast<std::size_t>(node)], static_cast<std::size_t>(node));
}

}  // namespace

Task::Task(const Problem& given, std::optional<Score> threshold) : problem(&given) {
  nodes = {people_of(given.mentors), people_of(given.mentees)};
  for (const auto side : kSides)
    nest_quotas(given, side, nodes[index(side)], nested[index(side)], overlapping);
  for (const auto side : kSides)
    for (const auto& match : given.locked)
      upwards(nodes[index(side)], end_of(match, side), [](Left& left, std::size_t) {
        ++left.locked;
        --left.capacity;
        left.at_least = std::max(0, left.at_least - 1);
      });
  auto pairs = open_pairs(threshold);
  for (const auto side : kSides)
    for (std::size_t person = 0; person < nodes[index(side)].size() - nested[index(side)].size(); ++person)
      upwards(nodes[index(side)], nodes[index(side)][person].group,
              [&](Left&, std::size_t group) { pairs[index(side)][group] += pairs[index(side)][person]; });
  // One place more than can be used stays, so that a price never speaks for places that are cut away.
  for (const auto side : kSides)
    for (std::size_t node = 0; node < nodes[index(side)].size(); ++node)
      nodes[index(side)][node].capacity =
          std::min(nodes[index(side)][node].capacity, pairs[index(side)][node] + 1);
}

std::array<std::vector<int>, 2> Task::open_pairs(std::optional<Score> threshold) {
  std::array<std::vector<int>, 2> pairs{std::vector<int>(nodes[0].size()), std::vector<int>(nodes[1].size())};
  const Score least = threshold.value_or(std::numeric_limits<Score>::min());
  auto locked = problem->locked;
  std::ranges::sort(locked);
  auto lock = locked.begin();
  open.reserve(problem->feasible.size());
  for (int position = 0; position < std::ssize(problem->feasible); ++position) {
    const auto& [match, score] = problem->feasible[static_cast<std::size_t>(position)];
    if (lock != locked.end() && *lock == match) {
      ++lock;
      continue;
    }
    if (score < least) continue;
    open.push_back(position);
    largest_score_ = std::max(largest_score_, std::abs(score));
    ++pairs[0][static_cast<std::size_t>(match.mentor)];
    ++pairs[1][static_cast<std::size_t>(match.mentee)];
  }
  return pairs;
}

Wide Task::dearest_pair(const Ladder& ladder) const {
  Wide edge = ladder.of(Part::pairs) + ladder.of(Part::score) * largest_score_ + (ladder.tie << 32);
  for (const auto& side : toll) {
    Wide dearest = 0;
    for (const Wide price : side) dearest = std::max(dearest, price < 0 ? -price : price);
    edge += dearest;
  }
  return edge;
}

Wide Task::longest_path(const Ladder& ladder) const {
  const Wide people = std::ssize(problem->mentors) + std::ssize(problem->mentees);
  const Wide groups = std::ssize(nested[0]) + std::ssize(nested[1]);
  const Wide place = ladder.of(Part::demand) + ladder.of(Part::people) + ladder.must;
  return dearest_pair(ladder) * (people + 2) + place * 2 * (groups + 2);
}

}  // namespace turnabout::matching
