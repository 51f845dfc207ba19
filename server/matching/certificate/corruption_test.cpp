#include <gtest/gtest.h>

#include "matching/certificate/testing/certified.hpp"
#include "matching/certificate/verifier.hpp"

// Certificates that are right but for one thing. None counts as a proof, but for those few where the change
// happens to leave another right one; `still_right` says for each kind of change how that can be, and checks
// it.
namespace turnabout::matching {
namespace {

using testing::CertifiableProblems;

/// What a change may have left: the same prices may be shifted, another best set chosen.
enum class StillRight {
  never,
  same_bound,    ///< Other prices or weights that prove the same bound are a proof of the same claim.
  equally_good,  ///< The changed pairs have the same figures: another of several best sets (rule 5 chooses).
};

class Corruption {
  template <class Thing>
  Thing* any_of(std::vector<Thing>& things) {
    return things.empty() ? nullptr : &things[any_position(things.size())];
  }
  std::size_t any_position(std::size_t size) {
    return static_cast<std::size_t>(chance_.below(static_cast<int>(size)));
  }
  template <class Thing, class Change>
  static bool changed(Thing* thing, Change change) {
    if (thing != nullptr) change(*thing);
    return thing != nullptr;
  }
  Proof& a_proof() { return *any_of(certificate_.proofs); }
  int other_than_nothing() { return (chance_.below(2) == 0 ? 1 : -1) * (1 + chance_.below(50)); }

  const Problem& problem_;
  const Certificate& right_;
  Certificate certificate_;
  CertifiableProblems& chance_;

 public:
  Corruption(const Problem& problem, const Certificate& right, CertifiableProblems& chance)
      : problem_(problem), right_(right), certificate_(right), chance_(chance) {}

