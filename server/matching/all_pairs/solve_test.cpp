#include "matching/all_pairs/solve.hpp"

#include <cstdlib>
#include <functional>
#include <random>

#include <gtest/gtest.h>

#include "matching/all_pairs/listed.hpp"
#include "matching/all_pairs/sources.hpp"
#include "matching/sparse/solve.hpp"

namespace turnabout::matching {
namespace {

using all_pairs::at;
using all_pairs::MatrixRows;
using all_pairs::PlanRows;

constexpr auto kBarred = all_pairs::kBarred<std::int32_t>;

int usually_or_long(int usual, int many) {
  return std::getenv("TURNABOUT_LONG") != nullptr ? many : usual;  // NOLINT(concurrency-mt-unsafe)
}

/// A matrix of scores and what everybody has room for.
struct Dense {
  std::vector<int> mentor_capacity, mentee_capacity;
  std::vector<std::int32_t> scores;

  Dense(int mentors, int mentees, const std::function<std::int32_t(int mentor, int mentee)>& score)
      : mentor_capacity(at(mentors), 1), mentee_capacity(at(mentees), 1) {
    for (int mentor = 0; mentor < mentors; ++mentor)
      for (int mentee = 0; mentee < mentees; ++mentee) scores.push_back(score(mentor, mentee));
  }
  int mentors() const { return static_cast<int>(mentor_capacity.size()); }
  int mentees() const { return static_cast<int>(mentee_capacity.size()); }
  std::int32_t score(int mentor, int mentee) const {
    return scores[at(mentor) * mentee_capacity.size() + at(mentee)];
  }
  std::vector<std::int16_t> narrow() const {
    std::vector<std::int16_t> all;
    for (const auto score : scores)
      all.push_back(score == kBarred ? all_pairs::kBarred<std::int16_t> : static_cast<std::int16_t>(score));
    return all;
  }
  /// The same as if each pair were asked for; wide scores only this way.
  PlanRows plan(kernel::Path path) const {
    const auto barred = [this](int mentor, int mentee) { return score(mentor, mentee) == kBarred; };
    kernel::Spec spec{.rows = mentors(), .columns = mentees(), .operations = {}};
    spec.operations.emplace_back(
        kernel::Asked{.value = [barred](int mentor, int mentee) { return barred(mentor, mentee) ? 1 : 0; },
                      .most = 1,
                      .rule = 0});
    spec.operations.emplace_back(kernel::Asked{.value = [this, barred](int mentor, int mentee) {
      return barred(mentor, mentee) ? 0 : score(mentor, mentee);
    }});
    return PlanRows(kernel::Plan::make(spec, path).value());
  }
  SparseProblem listed() const {
    SparseProblem problem{mentor_capacity, mentee_capacity, {0}, {}, {}};
    for (int mentor = 0; mentor < mentors(); ++mentor) {
      for (int mentee = 0; mentee < mentees(); ++mentee) {
        if (score(mentor, mentee) == kBarred) continue;
        problem.mentee.push_back(mentee);
        problem.score.push_back(score(mentor, mentee));
      }
      problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
    }
    return problem;
  }
};

AllPairsSolution solve_matrix(const Dense& dense, const Patience& patience = {},
                              kernel::Path path = kernel::best_path()) {
  const auto scores = dense.narrow();
  const MatrixRows rows(dense.mentors(), dense.mentees(), scores);
  return solve(AllPairsProblem{rows, dense.mentor_capacity, dense.mentee_capacity}, patience, path);
}
AllPairsSolution solve_plan(const Dense& dense, kernel::Path path = kernel::best_path()) {
  const auto rows = dense.plan(path);
  return solve(AllPairsProblem{rows, dense.mentor_capacity, dense.mentee_capacity}, {}, path);
}

/// sparse_problem.hpp's conditions, for every pair there is.
void expect_proved(const Dense& dense, const AllPairsSolution& solution) {
  EXPECT_TRUE(solution.settled);
  auto mentors = dense.mentor_capacity, mentees = dense.mentee_capacity;
  std::int64_t score = 0;
  auto next = solution.chosen.begin();
  for (int mentor = 0; mentor < dense.mentors(); ++mentor)
    for (int mentee = 0; mentee < dense.mentees(); ++mentee) {
      const bool chosen = next != solution.chosen.end() && *next == AllPairsSolution::Pair{mentor, mentee};
      if (dense.score(mentor, mentee) == kBarred) {
        ASSERT_FALSE(chosen);
        continue;
      }
      const auto& a = solution.mentor_price[at(mentor)];
      const auto& b = solution.mentee_price[at(mentee)];
      const std::pair left{2 - a.halves - b.halves, dense.score(mentor, mentee) - a.points - b.points};
      if (!chosen) {
        ASSERT_LE(left, (std::pair{0, std::int64_t{0}}));
        continue;
      }
      ASSERT_GE(left, (std::pair{0, std::int64_t{0}}));
      ++next;
      --mentors[at(mentor)];
      --mentees[at(mentee)];
      score += dense.score(mentor, mentee);
    }
  EXPECT_EQ(next, solution.chosen.end());
  EXPECT_EQ(solution.pairs, std::ssize(solution.chosen));
  EXPECT_EQ(solution.score, score);
  const auto priced = [](const std::vector<SparsePrice>& prices, const std::vector<int>& room) {
    ASSERT_EQ(prices.size(), room.size());
    for (std::size_t i = 0; i < room.size(); ++i) {
      ASSERT_GE(room[i], 0);
      const std::pair price{prices[i].halves, prices[i].points}, nothing{0, std::int64_t{0}};
      ASSERT_GE(price, nothing);
      if (room[i] > 0) {
        ASSERT_EQ(price, nothing);
      }
    }
  };
  priced(solution.mentor_price, mentors);
  priced(solution.mentee_price, mentees);
}

void expect_best(const Dense& dense, const AllPairsSolution& solution) {
  expect_proved(dense, solution);
  const auto listed = matching::solve(dense.listed());
  EXPECT_EQ(solution.pairs, listed.pairs);
  EXPECT_EQ(solution.score, listed.score);
}

class Numbers {
 public:
  explicit Numbers(std::uint64_t seed) : engine_(seed) {}
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }

