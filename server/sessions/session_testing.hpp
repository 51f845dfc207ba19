#pragma once

#include <string_view>

#include "sessions/session.hpp"

/// Sessions for tests.
namespace turnabout::sessions::testing_parts {

inline Instant at(std::string_view text) {
  return *parse_instant(text);
}

/// The induction of a side, on a Tuesday in January.
inline Plan induction(Side side) {
  const auto kind = induction_of(side);
  return {.kind = kind,
          .audience = side == Side::mentor ? Audience::mentors : Audience::mentees,
          .title = "Before you begin",
          .starts_at = at("2027-01-12T14:00:00Z"),
          .ends_at = at("2027-01-12T15:30:00Z"),
          .time_zone = "Europe/London",
          .place = "Room 2"};
}

inline Session planned(const Plan& plan) {
  return {.id = SessionId{make_uuid7(1)}, .organisation = {}, .programme = {}, .plan = plan};
}

}  // namespace turnabout::sessions::testing_parts
