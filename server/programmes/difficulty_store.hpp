#pragma once

#include <span>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/difficulty.hpp"
#include "programmes/programme.hpp"

namespace turnabout::programmes {

/// In the order of the kinds; none for a programme of another organisation.
std::vector<Difficulty> load_difficulties(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme);
/// These and no others; they must have passed check_difficulties().
void save_difficulties(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const std::vector<Difficulty>& difficulties);

std::span<const database::Statement* const> difficulty_statements();

}  // namespace turnabout::programmes
