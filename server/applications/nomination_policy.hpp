#pragma once

#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::applications {

/// Whoever is signed in sees whom they themselves may name and have named (recruiting.md rule 16).
Result<void> may_see_own_nominations(const Viewer& viewer);
/// Asks line managers to think of somebody, and keeps the list of people to think of: leads of the programme
/// (recruiting.md rule 18). Not_found for others, who must not learn that there is a list.
Result<void> may_keep_list(const Viewer& viewer, ProgrammeId programme);

}  // namespace turnabout::applications
