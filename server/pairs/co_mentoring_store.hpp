#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pairs/co_mentoring.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Co-mentorings, found in the viewer's organisation only; who may see one is the service's to ask of the
/// rules.
namespace turnabout::pairs {

/// Errors: rule_broken by co_mentoring.md rule 1 or 2, already_exists, as the database says.
Result<void> add_co_mentoring(database::Transaction& tx, const Viewer& viewer, const CoMentoring& one);
/// Error: conflict when the version is no longer one.version.
Result<void> save_co_mentoring(database::Transaction& tx, const Viewer& viewer, const CoMentoring& one);
/// Of any state, latest first: those that one of the viewer's own pairs is in.
std::vector<CoMentoring> own_co_mentorings(database::Reader& reader, const Viewer& viewer);
/// The one in which that pair is at present, open or standing.
std::optional<CoMentoring> live_co_mentoring_of(database::Reader& reader, const Viewer& viewer, PairId pair);
std::vector<CoMentoring> co_mentorings_of_programme(database::Reader& reader, const Viewer& viewer,
                                                    ProgrammeId programme);
/// co_mentoring.md rule 2: the two mentors' line, and every earlier one of the same two pairs.
BetweenMentors between_mentors(database::Reader& reader, const Viewer& viewer,
                               const std::array<Pair, 2>& pairs);

std::span<const database::Statement* const> co_mentoring_statements();

}  // namespace turnabout::pairs
