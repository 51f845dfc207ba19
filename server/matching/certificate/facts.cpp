#include "matching/certificate/facts.hpp"

namespace turnabout::matching::verifying {
namespace {

constexpr std::array kSides{Side::mentor, Side::mentee};

std::size_t at(Side side) {
  return static_cast<std::size_t>(side);
}

std::size_t at(int position) {
  return static_cast<std::size_t>(position);
}

Wide weight_of(const Proof& proof, Part part) {
  for (std::size_t i = 0; i < proof.parts.size(); ++i)
    if (proof.parts[i] == part) return proof.weights[i];
  return 0;
}

/// What the pairs that a proof speaks of leave open: how many of them everybody has, locked ones included.
struct Open {
  std::array<std::vector<std::int64_t>, 2> degree;
  Score lowest = 0;  ///< Of those that are not locked, or 0 if that is less.
};

bool takes_part(const Facts& facts, const Proof& proof, std::size_t pair) {
  return facts.locked[pair] != 0 || !proof.threshold ||
         facts.problem.feasible[pair].score >= *proof.threshold;
}

Open open_of(const Facts& facts, const Proof& proof) {
  Open open;
  for (const auto side : kSides) open.degree[at(side)].resize(places(facts.problem, side).size());
  for (std::size_t pair = 0; pair < facts.problem.feasible.size(); ++pair) {
    if (!takes_part(facts, proof, pair)) continue;
    const auto& [match, score] = facts.problem.feasible[pair];
    ++open.degree[0][at(match.mentor)];
    ++open.degree[1][at(match.mentee)];
    if (facts.locked[pair] == 0) open.lowest = std::min(open.lowest, score);
  }
  return open;
}

/// The price of each person with those of the quotas that count the person.
std::array<std::vector<Exact>, 2> loads_of(const Problem& problem, const Proof& proof) {
  std::array<std::vector<Exact>, 2> loads;
  for (const auto side : kSides)
    loads[at(side)].assign(proof.prices[at(side)].begin(), proof.prices[at(side)].end());
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota)
    for (const int person : problem.quotas[quota].people)
      loads[at(problem.quotas[quota].side)][at(person)] += proof.quota_prices[quota];
  return loads;
}

Exact bound_by_pairs(const Facts& facts, const Proof& proof) {
  const auto loads = loads_of(facts.problem, proof);
  const Exact pairs = weight_of(proof, Part::pairs), score = weight_of(proof, Part::score);
  Exact sum;
  for (std::size_t pair = 0; pair < facts.problem.feasible.size(); ++pair) {
    if (!takes_part(facts, proof, pair)) continue;
    const auto& [match, points] = facts.problem.feasible[pair];
    const auto left = pairs + score * Exact(points) - loads[0][at(match.mentor)] - loads[1][at(match.mentee)];
    sum += facts.locked[pair] != 0 ? left : left.or_nothing();
  }
  return sum;
}

/// Σ_t max(0, gain(v, t) + p(v)), as there are only three kinds of place.
Exact bound_by_places(std::int64_t places, std::int64_t at_least, Exact demand, Exact first, Exact price) {
  if (places == 0) return {};
  const auto demanded = std::min(at_least, places);
  const auto asked = demanded > 0 ? demand : Exact{};
  auto sum = (asked + first + price).or_nothing();
  const auto further = std::max<std::int64_t>(demanded, 1);
  sum += Exact(further - 1) * (demand + price).or_nothing();
  sum += Exact(places - further) * price.or_nothing();
  return sum;
}

Exact bound_by_people_and_quotas(const Facts& facts, const Proof& proof, const Open& open) {
  const Exact demand = weight_of(proof, Part::demand), people = weight_of(proof, Part::people);
  Exact sum;
  for (const auto side : kSides) {
    const auto& all = places(facts.problem, side);
    for (std::size_t person = 0; person < all.size(); ++person)
      sum += bound_by_places(std::min<std::int64_t>(all[person].capacity, open.degree[at(side)][person]),
                             all[person].at_least, demand, people, proof.prices[at(side)][person]);
  }
  for (std::size_t i = 0; i < facts.problem.quotas.size(); ++i) {
    const auto& quota = facts.problem.quotas[i];
    std::int64_t most = 0;
    for (const int person : quota.people) most += open.degree[at(quota.side)][at(person)];
    if (quota.at_most) most = std::min<std::int64_t>(most, *quota.at_most);
    sum += bound_by_places(most, quota.at_least, demand, Exact{}, proof.quota_prices[i]);
  }
  return sum;
}

/// How many pairs may come to the locked ones, by the room of either side.
std::int64_t room(const Facts& facts, const Open& open) {
  std::array<std::int64_t, 2> room{};
  for (const auto side : kSides) {
    const auto& all = places(facts.problem, side);
    for (std::size_t person = 0; person < all.size(); ++person) {
      const auto locks = facts.of_locked.partners[at(side)][person];
      room[at(side)] += std::min(all[person].capacity - locks, open.degree[at(side)][person] - locks);
    }
  }
  return std::min(room[0], room[1]);
}

Exact least(const Facts& facts, const Open& open, Part part) {
  const Exact of_locked = Wide{facts.of_locked.of(part)};
  return part == Part::score ? of_locked + Exact(room(facts, open)) * Exact(open.lowest) : of_locked;
}

}  // namespace

