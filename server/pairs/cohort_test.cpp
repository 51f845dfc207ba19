#include "pairs/cohort.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pairs/cohort_testing.hpp"

namespace turnabout::pairs {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::IsEmpty;

/// The label that keeps Mentor 1 and Mentee 101 from being matched, or "possible".
std::string hindrance(Cohort of, const programmes::Programme& programme = reverse_programme()) {
  const auto table = table_of(std::move(of), programme);
  const auto found = table.hindrance(application(1), application(101));
  return found ? found->rule : "possible";
}

/// The points of one term for Mentor 1 and Mentee 101; 0 where it says nothing.
std::int64_t points(const Cohort& of, std::string_view term,
                    const programmes::Programme& programme = reverse_programme()) {
  const auto table = table_of(of, programme);
  for (const auto& contribution : table.contributions(application(1), application(101)))
    if (contribution.term == term) return contribution.points;
  return 0;
}

Cohort two(Applicant mentor_of, Applicant mentee_of) {
  return cohort({std::move(mentor_of)}, {std::move(mentee_of)});
}
Cohort two_with_answers(std::string_view mentor_question, std::vector<std::string> mentor_says,
                        std::string_view mentee_question, std::vector<std::string> mentee_says) {
  auto one = mentor(1);
  auto other = mentee(101);
  one.answers.emplace(mentor_question, std::move(mentor_says));
  other.answers.emplace(mentee_question, std::move(mentee_says));
  return two(one, other);
}
Cohort known_as(Acquaintance::Kind kind) {
  auto of = two(mentor(1), mentee(101));
  of.acquaintances = {{.a = person(101), .b = person(1), .kind = kind}};
  return of;
}

// ── Hard rules ──

TEST(Cohort, OneReportingLineIsImpossibleAtAnyDepth) {  // pairs.md rule 4
  auto of = two(mentor(1), mentee(101));
  of.line = {{person(1), person(50)}, {person(50), person(51)}, {person(51), person(101)}};
  EXPECT_EQ(hindrance(of), "reporting_line");
  of.line.pop_back();
  EXPECT_EQ(hindrance(of), "possible");
}

TEST(Cohort, AHeadMeetsWhoeverIsFurtherDown) {  // pairs.md rule 4
  auto of = two(mentor(1), mentee(101));
  of.line = {{person(1), person(50)}, {person(50), person(51)}, {person(51), person(101)}};
  of.heads = {person(101)};
  EXPECT_EQ(hindrance(of), "reporting_line") << "three steps";
  auto programme = reverse_programme();
  programme.set_up.settings.head_steps = 2;
  EXPECT_EQ(hindrance(of, programme), "possible") << "more than two";
}

TEST(Cohort, GradeGapCountsFromTheJuniorSide) {
  EXPECT_EQ(hindrance(two(mentor(1, 4), mentee(101, 5))), "grade_gap");
  EXPECT_EQ(hindrance(two(mentor(1, 3), mentee(101, 5))), "possible");
  auto conventional = reverse_programme();
  conventional.kind = programmes::Kind::conventional;
  conventional.set_up.settings.mentor_source = programmes::Source::anyone;
  conventional.set_up.settings.mentee_source = programmes::Source::anyone;
  conventional.set_up.settings.grade_gap_max = 3;
  EXPECT_EQ(hindrance(two(mentor(1, 5), mentee(101, 3)), conventional), "possible");
  EXPECT_EQ(hindrance(two(mentor(1, 5), mentee(101, 2)), conventional), "possible");
  EXPECT_EQ(hindrance(two(mentor(1, 5), mentee(101, 1)), conventional), "grade_gap") << "too far apart";
  EXPECT_EQ(hindrance(two(mentor(1, 3), mentee(101, 5)), conventional), "grade_gap") << "the wrong way round";
}

TEST(Cohort, TheSameTeamAndALanguageNobodySharesAreSettings) {
  auto of = two_with_answers("languages", {"welsh"}, "languages", {"english"});
  of.mentors.front().unit = of.mentees.front().unit = "Harbour";
  auto programme = reverse_programme();
  EXPECT_EQ(hindrance(of, programme), "different:unit");
  programme.set_up.settings.same_team = programmes::SameTeam::allow;
  EXPECT_EQ(hindrance(of, programme), "possible");
  programme.set_up.settings.share_language = true;
  EXPECT_EQ(hindrance(of, programme), "share_one:languages");
}

TEST(Cohort, WhoMayNotTakeTheirSideAnyMoreIsLeftOutByName) {
  auto promoted = mentor(2);
  promoted.standing.has_leadership_grade = true;
  auto of = cohort({mentor(1), promoted}, {mentee(101)});
  const auto left_out = remove_ineligible(of, reverse_programme());
  ASSERT_EQ(left_out.size(), 1u);
  EXPECT_EQ(left_out.front().application, application(2));
  EXPECT_EQ(left_out.front().rule, "not_eligible");
  EXPECT_FALSE(left_out.front().text.empty());
  EXPECT_EQ(of.mentors.size(), 1u);
}

TEST(Cohort, AGuestWithoutARankCountsAsTheTop) {
  auto guest = mentee(101);
  guest.standing = {.employment = programmes::Standing::Employment::guest};
  const auto participants = participants_of({guest}, {1, 6}, {1}, {});
  EXPECT_EQ(participants.front().rank, 6);
}

TEST(Cohort, EverythingThatKeepsTwoApartHasOneLabelAndOneText) {  // pairs.md rule 17, pairs.md rule 6
  auto reviewed = two(mentor(1), mentee(101));
  reviewed.mentors.front().reviewers = {person(101)};
  auto reviewing = two(mentor(1), mentee(101));
  reviewing.mentees.front().reviewers = {person(1)};
  auto wish_of_mentor = two(mentor(1), mentee(101));
  wish_of_mentor.mentors.front().not_with = {person(101)};
  auto wish_of_mentee = two(mentor(1), mentee(101));
  wish_of_mentee.mentees.front().not_with = {person(1)};
  std::set<std::string> texts;
  for (const auto& of : {reviewed, reviewing, wish_of_mentor, wish_of_mentee,
                         known_as(Acquaintance::Kind::hard_tie), known_as(Acquaintance::Kind::past_pair)}) {
    const auto found = table_of(of).hindrance(application(1), application(101));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->rule, "kept_apart");
    texts.insert(found->text);
  }
  EXPECT_EQ(texts.size(), 1u);
}

