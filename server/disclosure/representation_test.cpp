#include "disclosure/representation.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::disclosure {
namespace {

TEST(RepresentationTest, EachIsPartedByItself) {  // disclosure.md rules 3 and 14
  const auto shown = representation({{30, 600, 82}, {6, 250, 9}, {12, 150, 9}});
  const auto& leadership = shown.leadership.value();
  EXPECT_EQ(leadership.people, 50);
  ASSERT_EQ(leadership.lines.size(), 2u);
  EXPECT_EQ(leadership.lines[0].people, 30);
  EXPECT_EQ(leadership.lines[1].groups, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(leadership.lines[1].people, 20);
  EXPECT_EQ(leadership.lines[1].share.value().percent, 40);
  EXPECT_EQ(leadership.lines[1].society_percent, 18);
  EXPECT_EQ(shown.workforce.value().lines.size(), 3u);
}

TEST(RepresentationTest, WithholdsWhatCannotBeTold) {  // disclosure.md rule 14
  EXPECT_EQ(representation({{4, 40}, {3, 40}}).leadership.error().reason, Reason::too_few_people);
  EXPECT_EQ(representation({{30, 40}, {3, 40}}).leadership.error().reason, Reason::groups_too_small);
  EXPECT_FALSE(representation({}).workforce);
}

TEST(RepresentationTest, AShareNeedsTwentyFive) {  // disclosure.md rule 15
  const auto few = representation({{12, 12, 50}, {12, 13, std::nullopt}});
  EXPECT_EQ(few.leadership.value().lines[0].share.error(),
            (Withheld{Reason::too_few_for_a_share, Instead::numbers_of_people}));
  EXPECT_EQ(few.leadership.value().lines[0].people, 10);
  EXPECT_EQ(few.workforce.value().lines[0].share.value().percent, 50);
  EXPECT_EQ(few.workforce.value().lines[1].society_percent, std::nullopt);
}

RC_GTEST_PROP(RepresentationProperty, NoLineIsOfFewerThanTen, ()) {  // disclosure.md rule 14
  const auto sizes = *rc::gen::container<std::vector<int>>(*rc::gen::inRange(2, 7), rc::gen::inRange(0, 60));
  std::vector<GroupPresence> groups;
  for (const int people : sizes) groups.push_back({people, 3 * people, std::nullopt});
  const auto shown = representation(groups).leadership;
  if (!shown) return;
  std::size_t told = 0;
  for (const auto& line : shown->lines) {
    int people = 0;
    for (const auto group : line.groups) people += sizes[group];
    told += line.groups.size();
    RC_ASSERT(people >= kMergedBelow);
    RC_ASSERT(line.people % kRounding == 0);
  }
  RC_ASSERT(told == groups.size());
}

}  // namespace
}  // namespace turnabout::disclosure
