#include "matching/certificate/verifier.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/certificate/testing/certified.hpp"
#include "matching/certificate/words.hpp"

namespace turnabout::matching {
namespace {

using testing::certify;
using ::testing::HasSubstr;
using Kind = Failure::Kind;

std::string said(const Verdict& verdict) {
  auto text = verdict.sentence;
  for (const auto& failure : verdict.failures) text += "\n" + failure.sentence;
  return text;
}

std::set<Kind> kinds(const Verdict& verdict) {
  std::set<Kind> found;
  for (const auto& failure : verdict.failures) found.insert(failure.kind);
  return found;
}

/// Two mentors, two mentees, three possible pairs: 0–0 for 5, 0–1 for 9, 1–1 for 3. Two pairs are worth 8
/// points; one alone could have 9, so the weight of a pair must be more than 8.
Problem small_problem() {
  Problem problem;
  problem.mentors = {{}, {}};
  problem.mentees = {{}, {}};
  problem.feasible = {{{0, 0}, 5}, {{0, 1}, 9}, {{1, 1}, 3}};
  return problem;
}

/// By hand: a pair weighs 10. Mentee 0 costs 0, mentee 1 costs 4, mentor 0 costs 15, mentor 1 costs 9; 0–0:
/// 15 − 15 = 0, 0–1: 19 − 19 = 0, 1–1: 13 − 13 = 0. The prices add up to 28 = 2 · 10 + 8.
Certificate by_hand() {
  Proof proof;
  proof.parts = {Part::pairs, Part::score};
  proof.weights = {10, 1};
  proof.prices = {std::vector<Wide>{15, 9}, std::vector<Wide>{0, 4}};
  proof.bound = 28;
  return {{{0, 0}, {1, 1}}, {proof}};
}

// matching.md rule 50
TEST(Verifier, AcceptsACertificateMadeByHand) {
  const auto verdict = verify(small_problem(), by_hand());
  EXPECT_EQ(verdict.kind, Verdict::Kind::proved) << said(verdict);
  EXPECT_EQ(verdict.sentence,
            "No other set of pairs that keeps the rules, locks, capacities and quotas is better, compared by "
            "people reached (4), then pairs (2), then total score (8).");
  EXPECT_EQ(verdict.standing, (Standing{4, 2, 8}));
  EXPECT_EQ(verdict.lowest_score, 3);
}

// matching.md rule 51
TEST(Verifier, SaysByNameWhatIsWrongWithThePairs) {
  auto problem = small_problem();
  auto certificate = by_hand();
  certificate.pairs = {{0, 0}, {0, 1}, {1, 0}, {0, 0}, {7, 1}};
  problem.locked = {{1, 1}};
  problem.quotas = {{.side = Side::mentee, .people = {0, 1}, .at_least = 0, .at_most = 1}};
  const auto verdict = verify(problem, certificate, [](Side side, int person) {
    return (side == Side::mentor ? "M" : "E") + std::to_string(person);
  });
  EXPECT_EQ(said(verdict),
            "\nM1 and E0 are chosen, but not possible.\nM0 and E0 are chosen twice.\nnobody (7) and E1 are "
            "chosen, but "
            "not possible.\nM0 has 2 partners and room for 1.\nM1 and E1 are locked and not among the "
            "pairs.\nQuota "
            "1 allows 1 pairs, and there are 2.");
}

// matching.md rule 51
TEST(Verifier, SaysWhatIsWrongWithTheNumbers) {
  const auto kinds_after = [](const std::function<void(Proof&)>& change) {
    auto certificate = by_hand();
    change(certificate.proofs[0]);
    return kinds(verify(small_problem(), certificate));
  };
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.prices[0][0] = 16; }), (std::set{Kind::bound}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.bound = 29; }), (std::set{Kind::bound, Kind::claim}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.weights[0] = 8; }), (std::set{Kind::weight, Kind::claim}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.claim = Proof::Claim::gap; }), (std::set{Kind::claim}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.claim = Proof::Claim::unreached; }),
            (std::set{Kind::proofs}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.threshold = 3; }), (std::set{Kind::proofs}));
  EXPECT_EQ(kinds_after([](Proof& proof) { std::swap(proof.parts[0], proof.parts[1]); }),
            (std::set{Kind::proofs}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.prices[1].pop_back(); }), (std::set{Kind::shape}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.quota_prices = {0}; }), (std::set{Kind::shape}));
  EXPECT_EQ(kinds_after([](Proof& proof) { proof.weights.push_back(1); }), (std::set{Kind::shape}));
}