// ── Weights ──

TEST(Cohort, ValuesInCommonGiveAThirdOfTheWeightEach) {  // pairs.md rule 19
  auto programme = reverse_programme();
  programme.set_up.settings.weights.common_interests = 15;
  const auto shared = [&](std::vector<std::string> values) {
    values.emplace_back("mine alone");
    return points(two_with_answers("interests", values, "interests", {"film", "music", "sport", "travel"}),
                  "common_interests", programme);
  };
  EXPECT_EQ(shared({}), 0);
  EXPECT_EQ(shared({"film"}), 5);
  EXPECT_EQ(shared({"film", "music"}), 10);
  EXPECT_EQ(shared({"film", "music", "sport"}), 15);
  EXPECT_EQ(shared({"film", "music", "sport", "travel"}), 15);
  programme.set_up.settings.weights.common_interests = 10;
  EXPECT_EQ(shared({"film"}), 3);
  EXPECT_EQ(shared({"film", "music", "sport", "travel"}), 10);
}

TEST(Cohort, CommonGroundIsInterestsStyleTimesAndWays) {  // pairs.md rule 19
  const auto weights = programmes::Weights{};
  EXPECT_EQ(points(two_with_answers("style", {"direct"}, "style", {"direct"}), "style"), weights.style);
  EXPECT_EQ(points(two_with_answers("style", {"direct"}, "style", {"practical"}), "style"), 0);
  EXPECT_EQ(points(two_with_answers("free_times", {"monday_morning"}, "free_times", {"monday_morning"}),
                   "availability"),
            5);
  EXPECT_EQ(points(two_with_answers("ways_to_meet", {"video"}, "ways_to_meet", {"video", "walking"}),
                   "ways_to_meet"),
            3);
}

