#pragma once

#include <optional>
#include <span>
#include <vector>

#include "pairs/protected_time.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Reading and writing questions to line managers, within the viewer's organisation; who may see one is
/// protected_time_policy's to say.
namespace turnabout::pairs {

/// Errors: rule_broken by protected_time.md rule 1, already_exists, as the database says.
Result<void> add_time_ask(database::Transaction& tx, const Viewer& viewer, const TimeAsk& ask);
/// Saves everything but who is asked by whom, and raises the version. Error: conflict when the version is no
/// longer ask.version.
Result<void> save_time_ask(database::Transaction& tx, const Viewer& viewer, const TimeAsk& ask);
std::optional<TimeAsk> find_time_ask(database::Reader& reader, const Viewer& viewer, ProtectedTimeId id);
/// What the viewer asked, latest first.
std::vector<TimeAsk> own_time_asks(database::Reader& reader, const Viewer& viewer);
/// What the viewer was asked as a line manager, oldest first.
std::vector<TimeAsk> managed_time_asks(database::Reader& reader, const Viewer& viewer);
std::vector<TimeAsk> time_asks_of_programme(database::Reader& reader, const Viewer& viewer,
                                            ProgrammeId programme);

std::span<const database::Statement* const> protected_time_statements();

}  // namespace turnabout::pairs