  std::vector<int> capacities(int people, int largest) {
    std::vector<int> all(at(people));
    for (auto& capacity : all) capacity = 1 + below(largest);
    return all;
  }

  /// Any shape up to `most` a side, any density, all kinds of scores up to `reach`.
  Dense any(int most, int reach) {
    const int feasible = 1 + below(100), kind = below(6);
    Dense dense(below(most + 1), below(most + 1), [&](int mentor, int mentee) {
      return below(100) < feasible ? score(kind, mentor, mentee, reach) : kBarred;
    });
    const int largest = below(2) == 0 ? 1 : 1 + below(4);
    dense.mentor_capacity = capacities(dense.mentors(), largest);
    dense.mentee_capacity = capacities(dense.mentees(), largest);
    return dense;
  }

 private:
  std::int32_t score(int kind, int mentor, int mentee, int reach) {
    switch (kind) {
      case 0:
        return 0;
      case 1:
        return below(2) * reach;
      case 2:
        return 2 * below(reach) - reach + 1;
      case 3:
        return below(10);
      case 4:
        return mentor * 7 % 20 + mentee * 3 % 30;  // what one person is worth, whoever the other is
      default:
        return -std::abs(mentor - mentee);
    }
  }

  std::mt19937_64 engine_;
};

TEST(AllPairs, AreBestAndProveItOverEveryPair) {
  Numbers numbers(1);
  for (int i = 0; i < usually_or_long(600, 20'000); ++i) {
    const auto dense = numbers.any(i % 10 == 0 ? 120 : 12, i % 3 == 0 ? 32'767 : 1000);
    expect_best(dense, solve_matrix(dense));
    if (HasFailure()) FAIL() << "problem " << i;
  }
}

TEST(AllPairs, AreTheSameFromAMatrixFromPeopleAndWithoutVectors) {
  Numbers numbers(2);
  for (int i = 0; i < usually_or_long(60, 2'000); ++i) {
    const auto dense = numbers.any(90, 1000);
    const auto expected = solve_matrix(dense);
    for (const auto& other : {solve_plan(dense), solve_plan(dense, kernel::Path::portable),
                              solve_matrix(dense, {}, kernel::Path::portable)}) {
      EXPECT_EQ(other.chosen, expected.chosen);
      EXPECT_EQ(other.score, expected.score);
    }
    if (HasFailure()) FAIL() << "problem " << i;
  }
}

TEST(AllPairs, AreBestWithScoresOf32Bits) {
  Numbers numbers(3);
  for (int i = 0; i < usually_or_long(60, 2'000); ++i) {
    const auto dense = numbers.any(60, 1'000'000'000);
    expect_best(dense, solve_plan(dense));
    if (HasFailure()) FAIL() << "problem " << i;
  }
}

// Lists may come in any order of columns.
TEST(AllPairs, AreTheSameFromLists) {
  Numbers numbers(6);
  for (const auto& [mentors, mentees, reach] :
       {std::tuple{320, 330, 1000}, {330, 320, 1'000'000}, {200, 900, 1000}}) {
    const Dense dense(mentors, mentees, [&, most = reach](int, int) {
      return numbers.below(3) > 0 ? numbers.below(most) : kBarred;
    });
    auto listed = dense.listed();
    for (std::size_t mentor = 0; mentor < at(mentors); ++mentor) {
      std::reverse(listed.mentee.begin() + listed.from[mentor],
                   listed.mentee.begin() + listed.from[mentor + 1]);
      std::reverse(listed.score.begin() + listed.from[mentor],
                   listed.score.begin() + listed.from[mentor + 1]);
    }
    auto solution = solve_many(listed);
    AllPairsSolution dense_solution{.chosen = {},
                                    .settled = solution.settled,
                                    .pairs = solution.pairs,
                                    .score = solution.score,
                                    .mentor_price = solution.mentor_price,
                                    .mentee_price = solution.mentee_price};
    for (int mentor = 0; mentor < mentors; ++mentor)
      for (const auto pair : solution.chosen)
        if (pair >= listed.from[at(mentor)] && pair < listed.from[at(mentor) + 1])
          dense_solution.chosen.push_back({mentor, listed.mentee[pair]});
    std::ranges::sort(dense_solution.chosen);
    expect_best(dense, dense_solution);
  }
}

// Along a line most of what is listed is needed: then all of it is solved.
TEST(AllPairs, AreBestFromListsOfWhichMostIsNeeded) {
  Numbers numbers(7);
  std::vector<int> place(700);
  for (auto& one : place) one = numbers.below(700);
  const Dense dense(700, 700, [&](int mentor, int mentee) {
    const int apart = std::abs(place[at(mentor)] - mentee);
    return apart < 120 ? 1000 - 8 * apart : kBarred;
  });
  const auto listed = dense.listed();
  const auto solution = solve_many(listed);
  const auto expected = solve(listed);
  EXPECT_TRUE(solution.settled);
  EXPECT_EQ(solution.pairs, expected.pairs);
  EXPECT_EQ(solution.score, expected.score);
  int asked = 0;
  EXPECT_FALSE(solve_many(listed, [&](const Progress&) { return ++asked <= 2; }).settled);
}

TEST(AllPairs, AreBestWhereEverybodyIsWorthTheSame) {
  for (const std::int32_t score : {0, 500, -500}) {
    const Dense dense(300, 300, [&](int, int) { return score; });
    expect_best(dense, solve_matrix(dense));
  }
}

TEST(AllPairs, AreNoneWhereNothingMayBe) {
  for (const auto& [mentors, mentees] : {std::pair{0, 0}, {0, 5}, {5, 0}, {1, 1}, {40, 70}}) {
    const Dense dense(mentors, mentees, [](int, int) { return kBarred; });
    const auto solution = solve_matrix(dense);
    expect_proved(dense, solution);
    EXPECT_EQ(solution.pairs, 0);
  }
}

// Far more on one side, so that the other's lists are all that counts.
TEST(AllPairs, AreBestWhereTheSidesDifferInSize) {
  Numbers numbers(4);
  for (const auto& [mentors, mentees] :
       {std::pair{1, 400}, {400, 1}, {7, 900}, {900, 7}, {150, 400}, {400, 150}}) {
    const Dense dense(mentors, mentees, [&](int, int) { return numbers.below(1001); });
    expect_best(dense, solve_matrix(dense));
  }
}

// Rows and columns that the order of people favours: everybody's best are the same few.
TEST(AllPairs, AreBestWhereEverybodyWantsTheSame) {
  for (const int direction : {1, -1}) {
    const Dense dense(250, 260,
                      [&](int mentor, int mentee) { return direction * (10 * mentee + mentor % 3); });
    expect_best(dense, solve_matrix(dense));
  }
}

// Few pairs are possible but through hubs: lists of the best would not hold them all.
TEST(AllPairs, AreBestAroundHubs) {
  Dense dense(300, 300,
              [](int mentor, int mentee) { return mentor == 0 || mentee == 0 ? mentor + mentee : kBarred; });
  expect_best(dense, solve_matrix(dense));
  dense.mentor_capacity.front() = dense.mentee_capacity.front() = 300;
  expect_best(dense, solve_matrix(dense));
}

// One long chain whose prices outgrow 16 bits though no score does.
TEST(AllPairs, AreBestWherePricesOutgrowScores) {
  const int people = 200;
  const Dense dense(people, people + 1, [&](int mentor, int mentee) {
    if (mentee == mentor) return mentor == people / 2 ? 0 : 30'000;
    return mentee == mentor + 1 ? 0 : kBarred;
  });
  expect_best(dense, solve_matrix(dense));
}

/// What no set of pairs can exceed, by the prices; a pair is worth kPair and its points.
constexpr std::int64_t kPair = std::int64_t{1} << 40;
std::int64_t bound(const Dense& dense, const AllPairsSolution& solution) {
  const auto folded = [](const SparsePrice& price) { return price.halves * (kPair / 2) + price.points; };
  std::int64_t sum = 0;
  for (int mentor = 0; mentor < dense.mentors(); ++mentor) {
    const auto mine = folded(solution.mentor_price[at(mentor)]);
    sum += dense.mentor_capacity[at(mentor)] * std::max<std::int64_t>(0, mine);
    for (int mentee = 0; mentee < dense.mentees(); ++mentee)
      if (dense.score(mentor, mentee) != kBarred)
        sum += std::max<std::int64_t>(
            0, kPair + dense.score(mentor, mentee) - mine - folded(solution.mentee_price[at(mentee)]));
  }
  for (int mentee = 0; mentee < dense.mentees(); ++mentee)
    sum += dense.mentee_capacity[at(mentee)] *
           std::max<std::int64_t>(0, folded(solution.mentee_price[at(mentee)]));
  return sum;
}

TEST(AllPairs, BoundWhatIsPossibleWheneverPatienceEnds) {
  Numbers numbers(5);
  const Dense dense(700, 680, [&](int mentor, int mentee) {
    return numbers.below(3) > 0 ? mentor % 50 + mentee % 70 + numbers.below(900) : kBarred;
  });
  const auto best = solve_matrix(dense);
  expect_proved(dense, best);
  bool settled = false;
  int stopped = 0;
  for (int last = 0; !settled; last = last + 1 + last / 3) {
    int asked = 0;
    const auto solution = solve_matrix(dense, [&](const Progress&) { return ++asked <= last; });
    settled = solution.settled;
    stopped += settled ? 0 : 1;
    auto mentors = dense.mentor_capacity, mentees = dense.mentee_capacity;
    for (const auto& [mentor, mentee] : solution.chosen) {
      EXPECT_GE(--mentors[at(mentor)], 0);
      EXPECT_GE(--mentees[at(mentee)], 0);
      EXPECT_NE(dense.score(mentor, mentee), kBarred);
    }
    EXPECT_GE(bound(dense, solution), kPair * best.pairs + best.score);
    if (settled) {
      EXPECT_EQ(solution.score, best.score);
    }
  }
  EXPECT_GT(stopped, 3);
}

}  // namespace
}  // namespace turnabout::matching
