#pragma once

#include <string_view>

/// What happens to messages, as recorded in `events` with the change itself. The subject is the message;
/// drafts record nothing.
namespace turnabout::messages {

inline constexpr std::string_view kSending = "message.sending";
inline constexpr std::string_view kTakenBack = "message.taken_back";
inline constexpr std::string_view kCameBack = "message.came_back";
inline constexpr std::string_view kSent = "message.sent";

}  // namespace turnabout::messages