// matching.md rule 51
TEST(Verifier, RefusesWhatItCannotComputeExactly) {
  constexpr Wide kMost = ((Wide{1} << 126) - 1) * 2 + 1;
  for (const Wide huge : {kMost, -kMost, -kMost - 1, kMost / 2 + 1}) {
    auto certificate = by_hand();
    certificate.proofs[0].prices[0] = {huge, huge};
    EXPECT_EQ(kinds(verify(small_problem(), certificate)), (std::set{Kind::overflow}))
        << said(verify(small_problem(), certificate));
    certificate = by_hand();
    certificate.proofs[0].weights = {huge, huge};
    EXPECT_EQ(verify(small_problem(), certificate).kind, Verdict::Kind::refused);
  }
}

// matching.md rule 51
TEST(Verifier, DividesByNoWeightThatIsNone) {
  auto certificate = by_hand();
  certificate.proofs[0].claim = Proof::Claim::gap;
  certificate.proofs[0].prices[0][0] = 100;
  for (const Wide weight : {0, -1}) {
    certificate.proofs[0].weights = {weight, weight};
    certificate.proofs[0].bound = 113;
    EXPECT_TRUE(kinds(verify(small_problem(), certificate)).contains(Kind::weight));
  }
}

// matching.md rule 51
TEST(Verifier, RefusesWhatIsNoProblem) {
  const auto kinds_of = [](const std::function<void(Problem&)>& change) {
    auto problem = small_problem();
    change(problem);
    return kinds(verify(problem, by_hand()));
  };
  const std::set only_input{Kind::input};
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.mentors[0].capacity = 0; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.mentees[1].at_least = 2; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.feasible[1].match = {0, 0}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.feasible[1].match.mentee = 2; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.feasible[1].score = kHighestScore + 1; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.locked = {{1, 0}}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.locked = {{0, 0}, {0, 1}}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.quotas = {{Side::mentor, {0, 2}, 0, {}}}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.quotas = {{Side::mentor, {1, 0}, 0, {}}}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) { problem.quotas = {{Side::mentor, {0}, 2, 1}}; }), only_input);
  EXPECT_EQ(kinds_of([](Problem& problem) {
              problem.objective = Objective::score_first;
              problem.fairness = Fairness::leximin;
            }),
            only_input);
}

// matching.md rule 52
TEST(Verifier, AGapSaysWhatIsProvedAndByHowMuchTheRestCouldBeBetter) {
  auto certificate = by_hand();
  auto& proof = certificate.proofs[0];
  proof.claim = Proof::Claim::gap;
  proof.prices[0][0] = 18;
  proof.bound = 31;
  EXPECT_THAT(said(verify(small_problem(), certificate)), HasSubstr("pairs could be higher by at most 1"));
  proof.weights[0] = 100;  // prices for a heavier pair: 3 points too many, and no room for one more pair
  proof.prices = {std::vector<Wide>{108, 99}, std::vector<Wide>{0, 4}};
  proof.bound = 211;
  const auto verdict = verify(small_problem(), certificate);
  EXPECT_EQ(verdict.kind, Verdict::Kind::gap) << said(verdict);
  EXPECT_THAT(verdict.sentence, HasSubstr("pairs cannot be higher, score could be higher by at most 3"));
}

// matching.md rule 50, matching.md rule 52
TEST(Verifier, AcceptsEveryObjectiveWithLocksDemandsAndNestedQuotas) {
  testing::CertifiableProblems problems(2026);
  std::map<std::pair<Fairness, Objective>, int> seen;
  for (int round = 0; round < 4000; ++round) {
    const auto problem = problems.next();
    const auto certificate = certify(problem);
    const auto verdict = verify(problem, certificate);
    ASSERT_EQ(verdict.kind, Verdict::Kind::proved) << "round " << round << said(verdict);
    ++seen[{problem.fairness, problem.objective}];
  }
  EXPECT_EQ(seen.size(), 4U);
}

