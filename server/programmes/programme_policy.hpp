#pragma once

#include <string>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/programme.hpp"

namespace turnabout::programmes {

/// Leads of the whole organisation begin programmes.
Result<void> may_create(const Viewer& viewer);
/// Leads see theirs in every state; everybody else in the organisation sees those whose call is open. Refuses
/// with not_found.
Result<void> may_see(const Viewer& viewer, const Programme& programme);
/// Edits, moves, invites, matches: leads of this programme or of the organisation. Refuses with not_found, so
/// that leads of other programmes learn nothing of this one.
Result<void> may_run(const Viewer& viewer, const Programme& programme);

/// Of edit, open_call, close_call, close, invite, match: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const Programme& programme);
/// On the page "Before you open": edit, open_call and, for leads of the whole organisation, give_roles.
std::vector<std::string> launch_abilities(const Viewer& viewer, const Programme& programme);

}  // namespace turnabout::programmes
