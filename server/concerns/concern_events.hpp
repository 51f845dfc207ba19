#pragma once

#include <string_view>

/// What happens to concerns, as recorded in `events`. The subject is the concern; nothing is recorded with
/// whoever raised it, and of what its author did nothing before the next day's round (concerns.md rule 11).
namespace turnabout::concerns {

inline constexpr std::string_view kSent = "concern.sent";
inline constexpr std::string_view kAcknowledged = "concern.acknowledged";
inline constexpr std::string_view kEscalated = "concern.escalated";
inline constexpr std::string_view kHandled = "concern.handled";
inline constexpr std::string_view kGone = "concern.gone";
/// The subject is the programme.
inline constexpr std::string_view kDoorOpened = "concern.door_opened";
inline constexpr std::string_view kDoorClosed = "concern.door_closed";

}  // namespace turnabout::concerns
