#include "matching/conflict.hpp"

#include <gtest/gtest.h>

#include "matching/testing.hpp"

namespace turnabout::matching {
namespace {

/// Mentors a, b, c and mentees x, y, z; x and y are in York.
Cohort six() {
  Cohort cohort;
  for (const char* id : {"a", "b", "c"}) cohort.mentors.push_back(testing::person(id));
  for (const char* id : {"x", "y", "z"}) cohort.mentees.push_back(testing::person(id));
  for (std::size_t i = 0; i < 2; ++i) cohort.mentees[i].attributes["site"] = {"York"};
  return cohort;
}

Result<Conflict> conflict_of(Cohort cohort) {
  const auto scenario = Scenario::prepare(std::move(cohort));
  return conflict(*scenario, *make_exact_solver());
}

// matching.md rule 43
TEST(Conflict, NamesTheQuotaThatLeavesNoRoomForDemands) {
  auto cohort = six();
  for (auto& mentee : cohort.mentees) mentee.at_least = 1;
  cohort.ruleset.quotas = {{Side::mentee, "site", "York", {}, 1}, {Side::mentee, "site", "York", {}, 3}};
  const auto found = conflict_of(std::move(cohort));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->mentees, (std::vector{0, 1}));
  EXPECT_EQ(found->quotas_at_most, std::vector{0});
  EXPECT_EQ(found->sentence,
            "These cannot all be had, and any one less would do: x as mentee must have 1, y as mentee must "
            "have 1, there may be at most 1 pairs with a mentee whose site is York.");
}

// matching.md rule 43
TEST(Conflict, NamesTheQuotaThatAsksForTooMuch) {
  auto cohort = six();
  cohort.mentors[0].at_least = 1;
  cohort.ruleset.quotas = {{Side::mentee, "site", "York", 3, 5}};
  const auto found = conflict_of(std::move(cohort));
  ASSERT_TRUE(found) << found.error().message;
  EXPECT_EQ(found->quotas_at_least, std::vector{0});
  EXPECT_TRUE(found->mentors.empty());
  EXPECT_EQ(found->sentence,
            "there must be at least 3 pairs with a mentee whose site is York, and the rules leave too few "
            "partners with room.");
}

// matching.md rule 18
TEST(Conflict, OfLocksAndAQuotaIsSaidAtOnce) {
  auto cohort = six();
  cohort.ruleset.quotas = {{Side::mentee, "site", "York", 0, 1}};
  cohort.given = {{"a", "x", Given::State::locked}, {"b", "y", Given::State::locked}};
  const auto scenario = Scenario::prepare(std::move(cohort));
  EXPECT_EQ(scenario.error().code, Code::infeasible);
  EXPECT_EQ(scenario.error().message,
            "There may be at most 1 pairs with a mentee whose site is York, and more are locked: a and x; b "
            "and y.");
}

// matching.md rule 43
TEST(Conflict, IsNoneWhereEverythingCanBeHad) {
  auto cohort = six();
  cohort.ruleset.quotas = {{Side::mentee, "site", "York", 2, 2}};
  EXPECT_EQ(conflict_of(std::move(cohort)).error().code, Code::wrong_state);
}

}  // namespace
}  // namespace turnabout::matching
