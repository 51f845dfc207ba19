#pragma once

#include <span>

#include "platform/database/database.hpp"
#include "programmes/overview.hpp"

namespace turnabout::programmes {

/// On which days a programme was first opened, last closed to applications, last started, and closed.
Moves load_moves(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

std::span<const database::Statement* const> overview_statements();

}  // namespace turnabout::programmes
