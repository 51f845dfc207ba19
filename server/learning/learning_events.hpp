#pragma once

#include <string_view>

/// What happens in the library, as recorded in `events` with the change itself. The subject is the
/// organisation, as its words change, or the programme in which somebody finished the role check.
namespace turnabout::learning {

inline constexpr std::string_view kTopicEdited = "learning.topic_edited";
inline constexpr std::string_view kTopicRestored = "learning.topic_restored";

}  // namespace turnabout::learning
