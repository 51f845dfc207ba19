#include "matching/sparse/solve.hpp"

#include <algorithm>
#include <cstdlib>
#include <random>
#include <utility>

#include <gtest/gtest.h>

#include "matching/optimum.hpp"

namespace turnabout::matching {
namespace {

std::size_t at(std::int64_t index) {
  return static_cast<std::size_t>(index);
}

int usually_or_long(int usual, int many) {
  return std::getenv("TURNABOUT_LONG") != nullptr ? many : usual;  // NOLINT(concurrency-mt-unsafe)
}

/// What the prices say about an answer: sparse_problem.hpp's conditions, one after the other.
void expect_proved(const SparseProblem& problem, const SparseSolution& solution) {
  std::vector<int> mentors(problem.mentor_capacity), mentees(problem.mentee_capacity);
  std::int64_t score = 0;
  auto next = solution.chosen.begin();
  for (std::int32_t mentor = 0; mentor < problem.mentors(); ++mentor)
    for (auto pair = problem.from[at(mentor)]; pair < problem.from[at(mentor) + 1]; ++pair) {
      const auto mentee = at(problem.mentee[pair]);
      const auto& a = solution.mentor_price[at(mentor)];
      const auto& b = solution.mentee_price[mentee];
      const std::pair left{2 - a.halves - b.halves, problem.score[pair] - a.points - b.points};
      const bool chosen = next != solution.chosen.end() && *next == pair;
      if (chosen) {
        ++next;
        --mentors[at(mentor)];
        --mentees[mentee];
        score += problem.score[pair];
        ASSERT_GE(left, (std::pair{0, std::int64_t{0}}));
      } else {
        ASSERT_LE(left, (std::pair{0, std::int64_t{0}}));
      }
    }
  EXPECT_EQ(next, solution.chosen.end());
  EXPECT_EQ(solution.pairs, std::ssize(solution.chosen));
  EXPECT_EQ(solution.score, score);
  const auto priced = [](const std::vector<SparsePrice>& prices, const std::vector<int>& room) {
    for (std::size_t i = 0; i < room.size(); ++i) {
      ASSERT_GE(room[i], 0);
      ASSERT_GE((std::pair{prices[i].halves, prices[i].points}), (std::pair{0, std::int64_t{0}}));
      if (room[i] > 0) {
        ASSERT_EQ((std::pair{prices[i].halves, prices[i].points}), (std::pair{0, std::int64_t{0}}));
      }
    }
  };
  priced(solution.mentor_price, mentors);
  priced(solution.mentee_price, mentees);
}

constexpr Wide kPair = Wide{1} << 60;  // what a pair is worth: more than all scores

/// The same question to a solver that shares no code: Optimum, one pair being worth more than all scores.
void expect_as_good_as_optimum(const SparseProblem& problem, const SparseSolution& solution) {
  FlowProblem<Wide> flow;
  const auto side = [](const std::vector<int>& capacities) {
    std::vector<FlowNode<Wide>> nodes;
    for (const int capacity : capacities) nodes.push_back({.capacity = capacity});
    return nodes;
  };
  flow.nodes = {side(problem.mentor_capacity), side(problem.mentee_capacity)};
  flow.people = {problem.mentors(), problem.mentees()};
  for (std::int32_t mentor = 0; mentor < problem.mentors(); ++mentor)
    for (auto pair = problem.from[at(mentor)]; pair < problem.from[at(mentor) + 1]; ++pair)
      flow.edges.push_back({mentor, problem.mentee[pair], kPair + problem.score[pair]});
  const Optimum<Wide> optimum(std::move(flow));
  std::int64_t pairs = 0, score = 0;
  for (int edge = 0; edge < std::ssize(problem.mentee); ++edge)
    if (optimum.chosen(edge)) {
      ++pairs;
      score += problem.score[at(edge)];
    }
  EXPECT_EQ(solution.pairs, pairs);
  EXPECT_EQ(solution.score, score);
}

class Problems {
 public:
  explicit Problems(std::uint64_t seed) : engine_(seed) {}

  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  /// Any size up to `most`, any density, all kinds of scores.
  SparseProblem any(int most) {
    const int largest_capacity = below(2) == 0 ? 1 : 1 + below(4);
    SparseProblem problem{side(most, largest_capacity), side(most, largest_capacity), {0}, {}, {}};
    const int kind = below(6);
    const int degree = 1 + below(problem.mentees() + 1);
    // Where few mentees are wanted by nearly all, many mentors stay without.
    const int popular = below(2) == 0 ? problem.mentees() : 1 + problem.mentees() / 3;
    for (int mentor = 0; mentor < problem.mentors(); ++mentor) {
      std::vector<bool> taken(at(problem.mentees()));
      for (int i = 0; problem.mentees() > 0 && i < degree; ++i) {
        const int mentee =
            below(10) == 0 ? below(problem.mentees()) : below(std::min(popular, problem.mentees()));
        if (taken[at(mentee)]) continue;
        taken[at(mentee)] = true;
        problem.mentee.push_back(mentee);
        problem.score.push_back(score(kind, mentor, mentee));
      }
      problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
    }
    return problem;
  }

