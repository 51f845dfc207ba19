#include <cstdlib>
#include <limits>
#include <span>

#include <gtest/gtest.h>

#include "matching/brute_force.hpp"
#include "matching/certificate/testing/certified.hpp"
#include "matching/certificate/verifier.hpp"

// Somebody wants another set of pairs to count as the best. They change certificate and problem together, so
// that the numbers fit: proofs of other problems, other objectives, other locks, parts in another order,
// numbers at the end of their range. Whatever is said to be proved is compared with brute force.
namespace turnabout::matching {
namespace {

using Chance = testing::CertifiableProblems;

struct Attack {
  Problem problem;
  Certificate certificate;
  Chance& chance;

  template <class Thing>
  Thing& any_of(std::vector<Thing>& things) const {
    return things[static_cast<std::size_t>(chance.below(static_cast<int>(things.size())))];
  }
  Proof& a_proof() { return any_of(certificate.proofs); }
  std::vector<Place>& a_side() { return chance.below(2) == 0 ? problem.mentors : problem.mentees; }
  /// The certificate of the problem after a change that the verifier does not hear of.
  template <class Change>
  bool proving_instead(Change change) {
    auto other = problem;
    if (!change(other) || !validate(other)) return false;
    certificate = testing::certify(other);
    return true;
  }
};

bool exchange_numbers(Attack& attack) {
  auto& proof = attack.a_proof();
  auto& prices = proof.prices[static_cast<std::size_t>(attack.chance.below(2))];
  if (prices.size() > 1) std::swap(attack.any_of(prices), attack.any_of(prices));
  if (proof.weights.size() > 1) std::swap(proof.weights.front(), proof.weights.back());
  return prices.size() > 1 || proof.weights.size() > 1;
}

/// ±2^60 … ±2^126 and the ends of the range.
Wide huge(Chance& chance) {
  constexpr Wide kMost = ((Wide{1} << 126) - 1) * 2 + 1;
  const Wide number = chance.below(4) == 0 ? kMost : Wide{1} << (60 + chance.below(67));
  return chance.below(2) == 0 ? number : -number - chance.below(2);
}

bool huge_number(Attack& attack) {
  auto& proof = attack.a_proof();
  const auto number = huge(attack.chance);
  auto& prices = proof.prices[static_cast<std::size_t>(attack.chance.below(2))];
  switch (attack.chance.below(4)) {
    case 0:
      proof.bound = number;
      break;
    case 1:
      if (proof.weights.empty()) return false;
      attack.any_of(proof.weights) = number;
      break;
    case 2:
      if (proof.quota_prices.empty()) return false;
      attack.any_of(proof.quota_prices) = number;
      break;
    default:
      if (prices.empty()) return false;
      attack.any_of(prices) = number;
  }
  return true;
}

void negate(Proof& proof) {
  for (auto& price : proof.prices[0]) price = -price;
  for (auto& price : proof.prices[1]) price = -price;
  for (auto& weight : proof.weights) weight = -weight;
  for (auto& price : proof.quota_prices) price = -price;
  proof.bound = -proof.bound;
}

/// Proves the other objective, and puts its parts and weights in the order that is asked for.
bool other_order(Attack& attack) {
  const auto right = attack.certificate.proofs.front().parts;
  if (attack.problem.fairness != Fairness::none || !attack.proving_instead([](Problem& other) {
        other.objective =
            other.objective == Objective::pairs_first ? Objective::score_first : Objective::pairs_first;
        return true;
      }))
    return false;
  auto& proof = attack.certificate.proofs.front();
  std::vector<Wide> weights;
  for (const auto part : right)
    weights.push_back(
        proof.weights[static_cast<std::size_t>(std::ranges::find(proof.parts, part) - proof.parts.begin())]);
  proof.parts = right;
  proof.weights = std::move(weights);
  return true;
}

/// A worse set of pairs, with bounds as if it were the best.
bool pair_dropped_and_bounds_lowered(Attack& attack) {
  auto& pairs = attack.certificate.pairs;
  if (pairs.empty()) return false;
  pairs.erase(pairs.begin() + attack.chance.below(static_cast<int>(pairs.size())));
  for (auto& proof : attack.certificate.proofs)
    proof.bound = testing::ProofReader(attack.problem, proof).worth(pairs);
  return true;
}

bool without_quotas(Attack& attack) {
  const auto quotas = attack.problem.quotas.size();
  if (quotas == 0 || !attack.proving_instead([](Problem& other) {
        other.quotas.clear();
        return true;
      }))
    return false;
  for (auto& proof : attack.certificate.proofs) proof.quota_prices.resize(quotas);
  return true;
}

bool quota_moved(Attack& attack) {
  if (attack.problem.quotas.empty()) return false;
  auto& quota = attack.any_of(attack.problem.quotas);
  if (quota.at_most && attack.chance.below(2) == 0)
    quota.at_most = std::max(quota.at_least, *quota.at_most - 1);
  else if (attack.chance.below(2) == 0 && !quota.people.empty())
    quota.people.pop_back();
  else
    quota.at_least = std::min(quota.at_least + 1, quota.at_most.value_or(1'000));
  return true;
}

bool other_rules(Attack& attack) {
  auto& problem = attack.problem;
  if (attack.chance.below(3) == 0)
    problem.people_first = problem.people_first == PeopleFirst::yes ? PeopleFirst::no : PeopleFirst::yes;
  else
    problem.fairness =
        static_cast<Fairness>((static_cast<int>(problem.fairness) + 1 + attack.chance.below(2)) % 3);
  return problem.fairness == Fairness::none || problem.objective == Objective::pairs_first;
}

bool lock_added(Attack& attack) {
  for (const auto& candidate : attack.problem.feasible)
    if (std::ranges::find(attack.problem.locked, candidate.match) == attack.problem.locked.end() &&
        attack.chance.below(3) == 0) {
      attack.problem.locked.push_back(candidate.match);
      return true;
    }
  return false;
}

bool score_moved(Attack& attack) {
  if (attack.problem.feasible.empty()) return false;
  auto& score = attack.any_of(attack.problem.feasible).score;
  score = std::clamp(score + attack.chance.below(41) - 20, -kHighestScore, kHighestScore);
  return true;
}

bool place_moved(Attack& attack) {
  auto& side = attack.a_side();
  if (side.empty()) return false;
  auto& place = attack.any_of(side);
  (attack.chance.below(2) == 0 ? place.capacity : place.at_least) += attack.chance.below(3) - 1;
  return true;
}

bool no_problem(Attack& attack) {
  auto& problem = attack.problem;
  auto& side = attack.a_side();
  if (side.empty() || problem.feasible.empty()) return false;
  switch (attack.chance.below(7)) {
    case 0:
      attack.any_of(side).capacity = attack.chance.below(2) == 0 ? 0 : std::numeric_limits<int>::min();
      break;
    case 1:
      attack.any_of(side).at_least = attack.chance.below(2) == 0 ? -1 : std::numeric_limits<int>::max();
      break;
    case 2:
      attack.any_of(problem.feasible).score =
          attack.chance.below(2) == 0 ? std::numeric_limits<Score>::min() : kHighestScore + 1;
      break;
    case 3:
      problem.feasible.push_back(problem.feasible.back());
      break;
    case 4:
      attack.any_of(problem.feasible).match.mentee = attack.chance.below(2) == 0 ? -1 : 1'000'000;
      break;
    case 5:
      problem.quotas.push_back({.side = Side::mentor, .people = {0, 0}});
      break;
    default:
      problem.quotas.push_back({.side = Side::mentor, .people = {0}, .at_least = 1, .at_most = -1});
  }
  return true;
}

struct KindOfAttack {
  const char* name;
  bool (*make)(Attack&);     ///< False if this problem has no such thing.
  bool may_be_true = false;  ///< The best may still be the best, or these prices prove it too.
};

bool two_proofs(const Attack& attack) {
  return attack.certificate.proofs.size() > 1;
}

constexpr KindOfAttack kCertificates[] = {
    {"proofs exchanged",
     [](Attack& a) {
       if (two_proofs(a)) std::swap(a.certificate.proofs.front(), a.certificate.proofs.back());
       return two_proofs(a);
     }},
    {"claims exchanged",
     [](Attack& a) {
       if (two_proofs(a)) std::swap(a.certificate.proofs[0].claim, a.certificate.proofs[1].claim);
       return two_proofs(a) && a.certificate.proofs[0].claim != a.certificate.proofs[1].claim;
     }},
    {"a claim that is none",
     [](Attack& a) {
       a.a_proof().claim = static_cast<Proof::Claim>(3);
       return true;
     }},
    {"a part that is none",
     [](Attack& a) {
       a.any_of(a.a_proof().parts) = static_cast<Part>(4);
       return true;
     }},
    {"a part twice",
     [](Attack& a) {
       auto& proof = a.a_proof();
       proof.parts.push_back(proof.parts.back());
       proof.weights.push_back(1);
       return true;
     }},
    {"a pair twice",
     [](Attack& a) {
       auto& pairs = a.certificate.pairs;
       if (!pairs.empty()) pairs.push_back(pairs.front());
       return !pairs.empty();
     }},
    {"all numbers negated",
     [](Attack& a) {
       negate(a.a_proof());
       return true;
     }},
    {"no weight",
     [](Attack& a) {
       a.any_of(a.a_proof().weights) = 0;
       return true;
     }},
    {"a pair dropped, and bounds lowered", pair_dropped_and_bounds_lowered},
    {"a huge number", huge_number, true},
    {"numbers exchanged", exchange_numbers, true},
    {"prices of the other side",
     [](Attack& a) {
       auto& prices = a.a_proof().prices;
       std::swap(prices[0], prices[1]);
       return prices[0] != prices[1];
     },
     true},
    {"prices of another proof",
     [](Attack& a) {
       if (two_proofs(a)) a.certificate.proofs[0].prices = a.certificate.proofs.back().prices;
       return two_proofs(a);
     },
     true},
    {"of another problem",
     [](Attack& a) {
       a.certificate = testing::certify(a.chance.next());
       return true;
     },
     true}};

constexpr KindOfAttack kProofsOfSomethingElse[] = {
    {"of the other objective, in this one's order", other_order, true},
    {"of another fairness",
     [](Attack& a) {
       return a.proving_instead([&](Problem& other) {
         other.fairness =
             static_cast<Fairness>((static_cast<int>(other.fairness) + 1 + a.chance.below(2)) % 3);
         return true;
       });
     },
     true},
    {"without quotas", without_quotas, true},
    {"without locks",
     [](Attack& a) {
       return a.proving_instead([](Problem& other) { return !std::exchange(other.locked, {}).empty(); });
     },
     true},
    {"with a pair forbidden",
     [](Attack& a) {
       return a.proving_instead([&](Problem& other) {
         if (!other.feasible.empty())
           other.feasible.erase(other.feasible.begin() +
                                a.chance.below(static_cast<int>(other.feasible.size())));
         return other.feasible.size() < a.problem.feasible.size();
       });
     },
     true},
    {"with more room",
     [](Attack& a) {
       return a.proving_instead([&](Problem& other) {
         for (auto& place : other.mentors) ++place.capacity;
         return !other.mentors.empty();
       });
     },
     true},
    {"of a quota moved", quota_moved, true},
    {"of other rules", other_rules, true},
    {"of a lock added", lock_added, true},
    {"of a score moved", score_moved, true},
    {"of a place moved", place_moved, true},
    {"of no problem", no_problem}};

/// Brute force finds nothing better.
void expect_true(const Problem& problem, const std::vector<Match>& pairs) {
  ASSERT_TRUE(validate(problem));
  ASSERT_TRUE(testing::is_allowed(problem, pairs));
  const auto best = testing::BruteForce(problem).best();
  EXPECT_EQ(verify(problem, {pairs, {}}).demand_met, verify(problem, {best, {}}).demand_met);
  EXPECT_FALSE(better(problem, best, pairs));
}

int rounds() {
  return std::getenv("TURNABOUT_LONG") != nullptr ? 5'000 : 100;  // NOLINT(concurrency-mt-unsafe)
}

void expect_nothing_false(std::span<const KindOfAttack> kinds, std::uint64_t seed) {
  for (const auto& kind : kinds) {
    Chance problems(seed);
    int made = 0, refused = 0;
    while (made < rounds()) {
      auto problem = problems.next();
      auto certificate = testing::certify(problem);
      Attack attack{std::move(problem), std::move(certificate), problems};
      if (!kind.make(attack)) continue;
      ++made;
      const auto verdict = verify(attack.problem, attack.certificate);
      refused += verdict.kind == Verdict::Kind::proved ? 0 : 1;
      if (verdict.kind == Verdict::Kind::proved) expect_true(attack.problem, attack.certificate.pairs);
      ASSERT_FALSE(::testing::Test::HasFailure()) << kind.name << ", " << made;
    }
    EXPECT_GE(refused, kind.may_be_true ? made / 20 : made) << kind.name;
  }
}

// matching.md rule 51
TEST(Verifier, NothingFalseIsProvedByChangedCertificates) {
  expect_nothing_false(kCertificates, 51);
}

// matching.md rule 51
TEST(Verifier, NothingFalseIsProvedByProofsOfSomethingElse) {
  expect_nothing_false(kProofsOfSomethingElse, 52);
}

}  // namespace
}  // namespace turnabout::matching
