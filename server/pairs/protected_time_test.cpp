#include "pairs/protected_time.hpp"

#include <gtest/gtest.h>

#include "pairs/protected_time_policy.hpp"

namespace turnabout::pairs {
namespace {

const Instant kNow = *parse_instant("2026-11-25T09:00:00Z");  // A Wednesday.
const Date kToday = date_of(kNow);
const Date kUntil = *parse_date("2027-05-22");

template <class IdT>
IdT some() {
  return IdT{make_uuid7(0)};
}

class ProtectedTime : public testing::Test {
 protected:
  programmes::Programme programme_;
  PersonId junior_ = some<PersonId>();
  PersonId manager_ = some<PersonId>();

  ProtectedTime() {
    programme_.id = some<ProgrammeId>();
    programme_.kind = programmes::Kind::reverse;
    programme_.set_up.settings.conversations = 6;
    programme_.set_up.settings.minutes = 60;
    programme_.set_up.settings.pairing_months = 6;
  }
  Pair pair(PersonId mentor, PersonId mentee, Date ends = kUntil) const {
    return {.id = some<PairId>(),
            .programme = programme_.id,
            .mentor = mentor,
            .mentee = mentee,
            .ends_on = ends,
            .agreed_at = kNow};
  }
  TimeAsk asked(TimeNeed need = {90, kUntil}) const {
    return first_ask(some<ProtectedTimeId>(), programme_.id, junior_, manager_, need, kNow);
  }
  static Instant days_later(int days) { return kNow + std::chrono::hours(24 * days); }
};

TEST_F(ProtectedTime, IsForTheJuniorSideOfAPairThatGoesOn) {  // protected_time.md rule 1
  const auto senior = some<PersonId>();
  const auto one = pair(junior_, senior);
  EXPECT_TRUE(time_need(programme_, junior_, {one}, kToday));
  EXPECT_FALSE(time_need(programme_, senior, {one}, kToday)) << "the senior decides over their own time";
  EXPECT_FALSE(time_need(programme_, junior_, {}, kToday)) << "an application alone is nobody's business";
  auto closed = one;
  closed.closed_at = kNow;
  EXPECT_FALSE(time_need(programme_, junior_, {closed}, kToday));
  EXPECT_FALSE(time_need(programme_, junior_, {pair(junior_, senior, add_days(kToday, -1))}, kToday));
  programme_.kind = programmes::Kind::conventional;
  EXPECT_TRUE(time_need(programme_, senior, {one}, kToday)) << "there the mentee is the junior";
  EXPECT_FALSE(time_need(programme_, junior_, {one}, kToday));
}

TEST_F(ProtectedTime, IsWorkedOutFromTheProgrammesSettings) {  // protected_time.md rule 2
  const auto minutes = [&](int conversations, int length, int months) {
    programme_.set_up.settings.conversations = conversations;
    programme_.set_up.settings.minutes = length;
    programme_.set_up.settings.pairing_months = months;
    return time_need(programme_, junior_, {pair(junior_, some<PersonId>())}, kToday)->minutes_a_month;
  };
  EXPECT_EQ(minutes(6, 60, 6), 90);
  EXPECT_EQ(minutes(6, 45, 6), 90) << "75 minutes, rounded up";
  EXPECT_EQ(minutes(1, 15, 24), 30);
  EXPECT_EQ(minutes(30, 180, 1), 6300);
  programme_.set_up.settings = {};
  programme_.set_up.settings.conversations = 6;
  programme_.set_up.settings.minutes = 60;
  programme_.set_up.settings.pairing_months = 6;
  const auto later = add_days(kUntil, 30);
  const auto both = time_need(
      programme_, junior_, {pair(junior_, some<PersonId>()), pair(junior_, some<PersonId>(), later)}, kToday);
  EXPECT_EQ(both->minutes_a_month, 180);
  EXPECT_EQ(both->until, later);
}

TEST_F(ProtectedTime, TheSameLineManagerIsAskedAgainAtMostOnce) {  // protected_time.md rule 6
  const auto again = ask_again(asked(), {120, kUntil}, days_later(3));
  ASSERT_TRUE(again);
  EXPECT_EQ(again->times_asked, 2);
  EXPECT_EQ(again->need.minutes_a_month, 120);
  EXPECT_EQ(ask_again(*again, {90, kUntil}, days_later(4)).error().rule, "protected_time.md rule 6");
  const auto back = take_back(asked(), kNow);
  EXPECT_EQ(ask_again(*back, {90, kUntil}, kNow)->times_asked, 2) << "taking back gives no further turn";
  const auto yes = answer(asked(), TimeAnswer::yes, kNow);
  EXPECT_EQ(ask_again(*yes, {90, kUntil}, kNow).error().rule, "protected_time.md rule 6");
  const auto past = ask_again(*again, {90, add_days(kUntil, 200)}, days_later(300));
  ASSERT_TRUE(past) << "that was for another time";
  EXPECT_EQ(past->times_asked, 1);
}

TEST_F(ProtectedTime, AYesCanBecomeATalkAndAYesAgain) {  // protected_time.md rules 4 and 9
  const auto yes = answer(asked(), TimeAnswer::yes, kNow);
  EXPECT_EQ(yes->state, TimeState::confirmed);
  EXPECT_EQ(manager_abilities(*yes), std::vector<std::string>{"talk"});
  const auto talk = answer(*yes, TimeAnswer::talk, days_later(20));
  EXPECT_EQ(talk->state, TimeState::talk);
  EXPECT_EQ(talk->unconfirmed_at, days_later(20));
  const auto once_more = answer(*talk, TimeAnswer::yes, days_later(40));
  EXPECT_EQ(once_more->state, TimeState::confirmed);
  EXPECT_EQ(once_more->confirmed_at, days_later(40));
  EXPECT_FALSE(once_more->unconfirmed_at);
}

TEST_F(ProtectedTime, StandsUntilItsLastDayWhateverBecomesOfThePair) {  // protected_time.md rule 10
  EXPECT_TRUE(is_standing(asked(), kUntil));
  EXPECT_FALSE(is_standing(asked(), add_days(kUntil, 1)));
  EXPECT_EQ(answer(asked(), TimeAnswer::yes, days_later(300)).error().code, Code::gone);
}

TEST_F(ProtectedTime, WhatIsTakenBackIsOver) {  // protected_time.md rule 8
  const auto back = take_back(*answer(asked(), TimeAnswer::yes, kNow), days_later(1));
  EXPECT_EQ(back->state, TimeState::taken_back);
  EXPECT_EQ(answer(*back, TimeAnswer::yes, days_later(1)).error().code, Code::gone);
  EXPECT_EQ(take_back(*back, days_later(1)).error().code, Code::wrong_state);
}

TEST_F(ProtectedTime, OnlyTheLineManagerOfNowAnswers) {  // protected_time.md rule 7
  const Viewer manager{.kind = Viewer::Kind::person, .person = manager_};
  EXPECT_TRUE(may_answer_time(manager, asked(), manager_, kToday));
  EXPECT_EQ(may_answer_time(manager, asked(), some<PersonId>(), kToday).error().code, Code::not_found);
  EXPECT_EQ(may_answer_time(manager, asked(), std::nullopt, kToday).error().code, Code::not_found);
  const Viewer other{
      .kind = Viewer::Kind::person, .person = some<PersonId>(), .grants = {{Role::lead, std::nullopt}}};
  EXPECT_EQ(may_answer_time(other, asked(), manager_, kToday).error().code, Code::not_found);
  const TimeStanding changed{.need = TimeNeed{90, kUntil}, .manager = some<PersonId>(), .ask = asked()};
  EXPECT_EQ(asker_abilities(changed, kToday), (std::vector<std::string>{"ask", "take_back"}));
  EXPECT_EQ(asker_abilities({.need = TimeNeed{90, kUntil}}, kToday), std::vector<std::string>{})
      << "without a line manager there is nobody to ask";
}

TEST_F(ProtectedTime, LeadsSeeRoundedCountsOfMondayOnly) {  // protected_time.md rule 12
  std::vector<Pair> pairs;
  std::vector<TimeAsk> asks;
  const auto monday = *parse_instant("2026-11-23T00:00:00Z");
  const auto before = monday - std::chrono::hours(1);
  const auto add = [&](Instant at, bool ask, bool yes) {
    auto one = pair(some<PersonId>(), some<PersonId>());
    one.agreed_at = at;
    pairs.push_back(one);
    if (!ask) return;
    auto question = first_ask(some<ProtectedTimeId>(), programme_.id, one.mentor, manager_, {90, kUntil}, at);
    if (yes) question = *answer(question, TimeAnswer::yes, at);
    asks.push_back(question);
  };
  for (int i = 0; i < 9; ++i) add(before, true, true);
  EXPECT_FALSE(time_counts(Side::mentor, kToday, pairs, asks).told) << "nine are too few";
  for (int i = 0; i < 3; ++i) add(before, i == 0, false);
  const auto told = time_counts(Side::mentor, kToday, pairs, asks);
  EXPECT_TRUE(told.told);
  EXPECT_EQ(told.monday, date_of(monday));
  EXPECT_EQ(told.paired, 10) << "of twelve";
  EXPECT_EQ(told.asked, 10);
  EXPECT_EQ(told.confirmed, 10) << "of nine";
  for (int i = 0; i < 20; ++i) add(monday, true, true);
  for (int i = 0; i < 9; ++i) {
    const auto at = static_cast<std::size_t>(i);
    asks[at] = i % 2 == 0 ? *take_back(asks[at], kNow) : *answer(asks[at], TimeAnswer::talk, kNow);
  }
  const auto later = time_counts(Side::mentor, kToday, pairs, asks);
  EXPECT_EQ(later.asked, told.asked) << "nothing changes within the week";
  EXPECT_EQ(later.confirmed, told.confirmed);
  for (int i = 0; i < 9; ++i) {
    const auto at = static_cast<std::size_t>(i);
    if (asks[at].state == TimeState::taken_back) asks[at] = *ask_again(asks[at], {90, kUntil}, kNow);
    asks[at] = *answer(asks[at], TimeAnswer::yes, kNow);
  }
  EXPECT_EQ(time_counts(Side::mentor, kToday, pairs, asks).confirmed, told.confirmed);
  EXPECT_EQ(
      may_see_time_counts({.kind = Viewer::Kind::person, .person = manager_}, programme_.id).error().code,
      Code::not_found);
}

}  // namespace
}  // namespace turnabout::pairs
