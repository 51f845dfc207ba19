#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "matching/testing.hpp"

namespace turnabout::matching {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using testing::labels;
using testing::person;
using testing::two;

// matching.md rule 6
TEST(Rules, NobodyIsPairedWithThemselves) {
  EXPECT_THAT(labels(two(person("a"), person("a"))), ElementsAre("self"));
  EXPECT_THAT(labels(two(person("a"), person("b"))), IsEmpty());
}

Cohort in_line(std::string mentor, std::string mentee, ReportingLine spec = {}) {
  auto cohort = two(person(std::move(mentor)), person(std::move(mentee)));
  // top ← d1 ← d2 ← d3 ← d4; round ← about ← round, with low below about; lost's manager is nobody
  cohort.organisation = {{"top", ""},        {"d1", "top"},    {"d2", "d1"},
                         {"d3", "d2"},       {"d4", "d3"},     {"round", "about"},
                         {"about", "round"}, {"low", "about"}, {"lost", "unknown"}};
  cohort.ruleset.require.reporting_line = std::move(spec);
  return cohort;
}

// matching.md rule 7
TEST(Rules, TheLineOfManagementKeepsApartAtAnyDepthEitherWay) {
  EXPECT_THAT(labels(in_line("d4", "d1")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("d1", "d4")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("d4", "top")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("d4", "low")), IsEmpty());
}

// matching.md rule 7
TEST(Rules, AHeadMayMeetWhoeverIsFarEnoughBelow) {
  EXPECT_THAT(labels(in_line("d4", "top", {{"top"}, 3})), IsEmpty());
  EXPECT_THAT(labels(in_line("d3", "top", {{"top"}, 3})), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("d3", "top", {{"top"}, 2})), IsEmpty());
  EXPECT_THAT(labels(in_line("top", "d4", {{"top"}, 3})), IsEmpty());
  EXPECT_THAT(labels(in_line("d4", "d1", {{"top"}, 2})), ElementsAre("reporting_line"));
  auto cohort = in_line("d4", "top", {{"top"}, 1});
  EXPECT_EQ(Scenario::prepare(std::move(cohort)).error().faults.front().pointer,
            "require.reporting_line.head_steps");
}

// matching.md rule 7
TEST(Rules, CirclesAndUnknownManagersDoNotHideWhatIsKnown) {
  EXPECT_THAT(labels(in_line("round", "about")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("low", "round")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("lost", "unknown")), ElementsAre("reporting_line"));
  EXPECT_THAT(labels(in_line("lost", "top")), IsEmpty());
}

Cohort graded(std::string mentor, std::string mentee) {
  auto cohort = two(person("a", std::move(mentor)), person("b", std::move(mentee)));
  cohort.ruleset.require.grade_gap = GradeGap{2, 2};
  return cohort;
}

// matching.md rule 8
TEST(Rules, AnUnknownGradeCannotBeJudged) {
  EXPECT_THAT(labels(graded("", "senior")), ElementsAre("grade_unknown"));
  EXPECT_THAT(labels(graded("junior", "boss")), ElementsAre("grade_unknown"));
}

// matching.md rule 9
TEST(Rules, TheGapBetweenGradesIsWithinBounds) {
  EXPECT_THAT(labels(graded("junior", "senior")), IsEmpty());
  EXPECT_THAT(labels(graded("junior", "middle")), ElementsAre("grade_gap"));
  EXPECT_THAT(labels(graded("junior", "top")), ElementsAre("grade_gap"));
  EXPECT_THAT(labels(graded("senior", "junior")), ElementsAre("grade_gap"));
  auto guest = graded("middle", "");
  guest.mentees[0].rank = 3;
  EXPECT_THAT(labels(std::move(guest)), IsEmpty());
}

// matching.md rule 10
TEST(Rules, MenteesComeFromTheLeadershipAndMentorsDoNot) {
  for (const auto& [mentor, mentee, fine] :
       {std::tuple{"junior", "top", true}, {"top", "top", false}, {"junior", "middle", false}}) {
    auto cohort = two(person("a", mentor), person("b", mentee));
    cohort.ruleset.require.leadership = {"senior", "top"};
    EXPECT_EQ(labels(std::move(cohort)).empty(), fine) << mentor << " " << mentee;
  }
}

