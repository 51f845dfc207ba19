#include "promises/promise.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "promises/promise_policy.hpp"

namespace turnabout::promises {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}
const auto kToday = day("2027-01-10");
const pairs::Pair kPair{.id = {make_uuid7(1)}, .mentor = {make_uuid7(2)}, .mentee = {make_uuid7(3)}};
constexpr std::string_view kWords = "Open one rota to everybody.";

Said listed(bool rests = false) {
  return {.audience = Audience::list,
          .words = std::string(kWords),
          .due_on = day("2027-03-01"),
          .rests_on_partner = rests};
}
Result<Promise> made(const Said& said) {
  return make(kPair, kPair.mentee, said, {make_uuid7(9)}, kToday);
}
std::vector<std::string> pointers(const Problem& problem) {
  std::vector<std::string> all;
  for (const auto& each : problem.faults) all.push_back(each.pointer);
  return all;
}
Viewer viewer(PersonId person) {
  return {.kind = Viewer::Kind::person, .organisation = {}, .person = person};
}

TEST(Promise, WordsOfOneThatIsForNoListAreRefused) {  // promises.md rule 2
  for (const auto audience : {Audience::me, Audience::partner}) {
    EXPECT_TRUE(made({.audience = audience, .due_on = day("2027-03-01")}));
    const auto refused =
        made({.audience = audience, .words = "something private", .due_on = day("2027-03-01")});
    EXPECT_EQ(pointers(refused.error()), std::vector<std::string>{"/words"});
  }
}

TEST(Promise, EveryFaultIsToldAtOnce) {  // promises.md rule 3
  EXPECT_TRUE(made(listed()));
  auto wrong = listed();
  wrong.words = "short";
  wrong.due_on = day("2027-01-09");
  EXPECT_EQ(pointers(made(wrong).error()), (std::vector<std::string>{"/due_on", "/words"}));
  wrong.due_on = day("2029-01-11");
  EXPECT_EQ(pointers(made(wrong).error()).front(), "/due_on");
  wrong = listed();
  wrong.words = std::string(501, 'x');
  EXPECT_FALSE(made(wrong));
  std::string welsh;
  for (int i = 0; i < 500; ++i) welsh += "ŵ";
  wrong.words = welsh;
  EXPECT_TRUE(made(wrong)) << "letters count, not bytes";
}

TEST(Promise, AfterAPairHasEndedOnlyWhatWasDoneIsPutDown) {  // promises.md rules 1 and 15
  auto ended = kPair;
  ended.closed_at = Instant{1};
  const auto in_ended = [&](const Said& said) {
    return make(ended, kPair.mentee, said, {make_uuid7(9)}, kToday);
  };
  EXPECT_EQ(in_ended(listed()).error().code, Code::wrong_state);
  auto done = listed();
  done.is_done = true;
  done.due_on = day("2027-01-02");
  EXPECT_TRUE(in_ended(done));
  done.audience = Audience::partner;
  done.words = {};
  EXPECT_EQ(in_ended(done).error().code, Code::wrong_state) << "their space is closed";
}

TEST(Promise, WhatRestsOnThePartnerWaitsForTheirYes) {  // promises.md rules 4 and 5
  EXPECT_TRUE(is_on_list(*made(listed())));
  const auto waiting = *made(listed(true));
  EXPECT_FALSE(is_on_list(waiting));
  EXPECT_TRUE(is_on_list(*answer(waiting, true, false)));
  EXPECT_TRUE(answer(waiting, true, true)->is_from_mentor);
  const auto refused = *answer(waiting, false, true);
  EXPECT_FALSE(is_on_list(refused));
  EXPECT_FALSE(refused.is_from_mentor);
  EXPECT_EQ(answer(refused, true, false).error().code, Code::wrong_state) << "a no is for good";
}

