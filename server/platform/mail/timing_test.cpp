#include "platform/mail/timing.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::mail {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

Instant at(std::string_view text) {
  return *parse_instant(text);
}
std::string when(Kind kind, std::string_view now, std::string_view zone = "Europe/London") {
  return to_string(send_from(kind, at(now), std::nullopt, zone));
}

// mail.md rule 3
TEST(Timing, SignInLinksAndSecurityNoticesLeaveAtOnceAtAnyHour) {
  EXPECT_EQ(when(Kind::security, "2026-11-22T03:00:00Z"), "2026-11-22T03:00:00.000Z");
  EXPECT_EQ(send_from(Kind::security, at("2026-11-22T03:00:00Z"), minutes(10), "UTC"),
            at("2026-11-22T03:00:00Z"));
}

// mail.md rule 4
TEST(Timing, NudgesKeepTheHoursOfThePerson) {
  EXPECT_EQ(when(Kind::nudge, "2026-11-22T07:58:59Z"), "2026-11-22T08:00:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-11-22T12:00:00Z"), "2026-11-22T12:01:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-11-22T17:58:00Z"), "2026-11-22T17:59:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-11-22T17:59:00Z"), "2026-11-23T08:00:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-11-22T23:59:59Z"), "2026-11-23T08:00:00.000Z");
  // Summer time in London; Kiritimati is fourteen hours ahead.
  EXPECT_EQ(when(Kind::nudge, "2026-07-01T02:00:00Z"), "2026-07-01T07:00:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-07-01T06:00:00Z", "Pacific/Kiritimati"), "2026-07-01T18:00:00.000Z");
}

// mail.md rule 4
TEST(Timing, TheMorningAfterClocksChangeIsStillEight) {
  EXPECT_EQ(when(Kind::nudge, "2026-03-28T20:00:00Z"), "2026-03-29T07:00:00.000Z");
  EXPECT_EQ(when(Kind::nudge, "2026-10-24T20:00:00Z"), "2026-10-25T08:00:00.000Z");
}

// mail.md rule 5
TEST(Timing, NudgesAreHeldForAMinuteAndAnswersOnlyOnRequest) {
  const auto now = at("2026-11-22T12:00:00Z");
  EXPECT_EQ(send_from(Kind::nudge, now, seconds(1), "UTC"), now + seconds(60));
  EXPECT_EQ(send_from(Kind::nudge, now, minutes(10), "UTC"), now + minutes(10));
  EXPECT_EQ(send_from(Kind::answer, now, std::nullopt, "UTC"), now);
  EXPECT_EQ(send_from(Kind::answer, now, minutes(10), "UTC"), now + minutes(10));
}

// mail.md rule 4
RC_GTEST_PROP(Timing, ANudgeNeverLeavesBeforeItsHoldNorADayLate, ()) {
  const Instant now{*rc::gen::inRange<std::int64_t>(1'700'000'000, 1'900'000'000) * 1'000'000};
  const auto leaves = send_from(Kind::nudge, now, std::nullopt, "UTC");
  const auto hour = leaves.microseconds / 3'600'000'000 % 24;
  RC_ASSERT(leaves >= now + kNudgeHold);
  RC_ASSERT(leaves <= now + kNudgeHold + hours(14));
  RC_ASSERT(hour >= kFirstHour && hour < kLastHour);
}

// mail.md rule 7
TEST(Timing, BacksOffToAnHour) {
  EXPECT_EQ(back_off(1), seconds(60));
  EXPECT_EQ(back_off(2), seconds(120));
  EXPECT_EQ(back_off(6), seconds(32 * 60));
  EXPECT_EQ(back_off(7), seconds(3600));
  EXPECT_EQ(back_off(1000), seconds(3600));
  EXPECT_EQ(back_off(0), seconds(60));
}

}  // namespace
}  // namespace turnabout::mail
