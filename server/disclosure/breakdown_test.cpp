#include "disclosure/breakdown.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::disclosure {
namespace {

auto means(const std::vector<GroupSum>& groups) {
  return breakdown_of_mean(WaveState::closed, groups, 1, 7);
}

TEST(BreakdownTest, NeedsAWholeThatIsToldAsANumber) {  // disclosure.md rule 9
  EXPECT_EQ(breakdown_of_share(WaveState::open, {{30, 15}, {30, 15}}).error().reason, Reason::not_over_yet);
  EXPECT_EQ(breakdown_of_share(WaveState::closed, {{30, 2}, {30, 3}}).error().reason,
            Reason::too_near_an_end);
  EXPECT_EQ(breakdown_of_share(WaveState::closed, {{3, 2}, {3, 1}}).error().reason, Reason::too_few_people);
  EXPECT_EQ(means({{12, 84}, {12, 84}}).error().reason, Reason::too_near_an_end);
  EXPECT_EQ(breakdown_of_share(WaveState::closed, {}).error().reason, Reason::too_few_people);
}

TEST(BreakdownTest, AMeanNeedsTenAndAShareTwentyFive) {  // disclosure.md rule 10
  EXPECT_EQ(means({{10, 40}, {12, 40}}).value()[0].value().value, 4.0);
  EXPECT_EQ(means({{9, 36}, {30, 120}}).error(), (Withheld{Reason::groups_too_small, Instead::whole_result}));
  EXPECT_EQ(breakdown_of_share(WaveState::closed, {{25, 10}, {25, 12}}).value()[0].value().share.percent, 40);
  EXPECT_FALSE(breakdown_of_share(WaveState::closed, {{24, 10}, {25, 12}}));
  // Near an end is a way of being hidden.
  const auto uneven = breakdown_of_share(WaveState::closed, {{30, 1}, {30, 15}, {40, 20}}).value();
  EXPECT_FALSE(uneven[0]);
  EXPECT_FALSE(uneven[1]) << "or the whole less the third and second would give the first";
  EXPECT_TRUE(uneven[2]);
}

TEST(BreakdownTest, WhatIsHiddenIsHiddenInCompany) {  // disclosure.md rule 11
  const auto one_small = means({{4, 16}, {11, 44}, {30, 120}}).value();
  EXPECT_FALSE(one_small[0]);
  EXPECT_FALSE(one_small[1]);
  EXPECT_TRUE(one_small[2]);
  EXPECT_EQ(one_small[0].error(), one_small[1].error()) << "nobody learns which one was small";
  // An empty group is no company: who knows that nobody is in it would subtract.
  const auto with_nobody = means({{0, 0}, {11, 44}, {12, 48}, {30, 120}}).value();
  EXPECT_FALSE(with_nobody[1]);
  EXPECT_FALSE(with_nobody[2]);
  EXPECT_TRUE(with_nobody[3]);
}

RC_GTEST_PROP(BreakdownProperty, TheWholeLessThePartsLeavesTenPeopleInTwoGroups,
              ()) {  // disclosure.md rule 11
  const auto sizes = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 7), rc::gen::inRange(0, 45));
  std::vector<GroupCount> groups;
  for (const int people : sizes) groups.push_back({people, *rc::gen::inRange(0, people + 1)});
  const auto released = breakdown_of_share(WaveState::closed, groups);
  if (!released) return;
  int people = 0, count = 0, cells = 0, hidden = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if ((*released)[i]) {
      RC_ASSERT(groups[i].people >= kGroupSharePeople);
      RC_ASSERT((*released)[i]->share.percent.has_value());
      continue;
    }
    ++hidden;
    people += groups[i].people;
    count += groups[i].count;
    cells += groups[i].people > 0;
  }
  if (hidden == 0) return;
  RC_ASSERT(cells >= kHiddenCells);
  RC_ASSERT(people >= kHiddenPeople);
  RC_ASSERT(kind_of(count, people) ==
            ShareKind::percent);  // nobody and everybody are not told by subtraction either
}

// The attacker knows the whole, all that is shown, and even how many people are in each hidden group.
RC_GTEST_PROP(BreakdownProperty, WhatAHiddenGroupSaidCannotBeWorkedOut, ()) {  // disclosure.md rule 11
  std::vector<GroupCount> groups{{*rc::gen::inRange(25, 60), 0}, {*rc::gen::inRange(25, 60), 0}};
  for (const int people :
       *rc::gen::container<std::vector<int>>(*rc::gen::inRange(1, 4), rc::gen::inRange(0, 30)))
    groups.push_back({people, 0});
  for (auto& group : groups) group.count = *rc::gen::inRange(0, group.people + 1);
  const auto released = breakdown_of_share(WaveState::closed, groups);
  if (!released) return;
  int people = 0, count = 0;
  for (std::size_t i = 0; i < groups.size(); ++i)
    if (!(*released)[i]) {
      people += groups[i].people;
      count += groups[i].count;
    }
  for (std::size_t i = 0; i < groups.size(); ++i) {
    if ((*released)[i] || groups[i].people == 0) continue;
    const int least = std::max(0, count - (people - groups[i].people));
    const int most = std::min(groups[i].people, count);
    RC_ASSERT(most - least >= 1);
  }
}

}  // namespace
}  // namespace turnabout::disclosure
