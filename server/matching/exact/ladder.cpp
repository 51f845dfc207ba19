#include "matching/exact/ladder.hpp"

#include <algorithm>

namespace turnabout::matching {
namespace {

std::int64_t room_of(const std::vector<Place>& side, const std::vector<int>& pairs) {
  std::int64_t room = 0;
  for (std::size_t i = 0; i < side.size(); ++i) room += std::min(side[i].capacity, pairs[i]);
  return room;
}

/// Adds parts from the least to the most important. `spread`: by how much the part's total can differ.
class Builder {
 public:
  Builder(Ladder& ladder, const std::vector<Wide>& at_least) : ladder_(ladder), at_least_(at_least) {}
  void add(Part part, Wide spread) {
    Wide weight = below_ + 1;
    if (const auto below = ladder_.parts.size(); below < at_least_.size())
      weight = std::max(weight, at_least_[at_least_.size() - 1 - below]);
    below_ += weight * spread;
    ladder_.above = below_ + 1;
    ladder_.parts.insert(ladder_.parts.begin(), part);
    ladder_.weights.insert(ladder_.weights.begin(), weight);
  }

 private:
  Ladder& ladder_;
  const std::vector<Wide>& at_least_;
  Wide below_ = 0;
};

bool counts_people(const Problem& problem) {
  const auto single = [](const Place& place) { return place.capacity == 1; };
  return problem.people_first == PeopleFirst::yes &&
         !(std::ranges::all_of(problem.mentors, single) && std::ranges::all_of(problem.mentees, single));
}

bool counts_demand(const Problem& problem) {
  const auto asks = [](const auto& one) { return one.at_least > 0; };
  return std::ranges::any_of(problem.mentors, asks) || std::ranges::any_of(problem.mentees, asks) ||
         std::ranges::any_of(problem.quotas, asks);
}

/// How far parts can go.
struct Reach {
  std::int64_t pairs = 0;
  Score lowest = 0, highest = 0;
};

Reach reach_of(const Problem& problem) {
  std::vector<int> mentors(problem.mentors.size()), mentees(problem.mentees.size());
  Reach reach;
  for (const auto& [match, score] : problem.feasible) {
    ++mentors[static_cast<std::size_t>(match.mentor)];
    ++mentees[static_cast<std::size_t>(match.mentee)];
    reach.lowest = std::min(reach.lowest, score);
    reach.highest = std::max(reach.highest, score);
  }
  reach.pairs = std::min(room_of(problem.mentors, mentors), room_of(problem.mentees, mentees));
  return reach;
}

}  // namespace

Wide Ladder::of(Part part) const {
  const auto found = std::ranges::find(parts, part);
  return found == parts.end() ? Wide{0} : weights[static_cast<std::size_t>(found - parts.begin())];
}

std::int64_t most_pairs(const Problem& problem) {
  return reach_of(problem).pairs;
}

namespace {

/// By how much each part can differ.
struct Spreads {
  Wide demand = 0, people = 0, pairs = 0, score = 0;

  Wide of(Part part) const {
    return part == Part::demand   ? demand
           : part == Part::people ? people
           : part == Part::pairs  ? pairs
                                  : score;
  }
};

Ladder build(const Problem& problem, Parts parts, const Spreads& spreads, const std::vector<Wide>& at_least) {
  Ladder ladder;
  Builder builder(ladder, at_least);
  const auto add = [&](Part part) { builder.add(part, spreads.of(part)); };
  const bool people = counts_people(problem);
  if (problem.objective == Objective::score_first) {
    add(Part::pairs);
    if (people) add(Part::people);
    if (parts == Parts::all) add(Part::score);
  } else {
    if (parts == Parts::all) add(Part::score);
    add(Part::pairs);
    if (people) add(Part::people);
  }
  if (counts_demand(problem)) add(Part::demand);
  return ladder;
}

Spreads along_an_exchange(const Problem& problem, Score furthest) {
  // Where a path comes by a quota, or by what is outside all quotas, it changes two places below it.
  const Wide places = 2 * (static_cast<Wide>(problem.quotas.size()) + 1);
  return {places, places, 1, longest_exchange(problem) * furthest};
}

}  // namespace

Ladder ladder_of(const Problem& problem, Parts parts, const std::vector<Wide>& at_least) {
  const auto reach = reach_of(problem);
  const Wide pairs = reach.pairs;
  // A pair counts for two people and at most for every quota.
  const Wide demand = (2 + static_cast<Wide>(problem.quotas.size())) * pairs;
  return build(problem, parts, {demand, 2 * pairs, pairs, pairs * (reach.highest - reach.lowest)}, at_least);
}

Ladder ladder_of_exchanges(const Problem& problem, Score furthest) {
  return build(problem, Parts::all, along_an_exchange(problem, furthest), {});
}

Wide above_exchanges(const Problem& problem, const Ladder& ladder, Score furthest) {
  const auto spreads = along_an_exchange(problem, furthest);
  Wide above = 1;
  for (std::size_t part = 0; part < ladder.parts.size(); ++part)
    above += ladder.weights[part] * spreads.of(ladder.parts[part]);
  return above;
}

Wide longest_exchange(const Problem& problem) {
  return 2 * static_cast<Wide>(std::min(problem.mentors.size(), problem.mentees.size()));
}

Ladder scaled(Ladder ladder, Wide scale) {
  for (auto& weight : ladder.weights) weight *= scale;
  ladder.above *= scale;
  return ladder;
}

Ladder with_ties(Ladder ladder, const Problem& problem) {
  ladder = scaled(std::move(ladder), (static_cast<Wide>(most_pairs(problem)) << 32) + 1);
  ladder.tie = 1;
  return ladder;
}

bool slack_fits_64_bits(const Ladder& ladder, const std::array<std::vector<Wide>, 2>& prices) {
  Wide most = ladder.of(Part::pairs) + ladder.of(Part::score) * kHighestScore;
  for (const auto& side : prices) {
    Wide dearest = 0;
    for (const Wide price : side) dearest = std::max(dearest, price < 0 ? -price : price);
    most += dearest;
  }
  return most < (Wide{1} << 62);
}

}  // namespace turnabout::matching