TEST(Promise, ThePartnerMaySayThatItRestsOnThem) {  // promises.md rule 4
  const auto waiting = *object(*made(listed()));
  EXPECT_FALSE(is_on_list(waiting));
  EXPECT_FALSE(object(waiting));
  const auto given = *answer(waiting, true, true);
  EXPECT_FALSE(object(given)) << "it was put to them already";
  EXPECT_FALSE(take_back_credit(given)->is_from_mentor);
  EXPECT_FALSE(take_back_credit(waiting));
}

TEST(Promise, DoneOrDroppedWithAReason) {  // promises.md rule 6
  const auto promise = *made(listed());
  EXPECT_TRUE(settle(promise, State::done, std::nullopt, kToday));
  EXPECT_EQ(pointers(settle(promise, State::dropped, std::nullopt, kToday).error()),
            std::vector<std::string>{"/outcome"});
  const auto dropped = settle(promise, State::dropped, "The rota went to another team.", kToday);
  EXPECT_EQ(dropped->settled_on, kToday);
  EXPECT_EQ(settle(*dropped, State::done, std::nullopt, kToday).error().code, Code::wrong_state);
  EXPECT_FALSE(settle(promise, State::open, std::nullopt, kToday));
  const auto own = *made({.audience = Audience::me, .due_on = day("2027-03-01")});
  EXPECT_TRUE(settle(own, State::dropped, std::nullopt, kToday));
  EXPECT_FALSE(settle(own, State::dropped, "because of something private", kToday));
}

TEST(Promise, LateIsPastItsDayAndOpen) {  // promises.md rule 6
  const auto promise = *made(listed());
  EXPECT_FALSE(is_late(promise, day("2027-03-01")));
  EXPECT_TRUE(is_late(promise, day("2027-03-02")));
  EXPECT_FALSE(is_late(*settle(promise, State::done, std::nullopt, kToday), day("2027-03-02")));
}

TEST(Promise, ItsDayMovesOnce) {  // promises.md rule 7
  const auto promise = *made(listed());
  EXPECT_FALSE(move_day(promise, promise.due_on, kToday));
  EXPECT_FALSE(move_day(promise, day("2027-01-09"), kToday));
  const auto moved = *move_day(promise, day("2027-04-01"), kToday);
  EXPECT_EQ(moved.first_due_on, day("2027-03-01"));
  EXPECT_EQ(move_day(moved, day("2027-05-01"), kToday).error().code, Code::wrong_state);
}

TEST(Promise, RemindedAWeekBeforeAndTheDayAfter) {  // promises.md rule 8
  const auto promise = *made(listed());
  EXPECT_FALSE(reminder_due(promise, day("2027-02-21")));
  EXPECT_EQ(reminder_due(promise, day("2027-02-22")), Reminder::soon);
  EXPECT_EQ(reminder_due(promise, day("2027-03-01")), Reminder::soon);
  EXPECT_EQ(reminder_due(promise, day("2027-03-02")), Reminder::late);
  EXPECT_FALSE(reminder_due(promise, day("2027-03-09")));
  EXPECT_FALSE(reminder_due(*settle(promise, State::done, std::nullopt, kToday), day("2027-03-02")));
  auto soon = listed();
  soon.due_on = day("2027-01-14");
  EXPECT_FALSE(reminder_due(*made(soon), day("2027-01-12"))) << "it was only just made";
}

RC_GTEST_PROP(PromiseProperty, NothingThatWasRefusedIsEverOnTheList, ()) {  // promises.md rules 4 and 5
  auto promise = *made(listed(*rc::gen::arbitrary<bool>()));
  bool refused = false;
  for (const int act : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 5))) {
    auto next = act == 0   ? object(promise)
                : act == 1 ? answer(promise, true, true)
                : act == 2 ? answer(promise, false, true)
                : act == 3 ? take_back_credit(promise)
                           : settle(promise, State::done, std::nullopt, kToday);
    if (!next) continue;
    refused = refused || act == 2;
    promise = *next;
    RC_ASSERT(!refused || !is_on_list(promise));
    RC_ASSERT(!promise.is_from_mentor || promise.consent == Consent::given);
  }
}

