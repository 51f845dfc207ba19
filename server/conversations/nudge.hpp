#pragma once

#include <optional>
#include <string_view>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"

/// When somebody is reminded of a conversation. Pure; the rules stand in docs/rules/nudges.md.
namespace turnabout::conversations {

/// Each goes at most once to a person for one conversation, so that there are never more than three.
enum class Nudge { choose, tomorrow, met };
BOOST_DESCRIBE_ENUM(Nudge, choose, tomorrow, met)
std::string_view name(Nudge nudge);

enum class Wanted { all, day_before, none };
BOOST_DESCRIBE_ENUM(Wanted, all, day_before, none)
std::string_view name(Wanted wanted);
/// nudges.md rule 4
struct NudgeChoice {
  Wanted wanted = Wanted::all;
  std::optional<Date> paused_until = {};  ///< The last day of the pause.
  bool operator==(const NudgeChoice&) const = default;
};

/// nudges.md rule 4: whether somebody wants a reminder of that kind on that day of theirs.
bool is_wanted(const NudgeChoice& choice, Nudge nudge, Date today);

/// nudges.md rule 2, for a conversation that begins at `starts_at`, in the reader's zone.
bool tomorrow_is_due(Instant starts_at, std::string_view zone, Instant now);
/// nudges.md rule 2, for one that ended at `ends_at`.
bool met_is_due(Instant ends_at, std::string_view zone, Instant now);

/// nudges.md rule 5: after how many bookings in a row of which nobody said whether they met.
inline constexpr int kQuietAfter = 2;

}  // namespace turnabout::conversations