  /// People along a line, each seeing those nearby: long chains of nearly equal sets.
  SparseProblem line(int mentors, int mentees, int sight) {
    SparseProblem problem{std::vector<int>(at(mentors), 1), std::vector<int>(at(mentees), 1), {0}, {}, {}};
    for (int mentor = 0; mentor < mentors; ++mentor) {
      const int middle = below(mentees);
      for (int mentee = std::max(0, middle - sight); mentee < std::min(mentees, middle + sight); ++mentee) {
        problem.mentee.push_back(mentee);
        problem.score.push_back(1000 - 1000 * std::abs(mentee - middle) / sight);
      }
      problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
    }
    return problem;
  }

 private:
  std::vector<int> side(int most, int largest_capacity) {
    std::vector<int> capacities(at(below(most + 1)));
    for (auto& capacity : capacities) capacity = 1 + below(largest_capacity);
    return capacities;
  }
  std::int32_t score(int kind, int mentor, int mentee) {
    switch (kind) {
      case 0:
        return 0;
      case 1:
        return 500;
      case 2:
        return below(2) * 1000;
      case 3:
        return below(2001) - 1000;
      case 4:
        return below(2'000'000'001) - 1'000'000'000;
      default:
        return -std::abs(mentor - mentee);
    }
  }

  std::mt19937_64 engine_;
};

TEST(SparseSolve, IsBestAndProvesIt) {
  Problems problems(1);
  const int count = usually_or_long(4'000, 100'000);
  for (int i = 0; i < count; ++i) {
    const auto problem = problems.any(i % 10 == 0 ? 60 : 9);
    const auto solution = solve(problem);
    expect_proved(problem, solution);
    expect_as_good_as_optimum(problem, solution);
    if (HasFailure()) FAIL() << "problem " << i;
  }
}

/// Every other pair of a problem, on average.
SparseProblem thinned(const SparseProblem& problem, Problems& problems) {
  SparseProblem half{problem.mentor_capacity, problem.mentee_capacity, {0}, {}, {}};
  for (std::size_t mentor = 0; mentor < problem.mentor_capacity.size(); ++mentor) {
    for (auto pair = problem.from[mentor]; pair < problem.from[mentor + 1]; ++pair) {
      if (problems.below(2) == 0) continue;
      half.mentee.push_back(problem.mentee[pair]);
      half.score.push_back(problem.score[pair]);
    }
    half.from.push_back(static_cast<std::uint32_t>(half.mentee.size()));
  }
  return half;
}

bool halves_suffice(const SparseProblem& problem, const SparseSolution& solution) {
  auto next = solution.chosen.begin();
  for (std::size_t mentor = 0; mentor < problem.mentor_capacity.size(); ++mentor)
    for (auto pair = problem.from[mentor]; pair < problem.from[mentor + 1]; ++pair) {
      const bool chosen = next != solution.chosen.end() && *next == pair;
      if (chosen) ++next;
      if (!chosen &&
          solution.mentor_price[mentor].halves + solution.mentee_price[at(problem.mentee[pair])].halves < 2)
        return false;
    }
  return true;
}

TEST(SparseSolve, ImprovesAnAnswerToFewerPairs) {
  Problems problems(4);
  int improved = 0;
  for (int i = 0; i < usually_or_long(3'000, 50'000); ++i) {
    const auto problem = problems.any(i % 10 == 0 ? 60 : 12);
    const auto fewer = thinned(problem, problems);
    auto solution = solve(fewer);
    auto chosen = std::exchange(solution.chosen, {});
    for (std::size_t mentor = 0; mentor < problem.mentor_capacity.size(); ++mentor)
      for (auto pair = problem.from[mentor]; pair < problem.from[mentor + 1]; ++pair)
        if (std::ranges::any_of(chosen, [&](auto one) {
              return one >= fewer.from[mentor] && one < fewer.from[mentor + 1] &&
                     fewer.mentee[one] == problem.mentee[pair];
            }))
          solution.chosen.push_back(pair);
    if (!halves_suffice(problem, solution)) continue;
    ++improved;
    const auto better = improve(problem, solution);
    expect_proved(problem, better);
    expect_as_good_as_optimum(problem, better);
    if (HasFailure()) FAIL() << "problem " << i;
  }
  EXPECT_GT(improved, 500);
}

/// What no set of pairs can exceed, by the prices.
Wide bound(const SparseProblem& problem, const SparseSolution& solution) {
  const auto folded = [](const SparsePrice& price) { return price.halves * (kPair / 2) + price.points; };
  Wide sum = 0;
  for (std::int32_t mentor = 0; mentor < problem.mentors(); ++mentor) {
    const auto mine = folded(solution.mentor_price[at(mentor)]);
    sum += problem.mentor_capacity[at(mentor)] * std::max(Wide{0}, mine);
    for (auto pair = problem.from[at(mentor)]; pair < problem.from[at(mentor) + 1]; ++pair)
      sum += std::max(Wide{0}, kPair + problem.score[pair] - mine -
                                   folded(solution.mentee_price[at(problem.mentee[pair])]));
  }
  for (std::int32_t mentee = 0; mentee < problem.mentees(); ++mentee)
    sum += problem.mentee_capacity[at(mentee)] * std::max(Wide{0}, folded(solution.mentee_price[at(mentee)]));
  return sum;
}

TEST(SparseSolve, BoundsWhatIsPossibleWheneverPatienceEnds) {
  Problems problems(3);
  int stopped = 0;
  for (int i = 0; i < usually_or_long(6, 500); ++i) {
    const auto problem = i % 2 == 0 ? problems.any(1000) : problems.line(1000, 1050, 20);
    const auto best = solve(problem);
    bool settled = false;
    for (int last = 0; !settled; last = 2 * last + 1) {
      int asked = 0;
      const auto solution = solve(problem, [&](const Progress&) { return ++asked <= last; });
      settled = solution.settled;
      stopped += settled ? 0 : 1;
      auto mentors = problem.mentor_capacity, mentees = problem.mentee_capacity;
      for (std::int32_t mentor = 0; mentor < problem.mentors(); ++mentor)
        for (const auto pair : solution.chosen)
          if (pair >= problem.from[at(mentor)] && pair < problem.from[at(mentor) + 1]) --mentors[at(mentor)];
      for (const auto pair : solution.chosen) --mentees[at(problem.mentee[pair])];
      EXPECT_TRUE(std::ranges::all_of(mentors, [](int left) { return left >= 0; }));
      EXPECT_TRUE(std::ranges::all_of(mentees, [](int left) { return left >= 0; }));
      const bool bounded = bound(problem, solution) >= kPair * best.pairs + best.score;
      EXPECT_TRUE(bounded);
      if (settled) {
        EXPECT_EQ(solution.score, best.score);
      }
    }
    if (HasFailure()) FAIL() << "problem " << i;
  }
  EXPECT_GT(stopped, 6);
}

TEST(SparseSolve, ProvesTheBestAlongALine) {
  Problems problems(2);
  for (const auto& [mentors, mentees] :
       {std::pair{600, 600}, {600, 660}, {660, 600}, {600, 603}, {3000, 3000}}) {
    const auto problem = problems.line(mentors, mentees, 25);
    expect_proved(problem, solve(problem));
  }
}

/// Everybody has `places` of them, and everybody finds the last tenth of the mentees far worse than the
/// others.
SparseProblem with_unpopular_mentees(int people, int places, std::int32_t scale) {
  Problems random(5);
  SparseProblem problem{
      std::vector<int>(at(people), places), std::vector<int>(at(people), places), {0}, {}, {}};
  constexpr int kStride = 37, kPairs = 20;  // coprime to the number of people
  for (int mentor = 0; mentor < people; ++mentor) {
    const int first = random.below(people);
    for (int i = 0; i < kPairs; ++i) {
      const int mentee = i == 0 ? mentor : (mentor + first + kStride * i) % people;
      const auto begin = problem.mentee.begin() + problem.from.back();
      if (std::find(begin, problem.mentee.end(), mentee) != problem.mentee.end()) continue;
      problem.mentee.push_back(mentee);
      problem.score.push_back(scale * (random.below(100) + (mentee < people / 10 * 9 ? 900 : 0)));
    }
    problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
  }
  return problem;
}

// Mentors would outbid each other, step by step, until the popular mentees cost what the unpopular ones lack:
// these bid for mentors instead. Scores that leave no room for prices in 32 bits take the way of 64.
TEST(SparseSolve, LetsUnpopularMenteesBidForMentors) {
  for (const int places : {1, 3})
    for (const std::int32_t scale : {1, 1000}) {
      const auto problem = with_unpopular_mentees(5000, places, scale);
      int asked = 0;  // once for 512 bids
      const auto solution = solve(problem, [&](const Progress&) { return ++asked > 0; });
      expect_proved(problem, solution);
      EXPECT_EQ(solution.pairs, 5000 * places);
      EXPECT_LT(asked, places == 1 ? 800 : 2900) << places << ' ' << scale;  // else over 900 and 3100
    }
}

// One mentee whom everybody wants, and one mentor who could have anybody.
TEST(SparseSolve, ProvesTheBestAroundHubs) {
  const int people = 500;
  SparseProblem problem{std::vector<int>(people, 1), std::vector<int>(people, 1), {0}, {}, {}};
  problem.mentor_capacity.front() = problem.mentee_capacity.front() = people;
  for (int mentor = 0; mentor < people; ++mentor) {
    for (int mentee = 0; mentee < (mentor == 0 ? people : 1); ++mentee) {
      problem.mentee.push_back(mentee);
      problem.score.push_back(mentor + mentee);
    }
    problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
  }
  const auto solution = solve(problem);
  expect_proved(problem, solution);
  EXPECT_EQ(solution.pairs, 2 * people - 1);
}

// Mentor i knows mentees i and i+1, and only the last mentee is spare: one chain through everybody, at scores
// whose prices outgrow 32 bits.
TEST(SparseSolve, ProvesTheBestAlongOneLongChain) {
  const int people = 20'000;
  for (const std::int32_t step : {1, 200'000}) {
    SparseProblem problem{std::vector<int>(people, 1), std::vector<int>(people + 1, 1), {0}, {}, {}};
    for (int mentor = 0; mentor < people; ++mentor) {
      problem.mentee.insert(problem.mentee.end(), {mentor, mentor + 1});
      problem.score.insert(problem.score.end(), {mentor == people / 2 ? 0 : step, 0});
      problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
    }
    const auto solution = solve(problem);
    expect_proved(problem, solution);
    EXPECT_EQ(solution.pairs, people);
  }
}

TEST(SparseSolve, AnswersWhereNobodyIsThere) {
  for (const auto& problem :
       {SparseProblem{{}, {}, {0}, {}, {}}, SparseProblem{{1, 2}, {}, {0, 0, 0}, {}, {}},
        SparseProblem{{}, {3}, {0}, {}, {}}, SparseProblem{{1}, {1}, {0, 0}, {}, {}}}) {
    const auto solution = solve(problem);
    expect_proved(problem, solution);
    EXPECT_EQ(solution.pairs, 0);
  }
}

}  // namespace
}  // namespace turnabout::matching
