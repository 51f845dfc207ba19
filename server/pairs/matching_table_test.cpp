#include "pairs/matching_table.hpp"

#include <algorithm>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pairs/cohort_testing.hpp"

namespace turnabout::pairs {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

/// Two mentors and two mentees; the first mentor and the first mentee share three interests, and so do the
/// second ones.
Cohort four() {
  auto of = cohort({mentor(1), mentor(2)}, {mentee(101), mentee(102)});
  of.mentors[0].answers["interests"] = of.mentees[0].answers["interests"] = {"film", "music", "sport"};
  of.mentors[1].answers["interests"] = of.mentees[1].answers["interests"] = {"walking", "crafts", "games"};
  return of;
}

TEST(MatchingTable, SuggestsTheBestSet) {
  const auto table = table_of(four());
  const auto best = *table.suggest({}, {});
  EXPECT_THAT(best, UnorderedElementsAre(placing(1, 101), placing(2, 102)));
  EXPECT_EQ(table.total(best), 30);
  EXPECT_EQ(table.total({placing(1, 102), placing(2, 101)}), 0);
}

TEST(MatchingTable, SuggestingKeepsWhatIsLocked) {  // pairs.md rule 10
  const auto table = table_of(four());
  EXPECT_THAT(*table.suggest({placing(1, 102, true)}, {}),
              UnorderedElementsAre(placing(1, 102, true), placing(2, 101)));
}

TEST(MatchingTable, ALockThatIsNoLongerPossibleIsLetGo) {  // pairs.md rule 10
  auto of = four();
  of.acquaintances = {{.a = person(1), .b = person(102), .kind = Acquaintance::Kind::past_pair}};
  EXPECT_THAT(*table_of(of).suggest({placing(1, 102, true), placing(1, 150, true)}, {}),
              UnorderedElementsAre(placing(1, 101), placing(2, 102)));
  const auto table = table_of(four());
  EXPECT_THAT(*table.suggest({placing(1, 102, true), placing(1, 101, true)}, {}),
              UnorderedElementsAre(placing(1, 102, true), placing(2, 101)))
      << "of two locks for one seat the first";
}

TEST(MatchingTable, SeatsThatAreAskedAboutAreLeftAlone) {  // pairs.md rule 11
  const auto table = table_of(four());
  EXPECT_THAT(*table.suggest({}, {placing(1, 102)}), ElementsAre(placing(2, 101)));
  EXPECT_THAT(*table.suggest({placing(1, 101, true)}, {placing(1, 102)}), ElementsAre(placing(2, 101)))
      << "a lock on a seat that is taken";
}

TEST(MatchingTable, APartnerWhoDroppedOutOfTheCohortStillTakesTheOthersSeat) {  // pairs.md rule 5
  EXPECT_THAT(*table_of(four()).suggest({}, {placing(1, 150)}), ElementsAre(placing(2, 102)));
}

TEST(MatchingTable, TheSameTwoAreNotSuggestedBesideWhatIsFixed) {  // pairs.md rule 6
  auto of = cohort({mentor(1)}, {mentee(101)});
  of.mentors[0].capacity = of.mentees[0].capacity = 2;
  EXPECT_THAT(*table_of(of).suggest({}, {placing(1, 101)}), IsEmpty());
}

/// Two mentors for each of three mentees, all alike; the ids begin at `first`, and the last applied first.
Cohort all_alike(int first, Side latest_first) {
  auto of = cohort({}, {});
  for (int i = 0; i < 6; ++i) {
    auto one = mentor(first + i);
    one.name = "Mentor " + std::to_string(i);
    if (i % 2 == 0) one.staff_number = "M-" + std::to_string(i);
    of.mentors.push_back(one);
  }
  for (int i = 0; i < 3; ++i) {
    auto one = mentee(first + 100 + i);
    one.staff_number = "S-" + std::to_string(i);
    of.mentees.push_back(one);
  }
  auto& turned = latest_first == Side::mentor ? of.mentors : of.mentees;
  std::reverse(turned.begin(), turned.end());
  return of;
}

/// Who is suggested, by staff number or name.
std::set<std::string> suggested_by_name(const Cohort& of) {
  const auto table = table_of(of);
  const auto called = [&](ApplicationId id) {
    return table.find(id)->staff_number.value_or(table.find(id)->name);
  };
  std::set<std::string> all;
  const auto best = *table.suggest({}, {});
  for (const auto& one : best) all.insert(called(one.mentor) + " and " + called(one.mentee));
  return all;
}

TEST(MatchingTable, AmongEqualsTheStaffListDecidesWhateverTheIds) {  // pairs.md rule 28
  const auto first = suggested_by_name(all_alike(1, Side::mentor));
  EXPECT_EQ(first.size(), 3u);
  for (const int ids : {1, 20, 333, 4'000, 50'000})
    for (const auto side : {Side::mentor, Side::mentee})
      EXPECT_EQ(suggested_by_name(all_alike(ids, side)), first) << ids;
}

TEST(MatchingTable, AmongEqualsOfOneNameTheIdDecides) {  // pairs.md rule 28
  const auto two = [](int one, int other) {
    auto of = cohort({mentor(one), mentor(other)}, {mentee(200)});
    of.mentors[0].name = of.mentors[1].name = "Robin Example";
    return of;
  };
  const auto chosen = *table_of(two(1, 2)).suggest({}, {});
  EXPECT_EQ(*table_of(two(2, 1)).suggest({}, {}), chosen);
}

TEST(MatchingTable, SaysWhoIsLeftOutAndWhatWouldHelp) {
  const auto table = table_of(cohort({mentor(1), mentor(2, 4)}, {mentee(101)}));
  const auto left = table.unplaced({placing(1, 101)});
  ASSERT_EQ(left.size(), 1u);
  EXPECT_EQ(left[0].left_out.application, application(2));
  EXPECT_EQ(left[0].left_out.rule, "no_partner_allowed");
  EXPECT_FALSE(left[0].left_out.text.empty());
}

TEST(MatchingTable, NothingSaidTellsWhyTwoAreKeptApart) {  // pairs.md rule 17
  std::vector<Cohort> cohorts(4, cohort({mentor(1)}, {mentee(101)}));
  cohorts[0].mentors[0].not_with = {person(101)};
  cohorts[1].mentees[0].not_with = {person(1)};
  cohorts[2].mentors[0].reviewers = {person(101)};
  cohorts[3].acquaintances = {{.a = person(1), .b = person(101), .kind = Acquaintance::Kind::past_pair}};
  std::set<std::string> said;
  for (const auto& of : cohorts) {
    const auto table = table_of(of);
    std::string all = table.hindrance(application(1), application(101))->text;
    for (const auto& left : table.unplaced({})) {
      all += left.left_out.rule + left.left_out.text;
      for (const auto& help : left.would_help) {
        EXPECT_EQ(help.find("kept_apart"), std::string::npos);
        all += help;
      }
    }
    said.insert(all);
  }
  EXPECT_EQ(said.size(), 1u);
}

TEST(MatchingTable, PeopleOutsideTheRunAreUnknown) {
  const auto table = table_of(four());
  EXPECT_TRUE(table.knows(application(1), application(101)));
  EXPECT_FALSE(table.knows(application(101), application(1))) << "the wrong way round";
  EXPECT_FALSE(table.knows(application(1), application(150)));
  EXPECT_EQ(table.capacity(application(150)), 0);
  EXPECT_EQ(table.total({placing(1, 150)}), 0);
}

}  // namespace
}  // namespace turnabout::pairs
