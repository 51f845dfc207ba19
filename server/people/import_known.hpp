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

std::span<const database::Statement* const> known_statements();

}  // namespace turnabout::people
