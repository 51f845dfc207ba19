#pragma once

#include <optional>
#include <string>
#include <vector>

#include "learning/learning.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::learning {

/// The sides on which somebody takes part in a programme: has sent an application and not withdrawn it.
struct Taking {
  bool mentor = false;
  bool mentee = false;
  bool on(Side side) const { return side == Side::mentor ? mentor : mentee; }
};

/// learning.md rule 1. Refuses with not_found.
Result<void> may_read(const Viewer& viewer, const programmes::Programme& programme, const Taking& taking);
/// learning.md rule 5: leads, network leads and supporters.
bool may_facilitate(const Viewer& viewer, const programmes::Programme& programme);
/// learning.md rule 7: leads of the whole organisation.
Result<void> may_edit(const Viewer& viewer);
/// learning.md rule 9: the senior side takes the role check.
Result<void> may_take_role_check(const Viewer& viewer, const programmes::Programme& programme,
                                 const Taking& taking);
/// learning.md rule 10: leads of the programme.
Result<void> may_see_role_checks(const Viewer& viewer, const programmes::Programme& programme);

/// Of edit, facilitate, take_role_check, see_role_checks, open_workbook: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme,
                                   const Taking& taking);

}  // namespace turnabout::learning
