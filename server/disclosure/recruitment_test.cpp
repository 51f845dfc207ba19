#include "disclosure/recruitment.hpp"

#include <cstdlib>
#include <numeric>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "disclosure/share.hpp"

namespace turnabout::disclosure {
namespace {

const Date kMonday = *parse_date("2026-11-16");

Funnel told(std::vector<GroupStages> groups) {
  return recruitment(kMonday, groups).value();
}

TEST(RecruitmentTest, CountsAreThoseOfLastMonday) {  // disclosure.md rule 12
  EXPECT_EQ(snapshot_monday(*parse_date("2026-11-22")), kMonday);
  EXPECT_EQ(snapshot_monday(kMonday), kMonday);
  EXPECT_EQ(snapshot_monday(*parse_date("2026-11-15")), *parse_date("2026-11-09"));
  EXPECT_EQ(snapshot_monday(*parse_date("1970-01-01")), *parse_date("1969-12-29"));
  EXPECT_EQ(told({{{20}}}).monday, kMonday);
}

TEST(RecruitmentTest, SmallGroupsAreToldTogether) {  // disclosure.md rules 3 and 13
  const auto funnel = told({{{42, 21}}, {{7, 3}}, {{12, 6}}, {{33, 11}}});
  EXPECT_EQ(funnel.everybody, (std::vector{95, 40}));
  EXPECT_EQ(funnel.lines, (std::vector<FunnelLine>{{{0}, {40, 20}}, {{3}, {35, 10}}, {{1, 2}, {20, 10}}}));
  EXPECT_EQ(recruitment(kMonday, {{{5}}, {{4}}}).error(), (Withheld{Reason::too_few_people, Instead::later}));
  EXPECT_TRUE(told({{{7}}, {{8}}}).lines.empty()) << "everybody together is all that can be told";
  EXPECT_FALSE(recruitment(kMonday, {}));
}

struct Cohort {
  std::vector<GroupStages> groups;
};
Cohort cohort() {
  Cohort made;
  const auto sizes = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 7), rc::gen::inRange(0, 60));
  for (const int asked : sizes) {
    const int applied = *rc::gen::inRange(0, asked + 1);
    made.groups.push_back({{asked, applied}});
  }
  return made;
}

RC_GTEST_PROP(RecruitmentProperty, TheWholeLessThePartsLeavesTwoGroupsAndTenPeople,
              ()) {  // disclosure.md rule 13
  const auto groups = cohort().groups;
  const auto funnel = recruitment(kMonday, groups);
  if (!funnel || funnel->lines.empty()) return;
  std::vector<int> times(groups.size(), 0);
  for (const auto& line : funnel->lines) {
    int people = 0;
    for (const auto group : line.groups) {
      ++times[group];
      people += groups[group].people[0];
    }
    RC_ASSERT(people >= kMergedBelow);
    RC_ASSERT(std::abs(line.people[0] - people) <= 2);
    RC_ASSERT(line.people[0] % kRounding == 0);
  }
  for (const int once : times) RC_ASSERT(once == 1);
}

RC_GTEST_PROP(RecruitmentProperty, OnePersonMoreRarelyShowsAndNeverByMoreThanOneStep,
              ()) {  // disclosure.md rules 3 and 13
  const auto before = cohort().groups;
  auto after = before;
  const auto joined = *rc::gen::inRange(std::size_t{0}, before.size());
  ++after[joined].people[0];
  const auto one = recruitment(kMonday, before);
  const auto other = recruitment(add_days(kMonday, 7), after);
  if (!one || !other) return;
  const int step = other->everybody[0] - one->everybody[0];
  RC_ASSERT(step == 0 || step == kRounding);
  // Of five sizes in a row, four are told alike after one more person.
  int alike = 0;
  for (int people = 20; people < 25; ++people) alike += nearest_five(people) == nearest_five(people + 1);
  RC_ASSERT(alike == 4);
  if (one->lines.size() != other->lines.size()) return;
  for (std::size_t i = 0; i < one->lines.size(); ++i)
    if (one->lines[i].groups == other->lines[i].groups)
      RC_ASSERT(std::abs(other->lines[i].people[0] - one->lines[i].people[0]) <= kRounding);
}

}  // namespace
}  // namespace turnabout::disclosure