TEST(Cohort, WhatIsOfferedAndWantedCountsUnlessItIsLivedAlready) {  // pairs.md rule 20
  auto of = two_with_answers("perspectives", {"faith", "caring", "disability"}, "learning_goals",
                             {"faith", "caring"});
  EXPECT_EQ(points(of, "topics_met"), 20);
  of.mentees.front().answers["lived"] = {"caring"};
  EXPECT_EQ(points(of, "topics_met"), 10);
  EXPECT_EQ(points(of, "difference_lived"), 0) << "one of the things offered is lived already";
  of.mentees.front().answers["lived"] = {"gender"};
  EXPECT_EQ(points(of, "topics_met"), 20);
  EXPECT_EQ(points(of, "difference_lived"), programmes::Weights{}.difference_lived);
}

TEST(Cohort, WorkFactsThatDifferGiveTheirWeightAndBlanksNothing) {  // pairs.md rule 20
  const programmes::Weights weights;
  auto of = two(mentor(1), mentee(101));
  for (const auto* term : {"difference_unit", "difference_profession", "difference_location",
                           "difference_generation", "difference_lived", "topics_met", "common_interests"})
    EXPECT_EQ(points(of, term), 0) << term;
  auto& one = of.mentors.front();
  auto& other = of.mentees.front();
  one.unit = "Harbour";
  one.profession = "Nurse";
  one.location = "North";
  one.answers["generation"] = {"under_30"};
  EXPECT_EQ(points(of, "difference_unit"), 0) << "the other's is blank";
  other.unit = "Vale";
  other.profession = "Engineer";
  other.location = "South";
  other.answers["generation"] = {"over_60"};
  EXPECT_EQ(points(of, "difference_unit"), weights.difference_unit);
  EXPECT_EQ(points(of, "difference_profession"), weights.difference_profession);
  EXPECT_EQ(points(of, "difference_location"), weights.difference_location);
  EXPECT_EQ(points(of, "difference_generation"), weights.difference_generation);
  other.profession = one.profession;
  EXPECT_EQ(points(of, "difference_profession"), 0);
}

TEST(Cohort, LengthsOfServiceCountInBandsOnTheDayOfTheRun) {  // pairs.md rule 20
  const auto day = [](std::string_view text) { return *parse_date(text); };
  const auto on = day("2026-11-22");
  EXPECT_EQ(length_of_service(day("2027-01-01"), on), "under_2") << "about to begin";
  EXPECT_EQ(length_of_service(day("2024-11-23"), on), "under_2");
  EXPECT_EQ(length_of_service(day("2024-11-22"), on), "2_to_5");
  EXPECT_EQ(length_of_service(day("2021-11-22"), on), "5_to_10");
  EXPECT_EQ(length_of_service(day("2016-11-23"), on), "5_to_10");
  EXPECT_EQ(length_of_service(day("2016-11-22"), on), "over_10");

  auto of = two(mentor(1), mentee(101));
  of.on = on;
  of.mentors.front().started_on = day("2025-03-01");
  EXPECT_EQ(points(of, "difference_tenure"), 0) << "the other's is blank";
  of.mentees.front().started_on = day("2024-12-01");
  EXPECT_EQ(points(of, "difference_tenure"), 0) << "both under two years";
  of.mentees.front().started_on = day("2014-12-01");
  EXPECT_EQ(points(of, "difference_tenure"), programmes::Weights{}.difference_tenure);
  of.on = day("2024-12-24");
  of.mentees.front().started_on = day("2022-12-25");
  EXPECT_EQ(points(of, "difference_tenure"), 0) << "on that day both were new";
}

TEST(Cohort, ASoftTieTakesItsWeightOffAndAHardOneKeepsApart) {  // pairs.md rule 21
  EXPECT_EQ(points(known_as(Acquaintance::Kind::soft_tie), "prior_tie"), -programmes::Weights{}.prior_tie);
  EXPECT_EQ(hindrance(known_as(Acquaintance::Kind::soft_tie)), "possible");
  EXPECT_EQ(hindrance(known_as(Acquaintance::Kind::hard_tie)), "kept_apart");
}

TEST(Cohort, TheRunsWeightsReplaceTheProgrammes) {  // pairs.md rule 19
  const auto programme = reverse_programme();
  programmes::Weights none{.style = 77};
  const auto of = two_with_answers("style", {"direct"}, "style", {"direct"});
  const auto table = *MatchingTable::make(programme, none, 1, of);
  EXPECT_EQ(table.score(application(1), application(101)), 77);
}

}  // namespace
}  // namespace turnabout::pairs
