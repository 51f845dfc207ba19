#include "pairs/matching_table.hpp"

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
