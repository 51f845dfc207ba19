#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"

namespace turnabout::calendar {

/// Whether it is the name of a zone in the IANA list, such as "Europe/London".
bool is_zone(std::string_view name);

/// As people in that zone read it: "Tuesday 12 January 2027, 14:00". UTC for an unknown zone.
std::string long_time(Instant instant, std::string_view zone);
/// The hour alone: "15:30".
std::string hour_of(Instant instant, std::string_view zone);
/// The zone as people call it at that moment: "Greenwich Mean Time".
std::string zone_title(Instant instant, std::string_view zone);

}  // namespace turnabout::calendar
