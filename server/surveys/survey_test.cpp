#include "surveys/survey.hpp"

#include <gtest/gtest.h>

#include "surveys/survey_policy.hpp"

namespace turnabout::surveys {
namespace {

using disclosure::Reason;
using disclosure::WaveState;

const Instant kOpened = *parse_instant("2026-11-02T09:00:00Z");
const Instant kCloses = *parse_instant("2026-11-16T00:00:00Z");

std::vector<Question> ready() {
  return needs_questions(Words::built_in());
}
Wave wave() {
  return {.id = {}, .survey = {}, .questions = ready(), .opened_at = kOpened, .closes_at = kCloses};
}
std::vector<std::string> pointers(const Result<void>& result) {
  std::vector<std::string> all;
  if (!result)
    for (const auto& fault : result.error().faults) all.push_back(fault.pointer);
  return all;
}
std::vector<std::string> pointers(const Result<Answers>& result) {
  std::vector<std::string> all;
  if (!result)
    for (const auto& fault : result.error().faults) all.push_back(fault.pointer);
  return all;
}

TEST(SurveyTest, TheReadySetAsksWhatPeopleWantAndWhatStandsInTheWay) {  // surveys.md rule 1
  const auto questions = ready();
  ASSERT_EQ(questions.size(), 6u);
  EXPECT_EQ(questions[0].key, "from_leaders");
  EXPECT_EQ(questions[0].choices.size(), 7u);
  EXPECT_EQ(questions.back().kind, QuestionKind::own_words);
  for (const auto& question : questions) EXPECT_FALSE(question.text.empty()) << question.key;
}

TEST(SurveyTest, QuestionsAreRewordedOrSwitchedOffNeverReplaced) {  // surveys.md rule 2
  auto changed = ready();
  changed[0].text = "What would you like your leaders to do more of?";
  changed[1].is_asked = false;
  EXPECT_TRUE(check_reworded(ready(), changed));
  changed[2].choices[0].text = "  ";
  changed[3].key = "salary";
  changed[4].choices[1].key = "maybe";
  EXPECT_EQ(
      pointers(check_reworded(ready(), changed)),
      (std::vector<std::string>{"/questions/2/choices/0/text", "/questions/3", "/questions/4/choices/1"}));
  changed.pop_back();
  EXPECT_EQ(pointers(check_reworded(ready(), changed)), (std::vector<std::string>{"/questions"}));
}

TEST(SurveyTest, OpensForTenPeopleAndAFewWeeks) {  // surveys.md rules 3 and 4
  const Date today = *parse_date("2026-11-02");
  EXPECT_TRUE(may_open(ready(), 10, today, add_days(today, 14)));
  EXPECT_EQ(pointers(may_open(ready(), 9, today, today)),
            (std::vector<std::string>{"/audience", "/closes_on"}));
  EXPECT_EQ(pointers(may_open(ready(), 10, today, add_days(today, 61))),
            (std::vector<std::string>{"/closes_on"}));
  auto nothing = ready();
  for (auto& question : nothing) question.is_asked = false;
  EXPECT_EQ(pointers(may_open(nothing, 10, today, add_days(today, 1))),
            (std::vector<std::string>{"/questions"}));
}

TEST(SurveyTest, ClosesOnItsDayOrWhenTheLeadSaysSo) {  // surveys.md rule 5
  EXPECT_EQ(state_of(wave(), kCloses - std::chrono::seconds(1)), WaveState::open);
  EXPECT_EQ(state_of(wave(), kCloses), WaveState::closed);
  auto early = wave();
  early.closed_at = kOpened;
  EXPECT_EQ(state_of(early, kOpened), WaveState::closed);
}

TEST(SurveyTest, EveryQuestionMayBePassed) {  // surveys.md rule 7
  EXPECT_TRUE(check_answers(ready(), {}));
  const auto kept =
      check_answers(ready(), {.choices = {{"from_leaders", {"listen", "feedback"}}, {"interest", {}}},
                              .own_words = {{"own_words", " \n "}}});
  ASSERT_TRUE(kept);
  EXPECT_EQ(kept->choices.size(), 1u);
  EXPECT_TRUE(kept->own_words.empty());
}

TEST(SurveyTest, WhatIsSaidIsAmongTheChoices) {  // surveys.md rule 7
  auto questions = ready();
  questions[3].is_asked = false;
  const auto refused = check_answers(questions, {.choices = {{"barriers", {"workload"}},
                                                             {"from_leaders", {"listen", "listen"}},
                                                             {"interest", {"yes", "no"}},
                                                             {"own_words", {"yes"}},
                                                             {"to_talk_about", {"pay"}},
                                                             {"unheard_of", {}}},
                                                 .own_words = {{"own_words", std::string(2001, 'a')}}});
  EXPECT_EQ(pointers(refused),
            (std::vector<std::string>{"/barriers", "/from_leaders", "/interest", "/own_words",
                                      "/to_talk_about", "/unheard_of", "/own_words"}));
}

Answered by(int people) {
  Answered all{.asked = 60, .answers = {}, .own_words = {}};
  for (int i = 0; i < people; ++i) {
    Answers one{.choices = {{"interest", {i % 3 == 0 ? "yes" : i % 3 == 1 ? "perhaps" : "no"}}}};
    if (i % 2 == 0) one.choices["from_leaders"] = {"listen"};
    all.answers.push_back(one);
    all.own_words["own_words"].push_back("Text " + std::to_string(9 - i % 10));
  }
  return all;
}
const QuestionResult& of(const Results& results, std::string_view key) {
  for (const auto& result : results.questions)
    if (result.key == key) return result;
  throw std::out_of_range("no such question");
}

TEST(SurveyTest, NothingIsShownWhileItIsOpen) {  // surveys.md rule 8
  const auto results = results_of(wave(), by(40), kOpened);
  EXPECT_EQ(results.progress.asked, 60);
  EXPECT_EQ(results.progress.answered.value(), 40);
  for (const auto& result : results.questions) {
    EXPECT_FALSE(result.shares);
    EXPECT_FALSE(result.words);
  }
  EXPECT_EQ(of(results, "interest").shares.error().reason, Reason::not_over_yet);
}

TEST(SurveyTest, FewAnswersSayHowManyAndNothingElse) {  // surveys.md rule 9
  const auto results = results_of(wave(), by(3), kCloses);
  EXPECT_EQ(results.progress.answered.value(), 5) << "in fives";
  EXPECT_EQ(of(results, "interest").shares.error().reason, Reason::too_few_people);
  EXPECT_EQ(of(results, "own_words").words.error().reason, Reason::too_few_people);
}

TEST(SurveyTest, EnoughAnswersAreTold) {  // surveys.md rule 9
  const auto results = results_of(wave(), by(40), kCloses);
  const auto& interest = of(results, "interest").shares.value();
  EXPECT_EQ(interest.people, 40);
  EXPECT_EQ(interest.lines[0].share.percent, 35);
  const auto& wanted = of(results, "from_leaders").shares.value();
  EXPECT_EQ(wanted.people, 40) << "ticked or not";
  EXPECT_EQ(wanted.lines[0].share.percent, 50);
}

TEST(SurveyTest, OwnWordsStandAloneInAnOrderOfTheirOwn) {  // surveys.md rule 10
  const auto results = results_of(wave(), by(12), kCloses);
  const auto& words = of(results, "own_words").words.value();
  ASSERT_EQ(words.size(), 12u);
  EXPECT_TRUE(std::is_sorted(words.begin(), words.end()));
}

TEST(SurveyPolicyTest, LeadsOfTheOrganisationOrOfItsProgrammeRunIt) {  // surveys.md rule 11
  const OrganisationId organisation{make_uuid7(1)};
  const ProgrammeId programme{make_uuid7(2)};
  const auto with = [&](std::vector<Grant> grants) {
    return Viewer{.kind = Viewer::Kind::person,
                  .organisation = organisation,
                  .person = {},
                  .grants = std::move(grants)};
  };
  const Owner whole{organisation}, one{organisation, programme};
  EXPECT_TRUE(may_run(with({{Role::lead, std::nullopt}}), whole));
  EXPECT_TRUE(may_run(with({{Role::lead, programme}}), one));
  EXPECT_FALSE(may_run(with({{Role::lead, programme}}), whole));
  EXPECT_EQ(may_run(with({{Role::sponsor, std::nullopt}}), whole).error().code, Code::not_found);
  EXPECT_FALSE(may_run(with({{Role::lead, std::nullopt}}), {OrganisationId{make_uuid7(3)}}));
  const auto lead = with({{Role::lead, std::nullopt}});
  EXPECT_EQ(abilities(lead, whole, Purpose::needs, stage_of(std::nullopt)),
            (std::vector<std::string>{"edit", "open"}));
  EXPECT_EQ(abilities(lead, whole, Purpose::needs, stage_of(WaveState::open)),
            (std::vector<std::string>{"close"}));
  EXPECT_EQ(abilities(lead, whole, Purpose::needs, stage_of(WaveState::closed)),
            (std::vector<std::string>{"read_results"}));
  EXPECT_TRUE(abilities(with({}), whole, Purpose::needs, Stage::draft).empty());
}

}  // namespace
}  // namespace turnabout::surveys
