#include "programmes/launch.hpp"

#include <gmock/gmock.h>

namespace turnabout::programmes {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

PersonId somebody(std::int64_t at) {
  return PersonId{make_uuid7(at)};
}

LaunchFacts settled() {
  return {.said = {.purpose = "Leaders hear more.",
                   .outcomes = {OutcomeId{make_uuid7(1)}},
                   .answerer = somebody(2),
                   .answer_days = 14,
                   .positive_action = PositiveAction::open_to_everybody,
                   .open_because = "Everybody has something to say.",
                   .dpia = Dpia::done},
          .sponsors = {somebody(3)},
          .leads = {somebody(4)},
          .contacts = {somebody(5)},
          .answerer_is_here = true,
          .dpia_is_finished = true,
          .today = *parse_date("2026-11-22")};
}

std::vector<std::string> missing(const LaunchFacts& facts, LaunchKey key) {
  for (const auto& item : gate(facts))
    if (item.key == key) return item.missing;
  return {"(no such item)"};
}

TEST(Launch, NothingSaidMissesEverythingAndNamesEachThing) {  // programmes.md rule 22
  const auto items = gate({});
  EXPECT_EQ(items.size(), kLaunchKeys.size());
  EXPECT_EQ(done(items), 0);
  const auto refused = may_open(items);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::rule_broken);
  for (const auto key : kLaunchKeys) {
    const auto pointer = "/launch/" + std::string(name(key));
    EXPECT_TRUE(std::any_of(refused.error().faults.begin(), refused.error().faults.end(),
                            [&](const Fault& fault) { return fault.pointer == pointer; }))
        << pointer;
  }
}

TEST(Launch, EachItemStandsUnderAHeadingOfItsOwn) {  // programmes.md rule 22
  std::vector<LaunchHeading> headings;
  for (const auto& item : gate({})) headings.push_back(item.heading);
  EXPECT_THAT(headings, ElementsAre(LaunchHeading::purpose, LaunchHeading::roles, LaunchHeading::fairness,
                                    LaunchHeading::answering, LaunchHeading::safety, LaunchHeading::running));
}

TEST(Launch, OpensWithEverythingThere) {  // programmes.md rule 22
  EXPECT_EQ(done(gate(settled())), 6);
  EXPECT_TRUE(may_open(gate(settled())));
}

TEST(Launch, APurposeNeedsItsSentenceAndAnOutcome) {  // programmes.md rule 23
  auto facts = settled();
  facts.said.outcomes.clear();
  EXPECT_THAT(missing(facts, LaunchKey::purpose), ElementsAre(HasSubstr("at least one")));
  facts.said.purpose.clear();
  EXPECT_EQ(missing(facts, LaunchKey::purpose).size(), 2u);
  facts = settled();
  facts.said.strategy_goal.clear();
  EXPECT_THAT(missing(facts, LaunchKey::purpose), IsEmpty()) << "a goal of the strategy may be left out";
}

TEST(Launch, AStrategyHasATitleAndASafeAddressOrNeither) {  // programmes.md rule 23
  const auto pointers = [](std::string title, std::string url) {
    std::vector<std::string> all;
    const auto checked = check_strategy({.strategy_title = std::move(title), .strategy_url = std::move(url)});
    if (!checked)
      for (const auto& fault : checked.error().faults) all.push_back(fault.pointer);
    return all;
  };
  EXPECT_THAT(pointers("", ""), IsEmpty());
  EXPECT_THAT(pointers("People plan", "https://intranet.example/plan"), IsEmpty());
  EXPECT_THAT(pointers("", "https://intranet.example/plan"), ElementsAre("/strategy_title"));
  EXPECT_THAT(pointers("People plan", ""), ElementsAre("/strategy_url"));
  for (const auto* url :
       {"http://intranet.example", "javascript:alert(1)", "https://", "https://a b", "https://a\"b"})
    EXPECT_THAT(pointers("People plan", url), ElementsAre("/strategy_url")) << url;
}

TEST(Launch, NeedsASponsor) {  // programmes.md rule 24
  auto facts = settled();
  facts.sponsors.clear();
  EXPECT_THAT(missing(facts, LaunchKey::sponsor), ElementsAre(HasSubstr("sponsor")));
}

TEST(Launch, TheIndependentContactIsNobodyWhoLeads) {  // programmes.md rule 25
  auto facts = settled();
  facts.contacts.clear();
  EXPECT_THAT(missing(facts, LaunchKey::contacts), ElementsAre(HasSubstr("Name an independent contact")));
  facts.contacts = facts.leads;
  EXPECT_THAT(missing(facts, LaunchKey::contacts), ElementsAre(HasSubstr("also leads")));
  facts.contacts.push_back(somebody(9));
  EXPECT_THAT(missing(facts, LaunchKey::contacts), IsEmpty());
  facts.leads.clear();
  EXPECT_THAT(missing(facts, LaunchKey::contacts), ElementsAre(HasSubstr("who leads")));
}

TEST(Launch, SomebodyAnswersWithinDays) {  // programmes.md rule 26
  auto facts = settled();
  facts.said.answer_days.reset();
  EXPECT_THAT(missing(facts, LaunchKey::promise_to_answer), ElementsAre(HasSubstr("how many days")));
  facts = settled();
  facts.answerer_is_here = false;
  EXPECT_THAT(missing(facts, LaunchKey::promise_to_answer), ElementsAre(HasSubstr("has left")));
  facts.said.answerer.reset();
  EXPECT_THAT(missing(facts, LaunchKey::promise_to_answer), ElementsAre(HasSubstr("Name who answers")));
}

TEST(Launch, OpenToEverybodyNeedsItsReasonAndGroupsNeedAPlanWithADayInTheFuture) {  // programmes.md rule 27
  auto facts = settled();
  facts.said.open_because.clear();
  EXPECT_THAT(missing(facts, LaunchKey::positive_action), ElementsAre(HasSubstr("why")));
  facts.said.positive_action = PositiveAction::for_groups;
  EXPECT_EQ(missing(facts, LaunchKey::positive_action).size(), 2u);
  facts.plan_is_finished = true;
  facts.said.plan_review_on = facts.today;
  EXPECT_THAT(missing(facts, LaunchKey::positive_action), ElementsAre(HasSubstr("in the future")));
  facts.said.plan_review_on = add_days(facts.today, 1);
  EXPECT_THAT(missing(facts, LaunchKey::positive_action), IsEmpty());
}

TEST(Launch, TheAssessmentIsFinishedOrNotNeededForAReason) {  // programmes.md rule 28
  auto facts = settled();
  facts.dpia_is_finished = false;
  EXPECT_THAT(missing(facts, LaunchKey::dpia), ElementsAre(HasSubstr("Finish the assessment")));
  facts.said.dpia = Dpia::not_needed;
  EXPECT_THAT(missing(facts, LaunchKey::dpia), ElementsAre(HasSubstr("why")));
  facts.said.dpia_because = "Nobody in it is real.";
  EXPECT_THAT(missing(facts, LaunchKey::dpia), IsEmpty());
  facts.said.dpia.reset();
  EXPECT_EQ(missing(facts, LaunchKey::dpia).size(), 1u);
}

}  // namespace
}  // namespace turnabout::programmes