const std::vector<Place>& places(const Problem& problem, Side side) {
  return side == Side::mentor ? problem.mentors : problem.mentees;
}

int person_of(Match match, Side side) {
  return side == Side::mentor ? match.mentor : match.mentee;
}

std::int64_t Counted::of(Part part) const {
  switch (part) {
    case Part::demand:
      return demand;
    case Part::people:
      return people;
    case Part::pairs:
      return pairs;
    case Part::score:
      return score;
  }
  return 0;
}

Counted count(const Problem& problem, const std::vector<char>& marked) {
  Counted counted;
  for (const auto side : kSides) counted.partners[at(side)].resize(places(problem, side).size());
  for (std::size_t pair = 0; pair < marked.size(); ++pair) {
    if (marked[pair] == 0) continue;
    const auto& [match, score] = problem.feasible[pair];
    for (const auto side : kSides) ++counted.partners[at(side)][at(person_of(match, side))];
    ++counted.pairs;
    counted.score += score;
    counted.lowest = std::min(counted.lowest.value_or(score), score);
  }
  for (const auto side : kSides)
    for (std::size_t person = 0; person < counted.partners[at(side)].size(); ++person) {
      const auto partners = counted.partners[at(side)][person];
      counted.people += partners > 0;
      counted.demand += std::min<std::int64_t>(partners, places(problem, side)[person].at_least);
    }
  for (const auto& quota : problem.quotas) {
    std::int64_t pairs = 0;
    for (const int person : quota.people) pairs += counted.partners[at(quota.side)][at(person)];
    counted.demand += std::min<std::int64_t>(pairs, quota.at_least);
    counted.quotas.push_back(pairs);
  }
  return counted;
}

std::optional<std::size_t> find(const Problem& problem, Match match) {
  const auto found = std::ranges::lower_bound(problem.feasible, match, {}, &Candidate::match);
  if (found == problem.feasible.end() || found->match != match) return std::nullopt;
  return static_cast<std::size_t>(found - problem.feasible.begin());
}

Evaluation evaluate(const Facts& facts, const Proof& proof) {
  const auto open = open_of(facts, proof);
  Evaluation found;
  found.bound = bound_by_pairs(facts, proof) + bound_by_people_and_quotas(facts, proof, open);
  found.below.resize(proof.parts.size());
  Exact below;
  for (auto part = proof.parts.size(); part-- > 0;) {
    const Exact has = Wide{facts.of_chosen.of(proof.parts[part])};
    found.below[part] = below;
    found.worth += Exact(proof.weights[part]) * has;
    below += Exact(proof.weights[part]) * (has - least(facts, open, proof.parts[part]));
  }
  return found;
}

}  // namespace turnabout::matching::verifying
