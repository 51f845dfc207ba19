#pragma once

#include <optional>
#include <string>
#include <vector>

#include "disclosure/wave.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"
#include "surveys/survey.hpp"

namespace turnabout::surveys {

/// A survey belongs to the organisation, or to one programme of it.
struct Owner {
  OrganisationId organisation;
  std::optional<ProgrammeId> programme = {};
};

/// Prepares, opens, closes and reads results (surveys.md rule 11): leads of the organisation, or of the
/// programme it is for. Refuses with not_found, so that nobody else learns what is asked before they are.
Result<void> may_run(const Viewer& viewer, const Owner& owner);

/// How far a survey has come.
enum class Stage { draft, open, closed };
Stage stage_of(std::optional<disclosure::WaveState> wave);

/// Of edit, open, close, read_results: those that would be possible now. Nobody edits a survey that asks by
/// outcome (surveys.md rule 13).
std::vector<std::string> abilities(const Viewer& viewer, const Owner& owner, Purpose purpose, Stage stage);

}  // namespace turnabout::surveys
