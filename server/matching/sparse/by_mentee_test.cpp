#include "matching/sparse/by_mentee.hpp"

#include <random>
#include <set>
#include <tuple>

#include <gtest/gtest.h>

namespace turnabout::matching::sparse {
namespace {

TEST(ByMentee, HasEveryPairOnceAndMentorsInOrder) {
  std::mt19937_64 engine(1);
  for (const int mentees : {1, 40, 1500}) {  // within a group of by_mentee.cpp, and in several
    SparseProblem problem;
    problem.mentor_capacity.assign(200, 1);
    problem.mentee_capacity.assign(static_cast<std::size_t>(mentees), 1);
    problem.from = {0};
    std::set<std::tuple<std::int32_t, std::int32_t, std::int32_t>> expected;  // mentee, mentor, score
    for (std::int32_t mentor = 0; mentor < 200; ++mentor) {
      for (std::int32_t mentee = 0; mentee < mentees; ++mentee) {
        if (engine() % 4 != 0) continue;
        const auto score = static_cast<std::int32_t>(engine() % 1000);
        problem.mentee.push_back(mentee);
        problem.score.push_back(score);
        expected.emplace(mentee, mentor, score);
      }
      problem.from.push_back(static_cast<std::uint32_t>(problem.mentee.size()));
    }
    ByMentee by_mentee(problem);
    const auto& pairs = by_mentee.pairs();
    auto next = expected.begin();
    for (std::int32_t mentee = 0; mentee < mentees; ++mentee)
      for (auto i = pairs.from[static_cast<std::size_t>(mentee)];
           i < pairs.from[static_cast<std::size_t>(mentee) + 1]; ++i, ++next)
        EXPECT_EQ(std::tuple(mentee, pairs.mentor[i], pairs.score[i]), *next);
    EXPECT_EQ(next, expected.end());
  }
}

}  // namespace
}  // namespace turnabout::matching::sparse
