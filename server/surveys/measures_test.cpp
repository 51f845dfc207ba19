#include "surveys/measures.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "surveys/survey_dto.hpp"

namespace turnabout::surveys {
namespace {

using disclosure::Mean;
using disclosure::MeanKind;
using disclosure::Reason;
using programmes::OutcomeId;
using programmes::OutcomeKind;

const Instant kOpened = *parse_instant("2026-11-02T09:00:00Z");
const Instant kCloses = *parse_instant("2026-11-16T00:00:00Z");
const Words& words() {
  return Words::built_in();
}

ChosenOutcomes chosen(int number) {
  ChosenOutcomes all;
  for (int i = 0; i < number; ++i)
    all.push_back({.id = OutcomeId{make_uuid7(1'790'000'000'000 + i)},
                   .kind = i % 2 == 0 ? OutcomeKind::value : OutcomeKind::competency,
                   .name = "Outcome " + std::to_string(i),
                   .description = "What it means"});
  return all;
}
SentWave sent(const ChosenOutcomes& outcomes) {
  return {.survey = {},
          .opened_at = kOpened,
          .until = kCloses,
          .questions = outcome_questions(outcomes, words())};
}
Answers says(const std::string& key, std::string_view step) {
  return {.choices = {{key, {std::string(step)}}}, .own_words = {}};
}

TEST(MeasuresTest, TheStartingPointAsksForEachOutcomeOnFiveSteps) {  // surveys.md rule 12
  const auto outcomes = chosen(2);
  const auto questions = outcome_questions(outcomes, words());
  ASSERT_EQ(questions.size(), 2u);
  EXPECT_EQ(questions[0].text, "How often do you see this here: Outcome 0?");
  EXPECT_EQ(questions[1].text, "How often do you see people here use this skill: Outcome 1?");
  EXPECT_EQ(questions[0].about, "What it means");
  EXPECT_EQ(questions[0].kind, QuestionKind::how_often);
  ASSERT_EQ(questions[0].choices.size(), 5u);
  EXPECT_EQ(questions[0].choices.front().key, "never");
  EXPECT_EQ(questions[0].choices.back().key, "always");
}

TEST(MeasuresTest, NothingIsAskedBeforeSomethingIsChosen) {  // surveys.md rule 12
  const auto nothing = may_begin({}, {});
  ASSERT_FALSE(nothing);
  EXPECT_EQ(nothing.error().code, Code::rule_broken);
  EXPECT_NE(nothing.error().message.find("Before you open"), std::string::npos) << "the remedy";
  EXPECT_TRUE(may_begin(chosen(1), {}));
  EXPECT_TRUE(may_begin(chosen(8), {}));
  EXPECT_EQ(may_begin(chosen(9), {}).error().code, Code::rule_broken);
}

TEST(MeasuresTest, OneAtATime) {  // surveys.md rule 14
  EXPECT_EQ(may_begin(chosen(1), {Stage::draft}).error().code, Code::wrong_state);
  EXPECT_EQ(may_begin(chosen(1), {Stage::closed, Stage::open}).error().code, Code::wrong_state);
  EXPECT_TRUE(may_begin(chosen(1), {Stage::closed}));
}

TEST(MeasuresTest, AQuestionIsKnownByItsOutcome) {  // surveys.md rule 13
  auto outcomes = chosen(1);
  const auto wave = sent(outcomes);
  outcomes[0].name = "Called otherwise";
  EXPECT_EQ(outcome_questions(outcomes, words())[0].key, wave.questions[0].key);
  const auto measures = measures_of(outcomes, {wave}, words());
  ASSERT_EQ(measures.size(), 1u) << "still the same outcome";
  EXPECT_EQ(measures[0].name, "Called otherwise");
  EXPECT_EQ(measures[0].waves, (std::vector<Asking>{{0, 0}}));
}

TEST(MeasuresTest, NobodyEditsWhatFollowsTheChoice) {  // surveys.md rule 13
  const OrganisationId organisation{make_uuid7(1)};
  const Viewer lead{.kind = Viewer::Kind::person,
                    .organisation = organisation,
                    .person = {},
                    .grants = {{Role::lead, std::nullopt}}};
  EXPECT_EQ(abilities(lead, {organisation}, Purpose::baseline, Stage::draft),
            (std::vector<std::string>{"open"}));
}

TEST(MeasuresTest, SaysWhatIsNotMeasuredYetAndWhatIsNoLongerChosen) {  // surveys.md rule 16
  auto outcomes = chosen(3);
  const auto wave = sent({outcomes[0], outcomes[1]});
  outcomes.erase(outcomes.begin());
  const auto measures = measures_of(outcomes, {wave}, words());
  ASSERT_EQ(measures.size(), 3u);
  EXPECT_EQ(measures[0].name, "Outcome 1");
  EXPECT_EQ(measures[0].waves, (std::vector<Asking>{{0, 1}}));
  EXPECT_TRUE(measures[1].waves.empty()) << "not measured yet";
  EXPECT_TRUE(measures[1].is_chosen);
  EXPECT_EQ(measures[2].name, "Outcome 0");
  EXPECT_FALSE(measures[2].is_chosen);
}

RC_GTEST_PROP(MeasuresTest, EveryOutcomeStandsOnceWithEveryWaveThatAskedIt, ()) {  // surveys.md rule 16
  const auto all = chosen(8);
  const auto some = [&] {
    ChosenOutcomes part;
    for (const auto& one : all)
      if (*rc::gen::arbitrary<bool>()) part.push_back(one);
    return part;
  };
  const auto now = some();
  std::vector<SentWave> waves;
  std::size_t asked = 0;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    waves.push_back(sent(some()));
    asked += waves.back().questions.size();
  }
  const auto measures = measures_of(now, waves, words());
  std::size_t found = 0, still = 0;
  std::set<std::string> keys;
  for (const auto& measure : measures) {
    RC_ASSERT(keys.insert(measure.key).second);
    still += measure.is_chosen ? 1 : 0;
    found += measure.waves.size();
    RC_ASSERT(measure.is_chosen || !measure.waves.empty());
    for (const auto& asking : measure.waves)
      RC_ASSERT(waves[asking.wave].questions[asking.question].key == measure.key);
  }
  RC_ASSERT(still == now.size());
  RC_ASSERT(found == asked);
}

TEST(MeasuresTest, WhereAnOutcomeStandsIsAMeanAndNothingElse) {  // surveys.md rule 15, disclosure.md rule 7
  const auto outcomes = chosen(2);
  const auto& key = outcomes[0].id.text();
  const Wave wave{.id = {},
                  .survey = {},
                  .questions = outcome_questions(outcomes, words()),
                  .opened_at = kOpened,
                  .closes_at = kCloses};
  Answered all{.asked = 14, .answers = {}, .own_words = {}};
  for (int i = 0; i < 12; ++i) all.answers.push_back(says(key, i % 2 == 0 ? "rarely" : "often"));
  all.answers.emplace_back();  // passed
  const auto results = results_of(wave, all, kCloses);
  ASSERT_TRUE(results.questions[0].mean);
  EXPECT_EQ(results.questions[0].mean->people, 12);
  EXPECT_EQ(results.questions[0].mean->value, 3.0);
  EXPECT_FALSE(results.questions[0].shares) << "not how many chose which step";
  EXPECT_EQ(results.questions[1].mean.error().reason, Reason::too_few_people) << "everybody passed";
  EXPECT_EQ(results_of(wave, all, kOpened).questions[0].mean.error().reason, Reason::not_over_yet);
  for (auto& one : all.answers) one = says(key, "always");
  EXPECT_EQ(results_of(wave, all, kCloses).questions[0].mean->kind, MeanKind::near_highest);
  EXPECT_FALSE(results_of(wave, all, kCloses).questions[0].mean->value);
}

TEST(MeasuresTest, SaysWhereItStandsInWords) {  // surveys.md rule 15
  const auto outcomes = chosen(1);
  const auto key = outcomes[0].id.text();
  const Wave wave{.id = {},
                  .survey = {},
                  .questions = outcome_questions(outcomes, words()),
                  .opened_at = kOpened,
                  .closes_at = kCloses};
  /// Ten people, so many of whom say the second step rather than the first.
  const auto finding = [&](std::string_view first, std::string_view second, int people) {
    Answered all{.asked = 12, .answers = {}, .own_words = {}};
    for (int i = 0; i < 10; ++i) all.answers.push_back(says(key, i < people ? second : first));
    return to_wire(words(), wave, results_of(wave, all, kCloses)).questions[0].finding;
  };
  EXPECT_EQ(finding("often", "always", 2),
            "On average, the 10 people who answered put this at 4.2 of 5: close to “Often”.");
  EXPECT_EQ(finding("sometimes", "often", 3),
            "On average, the 10 people who answered put this at 3.3 of 5: between “Sometimes” and “Often”.");
  EXPECT_EQ(finding("rarely", "sometimes", 8),
            "On average, the 10 people who answered put this at 2.8 of 5: close to “Sometimes”.");
  EXPECT_EQ(
      finding("never", "rarely", 1),
      "On average, the 10 people who answered put this close to “Never”. That near to an end of the scale, "
      "no number is told.");
}

TEST(MeasuresTest, OneStepIsChosenAmongThose) {  // surveys.md rules 7 and 12
  const auto questions = outcome_questions(chosen(1), words());
  const auto& key = questions[0].key;
  EXPECT_TRUE(check_answers(questions, says(key, "never")));
  EXPECT_TRUE(check_answers(questions, {})) << "passed";
  EXPECT_FALSE(check_answers(questions, says(key, "hourly")));
  EXPECT_FALSE(check_answers(questions, {.choices = {{key, {"never", "always"}}}, .own_words = {}}));
}

TEST(MeasuresTest, LowestAndHighestAreNamedWhereTheyDiffer) {
  const auto at = [](double value) { return std::optional(Mean{.people = 12, .value = value}); };
  const std::optional<Mean> low(Mean{.people = 12, .kind = MeanKind::near_lowest});
  EXPECT_EQ(ends_of({at(3.1), std::nullopt, at(2.2), at(4.0)}), (Ends{2, 3}));
  EXPECT_EQ(ends_of({at(3.1), low}), (Ends{1, 0}));
  EXPECT_FALSE(ends_of({at(3.1), at(3.1)}));
  EXPECT_FALSE(ends_of({at(3.1), std::nullopt}));
  EXPECT_FALSE(ends_of({}));
}

}  // namespace
}  // namespace turnabout::surveys
