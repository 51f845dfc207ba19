#include "reflections/reflection.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "reflections/reflection_policy.hpp"

namespace turnabout::reflections {
namespace {

using programmes::Kind;

const auto kNow = *parse_instant("2026-12-10T12:00:00Z");

Conversation held(std::string_view on, Instant recorded = kNow) {
  return {.id = {make_uuid7(recorded.milliseconds())},
          .pair = {},
          .meeting = {.on = *parse_date(on)},
          .recorded_at = recorded};
}
const Answers kFine{.safe = Degree::fully, .not_pushed = Degree::fully, .led = Led::junior};
const Answers kUnsafe{.safe = Degree::hardly};

TEST(Pulse, FiveQuestionsAfterTheFirstTheThirdAndTheFifth) {  // pulses.md rule 1
  for (const int number : {1, 3, 5}) EXPECT_TRUE(is_full(number)) << number;
  for (const int number : {2, 4, 6, 7, 9}) EXPECT_FALSE(is_full(number)) << number;
}

TEST(Pulse, IsOfTheLatestConversationForThirtyDays) {  // pulses.md rule 2
  EXPECT_FALSE(asked_about({}, kNow));
  const Conversations two{held("2026-12-01", kNow - std::chrono::hours(24 * 40)), held("2026-12-09")};
  EXPECT_EQ(asked_about(two, kNow)->number, 2);
  EXPECT_EQ(asked_about(two, kNow)->met_on, *parse_date("2026-12-09"));
  EXPECT_TRUE(asked_about(two, kNow + std::chrono::hours(24 * 30)));
  EXPECT_FALSE(asked_about(two, kNow + std::chrono::hours(24 * 30 + 1)));
  auto cancelled = held("2026-12-09");
  cancelled.meeting.outcome = conversations::Outcome::cancelled;
  EXPECT_FALSE(asked_about({cancelled}, kNow));
}

TEST(Pulse, NeedsOneAnswerAndTakesNoneThatWasNotAsked) {  // pulses.md rule 1
  EXPECT_EQ(check({}, 1).error().code, Code::invalid);
  EXPECT_TRUE(check({.worth = Degree::mostly}, 1));
  EXPECT_TRUE(check(kUnsafe, 2));
  EXPECT_FALSE(check({.safe = Degree::fully, .led = Led::both}, 2));
}

TEST(Pulse, TheTipComesFromOnesOwnAnswerAndSide) {  // pulses.md rule 4
  EXPECT_TRUE(tips_for(kFine, Kind::reverse, Side::mentor).empty());
  const Answers led{.led = Led::senior};
  EXPECT_EQ(tips_for(led, Kind::reverse, Side::mentee), std::vector{Tip::did_you_advise});
  EXPECT_EQ(tips_for(led, Kind::reverse, Side::mentor), std::vector{Tip::take_the_lead});
  EXPECT_TRUE(tips_for(led, Kind::conventional, Side::mentor).empty()) << "there the senior side leads";
  const Answers all{.safe = Degree::not_at_all, .not_pushed = Degree::hardly, .too_much = Degree::fully};
  EXPECT_EQ(tips_for(all, Kind::reverse, Side::mentor),
            (std::vector{Tip::talk_to_somebody, Tip::you_may_pass, Tip::take_a_pause}));
}

TEST(Pulse, WhatWorries) {  // pulses.md rule 5
  EXPECT_FALSE(is_worrying({}, Kind::reverse));
  EXPECT_FALSE(is_worrying(kFine, Kind::reverse));
  EXPECT_FALSE(is_worrying({.safe = Degree::partly, .worth = Degree::not_at_all}, Kind::reverse));
  EXPECT_TRUE(is_worrying(kUnsafe, Kind::reverse));
  EXPECT_TRUE(is_worrying({.not_pushed = Degree::not_at_all}, Kind::circle));
  EXPECT_TRUE(is_worrying({.too_much = Degree::mostly}, Kind::reverse));
  EXPECT_TRUE(is_worrying({.led = Led::senior}, Kind::reverse));
  EXPECT_FALSE(is_worrying({.led = Led::senior}, Kind::reciprocal));
}

TEST(Pulse, TwoOfTheLastThreeOfOneSide) {  // pulses.md rule 6
  EXPECT_FALSE(may_need_support({}, Kind::reverse));
  EXPECT_FALSE(may_need_support({kUnsafe}, Kind::reverse)) << "one bad day is nobody's business";
  EXPECT_TRUE(may_need_support({kUnsafe, kUnsafe}, Kind::reverse));
  EXPECT_TRUE(may_need_support({kUnsafe, kFine, kUnsafe}, Kind::reverse));
  EXPECT_FALSE(may_need_support({kUnsafe, kFine, kFine, kUnsafe}, Kind::reverse));
}

RC_GTEST_PROP(PulseProperty, WhatCameBeforeTheLastThreeChangesNothing, ()) {  // pulses.md rule 6
  const auto pulses = [](const std::vector<bool>& worries) {
    std::vector<Answers> all;
    for (const bool worry : worries) all.push_back(worry ? kUnsafe : kFine);
    return all;
  };
  const auto last = *rc::gen::container<std::vector<bool>>(3, rc::gen::arbitrary<bool>());
  auto more = *rc::gen::arbitrary<std::vector<bool>>();
  more.insert(more.end(), last.begin(), last.end());
  RC_ASSERT(may_need_support(pulses(more), Kind::reverse) == may_need_support(pulses(last), Kind::reverse));
}

TEST(PulsePolicy, TheTwoAnswerAndALeadReadsOnlyWhatCameOfIt) {  // pulses.md rules 2, 3 and 6
  const pairs::Pair pair{.id = {make_uuid7(1)}, .mentor = {make_uuid7(2)}, .mentee = {make_uuid7(3)}};
  const auto viewer = [](PersonId person, std::vector<Grant> grants = {}) {
    return Viewer{
        .kind = Viewer::Kind::person, .organisation = {}, .person = person, .grants = std::move(grants)};
  };
  const ProgrammeId programme{make_uuid7(4)};
  const auto lead = viewer({make_uuid7(5)}, {{Role::lead, programme}});
  EXPECT_EQ(*answers_as(viewer(pair.mentor), pair), Side::mentor);
  EXPECT_EQ(answers_as(lead, pair).error().code, Code::not_found);
  EXPECT_TRUE(may_see_support(lead, programme));
  EXPECT_FALSE(may_see_support(lead, ProgrammeId{make_uuid7(6)}));
  EXPECT_FALSE(may_see_support(viewer(pair.mentor), programme));
  auto by_link = lead;
  by_link.kind = Viewer::Kind::link;
  EXPECT_FALSE(may_see_support(by_link, programme)) << "a mail that was passed on shows nothing";
}

}  // namespace
}  // namespace turnabout::reflections
