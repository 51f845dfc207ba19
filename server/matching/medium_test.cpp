// Larger problems than can be tried out, compared with LEMON's network simplex.
#include <cstdlib>
#include <random>

#include <gtest/gtest.h>

#include "matching/certificate/verifier.hpp"
#include "matching/lemon/circulation.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {
namespace {

constexpr int kHighest = 1'000;

class MediumProblems {
 public:
  explicit MediumProblems(std::uint64_t seed) : engine_(seed) {}

  Problem next() {
    Problem problem;
    const int people = 20 + below(80), wishes = 1 + below(6), most = below(2) == 0 ? 1 : 3;
    problem.mentors = side(people + below(10), most);
    problem.mentees = side(people + below(10), most);
    problem.people_first = below(2) == 0 ? PeopleFirst::yes : PeopleFirst::no;
    problem.objective = below(3) == 0 ? Objective::score_first : Objective::pairs_first;
    const int distinct = below(2) == 0 ? 4 : kHighest + 1;
    for (int mentor = 0; mentor < std::ssize(problem.mentors); ++mentor)
      for (int mentee = 0; mentee < std::ssize(problem.mentees); ++mentee)
        if (below(people) < wishes) problem.feasible.push_back({{mentor, mentee}, below(distinct)});
    add_quotas(problem, Side::mentor, 0, static_cast<int>(problem.mentors.size()));
    add_quotas(problem, Side::mentee, 0, static_cast<int>(problem.mentees.size()));
    return problem;
  }

 private:
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  std::vector<Place> side(int people, int most) {
    std::vector<Place> places(static_cast<std::size_t>(people));
    for (auto& place : places) {
      place.capacity = 1 + below(most);
      place.at_least = below(10) == 0 ? 1 : 0;
      place.tie_key = engine_();
    }
    return places;
  }

  /// Intervals inside intervals.
  void add_quotas(Problem& problem, Side which, int first, int last) {
    if (last - first < 2 || below(4) == 0) return;
    Quota quota{.side = which, .people = {}, .at_least = 0, .at_most = {}};
    for (int person = first; person < last; ++person) quota.people.push_back(person);
    if (below(2) == 0) quota.at_least = below(last - first);
    if (below(2) == 0) quota.at_most = quota.at_least + below(last - first);
    problem.quotas.push_back(std::move(quota));
    const int middle = first + below(last - first);
    add_quotas(problem, which, first, middle);
    add_quotas(problem, which, middle, last);
  }

  std::mt19937_64 engine_;
};

/// The parts in one number, with room to spare.
struct Weights {
  std::int64_t demand = 100'000'000'000'000, people = 0, pairs = 0, score = 0;

  explicit Weights(const Problem& problem) {
    const bool count_people = problem.people_first == PeopleFirst::yes;
    if (problem.objective == Objective::pairs_first) {
      score = 1, pairs = 1'000'000, people = count_people ? 1'000'000'000 : 0;
    } else {
      pairs = 1, people = count_people ? 1'000 : 0, score = 1'000'000;
    }
  }
};

const std::vector<Place>& places(const Problem& problem, Side side) {
  return side == Side::mentor ? problem.mentors : problem.mentees;
}

std::int64_t worth(const Problem& problem, const Solution& solution) {
  const Weights weights(problem);
  const auto& standing = solution.standing;
  std::int64_t demand = 0;
  for (const auto side : {Side::mentor, Side::mentee})
    for (const auto& place : places(problem, side)) demand += place.at_least;
  for (const auto& quota : problem.quotas) demand += quota.at_least;
  for (const auto& shortfall : solution.shortfalls) demand -= shortfall.missing;
  for (const auto& shortfall : solution.quota_shortfalls) demand -= shortfall.missing;
  return weights.demand * demand + weights.people * standing.people + weights.pairs * standing.pairs +
         weights.score * standing.score;
}

/// From a hub through quotas to mentors, by pairs to mentees, and back through their quotas.
class Circulation {
 public:
  explicit Circulation(const Problem& problem) : problem_(problem), weights_(problem) {
    for (const auto side : {Side::mentor, Side::mentee}) {
      auto& people = people_[side == Side::mentor ? 0 : 1];
      for (std::size_t i = 0; i < places(problem, side).size(); ++i) people.push_back(nodes_++);
      add_side(side, people);
    }
    for (const auto& [match, score] : problem.feasible)
      arcs_.push_back({people_[0][static_cast<std::size_t>(match.mentor)],
                       people_[1][static_cast<std::size_t>(match.mentee)], 1,
                       -weights_.pairs - weights_.score * score});
  }

