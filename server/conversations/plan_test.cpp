#include "conversations/plan.hpp"

#include <algorithm>
#include <cstdlib>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::conversations {
namespace {

std::vector<Phase> phases(int count) {
  std::vector<Phase> all;
  for (int number = 1; number <= count; ++number) all.push_back(phase_of(number, count));
  return all;
}

TEST(Plan, ThePhasesHaveAThirdEach) {  // plans.md rule 2
  EXPECT_EQ(phases(6), (std::vector{Phase::know, Phase::know, Phase::learn, Phase::learn, Phase::collaborate,
                                    Phase::collaborate}));
  EXPECT_EQ(phases(3), (std::vector{Phase::know, Phase::learn, Phase::collaborate}));
  EXPECT_EQ(phases(4), (std::vector{Phase::know, Phase::learn, Phase::learn, Phase::collaborate}));
  EXPECT_EQ(phases(5),
            (std::vector{Phase::know, Phase::know, Phase::learn, Phase::learn, Phase::collaborate}));
}

RC_GTEST_PROP(PlanProperties, PhasesFollowEachOther, ()) {  // plans.md rule 2
  const int count = *rc::gen::inRange(1, 31);
  const auto all = phases(count);
  RC_ASSERT(std::is_sorted(all.begin(), all.end()));
  for (const auto phase : {Phase::know, Phase::learn, Phase::collaborate})
    RC_ASSERT(std::abs(static_cast<int>(std::count(all.begin(), all.end(), phase)) * 3 - count) <= 2);
}

TEST(Plan, AnHourEndsWithTenMinutesOfLookingBack) {  // plans.md rule 4
  EXPECT_EQ(shares_of(60), (std::vector<Share>{{Part::arrive, 5},
                                               {Part::talk, 22},
                                               {Part::pause, 2},
                                               {Part::talk_on, 21},
                                               {Part::alone, 5},
                                               {Part::together, 5}}));
  EXPECT_EQ(shares_of(15), (std::vector<Share>{{Part::arrive, 3},
                                               {Part::talk, 3},
                                               {Part::pause, 1},
                                               {Part::talk_on, 3},
                                               {Part::alone, 2},
                                               {Part::together, 3}}));
}

RC_GTEST_PROP(PlanProperties, ThePartsAddUpAndNoneIsEmpty, ()) {  // plans.md rule 4
  const int minutes = *rc::gen::inRange(15, 181);
  const auto shares = shares_of(minutes);
  int sum = 0;
  for (const auto& share : shares) {
    RC_ASSERT(share.minutes > 0);
    sum += share.minutes;
  }
  RC_ASSERT(sum == minutes);
}

}  // namespace
}  // namespace turnabout::conversations
