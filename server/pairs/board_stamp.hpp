#pragma once

#include <optional>
#include <span>
#include <string>

#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::pairs {

/// What a board was made from, as numbers of which the database raises one with every change (migrations,
/// "Revisions"). Read in one look-up, however many people take part.
struct BoardStamp {
  MatchingRunId run = {};
  ProgrammeId programme = {};
  std::int64_t programme_version = 0;
  std::int64_t people = 0;  ///< Work facts, grades, bodies, reviewers, ties and lines of the organisation.
  std::int64_t cohort = 0;  ///< Applications that have been sent, with their answers and wishes.
  std::int64_t board = 0;   ///< Runs, changes, proposals and pairs of the programme.

  /// Differs whenever anything that a cohort is made from differs.
  std::string of_cohort() const;
  /// Differs whenever anything that a board shows differs.
  std::string of_board() const;
};

std::optional<BoardStamp> stamp_of_run(database::Reader& reader, const Viewer& viewer, MatchingRunId run);
/// Of the programme's latest run that is not closed, as current_run().
std::optional<BoardStamp> stamp_of_current(database::Reader& reader, const Viewer& viewer,
                                           ProgrammeId programme);

std::span<const database::Statement* const> stamp_statements();

}  // namespace turnabout::pairs
