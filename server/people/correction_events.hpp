#pragma once

#include <string_view>

/// What happens to corrections, as recorded in `events`. The subject is the correction.
namespace turnabout::people {

inline constexpr std::string_view kCorrectionAsked = "correction.asked";
inline constexpr std::string_view kCorrectionWithdrawn = "correction.withdrawn";
inline constexpr std::string_view kCorrectionMade = "correction.made";
inline constexpr std::string_view kCorrectionDeclined = "correction.declined";

}  // namespace turnabout::people
