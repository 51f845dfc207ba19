#pragma once

#include <string>
#include <vector>

#include "applications/application.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::applications {

/// A person's own application, and nobody else's (applications.md rule 14). Refuses with not_found.
Result<void> may_open(const Viewer& viewer, const Application& application);
/// Leads of the programme see that applications exist (applications.md rule 15).
Result<void> may_list(const Viewer& viewer, ProgrammeId programme);
Result<void> may_invite(const Viewer& viewer, ProgrammeId programme);
/// A matching run looks as the lead who started it, or as the system.
Result<void> may_match(const Viewer& viewer, ProgrammeId programme);

/// Of answer, submit, withdraw: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const Application& application, const Terms& terms);

}  // namespace turnabout::applications
