// A place that a locked pair takes is not in the flow, but it is in the proof. If k of the places of v are
// locked, the proof must count gain(v, 1) + … + gain(v, k) for them: the prices do that when p(v) is at least
// -gain(v, k). The flow may leave p(v) lower, but only when v takes no further place, so that raising p(v)
// there changes no other term: no place after k was worth it or becomes so, and no pair gets dearer that was
// chosen.
#include "matching/exact/proof.hpp"

#include <algorithm>

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

/// Pairs that count for each person and quota.
struct Counts {
  std::array<std::vector<int>, 2> people;
  std::vector<int> quotas;
};

/// For each side and person, the quotas that count them.
using Members = std::array<std::vector<std::vector<int>>, 2>;

Members members_of(const Problem& problem) {
  Members members;
  for (const auto side : kSides) members[index(side)].resize(places(problem, side).size());
  for (int quota = 0; quota < std::ssize(problem.quotas); ++quota)
    for (const int person : problem.quotas[static_cast<std::size_t>(quota)].people)
      members[index(problem.quotas[static_cast<std::size_t>(quota)].side)][static_cast<std::size_t>(person)]
          .push_back(quota);
  return members;
}

class Counter {
 public:
  Counter(const Problem& problem, const Members& members) : members_(members) {
    for (const auto side : kSides) counts_.people[index(side)].assign(places(problem, side).size(), 0);
    counts_.quotas.assign(problem.quotas.size(), 0);
  }
  void add(Match match) {
    for (const auto side : kSides) {
      const auto person = static_cast<std::size_t>(end_of(match, side));
      ++counts_.people[index(side)][person];
      for (const int quota : members_[index(side)][person]) ++counts_.quotas[static_cast<std::size_t>(quota)];
    }
  }
  const Counts& counts() const { return counts_; }

 private:
  const Members& members_;
  Counts counts_;
};

/// `bound`, straight from its definition.
Wide bound_of(const Problem& problem, const Ladder& ladder, const Proof& proof) {
  const auto members = members_of(problem);
  std::array<std::vector<Wide>, 2> all = proof.prices;  // of a person and every quota that counts them
  for (const auto side : kSides)
    for (std::size_t person = 0; person < all[index(side)].size(); ++person)
      for (const int quota : members[index(side)][person])
        all[index(side)][person] += proof.quota_prices[static_cast<std::size_t>(quota)];
  auto locked = problem.locked;
  std::ranges::sort(locked);
  Wide bound = 0;
  Counter used(problem, members);
  for (const auto& [match, score] : problem.feasible) {
    const bool is_locked = std::ranges::binary_search(locked, match);
    if (!is_locked && proof.threshold && score < *proof.threshold) continue;
    used.add(match);
    const Wide net = ladder.pair(score) - all[0][static_cast<std::size_t>(match.mentor)] -
                     all[1][static_cast<std::size_t>(match.mentee)];
    bound += is_locked ? net : std::max(Wide{0}, net);
  }
  const auto add = [&](int count, int at_least, bool is_person, Wide price) {
    for (int nth = 1; nth <= count; ++nth)
      bound += std::max(Wide{0}, gain_of(ladder, at_least, is_person, nth) + price);
  };
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person) {
      const auto& place = places(problem, side)[person];
      add(std::min(place.capacity, used.counts().people[index(side)][person]), place.at_least, true,
          proof.prices[index(side)][person]);
    }
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota) {
    const auto& asked = problem.quotas[quota];
    const int count = used.counts().quotas[quota];
    add(std::min(asked.at_most.value_or(count), count), asked.at_least, false, proof.quota_prices[quota]);
  }
  return bound;
}

}  // namespace

Wide worth_of(const Problem& problem, const Ladder& ladder, const std::vector<Match>& pairs) {
  const auto members = members_of(problem);
  Counter used(problem, members);
  Wide worth = 0;
  for (const auto& match : pairs) {
    used.add(match);
    if (ladder.tie != 0) worth += ladder.tie * tie_break(problem, match);
    worth += ladder.pair(problem.feasible[static_cast<std::size_t>(position_of(problem, match))].score);
  }
  for (const auto side : kSides)
    for (std::size_t person = 0; person < places(problem, side).size(); ++person)
      worth += gains_of(ladder, places(problem, side)[person].at_least, true,
                        used.counts().people[index(side)][person]);
  for (std::size_t quota = 0; quota < problem.quotas.size(); ++quota)
    worth += gains_of(ladder, problem.quotas[quota].at_least, false, used.counts().quotas[quota]);
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
