#include <gtest/gtest.h>

#include "matching/testing.hpp"
#include "matching/values.hpp"

namespace turnabout::matching {
namespace {

using testing::person;
using testing::points;
using testing::two;

template <class Kind>
Score scored(Cohort cohort, Kind kind) {
  cohort.ruleset.terms = {{"term", kind}};
  return points(std::move(cohort));
}

Cohort columns(std::vector<std::string> mentor, std::vector<std::string> mentee) {
  return two(person("a", "junior", {{"x", std::move(mentor)}}),
             person("b", "top", {{"y", std::move(mentee)}}));
}

// matching.md rule 22
TEST(Terms, Equal) {
  EXPECT_EQ(scored(columns({"Leeds"}, {"Leeds"}), Equal{{"x", "y"}, 7}), 7);
  EXPECT_EQ(scored(columns({"Leeds"}, {"Bath"}), Equal{{"x", "y"}, 7}), 0);
}

// matching.md rule 21, matching.md rule 22
TEST(Terms, BlankNeverEqualsBlank) {
  EXPECT_EQ(scored(columns({}, {}), Equal{{"x", "y"}, 7}), 0);
  EXPECT_EQ(scored(columns({}, {"Leeds"}), Different{{"x", "y"}, 7}), 0);
}

// matching.md rule 23
TEST(Terms, Different) {
  EXPECT_EQ(scored(columns({"1990s"}, {"1960s"}), Different{{"x", "y"}, 5}), 5);
  EXPECT_EQ(scored(columns({"1990s"}, {"1990s"}), Different{{"x", "y"}, 5}), 0);
}

// matching.md rule 24, matching.md rule 21
TEST(Terms, OverlapCountsEachAndIsBoundedEitherWay) {
  EXPECT_EQ(scored(columns({"a", "b", "c"}, {"b", "c", "d"}), Overlap{{"x", "y"}, 10, {}}), 20);
  EXPECT_EQ(scored(columns({"a", "b", "c"}, {"b", "c", "d"}), Overlap{{"x", "y"}, 10, 15}), 15);
  EXPECT_EQ(scored(columns({"a", "b", "c"}, {"b", "c", "d"}), Overlap{{"x", "y"}, -10, 15}), -15);
}

// matching.md rule 25
TEST(Terms, Member) {
  EXPECT_EQ(scored(columns({"Welsh"}, {"Polish", "Welsh"}), Member{{"x", "y"}, Member::List::mentee, 9}), 9);
  EXPECT_EQ(scored(columns({"Welsh"}, {"Polish"}), Member{{"x", "y"}, Member::List::mentee, 9}), 0);
}

// matching.md rule 26
TEST(Terms, GapBetweenGrades) {
  EXPECT_EQ(scored(columns({}, {}), Gap{{{3, 12}}}), 12);
  EXPECT_EQ(scored(columns({}, {}), Gap{{{2, 12}}}), 0);
}

// matching.md rule 27, matching.md rule 21
TEST(Terms, NumberFallsInAStraightLineAndRoundsHalfAway) {
  const Number number{{"x", "y"}, 10, 4};
  EXPECT_EQ(scored(columns({"7"}, {"7"}), number), 10);
  EXPECT_EQ(scored(columns({"7"}, {"8"}), number), 8);    // 7.5
  EXPECT_EQ(scored(columns({"8.5"}, {"7"}), number), 6);  // 6.25
  EXPECT_EQ(scored(columns({"7"}, {"11"}), number), 0);
  EXPECT_EQ(scored(columns({"7"}, {"8"}), Number{{"x", "y"}, -10, 4}), -8);
  EXPECT_EQ(scored(columns({"seven"}, {"7"}), number), 0);
}

// matching.md rule 28
TEST(Terms, PreferenceOfEitherSideByRank) {
  auto cohort = two(person("a", "", {{"first", {"z", "b"}}}), person("b", "", {{"first", {"a"}}}));
  EXPECT_EQ(scored(std::move(cohort), Preference{"first", {30, 20}}), 50);
  EXPECT_EQ(
      scored(two(person("a", "", {{"first", {"z", "q", "b"}}}), person("b")), Preference{"first", {30, 20}}),
      0);
}

// matching.md rule 29
TEST(Terms, ATieCountsAgainstAndIsNotNamed) {
  auto cohort = two(person("a"), person("b"));
  cohort.given = {{"a", "b", Given::State::tie}};
  cohort.ruleset.terms = {{"known", Tie{-30}}};
  const auto scenario = Scenario::prepare(std::move(cohort));
  EXPECT_EQ(scenario->score({0, 0}), -30);
  EXPECT_EQ(scenario->contributions({0, 0}).front().aspect, Aspect::unsaid);
  EXPECT_EQ(scenario->contributions({0, 0}).front().text, "");
}

// matching.md rule 30
TEST(Terms, AnOfferIsWhatIsWantedAndNotLivedAlready) {
  auto cohort = columns({"class", "faith", "gender"}, {"class", "faith", "age"});
  cohort.mentees[0].attributes["lives"] = {"faith"};
  EXPECT_EQ(scored(std::move(cohort), Offer{{"x", "y"}, "lives", 40, {}}), 40);
}

// matching.md rule 19
TEST(Terms, GivenScoresReplaceTermsAndTheRestIsNotPossible) {
  auto cohort = two(person("a"), person("b"));
  cohort.mentees.push_back(person("c"));
  cohort.ruleset.terms = {{"same", Equal{{"id", "id"}, 5}}};
  cohort.scores = {{{{0, 0}, 77}}};
  const auto scenario = Scenario::prepare(std::move(cohort));
  EXPECT_EQ(scenario->score({0, 0}), 77);
  EXPECT_EQ(scenario->labels(scenario->forbidden_by({0, 1})), std::vector<std::string>{"no_score"});
}

// The bits and the sorted lists of Values are two ways to one answer.
TEST(Values, ManyDifferentTextsCountLikeFew) {
  std::vector<std::string> even, odd, all;
  for (int i = 0; i < 3000; ++i)
    (i % 2 == 0 ? even : odd).push_back(std::to_string(i)), all.push_back(std::to_string(i));
  const std::vector<Participant> mentors = {person("a", "", {{"x", even}})};
  const std::vector<Participant> mentees = {person("b", "", {{"x", all}, {"known", {"0", "1", "2"}}}),
                                            person("c", "", {{"x", odd}})};
  const Values values({mentors, mentees}, "x", "x", "known");
  EXPECT_EQ(values.common(0, 0), 1498);
  EXPECT_EQ(values.common(0, 1), 0);
}

}  // namespace
}  // namespace turnabout::matching
