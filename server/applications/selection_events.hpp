#pragma once

#include <string_view>

/// What happens to a selection, as recorded in `events` with the change itself. None says who scored or
/// stepped aside.
namespace turnabout::applications {

inline constexpr std::string_view kSelectionSetUp = "selection.set_up";
inline constexpr std::string_view kSelectionTaken = "selection.taken_back";
inline constexpr std::string_view kScoringOpened = "selection.scoring_opened";
inline constexpr std::string_view kScoringClosed = "selection.scoring_closed";
inline constexpr std::string_view kDecided = "selection.decided";
inline constexpr std::string_view kAnswersSent = "selection.answers_sent";
inline constexpr std::string_view kPanelNamed = "selection.panel_named";
inline constexpr std::string_view kPanelTaken = "selection.panel_taken";

}  // namespace turnabout::applications
