#pragma once

#include <span>
#include <vector>

#include "applications/application.hpp"
#include "applications/network.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Through which network somebody came: apart from their application, sealed, read only to be counted.
namespace turnabout::applications {

/// recruiting.md rule 6. Once for an application that has just begun.
void put_channel(database::Transaction& transaction, crypto::Sealer& sealer, const Application& application,
                 NetworkId network);
/// recruiting.md rule 6: of applications withdrawn before the Monday of `now`, when no number counts them any
/// more. For every organisation.
void forget_channels(database::Transaction& transaction, Instant now);

/// Every application of a programme for interest_of() and nothing else; one that does not open counts as come
/// without a network.
std::vector<Arrived> arrived(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                             ProgrammeId programme);

std::span<const database::Statement* const> channel_statements();

}  // namespace turnabout::applications
