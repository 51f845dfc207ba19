#pragma once

#include <string_view>

/// What happens to sessions, as recorded in `events` with the change itself. The subject is the session.
namespace turnabout::sessions {

inline constexpr std::string_view kPlanned = "session.planned";
inline constexpr std::string_view kChanged = "session.changed";
inline constexpr std::string_view kMoved = "session.moved";
inline constexpr std::string_view kCancelled = "session.cancelled";
inline constexpr std::string_view kHeld = "session.held";
inline constexpr std::string_view kInvited = "session.invited";
inline constexpr std::string_view kMarked = "session.marked";

}  // namespace turnabout::sessions
