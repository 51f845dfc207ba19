#pragma once

#include <string>
#include <vector>

#include "concerns/concern.hpp"

namespace turnabout::concerns {

/// concerns.md rules 9 and 10: as what this viewer reads a concern; `contacts` are those of its programme
/// now. Not_found for everybody else.
Result<Part> part_of(const Viewer& viewer, const Concern& concern, const std::vector<Contact>& contacts);

/// Of acknowledge, handle, write: those that would be possible now to somebody who is this part of it.
std::vector<std::string> abilities(const Concern& concern, Part part);

/// concerns.md rule 2: the role by which this viewer may open a door in a programme. Not_found where there is
/// none.
Result<Role> opens_as(const Viewer& viewer, const std::vector<Contact>& contacts);

/// concerns.md rule 13. Not_found for everybody else.
Result<void> may_count(const Viewer& viewer, const std::vector<Contact>& contacts);

}  // namespace turnabout::concerns
