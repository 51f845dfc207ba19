#include "app/keeping/schedule.hpp"

#include <set>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::keeping {
namespace {

std::string due(Line line, std::string_view now) {
  return to_string(due_before(line, *parse_instant(now))).substr(0, 16);
}

// keeping.md rule 11
TEST(Schedule, CountsWholeDaysAndMonths) {
  EXPECT_EQ(due(Line::matching_answers, "2026-11-23T17:00:00Z"), "2026-08-25T00:00");
  EXPECT_EQ(due(Line::unsuccessful, "2026-11-23T17:00:00Z"), "2026-05-23T00:00");
  EXPECT_EQ(due(Line::programme_records, "2026-11-23T00:00:00Z"), "2025-11-23T00:00");
  EXPECT_EQ(due(Line::mail, "2026-03-01T05:00:00Z"), "2026-01-30T00:00");
  EXPECT_EQ(due(Line::survey_links, "2026-08-31T05:00:00Z"), "2026-02-28T00:00")
      << "the last day of that month";
  EXPECT_EQ(due(Line::corrections, "2026-11-23T17:00:00Z"), "2025-11-23T00:00");
  EXPECT_EQ(due(Line::leavers, "2028-02-29T23:59:59Z"), "2027-02-28T00:00");
}

// keeping.md rule 11
TEST(Schedule, NamesEachLineOnce) {
  std::set<std::string_view> names;
  for (const auto line : kLines) EXPECT_TRUE(names.insert(name(line)).second);
  EXPECT_EQ(names.size(), boost::mp11::mp_size<boost::describe::describe_enumerators<Line>>::value);
}

// keeping.md rule 11
RC_GTEST_PROP(Schedule, NothingIsDueThatWasNotDueADayEarlierOrHasJustBegun, ()) {
  const auto line = *rc::gen::elementOf(kLines);
  const Instant now{*rc::gen::inRange<std::int64_t>(0, 4'000'000'000) * 1'000'000};
  RC_ASSERT(due_before(line, now) <= due_before(line, now + std::chrono::hours(24)));
  RC_ASSERT(due_before(line, now) <= now - std::chrono::hours(29 * 24));
}

}  // namespace
}  // namespace turnabout::keeping
