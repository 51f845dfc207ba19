#pragma once

#include <string_view>

#include <boost/describe/enum.hpp>

#include "conversations/booking.hpp"

/// How a pair is doing, from days alone. Pure; the rules stand in docs/rules/health.md.
namespace turnabout::conversations {

/// In the order in which the first that holds is told; the last three need a lead.
enum class Health { preparing, on_track, not_booked, gone_quiet, fell_through_twice, stuck };
BOOST_DESCRIBE_ENUM(Health, preparing, on_track, not_booked, gone_quiet, fell_through_twice, stuck)

/// What decides how a pair is doing.
struct HealthFacts {
  bool is_ready = false;  ///< conversations.md rules 5 and 7
  Date agreed_on;
  int planned = 6;
  int days_apart = 14;
  Conversations conversations = {};
  Bookings bookings = {};  ///< By their beginning.
};
/// Of a pair that goes on.
Health health_of(const HealthFacts& facts, Instant now);
/// health.md rule 7
bool needs_a_lead(Health health);
/// nudges.md rule 5: the last bookings of all passed, and nobody said whether they met.
bool has_gone_quiet(const Bookings& bookings);

}  // namespace turnabout::conversations
