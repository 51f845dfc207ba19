#pragma once

#include <span>
#include <vector>

#include "applications/partner.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::applications {

/// Open networks that stand behind a programme, the owner first, then by name. No viewer: the call says it to
/// everybody (recruiting.md rule 30).
std::vector<NetworkBehind> networks_behind(database::Reader& reader, OrganisationId organisation,
                                           ProgrammeId programme);
/// Replaces them; what is named must have passed check_parts(). Not_found for a network that is closed or not
/// of the organisation, and nothing is changed.
Result<void> set_networks_behind(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                 ProgrammeId programme, const std::vector<NetworkBehind>& networks);
/// Whether the viewer leads one of them (recruiting.md rule 31).
bool leads_network_behind(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

std::span<const database::Statement* const> partner_statements();

}  // namespace turnabout::applications
