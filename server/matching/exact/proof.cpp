// A place that a locked pair takes is not in the flow, but it is in the proof. If k of the places of v are
// locked, the proof must count gain(v, 1) + … + gain(v, k) for them: the prices do that when p(v) is at least
// -gain(v, k). The flow may leave p(v) lower, but only when v takes no further place, so that raising p(v)
// there changes no other term: no place after k was worth it or becomes so, and no pair gets dearer that was
// chosen.
#include "matching/exact/proof.hpp"

#include <algorithm>
#include <limits>

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

/// One pass over all pairs, of which there may be millions.
struct Passed {
  Wide bound = 0;           ///< What they add to `bound`.
  Degrees degrees;          ///< How many count for whom.
  std::int64_t points = 0;  ///< Of the chosen ones.
  bool met_all = false;     ///< Whether all chosen ones were met, as they are when they are in order.
};

/// What is known of a mentee is kept together, since each pair asks memory for another one.
template <class Weight>
Passed pass(const Problem& problem, const Ladder& ladder, std::optional<Score> threshold,
            const std::array<std::vector<Wide>, 2>& paid, const std::vector<Match>& chosen) {
  struct End {
    Weight price = 0;
    int degree = 0;
  };
  constexpr std::ptrdiff_t kAhead = 24;
  std::vector<End> mentees;
  for (const Wide price : paid[index(Side::mentee)]) mentees.push_back({static_cast<Weight>(price)});
  const auto pair = static_cast<Weight>(ladder.of(Part::pairs));
  const auto point = static_cast<Weight>(ladder.of(Part::score));
  auto locks = problem.locked;
  std::ranges::sort(locks);
  auto lock = locks.begin();
  auto next = chosen.begin();
  Passed passed;
  passed.degrees = no_pairs(problem);
  const auto* here = problem.feasible.data();
  for (const auto* const end = here + problem.feasible.size(); here != end;) {
    const int mentor = here->match.mentor;
    const auto of_mentor = static_cast<std::size_t>(mentor);
    const Weight without = pair - static_cast<Weight>(paid[index(Side::mentor)][of_mentor]);
    int degree = 0;
    for (; here != end && here->match.mentor == mentor; ++here) {
      const auto [match, score] = *here;
      if (end - here > kAhead)
        __builtin_prefetch(&mentees[static_cast<std::size_t>(here[kAhead].match.mentee)], 1);
      if (next != chosen.end() && *next == match) {
        passed.points += score;
        ++next;
      }
      const bool is_locked = lock != locks.end() && *lock == match;
      if (is_locked) ++lock;
      if (!is_locked && threshold && score < *threshold) continue;
      auto& mentee = mentees[static_cast<std::size_t>(match.mentee)];
      ++degree;
      ++mentee.degree;
      const Weight net = without + point * static_cast<Weight>(score) - mentee.price;
      if (is_locked || net > 0) passed.bound += net;
    }
    passed.degrees[index(Side::mentor)][of_mentor] = degree;
  }
  for (std::size_t mentee = 0; mentee < mentees.size(); ++mentee)
    passed.degrees[index(Side::mentee)][mentee] = mentees[mentee].degree;
  passed.met_all = next == chosen.end();
  return passed;
}

Passed pass(const Problem& problem, const Ladder& ladder, const Proof& proof,
            const std::vector<Match>& chosen) {
  const auto paid = prices_paid(problem, proof);
  return slack_fits_64_bits(ladder, paid) ? pass<std::int64_t>(problem, ladder, proof.threshold, paid, chosen)
                                          : pass<Wide>(problem, ladder, proof.threshold, paid, chosen);
}

/// `bound`, straight from its definition.
Wide bound_of(const Problem& problem, const Ladder& ladder, const Proof& proof, const Passed& passed) {
  Wide bound = passed.bound;
  const auto add = [&](int count, int at_least, bool is_person, Wide price) {
    for (int nth = 1; nth <= count; ++nth)
      bound += std::max(Wide{0}, gain_of(ladder, at_least, is_person, nth) + price);
  };
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person) {
      const auto& place = places(problem, side)[person];
      add(std::min(place.capacity, passed.degrees[index(side)][person]), place.at_least, true,
          proof.prices[index(side)][person]);
    }
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota) {
    const auto& asked = problem.quotas[quota];
    const int count = counted(asked, passed.degrees);
    add(std::min(asked.at_most.value_or(count), count), asked.at_least, false, proof.quota_prices[quota]);
  }
  return bound;
}

/// What pairs are worth that have so many points together.
Wide worth_of(const Problem& problem, const Ladder& ladder, const std::vector<Match>& pairs,
              std::int64_t points) {
  auto degrees = no_pairs(problem);
  Wide worth = ladder.of(Part::pairs) * std::ssize(pairs) + ladder.of(Part::score) * points;
  for (const auto& match : pairs) {
    for (const auto side : kSides) ++degrees[index(side)][static_cast<std::size_t>(end_of(match, side))];
    if (ladder.tie != 0) worth += ladder.tie * tie_break(problem, match);
  }
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person)
      worth += gains_of(ladder, places(problem, side)[person].at_least, true, degrees[index(side)][person]);
  for (const auto& quota : problem.quotas)
    worth += gains_of(ladder, quota.at_least, false, counted(quota, degrees));
  return worth;
}

}  // namespace

Wide worth_of(const Problem& problem, const Ladder& ladder, const std::vector<Match>& pairs) {
  Positions positions(problem);
  std::int64_t points = 0;
  for (const auto& match : pairs)
    points += problem.feasible[static_cast<std::size_t>(positions.of(match))].score;
  return worth_of(problem, ladder, pairs, points);
}

Proof restated(const Problem& problem, const Ladder& ladder, Proof proof, std::optional<Score> threshold,
               const std::vector<Match>& pairs) {
  proof.threshold = threshold;
  proof.parts = ladder.parts;
  proof.weights = ladder.weights;
  for (const auto side : kSides) proof.prices[index(side)].resize(places(problem, side).size(), 0);
  proof.quota_prices.resize(problem.quotas.size(), 0);
  const auto passed = pass(problem, ladder, proof, pairs);
  proof.bound = bound_of(problem, ladder, proof, passed);
  const Wide worth =
      passed.met_all ? worth_of(problem, ladder, pairs, passed.points) : worth_of(problem, ladder, pairs);
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
