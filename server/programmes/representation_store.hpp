#pragma once

#include <span>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/representation.hpp"

/// Figures of who is where, sealed, in the viewer's organisation only.
namespace turnabout::programmes {

/// One way to part people as it is kept. The figures are counts of people: for the gate, and for whoever
/// entered them.
struct Parting {
  PartingId id;
  std::optional<PersonId> entered_by;  ///< Nobody once they are removed.
  std::int64_t version = 1;
  Figures figures;
};

/// By dimension. Those that do not open are left out.
std::vector<Parting> list_partings(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer);
/// Not_found; whatever stands in the way of opening it.
Result<Parting> load_parting(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                             PartingId id);
/// Already_exists if the organisation has that dimension. Figures must have passed check_figures().
Result<PartingId> add_parting(database::Transaction& transaction, crypto::Sealer& sealer,
                              const Viewer& viewer, Instant now, const Figures& figures);
/// Puts the viewer's figures in the place of others. Not_found; conflict if it is no longer at that version;
/// already_exists as above.
Result<void> replace_parting(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                             Instant now, PartingId id, std::int64_t version, const Figures& figures);
Result<void> remove_parting(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            PartingId id);
/// What replacing must name; not_found. Opens nothing.
Result<std::int64_t> parting_version(database::Reader& reader, const Viewer& viewer, PartingId id);

std::span<const database::Statement* const> representation_statements();

}  // namespace turnabout::programmes
