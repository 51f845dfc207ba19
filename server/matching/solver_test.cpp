#include "matching/solver.hpp"

#include <gtest/gtest.h>

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