TEST(Promise, AnIntroductionIsForThePartnerWhoSaysThatItTookPlace) {  // promises.md rule 13
  const Said said{.deed = Deed::introduction, .audience = Audience::partner, .due_on = day("2027-03-01")};
  auto listed_one = listed();
  listed_one.deed = Deed::introduction;
  EXPECT_EQ(pointers(made(listed_one).error()), std::vector<std::string>{"/audience"});
  const auto open = *made(said);
  EXPECT_EQ(confirm(open, kToday).error().code, Code::wrong_state) << "it has not been done yet";
  const auto confirmed = *confirm(*settle(open, State::done, std::nullopt, kToday), kToday);
  EXPECT_EQ(confirmed.confirmed_on, kToday);
  EXPECT_FALSE(confirm(confirmed, kToday));
  const auto other = *made({.audience = Audience::partner, .due_on = day("2027-03-01")});
  EXPECT_FALSE(confirm(*settle(other, State::done, std::nullopt, kToday), kToday));
}

TEST(Promise, WhatWasDoneIsPutDownWithItsDay) {  // promises.md rule 14
  auto said = listed();
  said.deed = Deed::own_area;
  said.is_done = true;
  EXPECT_EQ(pointers(made(said).error()), std::vector<std::string>{"/due_on"}) << "it lies ahead";
  said.due_on = day("2026-01-09");
  EXPECT_FALSE(made(said)) << "more than twelve months ago";
  said.due_on = day("2026-12-20");
  const auto done = *made(said);
  EXPECT_EQ(done.state, State::done);
  EXPECT_EQ(done.settled_on, kToday);
  EXPECT_TRUE(is_on_list(done));
  said.rests_on_partner = true;
  EXPECT_FALSE(is_on_list(*made(said)));
}

TEST(PromisePolicy, TheSeniorSidePromisesAndTheOtherSpeaksUp) {  // promises.md rules 1 and 12
  using programmes::Kind;
  EXPECT_EQ(deeds_of(viewer(kPair.mentee), kPair, Kind::reverse)->size(), 6U);
  const std::vector both{Deed::advocacy, Deed::engagement};
  EXPECT_EQ(*deeds_of(viewer(kPair.mentor), kPair, Kind::reverse), both);
  EXPECT_EQ(*deeds_of(viewer(kPair.mentee), kPair, Kind::conventional), both);
  auto ended = kPair;
  ended.closed_at = Instant{1};
  EXPECT_EQ(deeds_of(viewer(kPair.mentee), ended, Kind::reverse)->size(), 5U) << "no introduction";
  EXPECT_EQ(deeds_of(viewer({make_uuid7(7)}), kPair, Kind::reverse).error().code, Code::not_found);
}

TEST(PromisePolicy, TheMakerChangesItAndThePartnerAnswers) {  // promises.md rule 9
  EXPECT_EQ(part_in(viewer(kPair.mentee), *made(listed())), Part::maker);
  EXPECT_EQ(part_in(viewer(kPair.mentor), *made(listed())), Part::partner);
  EXPECT_FALSE(may_see(Part::partner, *made({.audience = Audience::me, .due_on = day("2027-03-01")})));
  EXPECT_TRUE(may_see(Part::partner, *made({.audience = Audience::partner, .due_on = day("2027-03-01")})));
  EXPECT_EQ(promise_abilities(Part::maker, *made(listed())), (std::vector<std::string>{"move", "settle"}));
  EXPECT_EQ(promise_abilities(Part::partner, *made(listed(true))), std::vector<std::string>{"answer"});
  EXPECT_EQ(promise_abilities(Part::partner, *made(listed())), std::vector<std::string>{"object"});
  const auto introduced =
      *settle(*made({.deed = Deed::introduction, .audience = Audience::partner, .due_on = day("2027-03-01")}),
              State::done, std::nullopt, kToday);
  EXPECT_EQ(promise_abilities(Part::partner, introduced), std::vector<std::string>{"confirm"});
  EXPECT_TRUE(promise_abilities(Part::maker, introduced).empty());
}

}  // namespace
}  // namespace turnabout::promises
