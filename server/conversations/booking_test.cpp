#include "conversations/booking.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "conversations/booking_policy.hpp"
#include "conversations/testing.hpp"

namespace turnabout::conversations {
namespace {

const auto kNow = *parse_instant("2026-12-10T12:00:00Z");
const auto kPair = a_pair();

Instant at(std::string_view text) {
  return *parse_instant(text);
}
Slot slot(std::string_view when) {
  return {.starts_at = at(when), .minutes = 60, .way = Way::online, .place = "Room 2"};
}
Booking booking(std::string_view when = "2026-12-14T10:00:00Z") {
  return {.id = {make_uuid7(1)}, .pair = kPair.id, .slot = slot(when)};
}
Conversations held(std::string_view on) {
  return {{.id = {make_uuid7(1)}, .pair = kPair.id, .meeting = {.on = *parse_date(on)}, .recorded_at = kNow}};
}
std::vector<std::string> pointers(const Result<void>& refused) {
  std::vector<std::string> all;
  for (const auto& each : refused.error().faults) all.push_back(each.pointer);
  return all;
}
Viewer viewer(PersonId person) {
  return {.kind = Viewer::Kind::person, .organisation = {}, .person = person};
}
bool offers(const std::vector<std::string>& all, std::string_view one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Booking, IsForATimeToComeOnADayOfThePairing) {  // bookings.md rule 6
  EXPECT_TRUE(check(slot("2026-12-10T12:30:00Z"), kPair, {}, 14, kNow));
  EXPECT_EQ(pointers(check(slot("2026-12-10T12:00:00Z"), kPair, {}, 14, kNow)),
            std::vector<std::string>{"/starts_at"});
  EXPECT_TRUE(check(slot("2027-05-23T10:00:00Z"), kPair, {}, 14, kNow));
  const auto late = check(slot("2027-05-24T10:00:00Z"), kPair, {}, 14, kNow);
  EXPECT_NE(late.error().faults.front().message.find("2027-05-23"), std::string::npos);
  auto later = kPair;
  later.starts_on = *parse_date("2027-01-04");
  EXPECT_FALSE(check(slot("2027-01-03T10:00:00Z"), later, {}, 14, kNow));
}

TEST(Booking, LeavesTheDaysThatTheProgrammeSays) {  // bookings.md rule 6
  const auto refused = check(slot("2026-12-21T10:00:00Z"), kPair, held("2026-12-08"), 14, kNow);
  EXPECT_NE(refused.error().faults.front().message.find("2026-12-22"), std::string::npos);
  EXPECT_TRUE(check(slot("2026-12-22T10:00:00Z"), kPair, held("2026-12-08"), 14, kNow));
}

TEST(Booking, EveryFaultIsToldAtOnce) {  // bookings.md rule 6
  auto wrong = slot("2026-01-01T10:00:00Z");
  wrong.minutes = 10;
  wrong.place = std::string(201, 'x');
  EXPECT_EQ(pointers(check(wrong, kPair, {}, 14, kNow)),
            (std::vector<std::string>{"/starts_at", "/minutes", "/place"}));
  wrong = slot("2026-12-14T10:00:00Z");
  wrong.place = {};
  for (int i = 0; i < 200; ++i) wrong.place += "ŵ";
  EXPECT_TRUE(check(wrong, kPair, {}, 14, kNow)) << "letters count, not bytes";
}

TEST(Booking, OwnTimesAreUpToThreeInOrder) {  // bookings.md rule 3
  const auto a = at("2026-12-14T10:00:00Z");
  const auto b = at("2026-12-15T10:00:00Z");
  EXPECT_EQ(*check_times({b, a, b}, 60, kPair, {}, 14, kNow), (std::vector<Instant>{a, b}));
  EXPECT_FALSE(check_times({}, 60, kPair, {}, 14, kNow));
  EXPECT_EQ(check_times({kNow, a}, 60, kPair, {}, 14, kNow).error().faults.front().pointer, "/times/0");
}

TEST(Booking, MovingAndCancellingRaiseTheSequence) {  // bookings.md rules 7 and 10
  const auto moved = move(booking(), slot("2026-12-15T10:00:00Z"), kNow);
  EXPECT_EQ(moved->sequence, 1);
  const auto cancelled = cancel(*moved, kNow);
  EXPECT_EQ(cancelled->sequence, 2);
  EXPECT_EQ(cancelled->state, BookingState::cancelled);
}

TEST(Booking, OnceItHasBegunItStays) {  // bookings.md rule 7
  const auto begun = at("2026-12-14T10:00:00Z");
  EXPECT_EQ(move(booking(), slot("2026-12-15T10:00:00Z"), begun).error().code, Code::wrong_state);
  EXPECT_EQ(cancel(booking(), begun).error().code, Code::wrong_state);
  EXPECT_EQ(move(booking(), booking().slot, kNow).error().code, Code::wrong_state) << "it is there already";
}

TEST(Booking, WhatIsCancelledStaysCancelled) {  // bookings.md rule 7
  const auto gone = *cancel(booking(), kNow);
  EXPECT_NE(cancel(gone, kNow).error().message.find("already"), std::string::npos);
  EXPECT_NE(move(gone, slot("2026-12-15T10:00:00Z"), kNow).error().message.find("cancelled"),
            std::string::npos);
  EXPECT_FALSE(can_be_answered(gone, at("2026-12-20T10:00:00Z")));
}

TEST(Booking, ItHasPassedWhenItsTimeIsOver) {  // bookings.md rule 14
  EXPECT_FALSE(is_over(booking(), at("2026-12-14T10:59:59Z")));
  EXPECT_TRUE(is_over(booking(), at("2026-12-14T11:00:00Z")));
  EXPECT_FALSE(can_be_answered(booking(), at("2026-12-14T09:59:59Z")));
  EXPECT_TRUE(can_be_answered(booking(), at("2026-12-14T10:00:00Z"))) << "whoever has met need not wait";
}

TEST(Booking, IsAsTheTwoAgreedOrAsTheProgrammeSays) {  // bookings.md rule 4
  auto settings = a_programme().set_up.settings;
  settings.minutes = 50;
  EXPECT_EQ(usual_slot(settings, std::nullopt).minutes, 50);
  auto choices = usual_choices(a_programme());
  choices[Point::length] = Choice::three_quarters;
  choices[Point::place] = Choice::by_phone;
  EXPECT_EQ(usual_slot(settings, choices).minutes, 45);
  EXPECT_EQ(usual_slot(settings, choices).way, Way::phone);
  choices[Point::place] = Choice::on_a_walk;
  EXPECT_EQ(usual_slot(settings, choices).way, Way::in_person);
}

TEST(BookingPolicy, TheTwoAndWhoeverKeepsTheirDiary) {  // bookings.md rules 4, 8 and 12
  const auto pa = PersonId{make_uuid7(9)};
  const Assistants assistants{.mentor = {}, .mentee = pa};
  EXPECT_EQ(booker_in(viewer(kPair.mentor), kPair, assistants)->side, Side::mentor);
  const auto booker = booker_in(viewer(pa), kPair, assistants);
  ASSERT_TRUE(booker);
  EXPECT_EQ(booker->side, Side::mentee);
  EXPECT_TRUE(booker->is_assistant);
  EXPECT_EQ(booker_in(viewer(pa), kPair, {}).error().code, Code::not_found) << "somebody else by now";
  auto lead = viewer(PersonId{make_uuid7(10)});
  lead.grants = {{Role::lead, std::nullopt}};
  EXPECT_EQ(booker_in(lead, kPair, assistants).error().code, Code::not_found);
}

TEST(BookingPolicy, WhoeverLeadsOffersAndTheOtherTakes) {  // bookings.md rules 3 and 4
  const TimeOffer open{.id = {make_uuid7(1)},
                       .pair = kPair.id,
                       .state = OfferState::open,
                       .times = {at("2026-12-14T10:00:00Z")},
                       .made_at = kNow};
  const BookingsNow now{.can_book = true, .offer = &open};
  const auto mentor = booking_abilities({.side = Side::mentor}, now, Side::mentor, kNow);
  EXPECT_TRUE(offers(mentor, "offer") && offers(mentor, "book") && !offers(mentor, "take"));
  const auto mentee = booking_abilities({.side = Side::mentee}, now, Side::mentor, kNow);
  EXPECT_TRUE(offers(mentee, "take") && offers(mentee, "decline") && !offers(mentee, "offer"));
  const auto pa = booking_abilities({.side = Side::mentee, .is_assistant = true}, now, Side::mentor, kNow);
  EXPECT_EQ(pa, (std::vector<std::string>{"take", "decline"}));
  EXPECT_TRUE(booking_abilities({.side = Side::mentee}, {.offer = &open}, Side::mentor, kNow).empty())
      << "it could not be recorded yet";
}

TEST(BookingPolicy, WhatStandsIsMovedOrCancelledByAnyOfThem) {  // bookings.md rule 7
  const auto standing = booking();
  const BookingsNow now{.can_book = true, .standing = &standing};
  for (const Booker each :
       {Booker{Side::mentor, false}, Booker{Side::mentee, false}, Booker{Side::mentee, true}})
    EXPECT_EQ(booking_abilities(each, now, Side::mentor, kNow), (std::vector<std::string>{"move", "cancel"}));
  EXPECT_TRUE(booking_abilities({}, now, Side::mentor, at("2026-12-14T10:00:00Z")).empty());
}

TEST(BookingPolicy, APaIsForTheSeniorSide) {  // bookings.md rule 12
  EXPECT_TRUE(may_have_assistant(viewer(kPair.mentee), {kPair.mentee}));
  EXPECT_FALSE(may_have_assistant(viewer(kPair.mentor), {kPair.mentee}));
  EXPECT_FALSE(may_have_assistant(viewer(kPair.mentee), {})) << "no pairing goes on";
}

}  // namespace
}  // namespace turnabout::conversations
