#pragma once

#include <span>
#include <string>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::app {

/// 32 bytes that differ whenever anything differs that NeighboursOfPairs::cohort reads of this programme's
/// applicants: applications (whose version every answer and wish raises), work facts, lines, grades, heads,
/// bodies, reviewers and ties. Opens nothing; a few milliseconds for 1,000 applicants.
std::string cohort_stamp(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

std::span<const database::Statement* const> cohort_stamp_statements();

}  // namespace turnabout::app