// matching.md rule 52
TEST(Verifier, WhatAStoppedRunHandsOutIsAGap) {
  auto problem = small_problem();
  problem.fairness = Fairness::worst_pair;
  problem.feasible = {{{0, 0}, 5}, {{0, 1}, 4}, {{1, 0}, 3}, {{1, 1}, 3}};
  const auto full = certify(problem);
  ASSERT_EQ(full.proofs.size(), 3U);
  EXPECT_EQ(verify(problem, full).kind, Verdict::Kind::proved);
  auto stopped = full;
  auto& unreached = stopped.proofs[1];
  unreached.claim = Proof::Claim::gap;
  unreached.prices = {std::vector<Wide>(2, 50), std::vector<Wide>(2, 50)};
  unreached.bound = 3 * (50 + 9);  // the places of one mentor and both mentees; being reached weighs 9
  const auto verdict = verify(problem, stopped);
  EXPECT_EQ(verdict.kind, Verdict::Kind::gap) << said(verdict);
  EXPECT_THAT(said(verdict), HasSubstr(": nothing is proved about a higher lowest score."));
  stopped.proofs.erase(stopped.proofs.begin() + 1);
  EXPECT_EQ(kinds(verify(problem, stopped)), (std::set{Kind::proofs}));
}

// matching.md rule 52
TEST(Verifier, SaysWhenLeximinWasNotDerivedAnew) {
  Problem problem;
  problem.fairness = Fairness::leximin;
  for (int i = 0; i < 5; ++i) {
    problem.mentors.push_back({});
    problem.mentees.push_back({});
  }
  for (int mentor = 0; mentor < 5; ++mentor)
    for (int mentee = 0; mentee < 5; ++mentee)
      problem.feasible.push_back({{mentor, mentee}, mentor == mentee ? 9 : 1});
  const auto verdict = verify(problem, certify(problem));
  EXPECT_EQ(verdict.kind, Verdict::Kind::proved) << said(verdict);
  EXPECT_THAT(verdict.sentence, HasSubstr("then lowest score (9)"));
  EXPECT_THAT(verdict.sentence, HasSubstr("were not derived anew"));
}

// matching.md rule 52
TEST(Verifier, DerivesSmallLeximinResultsAnew) {
  Problem problem;
  problem.fairness = Fairness::leximin;
  problem.mentors = {{}, {}, {}};
  problem.mentees = {{}, {}, {}};
  problem.feasible = {{{0, 0}, 1}, {{1, 1}, 5}, {{1, 2}, 9}, {{2, 1}, 6}, {{2, 2}, 2}};
  auto certificate = certify(problem);
  EXPECT_EQ(certificate.pairs, (std::vector<Match>{{0, 0}, {1, 2}, {2, 1}}));
  EXPECT_EQ(verify(problem, certificate).kind, Verdict::Kind::proved);
  certificate.pairs = {{0, 0}, {1, 1}, {2, 2}};  // the same lowest score, the same proofs
  EXPECT_EQ(verify(problem, certificate).kind, Verdict::Kind::gap);
  EXPECT_THAT(said(verify(problem, certificate)), HasSubstr(": trying all sets found one whose scores"));
}

// matching.md rule 4, matching.md rule 50
TEST(Verifier, SaysHowMuchOfWhatIsDemandedCanBeMet) {
  auto problem = small_problem();
  problem.mentees[0].at_least = 1;
  problem.quotas = {{.side = Side::mentee, .people = {1}, .at_least = 2}};
  const auto verdict = verify(problem, certify(problem));
  EXPECT_EQ(verdict.kind, Verdict::Kind::proved) << said(verdict);
  EXPECT_THAT(verdict.sentence, HasSubstr("compared by demands met (2 of 3), then people reached (4)"));
}

TEST(Verifier, WritesAndReadsNumbersOfAnyLength) {
  constexpr Wide kLowest = (Wide{-1} << 126) * 2;
  const std::map<std::string, Wide> numbers{{"0", 0},
                                            {"-1", -1},
                                            {"1267650600228229401496703205376", Wide{1} << 100},
                                            {"-170141183460469231731687303715884105728", kLowest},
                                            {"170141183460469231731687303715884105727", -(kLowest + 1)}};
  for (const auto& [text, number] : numbers) {
    EXPECT_EQ(digits(number), text);
    ASSERT_TRUE(number_in(text)) << text;
    EXPECT_TRUE(*number_in(text) == number) << text;
  }
  for (const auto* text :
       {"", "-", "-0", "007", "+1", "1 ", "1e3", "0x1", "170141183460469231731687303715884105728",
        "-170141183460469231731687303715884105729", "9999999999999999999999999999999999999999"})
    EXPECT_FALSE(number_in(text)) << text;
}

}  // namespace
}  // namespace turnabout::matching
