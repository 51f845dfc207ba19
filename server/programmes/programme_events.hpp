#pragma once

#include <string>

#include "programmes/programme.hpp"

/// What happens to programmes, as recorded in `events` with the change itself.
namespace turnabout::programmes {

inline constexpr std::string_view kCreated = "programme.created";
inline constexpr std::string_view kEdited = "programme.edited";
inline constexpr std::string_view kLaunchEdited = "programme.launch_edited";
inline constexpr std::string_view kGatePassed = "programme.gate_passed";
inline constexpr std::string_view kOutcomesAdded = "organisation.outcomes_added";
inline constexpr std::string_view kOutcomeRetired = "organisation.outcome_retired";
inline constexpr std::string_view kFiguresEntered = "organisation.figures_entered";
inline constexpr std::string_view kFiguresRemoved = "organisation.figures_removed";
inline constexpr std::string_view kDocumentBegun = "programme.document_begun";
inline constexpr std::string_view kAdvertSaved = "programme.advert_saved";
inline constexpr std::string_view kDocumentFinished = "programme.document_finished";
/// "programme.opened", "programme.call_closed", "programme.started", "programme.closed".
inline std::string moved(Move move) {
  return "programme." + std::string(name(move));
}

}  // namespace turnabout::programmes
