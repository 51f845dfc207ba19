#include "platform/clock/time.hpp"

#include <gtest/gtest.h>

namespace turnabout {
namespace {

TEST(Time, ReadsBackWhatItWrites) {
  const auto instant = parse_instant("2026-11-22T09:30:15.250Z");
  ASSERT_TRUE(instant);
  EXPECT_EQ(to_string(*instant), "2026-11-22T09:30:15.250Z");
}

TEST(Time, AppliesOffsets) {
  EXPECT_EQ(parse_instant("2026-06-01T00:30:00+01:00"), parse_instant("2026-05-31T23:30:00Z"));
}

TEST(Time, RefusesWhatIsNotRfc3339) {
  for (const auto* text :
       {"", "2026-11-22", "2026-02-30T00:00:00Z", "2026-11-22 09:30:00", "2026-11-22T09:30:00",
        "2026-11-22T24:00:00Z", "2026-11-22T09:30:00.Z", "2026-11-22T09:30:00+0100"})
    EXPECT_FALSE(parse_instant(text)) << text;
}

TEST(Time, BeforeTheEpochIsStillADate) {
  EXPECT_EQ(to_string(Instant{-1}), "1969-12-31T23:59:59.999Z");
}

TEST(Time, MonthsEndOnTheLastDayWhereTheDayIsMissing) {
  EXPECT_EQ(to_string(add_months(*parse_date("2026-08-31"), 6)), "2027-02-28");
  EXPECT_EQ(days_between(*parse_date("2026-02-28"), *parse_date("2026-03-01")), 1);
}

}  // namespace
}  // namespace turnabout
