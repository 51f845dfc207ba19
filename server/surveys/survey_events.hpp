#pragma once

#include <string_view>

/// What happens to surveys, as recorded in `events` with the change itself. There is no event of an answer:
/// it would have a time and a person.
namespace turnabout::surveys {

inline constexpr std::string_view kCreated = "survey.created";
inline constexpr std::string_view kReworded = "survey.reworded";
inline constexpr std::string_view kOpened = "survey.opened";
inline constexpr std::string_view kClosed = "survey.closed";

}  // namespace turnabout::surveys
