#pragma once

#include <cstdint>
#include <span>

#include "platform/clock/time.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"

/// What people wrote for themselves in the vault, once nothing they take part in goes on (keeping.md rule
/// 16).
namespace turnabout::keeping {

/// Lets go of what its author was told of 30 days ago; how many versions that were. Tells those for whom it
/// is time now, and forgets it of whoever takes part in something again. Safe to repeat.
std::int64_t let_private_words_go(database::Transaction& transaction, crypto::Sealer& sealer,
                                  OrganisationId organisation, Instant now);

/// For the start of the program.
std::span<const database::Statement* const> private_words_statements();

}  // namespace turnabout::keeping
