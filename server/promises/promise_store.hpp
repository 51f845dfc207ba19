#pragma once

#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "promises/promise.hpp"

/// Promises; words only of those for the list, sealed under their maker's key. Everything is looked for in
/// the viewer's organisation only; who may see it is the policy's to say.
namespace turnabout::promises {

/// By their day.
std::vector<Promise> promises_of(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                                 PairId pair);
/// Those of a programme that stand on its list (promises.md rule 10), by their day.
std::vector<Promise> listed_in(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                               ProgrammeId programme);
/// Error: not_found.
Result<Promise> load(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer, PromiseId id);
/// Error: wrong_state where the pairing has ended meanwhile.
Result<void> add(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                 const Promise& promise);
/// Error: conflict if it is no longer at that version.
Result<void> save(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                  const Promise& promise);

/// promises.md rule 8, for every organisation: those open whose day lies between.
std::vector<std::pair<OrganisationId, PromiseId>> open_between(database::Reader& reader, Date from, Date to);
/// True the first time for this promise and kind.
bool keep_reminded(database::Transaction& transaction, Instant now, PromiseId promise, Reminder kind);

std::span<const database::Statement* const> promise_statements();

}  // namespace turnabout::promises
