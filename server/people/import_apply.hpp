#pragma once

#include <span>
#include <vector>

#include "people/import_known.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// Does what the dry run says, in the caller's transaction, and works out the lines of management again where
/// a manager changed. `known` is what the dry run was made from. people.md rules 8, 14 and 15.
void apply(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer, Instant now,
           const DryRun& run, std::span<const KnownPerson> known);

/// Works out `reporting_lines` of the viewer's organisation from `manager_id` (people.md rule 14).
void recompute_reporting_lines(database::Transaction& transaction, const Viewer& viewer);

std::span<const database::Statement* const> apply_statements();

}  // namespace turnabout::people
