#pragma once

#include <string>
#include <vector>

#include "platform/rights/viewer.hpp"
#include "sessions/session.hpp"

namespace turnabout::sessions {

/// sessions.md rule 3: leads of the programme plan and invite. Refuses supporters with not_allowed, everybody
/// else with not_found.
Result<void> may_plan(const Viewer& viewer, const programmes::Programme& programme);
/// sessions.md rule 3: and move and cancel, which others see and may not. Refuses with not_allowed.
Result<void> may_change(const Viewer& viewer, const programmes::Programme& programme);
/// sessions.md rule 3: leads and supporters of the programme see who comes and take attendance.
Result<void> may_host(const Viewer& viewer, const programmes::Programme& programme);
/// sessions.md rule 4: whether there are sessions of this programme for somebody. Refuses with not_found.
Result<void> may_look(const Viewer& viewer, const programmes::Programme& programme, const Sides& sides);
/// sessions.md rule 4: the same of one session.
Result<void> may_see(const Viewer& viewer, const programmes::Programme& programme, const Session& session,
                     const Sides& sides);
/// sessions.md rules 4 and 6: whoever takes part on its side may have a place in it.
Result<void> may_come(const Viewer& viewer, const programmes::Programme& programme, const Session& session,
                      const Sides& sides);

/// Of plan, invite, host: those that would be possible in this programme.
std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme);
/// Of edit, move, cancel, take_attendance, sign_up, withdraw: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme,
                                   const Session& session, const Sides& sides,
                                   const std::optional<Place>& own, Instant now);

}  // namespace turnabout::sessions
