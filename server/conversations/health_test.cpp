#include "conversations/health.hpp"

#include <gtest/gtest.h>

namespace turnabout::conversations {
namespace {

const auto kNow = *parse_instant("2027-03-01T12:00:00Z");

Date day(std::string_view text) {
  return *parse_date(text);
}
Conversation held(std::string_view on) {
  return {.id = {make_uuid7(1)}, .pair = {}, .meeting = {.on = day(on)}, .recorded_at = kNow};
}
Booking booked(std::string_view on, BookingState state) {
  return {.id = {make_uuid7(1)},
          .pair = {},
          .slot = {.starts_at = *parse_instant(std::string(on) + "T10:00:00Z")},
          .state = state};
}
HealthFacts facts(Conversations conversations, Bookings bookings = {},
                  std::string_view agreed = "2027-02-01") {
  return {.is_ready = true,
          .agreed_on = day(agreed),
          .conversations = std::move(conversations),
          .bookings = std::move(bookings)};
}

TEST(Health, PreparingUntilTheyCouldMeet) {  // health.md rule 2
  auto early = facts({}, {}, "2026-11-01");
  early.is_ready = false;
  EXPECT_EQ(health_of(early, kNow), Health::preparing);
}

TEST(Health, WhoeverHasHeldAllIsOnTrack) {  // health.md rule 2
  auto done = facts({held("2026-09-01")});
  done.planned = 1;
  EXPECT_EQ(health_of(done, kNow), Health::on_track);
}

TEST(Health, StuckAfterSixWeeksWithNothingBooked) {  // health.md rule 3
  EXPECT_EQ(health_of(facts({held("2027-01-19")}), kNow), Health::not_booked);
  EXPECT_EQ(health_of(facts({held("2027-01-18")}), kNow), Health::stuck);
  EXPECT_EQ(health_of(facts({}, {}, "2027-01-18"), kNow), Health::stuck) << "agreed, and never met";
  EXPECT_EQ(health_of(facts({held("2027-01-01")}, {booked("2027-03-05", BookingState::standing)}), kNow),
            Health::on_track);
  EXPECT_EQ(health_of(facts({held("2027-01-01")}, {booked("2027-02-20", BookingState::standing)}), kNow),
            Health::stuck)
      << "its time is over";
}

TEST(Health, FallenThroughTwiceWithNothingSince) {  // health.md rule 4
  const auto cancelled = booked("2027-02-10", BookingState::cancelled);
  const auto missed = booked("2027-02-20", BookingState::missed);
  EXPECT_EQ(health_of(facts({}, {cancelled, missed}), kNow), Health::fell_through_twice);
  EXPECT_EQ(health_of(facts({}, {cancelled}), kNow), Health::not_booked);
  EXPECT_EQ(health_of(facts({held("2027-02-20")}, {cancelled, missed}), kNow), Health::on_track);
  EXPECT_EQ(health_of(facts({}, {cancelled, missed, booked("2027-03-05", BookingState::standing)}), kNow),
            Health::on_track);
}

TEST(Health, QuietWhereNobodySaysWhetherTheyMet) {  // health.md rule 5, nudges.md rule 5
  const auto first = booked("2027-02-05", BookingState::past);
  const auto second = booked("2027-02-20", BookingState::past);
  EXPECT_EQ(health_of(facts({}, {first, second}), kNow), Health::gone_quiet);
  EXPECT_EQ(health_of(facts({}, {second}), kNow), Health::not_booked);
  EXPECT_TRUE(has_gone_quiet({first, second, booked("2027-03-05", BookingState::cancelled)}));
}

TEST(Health, NotBookedAfterTheDaysApartAndTwoWeeksMore) {  // health.md rule 6
  EXPECT_EQ(health_of(facts({held("2027-02-02")}), kNow), Health::on_track);
  EXPECT_EQ(health_of(facts({held("2027-02-01")}), kNow), Health::not_booked);
}

TEST(Health, TheLastThreeNeedALead) {  // health.md rule 7
  for (const auto health : {Health::preparing, Health::on_track, Health::not_booked})
    EXPECT_FALSE(needs_a_lead(health));
  for (const auto health : {Health::gone_quiet, Health::fell_through_twice, Health::stuck})
    EXPECT_TRUE(needs_a_lead(health));
}

}  // namespace
}  // namespace turnabout::conversations