  std::int64_t best() const { return -peer::cheapest_circulation(nodes_, arcs_); }

 private:
  void add_side(Side side, const std::vector<int>& people) {
    std::vector<int> around(people.size(), 0);  // the node of the innermost quota so far; 0 is the hub
    for (const auto& quota : problem_.quotas) {
      if (quota.side != side) continue;  // a quota stands in the list after those around it
      const int node = nodes_++;
      join(side, around[static_cast<std::size_t>(quota.people.front())], node, quota.at_most.value_or(1'000),
           {{quota.at_least, weights_.demand}});
      for (const int person : quota.people) around[static_cast<std::size_t>(person)] = node;
    }
    for (std::size_t i = 0; i < people.size(); ++i) {
      const auto& place = places(problem_, side)[i];
      join(side, around[i], people[i], place.capacity,
           place.at_least > 0 ? std::vector<Step>{{1, weights_.demand + weights_.people}}
                              : std::vector<Step>{{1, weights_.people}});
    }
  }

  struct Step {
    int places = 0;
    std::int64_t worth = 0;
  };
  void join(Side side, int outer, int inner, int capacity, const std::vector<Step>& steps) {
    const auto add = [&](int upper, std::int64_t worth) {
      side == Side::mentor ? arcs_.push_back({outer, inner, upper, -worth})
                           : arcs_.push_back({inner, outer, upper, -worth});
    };
    for (const auto& step : steps) {
      add(step.places, step.worth);
      capacity -= step.places;
    }
    add(capacity, 0);
  }

  const Problem& problem_;
  Weights weights_;
  int nodes_ = 1;
  std::array<std::vector<int>, 2> people_;
  std::vector<peer::Arc> arcs_;
};

int rounds() {
  return std::getenv("TURNABOUT_LONG") != nullptr ? 1'000 : 100;  // NOLINT(concurrency-mt-unsafe)
}

// matching.md rule 1, matching.md rule 3, matching.md rule 40
TEST(Medium, EqualsLemonWithCapacitiesAndNestedQuotas) {
  MediumProblems problems(1'000);
  for (int round = 0; round < rounds(); ++round) {
    const auto problem = problems.next();
    const auto solution = make_exact_solver()->solve(problem);
    ASSERT_TRUE(solution) << solution.error().message;
    ASSERT_EQ(worth(problem, *solution), Circulation(problem).best()) << "round " << round;
    ASSERT_EQ(verify(problem, solution->certificate).kind, Verdict::Kind::proved) << "round " << round;
  }
}

// matching.md rule 38, matching.md rule 39
TEST(Medium, FairAnswersLoseNoPairAndEachIsFairerThanTheLast) {
  MediumProblems problems(2'000);
  for (int round = 0; round < rounds() / 4; ++round) {
    auto problem = problems.next();
    problem.objective = Objective::pairs_first;
    const auto plain = make_exact_solver()->solve(problem);
    problem.fairness = Fairness::worst_pair;
    const auto worst = make_exact_solver()->solve(problem);
    ASSERT_FALSE(better(problem, plain->pairs, worst->pairs)) << "round " << round;
    ASSERT_EQ(verify(problem, worst->certificate).kind, Verdict::Kind::proved) << "round " << round;
    problem.fairness = Fairness::leximin;
    const auto leximin = make_exact_solver()->solve(problem);
    ASSERT_FALSE(better(problem, worst->pairs, leximin->pairs)) << "round " << round;
    ASSERT_EQ(verify(problem, leximin->certificate).kind, Verdict::Kind::proved) << "round " << round;
    ASSERT_EQ(leximin->standing.pairs, plain->standing.pairs);
  }
}

}  // namespace
}  // namespace turnabout::matching
