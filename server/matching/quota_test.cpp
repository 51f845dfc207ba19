#include "matching/quota.hpp"

#include <gtest/gtest.h>

#include "matching/scenario.hpp"

namespace turnabout::matching {
namespace {

std::vector<Participant> people() {
  return {{.person = "a", .attributes = {{"site", {"Leeds", "York"}}}},
          {.person = "b"},
          {.person = "c", .attributes = {{"site", {"Leeds"}}}}};
}

// matching.md rule 46
TEST(Quotas, ConcernThePeopleOfOneSideWithTheValue) {
  const auto mentors = people();
  const auto mentees = people();
  const auto quotas = quotas_of({mentors, mentees}, {{Side::mentor, "site", "Leeds", 1, 2},
                                                     {Side::mentee, "site", "York", {}, 0},
                                                     {Side::mentee, "site", "Hull", 1, {}}});
  ASSERT_EQ(quotas.size(), 3U);
  EXPECT_EQ(quotas[0].people, (std::vector{0, 2}));
  EXPECT_EQ(quotas[0].at_least, 1);
  EXPECT_EQ(quotas[0].at_most, 2);
  EXPECT_EQ(quotas[1].side, Side::mentee);
  EXPECT_EQ(quotas[1].people, std::vector{0});
  EXPECT_TRUE(quotas[2].people.empty());
  EXPECT_FALSE(quotas[2].at_most);
  const std::vector<Match> pairs = {{0, 0}, {1, 0}, {2, 1}};
  EXPECT_EQ(counted(quotas[0], pairs), 2);
  EXPECT_EQ(counted(quotas[1], pairs), 2);
  EXPECT_EQ(counted(quotas[2], pairs), 0);
}

// matching.md rule 46
TEST(Quotas, StandInTheProblemOfAScenario) {
  Cohort cohort;
  cohort.mentors = people();
  cohort.mentees = {{.person = "d"}};
  cohort.ruleset.quotas = {{Side::mentor, "site", "York", {}, 1}};
  cohort.ruleset.fairness = Fairness::leximin;
  const auto scenario = Scenario::prepare(cohort);
  ASSERT_TRUE(scenario);
  ASSERT_EQ(scenario->problem().quotas.size(), 1U);
  EXPECT_EQ(scenario->problem().quotas[0].people, std::vector{0});
  EXPECT_EQ(scenario->problem().fairness, Fairness::leximin);
}

TEST(Quotas, LeaveRoomOrNot) {
  Problem problem;
  problem.mentors.resize(3);
  problem.mentees.resize(2);
  problem.quotas = {{Side::mentor, {0, 1}, 0, 1}, {Side::mentor, {1, 2}, 1, 3}};
  const QuotaRoom room(problem, {{0, 0}});
  EXPECT_EQ(room.full(Side::mentor, 1), std::vector{0});
  EXPECT_TRUE(room.full(Side::mentor, 2).empty());
  EXPECT_EQ(room.bare(Side::mentor, 2), std::vector{1});
  EXPECT_TRUE(room.bare(Side::mentor, 0).empty());
  EXPECT_TRUE(room.full(Side::mentee, 0).empty());
}

TEST(Quotas, AreSaidInWords) {
  EXPECT_EQ(in_words(QuotaSpec{Side::mentee, "site", "Leeds", 1, 3}),
            "at least 1 and at most 3 pairs with a mentee whose site is Leeds");
}

}  // namespace
}  // namespace turnabout::matching