  bool price() {
    auto& prices = a_proof().prices[chance_.below(2) == 0 ? 0 : 1];
    return changed(any_of(prices), [&](Wide& price) { price += other_than_nothing(); });
  }
  bool quota_price() {
    return changed(any_of(a_proof().quota_prices), [&](Wide& price) { price += other_than_nothing(); });
  }
  bool pairs_swapped() {
    auto& pairs = certificate_.pairs;
    if (pairs.size() < 2) return false;
    auto *one = any_of(pairs), *two = any_of(pairs);
    std::swap(one->mentee, two->mentee);
    std::ranges::sort(pairs);
    return pairs != right_.pairs;
  }
  bool pair_dropped() {
    auto& pairs = certificate_.pairs;
    if (pairs.empty()) return false;
    pairs.erase(pairs.begin() + chance_.below(static_cast<int>(pairs.size())));
    return true;
  }
  bool pair_added() {
    if (problem_.feasible.empty()) return false;
    certificate_.pairs.push_back(problem_.feasible[any_position(problem_.feasible.size())].match);
    return true;
  }
  bool forbidden_pair() {
    const auto feasible = [&](Match match) {
      return std::ranges::find(problem_.feasible, match, &Candidate::match) != problem_.feasible.end();
    };
    for (int mentor = 0; mentor < std::ssize(problem_.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(problem_.mentees); ++mentee)
        if (!feasible({mentor, mentee}) && !certificate_.pairs.empty()) {
          *any_of(certificate_.pairs) = {mentor, mentee};
          return true;
        }
    return false;
  }
  bool capacity() {
    std::map<int, int> partners;
    for (const auto& match : certificate_.pairs) ++partners[match.mentor];
    for (const auto& [match, score] : problem_.feasible)
      if (partners[match.mentor] == problem_.mentors[static_cast<std::size_t>(match.mentor)].capacity &&
          std::ranges::find(certificate_.pairs, match) == certificate_.pairs.end()) {
        certificate_.pairs.push_back(match);
        return true;
      }
    return false;
  }
  bool lock() {
    if (problem_.locked.empty()) return false;
    std::erase(certificate_.pairs, problem_.locked.front());
    return true;
  }
  bool weight() {
    return changed(any_of(a_proof().weights), [](Wide& weight) { weight -= 1; });
  }
  bool threshold() {
    auto& threshold = a_proof().threshold;
    if (!threshold)
      threshold = chance_.below(1000);
    else
      *threshold += other_than_nothing();
    return true;
  }
  bool no_threshold() { return std::exchange(a_proof().threshold, std::nullopt).has_value(); }
  bool proof_dropped() {
    certificate_.proofs.erase(certificate_.proofs.begin() +
                              chance_.below(static_cast<int>(certificate_.proofs.size())));
    return true;
  }
  bool proof_twice() {
    certificate_.proofs.push_back(a_proof());
    return true;
  }
  bool parts_reordered() {
    auto& parts = a_proof().parts;
    if (parts.size() < 2) return false;
    const auto one = chance_.below(static_cast<int>(parts.size()) - 1);
    std::swap(parts[static_cast<std::size_t>(one)], parts[static_cast<std::size_t>(one) + 1]);
    return true;
  }
  bool bound() {
    a_proof().bound += other_than_nothing();
    return true;
  }
  bool claim() {
    auto& claim = a_proof().claim;
    claim = static_cast<Proof::Claim>((static_cast<int>(claim) + 1 + chance_.below(2)) % 3);
    return true;
  }

  const Certificate& certificate() const { return certificate_; }

  void expect_still_right(StillRight why) const {
    const auto before = verify(problem_, right_), after = verify(problem_, certificate_);
    ASSERT_NE(why, StillRight::never);
    if (why == StillRight::same_bound) {
      for (std::size_t proof = 0; proof < right_.proofs.size(); ++proof)
        ASSERT_TRUE(right_.proofs[proof].bound == certificate_.proofs[proof].bound);
      ASSERT_EQ(right_.pairs, certificate_.pairs);
    }
    ASSERT_EQ(before.standing, after.standing);
    ASSERT_EQ(before.demand_met, after.demand_met);
    ASSERT_EQ(before.lowest_score, after.lowest_score);
  }
};

struct KindOfChange {
  const char* name;
  bool (Corruption::*make)();
  StillRight still_right = StillRight::never;
  bool may_be_gap =
      false;  ///< Leximin with the same lowest score: allowed, but trying all sets finds better.
};

constexpr std::array kChanges{
    KindOfChange{"a price", &Corruption::price, StillRight::same_bound},
    KindOfChange{"the price of a quota", &Corruption::quota_price, StillRight::same_bound},
    KindOfChange{"two pairs swapped", &Corruption::pairs_swapped, StillRight::equally_good, true},
    KindOfChange{"a pair dropped", &Corruption::pair_dropped},
    KindOfChange{"a pair added", &Corruption::pair_added},
    KindOfChange{"a forbidden pair", &Corruption::forbidden_pair},
    KindOfChange{"a capacity broken", &Corruption::capacity},
    KindOfChange{"a lock left out", &Corruption::lock},
    // Where the chosen pairs have nothing of a part, its weight may be any that is large enough.
    KindOfChange{"a weight lowered", &Corruption::weight, StillRight::same_bound},
    KindOfChange{"a threshold moved", &Corruption::threshold},
    KindOfChange{"a threshold dropped", &Corruption::no_threshold},
    KindOfChange{"a proof dropped", &Corruption::proof_dropped},
    KindOfChange{"a proof twice", &Corruption::proof_twice},
    KindOfChange{"parts reordered", &Corruption::parts_reordered},
    KindOfChange{"a bound", &Corruption::bound}, KindOfChange{"a claim", &Corruption::claim}};

// matching.md rule 51
TEST(Verifier, RefusesEveryCorruptedCertificate) {
  constexpr int kOfEach = 100;
  for (const auto& change : kChanges) {
    CertifiableProblems problems(7);
    int refused = 0, right = 0;
    for (int round = 0; refused < kOfEach; ++round) {
      ASSERT_LT(round, 40 * kOfEach) << change.name;
      const auto problem = problems.next();
      const auto certificate = testing::certify(problem);
      Corruption corruption(problem, certificate, problems);
      if (!(corruption.*change.make)()) continue;  // this problem has no such thing
      const auto kind = verify(problem, corruption.certificate()).kind;
      if (kind == Verdict::Kind::refused || (kind == Verdict::Kind::gap && change.may_be_gap)) {
        ++refused;
        continue;
      }
      ++right;
      ASSERT_NO_FATAL_FAILURE(corruption.expect_still_right(change.still_right)) << change.name;
    }
    EXPECT_LT(right, 2 * kOfEach) << change.name;
  }
}

}  // namespace
}  // namespace turnabout::matching
