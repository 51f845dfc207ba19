#pragma once

#include <span>
#include <vector>

#include "people/import_check.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// Whether what was kept of sensitive columns has to be opened to compare it.
enum class SensitiveColumns { leave_sealed, open };

/// Everybody of the viewer's organisation as an import compares them.
std::vector<KnownPerson> known_people(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                      SensitiveColumns sensitive);

/// Does what the dry run says, in the caller's transaction, and works out the lines of management again where
/// a manager changed. `known` is what the dry run was made from. people.md rules 8, 14 and 15.
void apply(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer, Instant now,
           const DryRun& run, std::span<const KnownPerson> known);

/// Works out `reporting_lines` of the viewer's organisation from `manager_id` (people.md rule 14).
void recompute_reporting_lines(database::Transaction& transaction, const Viewer& viewer);

std::span<const database::Statement* const> apply_statements();

}  // namespace turnabout::people
