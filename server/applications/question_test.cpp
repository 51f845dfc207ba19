#include "applications/question.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "applications/application_dto.hpp"
#include "applications/application_policy.hpp"
#include "applications/equality.hpp"

namespace turnabout::applications {
namespace {

using programmes::Kind;

const std::vector<Kind> kKinds{Kind::reverse, Kind::reciprocal, Kind::conventional, Kind::circle};
const std::vector<Side> kSides{Side::mentor, Side::mentee};

template <class F>
void for_every_set(F check) {
  for (const auto kind : kKinds)
    for (const auto side : kSides) check(side, Terms{.kind = kind});
}
std::set<std::string> keys(Side side, const Terms& terms, Need need) {
  std::set<std::string> found;
  for (const auto& question : questions_for(side, terms))
    if (question.need == need) found.emplace(question.key);
  return found;
}

TEST(Question, AtMostSixScreensInOrder) {  // applications.md rule 4
  for_every_set([](Side side, const Terms& terms) {
    int screen = 1;
    std::set<std::string_view> seen;
    for (const auto& question : questions_for(side, terms)) {
      EXPECT_GE(question.screen, screen) << question.key;
      EXPECT_LE(question.screen, kScreens);
      EXPECT_TRUE(seen.insert(question.key).second) << question.key;
      screen = question.screen;
    }
  });
}

TEST(Question, NothingThatDisclosesIsRequired) {  // applications.md rule 5
  for_every_set([](Side side, const Terms& terms) {
    for (const auto& question : questions_for(side, terms)) {
      EXPECT_FALSE(question.discloses == Discloses::something && question.need == Need::required)
          << question.key;
    }
  });
  for (const auto& key :
       {"includes_me", "perspectives", "off_limits", "access_needs", "generation", "not_with"})
    EXPECT_EQ(find_question(Side::mentor, {}, key)->discloses, Discloses::something) << key;
  EXPECT_EQ(find_question(Side::mentee, {}, "lived")->discloses, Discloses::something);
}

TEST(Question, LittleIsRequired) {  // applications.md rule 6
  EXPECT_EQ(keys(Side::mentor, {}, Need::required),
            (std::set<std::string>{"preferred_name", "ways_to_meet", "languages"}));
  EXPECT_EQ(
      keys(Side::mentee, {}, Need::required),
      (std::set<std::string>{"preferred_name", "learning_goals", "motivation", "ways_to_meet", "languages"}));
  Terms any_language;
  any_language.settings.share_language = false;
  EXPECT_EQ(keys(Side::mentor, any_language, Need::required),
            (std::set<std::string>{"preferred_name", "ways_to_meet"}));
}

TEST(Question, ReciprocalAsksBothSidesBoth) {  // applications.md rule 7
  const Terms reciprocal{.kind = Kind::reciprocal};
  for (const auto side : kSides) {
    EXPECT_TRUE(find_question(side, reciprocal, "perspectives"));
    EXPECT_TRUE(find_question(side, reciprocal, "learning_goals"));
  }
  EXPECT_FALSE(find_question(Side::mentor, {}, "learning_goals"));
  EXPECT_FALSE(find_question(Side::mentee, {}, "perspectives"));
  EXPECT_FALSE(find_question(Side::mentee, Terms{.kind = Kind::conventional}, "lived"));
  EXPECT_TRUE(find_question(Side::mentee, Terms{.kind = Kind::conventional}, "includes_me"));
}

TEST(Question, BothSidesGiveStyleInterestsTimesAndWays) {  // applications.md rule 8
  for_every_set([](Side side, const Terms& terms) {
    for (const auto& key : {"style", "interests", "free_times", "ways_to_meet"})
      EXPECT_TRUE(find_question(side, terms, key)) << key;
  });
}

TEST(Question, AnAnswerFitsItsQuestion) {  // applications.md rule 9
  const auto ask = [](std::string_view key, std::vector<std::string> values) {
    return check_answer(*find_question(Side::mentor, {}, key), std::move(values));
  };
  EXPECT_EQ(*ask("preferred_name", {"  Zoë \n"}), std::vector<std::string>{"Zoë"});
  EXPECT_FALSE(ask("preferred_name", {"a", "b"}));
  EXPECT_FALSE(ask("preferred_name", {std::string(81, 'x')}));
  std::string eighty;
  for (int i = 0; i < 80; ++i) eighty += "é";
  EXPECT_TRUE(ask("preferred_name", {eighty}));
  EXPECT_EQ(*ask("ways_to_meet", {"video", "video", ""}), std::vector<std::string>{"video"});
  EXPECT_FALSE(ask("ways_to_meet", {"by pigeon"}));
  EXPECT_EQ(*ask("perspectives", {"Being the first in my family here"}),
            std::vector<std::string>{"Being the first in my family here"});
  EXPECT_FALSE(ask("perspectives", {std::string(61, 'x')}));
  EXPECT_FALSE(ask("style", {"direct", "energetic"}));
  EXPECT_FALSE(ask("includes_me", {"no"}));
  EXPECT_TRUE(ask("includes_me", {"yes"}));
  EXPECT_FALSE(ask("not_with", {"Robin"}));
  EXPECT_TRUE(ask("not_with", {PersonId{make_uuid7(1)}.text()}));
  EXPECT_TRUE(ask("off_limits", {" \n "})->empty());
}

RC_GTEST_PROP(Question, CheckingTwiceChangesNothingMore, ()) {  // applications.md rule 9
  const auto question = *rc::gen::elementOf(questions_for(Side::mentor, {}));
  auto values = *rc::gen::container<std::vector<std::string>>(rc::gen::string<std::string>());
  for (const auto choice : question.choices)
    if (*rc::gen::arbitrary<bool>()) values.emplace_back(choice);
  const auto once = check_answer(question, values);
  if (!once) return;
  const auto twice = check_answer(question, *once);
  RC_ASSERT(twice.has_value());
  RC_ASSERT(*twice == *once);
  RC_ASSERT(once->size() <= values.size());
}

Answers everything(Side side, const Terms& terms) {
  Answers answers;
  for (const auto& question : questions_for(side, terms))
    answers[std::string(question.key)] = {.values = {"said"},
                                          .shared = question.sharing == Sharing::if_ticked};
  return answers;
}

TEST(Question, TheLeadSeesAnswersOnlyWhileMatching) {  // applications.md rule 15, applications.md rule 16
  for_every_set([](Side side, Terms terms) {
    for (const auto state : {programmes::State::planning, programmes::State::recruiting,
                             programmes::State::running, programmes::State::closed}) {
      terms.state = state;
      EXPECT_TRUE(visible_to_lead(side, terms, everything(side, terms)).empty());
    }
    terms.state = programmes::State::matching;
    const auto seen = visible_to_lead(side, terms, everything(side, terms));
    EXPECT_TRUE(seen.contains("style"));
    for (const auto& hidden : {"off_limits", "not_with", "access_needs"})
      EXPECT_FALSE(seen.contains(hidden)) << hidden;
  });
}

TEST(Question, APartnerSeesWhatWasTickedAndTheName) {  // applications.md rule 17
  auto answers = everything(Side::mentor, {});
  for (auto& [key, answer] : answers)
    answer.shared = key == "interests" || key == "not_with" || key == "generation";
  const auto seen = visible_to_partner(Side::mentor, {}, answers);
  std::set<std::string> names;
  for (const auto& [key, answer] : seen) names.insert(key);
  EXPECT_EQ(names, (std::set<std::string>{"preferred_name", "interests"}));
}

TEST(Question, MatchingGetsNoFreeTextAndNothingPrivate) {  // applications.md rule 19
  for_every_set([](Side side, const Terms& terms) {
    const auto given = for_matching(side, terms, everything(side, terms));
    for (const auto& kept_back : {"off_limits", "not_with", "access_needs", "motivation", "preferred_name"})
      EXPECT_FALSE(given.contains(kept_back)) << kept_back;
    EXPECT_TRUE(given.contains("languages"));
  });
}

TEST(Question, EveryChoiceHasItsWords) {
  for_every_set([](Side side, const Terms& terms) {
    for (const auto& question : questions_for(side, terms)) {
      const auto shown = wire::shown(question, nullptr);
      EXPECT_EQ(shown.choices.size(), question.choices.size());
      for (const auto& choice : shown.choices) EXPECT_FALSE(choice.label.empty());
    }
  });
  EXPECT_EQ(wire::shown_equality({}).questions.size(), equality_questions().size());
}

TEST(Equality, EveryQuestionMayBeLeftAndEachHasPreferNotToSay) {  // applications.md rule 18
  for (const auto& question : equality_questions()) EXPECT_EQ(question.choices.back(), "prefer_not_to_say");
  EXPECT_TRUE(check_equality({}));
  EXPECT_TRUE(check_equality({{"age", "prefer_not_to_say"}}));
  EXPECT_EQ(check_equality({{"age", "17"}, {"shoe", "9"}}).error().faults.size(), 2u);
}

Application application(State state) {
  return {.id = {},
          .organisation = {},
          .programme = {},
          .person = {},
          .side = Side::mentor,
          .route = Route::open_call,
          .state = state};
}

TEST(Application, BeginsWhileTheCallIsOpen) {  // applications.md rule 1
  EXPECT_TRUE(may_begin({}));
  EXPECT_EQ(may_begin({.state = programmes::State::planning}).error().code, Code::wrong_state);
  EXPECT_EQ(may_begin({.state = programmes::State::matching}).error().code, Code::wrong_state);
}

TEST(Application, OffersFromOnePartnerToTheLimit) {  // applications.md rule 10
  programmes::Settings settings;
  settings.mentee_capacity = 3;
  EXPECT_TRUE(check_capacity(3, Side::mentee, settings));
  EXPECT_FALSE(check_capacity(4, Side::mentee, settings));
  EXPECT_FALSE(check_capacity(0, Side::mentee, settings));
  EXPECT_FALSE(check_capacity(2, Side::mentor, settings));
}

TEST(Application, BeginsWithOnePartnerAndACircleMentorWithAWholeCircle) {  // applications.md rule 10
  Terms terms{.kind = programmes::Kind::conventional};
  terms.settings.mentor_capacity = 8;
  EXPECT_EQ(capacity_to_begin_with(Side::mentor, terms), 1);
  terms.kind = programmes::Kind::circle;
  EXPECT_EQ(capacity_to_begin_with(Side::mentor, terms), 8);
  EXPECT_EQ(capacity_to_begin_with(Side::mentee, terms), 1);
}

TEST(Application, IsSentWithWhatIsRequiredAndConsent) {  // applications.md rule 11
  Answers answers{{"preferred_name", {{"Zoë"}}}, {"ways_to_meet", {{"video"}}}};
  const auto incomplete = may_submit(application(State::draft), {}, answers, Consent::not_given);
  ASSERT_FALSE(incomplete);
  ASSERT_EQ(incomplete.error().faults.size(), 2u);
  EXPECT_EQ(incomplete.error().faults[0].pointer, "/questions/languages");
  EXPECT_EQ(incomplete.error().faults[1].pointer, "/consent_matching");
  answers["languages"] = {{"english"}};
  EXPECT_TRUE(may_submit(application(State::draft), {}, answers, Consent::given));
  EXPECT_EQ(may_submit(application(State::submitted), {}, answers, Consent::given).error().code,
            Code::wrong_state);
}

TEST(Application, ChangesUntilTheProgrammeRuns) {  // applications.md rule 12
  EXPECT_TRUE(may_change(State::submitted, {.state = programmes::State::recruiting}));
  EXPECT_TRUE(may_change(State::submitted, {.state = programmes::State::matching}));
  EXPECT_FALSE(may_change(State::submitted, {.state = programmes::State::running}));
  EXPECT_FALSE(may_change(State::withdrawn, {.state = programmes::State::recruiting}));
}

TEST(Application, IsWithdrawnAtAnyTimeButOnce) {  // applications.md rule 13
  EXPECT_TRUE(may_withdraw(State::draft));
  EXPECT_TRUE(may_withdraw(State::submitted));
  EXPECT_FALSE(may_withdraw(State::withdrawn));
}

TEST(ApplicationPolicy, IsOpenedByItsOwnerAlone) {  // applications.md rule 14
  auto mine = application(State::draft);
  mine.person = PersonId{make_uuid7(1)};
  Viewer me{.kind = Viewer::Kind::person, .organisation = mine.organisation, .person = mine.person};
  EXPECT_TRUE(may_open(me, mine));
  EXPECT_EQ(abilities(me, mine, {}), (std::vector<std::string>{"answer", "submit", "withdraw"}));
  Viewer lead{.kind = Viewer::Kind::person,
              .organisation = mine.organisation,
              .person = PersonId{make_uuid7(2)},
              .grants = {{Role::lead, std::nullopt}}};
  EXPECT_EQ(may_open(lead, mine).error().code, Code::not_found);
  EXPECT_TRUE(abilities(lead, mine, {}).empty());
  EXPECT_FALSE(may_open(Viewer::system(mine.organisation), mine));
  EXPECT_FALSE(may_list(me, mine.programme));
  EXPECT_TRUE(may_list(lead, mine.programme));
}

}  // namespace
}  // namespace turnabout::applications
