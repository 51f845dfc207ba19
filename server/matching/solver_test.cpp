#include "matching/solver.hpp"

#include <cstdlib>
#include <limits>
#include <random>
#include <tuple>

#include <gtest/gtest.h>

namespace turnabout::matching {
namespace {

/// The answer by trying every set of pairs; shares nothing with the solver but problem.hpp.
class BruteForce {
 public:
  explicit BruteForce(const Problem& problem)
      : problem_(problem), mentors_(problem.mentors.size()), mentees_(problem.mentees.size()) {}

  std::vector<Match> best() {
    visit(0);
    return best_;
  }

 private:
  // demand met, the objective's parts, tie: compared in this order
  using Worth = std::tuple<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::int64_t>;

  Worth worth() const {
    std::int64_t demand = 0, people = 0, score = 0, tie = 0;
    const auto side = [&](const std::vector<Place>& places, const std::vector<int>& partners) {
      for (std::size_t i = 0; i < places.size(); ++i) {
        demand += std::min(places[i].at_least, partners[i]);
        people += partners[i] > 0;
      }
    };
    side(problem_.mentors, mentors_);
    side(problem_.mentees, mentees_);
    for (const auto& match : chosen_) {
      for (const auto& candidate : problem_.feasible)
        if (candidate.match == match) score += candidate.score;
      if (std::ranges::find(problem_.locked, match) == problem_.locked.end())
        tie += tie_break(problem_, match);
    }
    if (problem_.people_first == PeopleFirst::no) people = 0;
    const std::int64_t pairs = std::ssize(chosen_);
    if (problem_.objective == Objective::pairs_first) return {demand, people, pairs, score, tie};
    return {demand, score, people, pairs, tie};
  }

  void visit(std::size_t next) {
    if (next == problem_.feasible.size()) {
      if (!found_ || worth() > best_worth_) {
        found_ = true;
        best_worth_ = worth();
        best_ = chosen_;
      }
      return;
    }
    const auto match = problem_.feasible[next].match;
    auto& mentor = mentors_[static_cast<std::size_t>(match.mentor)];
    auto& mentee = mentees_[static_cast<std::size_t>(match.mentee)];
    if (mentor < problem_.mentors[static_cast<std::size_t>(match.mentor)].capacity &&
        mentee < problem_.mentees[static_cast<std::size_t>(match.mentee)].capacity) {
      ++mentor, ++mentee;
      chosen_.push_back(match);
      visit(next + 1);
      chosen_.pop_back();
      --mentor, --mentee;
    }
    if (std::ranges::find(problem_.locked, match) == problem_.locked.end()) visit(next + 1);
  }

  const Problem& problem_;
  std::vector<int> mentors_, mentees_;
  std::vector<Match> chosen_, best_;
  Worth best_worth_;
  bool found_ = false;
};

class RandomProblems {
 public:
  explicit RandomProblems(std::uint64_t seed) : engine_(seed) {}

  Problem next() {
    Problem problem;
    const int largest_capacity = below(2) == 0 ? 1 : 3;
    problem.mentors = side(largest_capacity);
    problem.mentees = side(largest_capacity);
    problem.objective = below(3) == 0 ? Objective::score_first : Objective::pairs_first;
    problem.people_first = below(2) == 0 ? PeopleFirst::yes : PeopleFirst::no;
    problem.seed = engine_();
    const int kind = below(5);
    const int density = 1 + below(4);
    for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
        if (below(4) < density && problem.feasible.size() < 14)
          problem.feasible.push_back({{mentor, mentee}, score(kind)});
    lock_some(problem);
    return problem;
  }

 private:
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  std::vector<Place> side(int largest_capacity) {
    std::vector<Place> places(static_cast<std::size_t>(below(6)));
    for (auto& place : places) {
      place.capacity = 1 + below(largest_capacity);
      place.at_least = below(4) == 0 ? below(place.capacity + 1) : 0;
      place.tie_key = engine_();
    }
    return places;
  }

  Score score(int kind) {
    if (kind == 0) return 0;
    if (kind == 1) return below(3);
    if (kind == 2) return below(41) - 20;
    if (kind == 3) return kHighestScore - below(2);
    return below(1000);
  }

  void lock_some(Problem& problem) {
    if (below(3) != 0) return;
    for (const auto& candidate : problem.feasible) {
      if (below(5) != 0) continue;
      problem.locked.push_back(candidate.match);
      if (!validate(problem)) problem.locked.pop_back();
    }
  }

  std::mt19937_64 engine_;
};

int rounds() {
  const char* asked = std::getenv("TURNABOUT_LONG");
  return asked != nullptr ? 1'000'000 : 20'000;
}

// matching.md rule 1, matching.md rule 2, matching.md rule 3, matching.md rule 4, matching.md rule 5
TEST(Solver, EqualsBruteForceInEveryPartOfTheObjective) {
  RandomProblems problems(20'26);
  const auto solver = make_exact_solver();
  for (int round = 0; round < rounds(); ++round) {
    const auto problem = problems.next();
    const auto solution = solver->solve(problem);
    ASSERT_TRUE(solution) << solution.error().message;
    ASSERT_EQ(solution->pairs, BruteForce(problem).best()) << "round " << round;
    ASSERT_EQ(solution->standing, standing_of(problem, solution->pairs));
  }
}

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
