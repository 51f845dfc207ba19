#pragma once

#include <string>
#include <vector>

#include "applications/selection.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::applications {

/// Sets up, names the panel, decides: leads of the programme. Not_found for others.
Result<void> may_keep_selection(const Viewer& viewer, ProgrammeId programme);
/// Reads blind and scores: who was named for this programme's panel, while scoring is open (selection.md
/// rules 5, 10 and 12). Not_found for others.
Result<void> may_score(const Viewer& viewer, const Selection& selection);
bool sits_on_panel(const Viewer& viewer, ProgrammeId programme);
/// selection.md rule 5. `person` is named for the panel of `programme`, with the roles that they hold and the
/// sides that they have applied for.
Result<void> may_sit_on_panel(const std::vector<Grant>& held, ProgrammeId programme,
                              const std::set<Side>& by_selection, const std::set<Side>& applied);

/// Of set_up, take_back, open_scoring, close_scoring, decide: what the viewer could do now.
std::vector<std::string> abilities(const Viewer& viewer, const Selection& selection, const Terms& terms,
                                   std::int64_t sent, int panel);

}  // namespace turnabout::applications
