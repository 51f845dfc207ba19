#include "sessions/session.hpp"

#include <gtest/gtest.h>

#include "sessions/session_testing.hpp"

namespace turnabout::sessions {
namespace {

using testing_parts::at;
using testing_parts::induction;
using testing_parts::planned;

const Instant kNow = at("2027-01-04T09:00:00Z");

std::vector<std::string> pointers(const Result<void>& checked) {
  std::vector<std::string> all;
  if (!checked)
    for (const auto& fault : checked.error().faults) all.push_back(fault.pointer);
  return all;
}

Place place(PlaceState state, int asked = 0) {
  return {.id = PlaceId{make_uuid7(asked)},
          .session = {},
          .person = PersonId{make_uuid7(asked)},
          .state = state,
          .asked_at = Instant{asked}};
}

TEST(Session, TheTwoInductionsAreApart) {  // sessions.md rule 1
  auto plan = induction(Side::mentor);
  EXPECT_TRUE(check(plan, kNow));
  plan.audience = Audience::everybody;
  EXPECT_EQ(pointers(check(plan, kNow)), std::vector<std::string>{"/audience"});
  plan = induction(Side::mentee);
  plan.audience = Audience::mentors;
  EXPECT_EQ(pointers(check(plan, kNow)), std::vector<std::string>{"/audience"});
}

TEST(Session, AKnowledgeSessionHasATopicAndOthersHaveNone) {  // sessions.md rule 1
  auto plan = induction(Side::mentor);
  plan.topic = "privilege";
  EXPECT_EQ(pointers(check(plan, kNow)), std::vector<std::string>{"/topic"});
  plan.kind = Kind::knowledge;
  plan.audience = Audience::everybody;
  EXPECT_TRUE(check(plan, kNow));
  plan.topic.reset();
  EXPECT_EQ(pointers(check(plan, kNow)), std::vector<std::string>{"/topic"});
}

TEST(Session, EveryFaultIsTold) {  // sessions.md rule 2
  Plan plan{.title = "",
            .starts_at = at("2027-01-04T08:00:00Z"),
            .ends_at = at("2027-01-04T08:05:00Z"),
            .time_zone = "Europe/Atlantis",
            .link = "http://example.org",
            .capacity = 0,
            .materials = {{"Slides", "ftp://x"}}};
  EXPECT_EQ(pointers(check(plan, kNow)),
            (std::vector<std::string>{"/title", "/ends_at", "/time_zone", "/link", "/capacity",
                                      "/materials/0", "/starts_at"}));
  plan.link.clear();
  EXPECT_EQ(pointers(check(plan, kNow))[3], "/place");
}

TEST(Session, IsThereForItsSide) {  // sessions.md rule 4
  const Sides mentor{.mentor = true}, mentee{.mentee = true}, neither{};
  EXPECT_TRUE(is_for(Audience::mentors, mentor));
  EXPECT_FALSE(is_for(Audience::mentors, mentee));
  EXPECT_TRUE(is_for(Audience::mentees, mentee));
  EXPECT_FALSE(is_for(Audience::mentees, mentor));
  EXPECT_TRUE(is_for(Audience::everybody, mentee));
  EXPECT_FALSE(is_for(Audience::everybody, neither));
}

TEST(Session, SigningUpTakesAPlaceOrWaits) {  // sessions.md rule 6
  auto session = planned(induction(Side::mentor));
  session.plan.capacity = 2;
  EXPECT_EQ(*sign_up(session, {}, 1, kNow), PlaceState::signed_up);
  EXPECT_EQ(*sign_up(session, {}, 2, kNow), PlaceState::waiting);
  EXPECT_EQ(*sign_up(session, place(PlaceState::signed_up), 2, kNow), PlaceState::signed_up) << "twice";
  EXPECT_EQ(*sign_up(session, place(PlaceState::withdrawn), 1, kNow), PlaceState::signed_up) << "again";
  EXPECT_EQ(sign_up(session, {}, 0, session.plan.starts_at).error().rule, "sessions.md rule 6") << "begun";
  session.state = State::cancelled;
  EXPECT_EQ(sign_up(session, {}, 0, kNow).error().code, Code::rule_broken);
}

TEST(Session, APlaceIsGivenBackUntilItBegins) {  // sessions.md rule 7
  const auto session = planned(induction(Side::mentor));
  EXPECT_TRUE(may_withdraw(session, place(PlaceState::signed_up), kNow));
  EXPECT_TRUE(may_withdraw(session, place(PlaceState::waiting), kNow));
  EXPECT_EQ(may_withdraw(session, place(PlaceState::signed_up), session.plan.starts_at).error().rule,
            "sessions.md rule 7");
}

TEST(Session, WhoWaitedLongestMovesUp) {  // sessions.md rule 7
  auto session = planned(induction(Side::mentor));
  session.plan.capacity = 2;
  const std::vector<Place> places{place(PlaceState::signed_up, 1), place(PlaceState::withdrawn, 2),
                                  place(PlaceState::waiting, 9), place(PlaceState::waiting, 4)};
  const auto up = moving_up(session, places, kNow);
  ASSERT_EQ(up.size(), 1u);
  EXPECT_EQ(up.front().asked_at, Instant{4});
  session.plan.capacity.reset();
  EXPECT_EQ(moving_up(session, places, kNow).size(), 2u) << "no limit any more";
  EXPECT_TRUE(moving_up(session, places, session.plan.starts_at).empty()) << "too late";
}

TEST(Session, CapacityDoesNotFallBelowThePlacesTaken) {  // sessions.md rule 7
  const auto session = planned(induction(Side::mentor));
  auto after = session.plan;
  after.capacity = 3;
  EXPECT_TRUE(may_become(session, after, 3, kNow));
  EXPECT_EQ(pointers(may_become(session, after, 4, kNow)), std::vector<std::string>{"/capacity"});
}

TEST(Session, TheSequenceOfACalendarOnlyRises) {  // sessions.md rule 8
  auto session = planned(induction(Side::mentor));
  auto mine = place(PlaceState::signed_up);
  EXPECT_EQ(next_sequence(session, mine), 0);
  session.sequence = 2;
  EXPECT_EQ(next_sequence(session, mine), 2);
  mine.told_sequence = 2;
  EXPECT_EQ(next_sequence(session, mine), 3) << "a cancellation, and coming again";
}

TEST(Session, TimePlaceAndLinkMoveIt) {  // sessions.md rule 9
  const auto before = induction(Side::mentor);
  auto after = before;
  after.note = "Bring a pen.";
  after.title = "Another title";
  after.capacity = 12;
  EXPECT_FALSE(is_move(before, after));
  after.place = "Room 4";
  EXPECT_TRUE(is_move(before, after));
  after = before;
  after.starts_at = before.starts_at + std::chrono::minutes(5);
  EXPECT_TRUE(is_move(before, after));
}

TEST(Session, WhatIsOverStays) {  // sessions.md rule 10
  auto session = planned(induction(Side::mentor));
  EXPECT_TRUE(may_cancel(session));
  auto after = session.plan;
  after.place = "Room 4";
  EXPECT_TRUE(may_become(session, after, 0, kNow));
  EXPECT_EQ(may_become(session, after, 0, session.plan.starts_at).error().rule, "sessions.md rule 10");
  session.state = State::held;
  EXPECT_FALSE(may_cancel(session));
  after = session.plan;
  after.materials = {{"Slides", "https://example.org/slides"}};
  EXPECT_TRUE(may_become(session, after, 0, session.plan.ends_at)) << "materials may follow";
  session.state = State::cancelled;
  EXPECT_FALSE(may_cancel(session));
  EXPECT_FALSE(may_become(session, after, 0, kNow));
}

TEST(Session, StaysWhatItIs) {  // sessions.md rule 1
  const auto session = planned(induction(Side::mentor));
  EXPECT_EQ(pointers(may_become(session, induction(Side::mentee), 0, kNow)),
            std::vector<std::string>{"/kind"});
}

TEST(Session, AttendanceIsTakenFromItsBeginning) {  // sessions.md rule 11
  auto session = planned(induction(Side::mentor));
  EXPECT_EQ(may_mark(session, session.plan.starts_at - std::chrono::seconds(1)).error().rule,
            "sessions.md rule 11");
  EXPECT_TRUE(may_mark(session, session.plan.starts_at));
  session.state = State::cancelled;
  EXPECT_FALSE(may_mark(session, session.plan.ends_at));
}

TEST(Session, HavingAttendedOnceIsEnough) {  // sessions.md rule 12
  using enum PlaceState;
  EXPECT_EQ(standing(std::vector{missed, withdrawn}), Standing::nothing);
  EXPECT_EQ(standing(std::vector{missed, waiting}), Standing::waiting);
  EXPECT_EQ(standing(std::vector{waiting, signed_up}), Standing::has_place);
  EXPECT_EQ(standing(std::vector{attended, missed}), Standing::done);
}

}  // namespace
}  // namespace turnabout::sessions
