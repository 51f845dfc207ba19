#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::programmes {

/// representation.md rule 1: leads of the whole organisation enter figures.
Result<void> may_enter_figures(const Viewer& viewer);
/// representation.md rule 7: what was entered is read again by whoever entered it, and by nobody else.
Result<void> may_read_entered(const Viewer& viewer, std::optional<PersonId> entered_by);
/// Of replace, remove, read_entered: those that would be possible now.
std::vector<std::string> parting_abilities(const Viewer& viewer, std::optional<PersonId> entered_by);

}  // namespace turnabout::programmes
