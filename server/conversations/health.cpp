#include "conversations/health.hpp"

#include <algorithm>

#include "conversations/nudge.hpp"

namespace turnabout::conversations {
namespace {

constexpr int kStuckDays = 42;
constexpr int kPatienceDays = 14;
constexpr int kFellThrough = 2;

bool is_coming(const Booking& booking, Instant now) {
  return booking.state == BookingState::standing && !is_over(booking, now);
}

/// How many of the latest bookings in a row were cancelled or did not take place, and with no conversation
/// that was held since.
int fallen_through(const HealthFacts& facts, std::optional<Date> last_held) {
  int count = 0;
  for (auto each = facts.bookings.rbegin(); each != facts.bookings.rend(); ++each) {
    const bool fell = each->state == BookingState::cancelled || each->state == BookingState::missed;
    if (!fell || (last_held && date_of(each->slot.starts_at) <= *last_held)) break;
    ++count;
  }
  return count;
}

}  // namespace

bool has_gone_quiet(const Bookings& bookings) {
  int passed = 0;
  for (auto each = bookings.rbegin(); each != bookings.rend(); ++each) {
    if (each->state == BookingState::cancelled) continue;
    if (each->state != BookingState::past) break;
    ++passed;
  }
  return passed >= kQuietAfter;
}

Health health_of(const HealthFacts& facts, Instant now) {
  if (!facts.is_ready) return Health::preparing;
  std::optional<Date> last;
  int held = 0;
  for (const auto& each : facts.conversations)
    if (each.meeting.outcome == Outcome::held) {
      last = last ? std::max(*last, each.meeting.on) : each.meeting.on;
      ++held;
    }
  const bool is_booked = std::any_of(facts.bookings.begin(), facts.bookings.end(),
                                     [&](const Booking& each) { return is_coming(each, now); });
  if (held >= facts.planned || is_booked) return Health::on_track;
  const int days = days_between(last.value_or(facts.agreed_on), date_of(now));
  if (days >= kStuckDays) return Health::stuck;
  if (fallen_through(facts, last) >= kFellThrough) return Health::fell_through_twice;
  if (has_gone_quiet(facts.bookings)) return Health::gone_quiet;
  return days >= facts.days_apart + kPatienceDays ? Health::not_booked : Health::on_track;
}

bool needs_a_lead(Health health) {
  return health >= Health::gone_quiet;
}

}  // namespace turnabout::conversations