Cohort with_column(const std::string& column, std::vector<std::string> mentor,
                   std::vector<std::string> mentee) {
  return two(person("a", "", {{column, std::move(mentor)}}), person("b", "", {{column, std::move(mentee)}}));
}

// matching.md rule 11
TEST(Rules, TheSameTeamKeepsApartAndBlankIsNotATeam) {
  const auto team = [](std::vector<std::string> mentor, std::vector<std::string> mentee) {
    auto cohort = with_column("team", std::move(mentor), std::move(mentee));
    cohort.ruleset.require.different = {"team"};
    return labels(std::move(cohort));
  };
  EXPECT_THAT(team({"red"}, {"red"}), ElementsAre("different:team"));
  EXPECT_THAT(team({"red"}, {"blue", "red"}), ElementsAre("different:team"));
  EXPECT_THAT(team({"red"}, {"blue"}), IsEmpty());
  EXPECT_THAT(team({}, {}), IsEmpty());
}

// matching.md rule 12, matching.md rule 20
TEST(Rules, APrivateWishCountsWhoeverStatesIt) {
  auto of_mentor = two(person("a"), person("b"));
  of_mentor.mentors[0].not_with = {"b"};
  EXPECT_THAT(labels(std::move(of_mentor)), ElementsAre("kept_apart"));
  auto of_mentee = two(person("a"), person("b"));
  of_mentee.mentees[0].not_with = {"a"};
  EXPECT_THAT(labels(std::move(of_mentee)), ElementsAre("kept_apart"));
}

// matching.md rule 13, matching.md rule 14, matching.md rule 17, matching.md rule 20
TEST(Rules, WhatIsGivenAboutPairs) {
  const auto given = [](Given::State state, bool ties_apart) {
    auto cohort = two(person("a"), person("b"));
    cohort.given = {{"a", "b", state}};
    cohort.ruleset.require.ties_apart = ties_apart;
    return labels(std::move(cohort));
  };
  EXPECT_THAT(given(Given::State::past, false), ElementsAre("kept_apart"));
  EXPECT_THAT(given(Given::State::tie, true), ElementsAre("kept_apart"));
  EXPECT_THAT(given(Given::State::tie, false), IsEmpty());
  EXPECT_THAT(given(Given::State::banned, false), ElementsAre("banned"));
}

// matching.md rule 13
TEST(Rules, AnEarlierPairCountsInTheOtherRolesToo) {
  auto cohort = two(person("a"), person("b"));
  cohort.given = {{"b", "a", Given::State::past}};
  EXPECT_THAT(labels(std::move(cohort)), ElementsAre("kept_apart"));
}

// matching.md rule 15, matching.md rule 20
TEST(Rules, WhoeverReviewsIsNotThePartnerEitherWay) {
  for (const bool mentor_is_reviewed : {true, false}) {
    auto cohort = two(person("a"), person("b"));
    cohort.ruleset.require.reviewer = "reviewer";
    auto& reviewed = mentor_is_reviewed ? cohort.mentors[0] : cohort.mentees[0];
    reviewed.attributes["reviewer"] = {mentor_is_reviewed ? "b" : "a"};
    EXPECT_THAT(labels(std::move(cohort)), ElementsAre("kept_apart"));
  }
}

// matching.md rule 20
TEST(Rules, FourCausesAreOneLabelEvenTogether) {
  auto cohort = two(person("a"), person("b"));
  cohort.mentors[0].not_with = {"b"};
  cohort.mentors[0].attributes["reviewer"] = {"b"};
  cohort.ruleset.require.reviewer = "reviewer";
  cohort.given = {{"a", "b", Given::State::past}};
  EXPECT_THAT(labels(std::move(cohort)), ElementsAre("kept_apart"));
}

// matching.md rule 16
TEST(Rules, ALanguageInCommonIsNeededIfBothSaidSomething) {
  const auto language = [](std::vector<std::string> mentor, std::vector<std::string> mentee) {
    auto cohort = with_column("languages", std::move(mentor), std::move(mentee));
    cohort.ruleset.require.share_one = {"languages"};
    return labels(std::move(cohort));
  };
  EXPECT_THAT(language({"Welsh"}, {"Polish"}), ElementsAre("share_one:languages"));
  EXPECT_THAT(language({"Welsh", "English"}, {"English"}), IsEmpty());
  EXPECT_THAT(language({}, {"Polish"}), IsEmpty());
}

}  // namespace
}  // namespace turnabout::matching
