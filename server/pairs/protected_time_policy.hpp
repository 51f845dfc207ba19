#pragma once

#include <string>
#include <vector>

#include "pairs/protected_time.hpp"
#include "platform/rights/viewer.hpp"

/// Who may do what with protected time. Default deny; pure.
namespace turnabout::pairs {

/// Error: not_found for everybody but a lead of the programme (protected_time.md rule 12).
Result<void> may_see_time_counts(const Viewer& viewer, ProgrammeId programme);

/// The line manager who was asked, as long as they are it and it stands (protected_time.md rules 7 and 10).
/// Error: not_found, whatever the reason.
Result<void> may_answer_time(const Viewer& viewer, const TimeAsk& ask, std::optional<PersonId> manager_now,
                             Date today);

/// Where somebody stands with their line manager in one programme.
struct TimeStanding {
  std::optional<TimeNeed> need = {};     ///< Nothing when they have no pair there that goes on.
  std::optional<PersonId> manager = {};  ///< Who it is now, and is here.
  std::optional<TimeAsk> ask = {};       ///< The latest to that manager, or to an earlier one.
};
/// Of whoever asks: "ask", "ask_again", "take_back".
std::vector<std::string> asker_abilities(const TimeStanding& standing, Date today);
/// Of the line manager: "confirm", "talk".
std::vector<std::string> manager_abilities(const TimeAsk& ask);

}  // namespace turnabout::pairs
