#include "matching/solver.hpp"

#include <algorithm>
#include <cstdlib>
#include <ctime>

#include <gtest/gtest.h>

#include "matching/positions.hpp"

namespace turnabout::matching {
namespace {

Problem square(int people) {
  Problem problem;
  for (int i = 0; i < people; ++i) {
    problem.mentors.push_back({1, 0, static_cast<std::uint64_t>(2 * i)});
    problem.mentees.push_back({1, 0, static_cast<std::uint64_t>(2 * i + 1)});
  }
  return problem;
}

// matching.md rule 2
TEST(Solver, PlacesEveryoneBeforeSecondPartners) {
  Problem problem;
  problem.mentors = {{2, 0, 1}, {1, 0, 2}};
  problem.mentees = {{2, 0, 3}, {1, 0, 4}};
  problem.feasible = {{{0, 0}, 100}, {{0, 1}, 1}, {{1, 0}, 100}};
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{4, 3, 201}));
  problem.mentors[0].capacity = 1;
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{4, 2, 101}));
  problem.people_first = PeopleFirst::no;
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{3, 2, 200}));
}

// matching.md rule 1
TEST(Solver, AZeroIsStillAPairAndScoreFirstDropsWhatCosts) {
  auto problem = square(2);
  problem.feasible = {{{0, 0}, 0}, {{1, 1}, -5}};
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{4, 2, -5}));
  problem.objective = Objective::score_first;
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{2, 1, 0}));
}

// matching.md rule 5
TEST(Solver, TheOrderOfRowsDoesNotChooseAmongEquals) {
  auto problem = square(6);
  for (int i = 0; i < 6; ++i)
    for (int j = 0; j < 6; ++j) problem.feasible.push_back({{i, j}, 7});
  auto turned = problem;
  std::ranges::reverse(turned.mentors);
  auto expected = make_exact_solver()->solve(problem)->pairs;
  auto found = make_exact_solver()->solve(turned)->pairs;
  for (auto& match : found) match.mentor = 5 - match.mentor;
  std::ranges::sort(found);
  EXPECT_EQ(found, expected);
  problem.seed = 1;
  EXPECT_NE(make_exact_solver()->solve(problem)->pairs, expected);
}

// matching.md rule 4
TEST(Solver, SaysWhoGotTooFewPartners) {
  auto problem = square(2);
  problem.mentors[1].at_least = 1;
  problem.mentees[0].at_least = 1;
  problem.feasible = {{{0, 0}, 5}, {{0, 1}, 50}};
  const auto solution = make_exact_solver()->solve(problem);
  EXPECT_EQ(solution->pairs, (std::vector<Match>{{0, 0}}));
  ASSERT_EQ(solution->shortfalls.size(), 1U);
  EXPECT_EQ(solution->shortfalls[0].person, 1);
  EXPECT_EQ(solution->shortfalls[0].missing, 1);
}

TEST(Solver, HoldsHugeScoresExactly) {
  auto problem = square(300);
  for (int i = 0; i < 300; ++i)
    for (int j = std::max(0, i - 2); j < std::min(300, i + 3); ++j)
      problem.feasible.push_back({{i, j}, kHighestScore - (i == j ? 0 : 1)});
  problem.mentors[0].capacity = 2;  // so that people and pairs both count, and 62 bits do not suffice
  problem.mentors[7].at_least = 1;
  EXPECT_EQ(make_exact_solver()->solve(problem)->standing, (Standing{600, 300, 300 * kHighestScore}));
}

// matching.md rule 42
TEST(Solver, AsksBeforeItSolvesAndNoMoreOnceToldToStop) {
  auto problem = square(3);
  problem.feasible = {{{0, 0}, 1}, {{0, 1}, 5}, {{1, 0}, 5}, {{2, 1}, 3}, {{2, 2}, 4}};
  problem.locked = {{2, 1}};
  int asked = 0;
  const auto solution = make_exact_solver()->solve(problem, [&](const Progress&) { return ++asked == 0; });
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(solution->pairs, (std::vector<Match>{{0, 0}, {2, 1}}));
  EXPECT_EQ(solution->proved, Solution::Proved::gap);
  const auto best = make_exact_solver()->solve(problem);
  EXPECT_EQ(best->standing, (Standing{4, 2, 8}));
  const auto& proof = solution->certificate.proofs.front();
  EXPECT_EQ(proof.claim, Proof::Claim::gap);
  EXPECT_GE(proof.bound, proof.weights[0] * best->standing.pairs + proof.weights[1] * best->standing.score);
}

// matching.md rule 42
TEST(Solver, IsNeverLongSilentAmongAHundredThousandPeople) {
  const bool is_long = std::getenv("TURNABOUT_LONG") != nullptr;  // NOLINT(concurrency-mt-unsafe)
  constexpr int kPartners = 50;
  const int people = is_long ? 100'000 : 1'000;
  auto problem = square(people);
  std::uint64_t random = 1;
  for (int mentor = 0; mentor < people; ++mentor)
    for (int nth = 0; nth < kPartners; ++nth) {
      random = random * 6364136223846793005ULL + 1442695040888963407ULL;
      const int among = static_cast<int>((random >> 33) % static_cast<std::uint64_t>(people / kPartners));
      problem.feasible.push_back(
          {{mentor, nth * (people / kPartners) + among}, static_cast<Score>(random >> 44 & 1023)});
    }
  // Processor time, which a busy machine hardly stretches. What is hoped for is a fifth of this.
  constexpr std::clock_t kLongest = CLOCKS_PER_SEC / 2;
  for (const int last : {0, 2, 3, 5, 30, 1'000, 3'300, 3'515, 1'000'000}) {
    int asked = 0;
    std::clock_t since = std::clock(), silent = 0;
    const auto solution = make_exact_solver()->solve(problem, [&](const Progress&) {
      silent = std::max(silent, std::clock() - since);
      since = std::clock();
      return ++asked <= last;
    });
    silent = std::max(silent, std::clock() - since);
    EXPECT_TRUE(!is_long || silent < kLongest) << silent << ", told to stop after " << last;
    EXPECT_LE(asked, last + 1);
    EXPECT_GE(solution->standing.pairs, people / 2);
    EXPECT_NE(solution->certificate.proofs.at(0).claim, Proof::Claim::unreached);
  }
}

TEST(Positions, AreFoundInAnyOrder) {
  auto problem = square(40);
  for (int i = 0; i < 40; ++i)
    for (int j = i % 3; j < 40; j += 1 + i % 4) problem.feasible.push_back({{i, j}, 0});
  Positions forwards(problem), jumping(problem);
  for (int nth = 0; nth < 1'600; ++nth) {
    const Match next{nth / 40, nth % 40};
    EXPECT_EQ(forwards.of(next), position_of(problem, next));
    const Match other{nth * 7 % 1'600 / 40, nth * 7 % 40};
    EXPECT_EQ(jumping.of(other), position_of(problem, other));
  }
}

TEST(Solver, RefusesWhatIsNoProblem) {
  auto problem = square(2);
  problem.feasible = {{{0, 0}, 1}, {{0, 0}, 1}};
  EXPECT_EQ(make_exact_solver()->solve(problem).error().code, Code::invalid);
  problem.feasible = {{{0, 2}, 1}};
  EXPECT_EQ(make_exact_solver()->solve(problem).error().code, Code::invalid);
  problem.feasible = {{{0, 0}, 1}};
  problem.locked = {{0, 1}};
  EXPECT_EQ(make_exact_solver()->solve(problem).error().code, Code::infeasible);
}

}  // namespace
}  // namespace turnabout::matching
