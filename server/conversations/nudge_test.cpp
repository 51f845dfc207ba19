#include "conversations/nudge.hpp"

#include <gtest/gtest.h>

namespace turnabout::conversations {
namespace {

Instant at(std::string_view text) {
  return *parse_instant(text);
}

TEST(Nudge, FromNineOnTheDayBefore) {  // nudges.md rule 2
  const auto starts = at("2027-01-12T14:00:00Z");
  EXPECT_FALSE(tomorrow_is_due(starts, "Europe/London", at("2027-01-10T12:00:00Z")));
  EXPECT_FALSE(tomorrow_is_due(starts, "Europe/London", at("2027-01-11T08:59:00Z")));
  EXPECT_TRUE(tomorrow_is_due(starts, "Europe/London", at("2027-01-11T09:00:00Z")));
  EXPECT_FALSE(tomorrow_is_due(starts, "Europe/London", at("2027-01-11T18:00:00Z")));
  EXPECT_TRUE(tomorrow_is_due(starts, "Europe/London", at("2027-01-12T12:00:00Z"))) << "booked late";
  EXPECT_FALSE(tomorrow_is_due(starts, "Europe/London", at("2027-01-12T12:01:00Z"))) << "too late to help";
}

TEST(Nudge, HoursAreThoseOfTheReader) {  // nudges.md rule 2
  const auto starts = at("2027-01-12T14:00:00Z");
  EXPECT_FALSE(tomorrow_is_due(starts, "America/New_York", at("2027-01-11T13:59:00Z")));
  EXPECT_TRUE(tomorrow_is_due(starts, "America/New_York", at("2027-01-11T14:00:00Z")));
  // The night on which clocks change: nine there is eight in UTC.
  EXPECT_TRUE(tomorrow_is_due(at("2027-03-29T13:00:00Z"), "Europe/London", at("2027-03-28T08:00:00Z")));
  EXPECT_FALSE(tomorrow_is_due(at("2027-03-28T13:00:00Z"), "Europe/London", at("2027-03-27T08:00:00Z")));
}

TEST(Nudge, AskedFromTheNextMorningAndNotForEver) {  // nudges.md rule 2
  const auto ended = at("2027-01-12T15:00:00Z");
  EXPECT_FALSE(met_is_due(ended, "Europe/London", at("2027-01-12T16:00:00Z")));
  EXPECT_TRUE(met_is_due(ended, "Europe/London", at("2027-01-13T09:00:00Z")));
  EXPECT_FALSE(met_is_due(ended, "Europe/London", at("2027-01-13T20:00:00Z")));
  EXPECT_TRUE(met_is_due(ended, "Europe/London", at("2027-01-26T09:00:00Z")));
  EXPECT_FALSE(met_is_due(ended, "Europe/London", at("2027-01-27T09:00:00Z")));
}

TEST(Nudge, AsSomebodyWantsThem) {  // nudges.md rule 4
  const auto today = *parse_date("2027-01-12");
  for (const auto kind : {Nudge::choose, Nudge::tomorrow, Nudge::met}) {
    EXPECT_TRUE(is_wanted({}, kind, today));
    EXPECT_EQ(is_wanted({.wanted = Wanted::day_before}, kind, today), kind == Nudge::tomorrow);
    EXPECT_FALSE(is_wanted({.wanted = Wanted::none}, kind, today));
    EXPECT_FALSE(is_wanted({.paused_until = today}, kind, today));
    EXPECT_TRUE(is_wanted({.paused_until = add_days(today, -1)}, kind, today));
  }
}

}  // namespace
}  // namespace turnabout::conversations
