// A place that a locked pair takes is not in the flow, but it is in the proof. If k of the places of v are
// locked, the proof must count gain(v, 1) + … + gain(v, k) for them: the prices do that when p(v) is at least
// -gain(v, k). The flow may leave p(v) lower, but only when v takes no further place, so that raising p(v)
// there changes no other term: no place after k was worth it or becomes so, and no pair gets dearer that was
// chosen.
#include "matching/exact/proof.hpp"

#include <algorithm>

#include "matching/positions.hpp"

namespace turnabout::matching {
namespace {

Wide gain_of(const Ladder& ladder, int at_least, bool is_person, int nth) {
  return (nth <= at_least ? ladder.of(Part::demand) : Wide{0}) +
         (is_person && nth == 1 ? ladder.of(Part::people) : Wide{0});
}

const std::vector<Place>& places(const Problem& problem, Side side) {
  return side == Side::mentor ? problem.mentors : problem.mentees;
}

/// Σ over the first `used` places.
Wide gains_of(const Ladder& ladder, int at_least, bool is_person, int used) {
  return ladder.of(Part::demand) * std::min(at_least, used) +
         (is_person && used > 0 ? ladder.of(Part::people) : Wide{0});
}

/// How many pairs count for each person, by side.
using Degrees = std::array<std::vector<int>, 2>;

Degrees no_pairs(const Problem& problem) {
  return {std::vector<int>(problem.mentors.size()), std::vector<int>(problem.mentees.size())};
}

/// How many count for a quota: each counts for one person of its side.
int counted(const Quota& quota, const Degrees& degrees) {
  int pairs = 0;
  for (const int person : quota.people) pairs += degrees[index(quota.side)][static_cast<std::size_t>(person)];
  return pairs;
}

/// For each side and person, the prices that a pair with them pays: theirs, and of every quota that counts
/// them.
std::array<std::vector<Wide>, 2> prices_paid(const Problem& problem, const Proof& proof) {
  auto paid = proof.prices;
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota)
    for (const int person : problem.quotas[quota].people)
      paid[index(problem.quotas[quota].side)][static_cast<std::size_t>(person)] += proof.quota_prices[quota];
  return paid;
}

/// What the pairs add to `bound`; counts them in `degrees`.
template <class Weight>
Wide bound_of_pairs(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold,
                    const std::array<std::vector<Wide>, 2>& paid, Degrees& degrees) {
  std::array<std::vector<Weight>, 2> prices;
  for (const auto side : kSides)
    for (const Wide price : paid[index(side)]) prices[index(side)].push_back(static_cast<Weight>(price));
  const auto pair = static_cast<Weight>(ladder.of(Part::pairs));
  const auto point = static_cast<Weight>(ladder.of(Part::score));
  auto locks = problem.locked;
  std::ranges::sort(locks);
  auto lock = locks.begin();
  Wide bound = 0;
  for (const auto& [match, score] : problem.feasible) {
    const bool is_locked = lock != locks.end() && *lock == match;
    if (is_locked) ++lock;
    if (!is_locked && threshold && score < *threshold) continue;
    const auto mentor = static_cast<std::size_t>(match.mentor),
               mentee = static_cast<std::size_t>(match.mentee);
    ++degrees[0][mentor];
    ++degrees[1][mentee];
    const Weight net = pair + point * static_cast<Weight>(score) - prices[0][mentor] - prices[1][mentee];
    if (is_locked || net > 0) bound += net;
  }
  return bound;
}

/// `bound`, straight from its definition.
Wide bound_of(const Problem& problem, const Ladder& ladder, const Proof& proof) {
  const auto paid = prices_paid(problem, proof);
  auto degrees = no_pairs(problem);
  Wide bound = slack_fits_64_bits(ladder, paid)
                   ? bound_of_pairs<std::int64_t>(problem, ladder, proof.threshold, paid, degrees)
                   : bound_of_pairs<Wide>(problem, ladder, proof.threshold, paid, degrees);
  const auto add = [&](int count, int at_least, bool is_person, Wide price) {
    for (int nth = 1; nth <= count; ++nth)
      bound += std::max(Wide{0}, gain_of(ladder, at_least, is_person, nth) + price);
  };
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person) {
      const auto& place = places(problem, side)[person];
      add(std::min(place.capacity, degrees[index(side)][person]), place.at_least, true,
          proof.prices[index(side)][person]);
    }
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota) {
    const auto& asked = problem.quotas[quota];
    const int count = counted(asked, degrees);
    add(std::min(asked.at_most.value_or(count), count), asked.at_least, false, proof.quota_prices[quota]);
  }
  return bound;
}

}  // namespace

Wide worth_of(const Problem& problem, const Ladder& ladder, const std::vector<Match>& pairs) {
  auto degrees = no_pairs(problem);
  Positions positions(problem);
  const Wide pair = ladder.of(Part::pairs), point = ladder.of(Part::score);
  Wide worth = 0;
  for (const auto& match : pairs) {
    for (const auto side : kSides) ++degrees[index(side)][static_cast<std::size_t>(end_of(match, side))];
    if (ladder.tie != 0) worth += ladder.tie * tie_break(problem, match);
    worth += pair + point * problem.feasible[static_cast<std::size_t>(positions.of(match))].score;
  }
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person)
      worth += gains_of(ladder, places(problem, side)[person].at_least, true, degrees[index(side)][person]);
  for (const auto& quota : problem.quotas)
    worth += gains_of(ladder, quota.at_least, false, counted(quota, degrees));
  return worth;
}

Proof restated(const Problem& problem, const Ladder& ladder, Proof proof, std::optional<Score> threshold,
               const std::vector<Match>& pairs) {
  proof.threshold = threshold;
  proof.parts = ladder.parts;
  proof.weights = ladder.weights;
  for (const auto side : kSides) proof.prices[index(side)].resize(places(problem, side).size(), 0);
  proof.quota_prices.resize(problem.quotas.size(), 0);
  proof.bound = bound_of(problem, ladder, proof);
  const Wide worth = worth_of(problem, ladder, pairs);
  proof.claim = worth == proof.bound  ? Proof::Claim::reached
                : worth > proof.bound ? Proof::Claim::unreached
                                      : Proof::Claim::gap;
  return proof;
}

Proof proof_of(const Task& task, const Ladder& ladder, const FlowAnswer& answer,
               const std::vector<Match>& pairs, std::optional<Score> threshold,
               std::vector<Wide> quota_prices) {
  const auto& problem = *task.problem;
  Proof proof;
  proof.quota_prices = std::move(quota_prices);
  proof.quota_prices.resize(problem.quotas.size(), 0);
  for (const auto side : kSides) {
    const auto& lambda = answer.prices[index(side)];
    const auto people = places(problem, side).size();
    for (std::size_t node = 0; node < people + task.nested[index(side)].size(); ++node) {
      const auto& left = task.nodes[index(side)][node];
      Wide price = lambda[node] - (left.group < 0 ? Wide{0} : lambda[static_cast<std::size_t>(left.group)]);
      const bool is_person = node < people;
      const int quota = is_person ? -1 : task.nested[index(side)][node - people];
      const int at_least = is_person ? places(problem, side)[node].at_least
                                     : problem.quotas[static_cast<std::size_t>(quota)].at_least;
      if (left.locked > 0) price = std::max(price, -gain_of(ladder, at_least, is_person, left.locked));
      if (is_person)
        proof.prices[index(side)].push_back(price);
      else
        proof.quota_prices[static_cast<std::size_t>(quota)] = price;
    }
  }
  return restated(problem, ladder, std::move(proof), threshold, pairs);
}

}  // namespace turnabout::matching
