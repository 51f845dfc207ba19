#pragma once

#include <string>
#include <vector>

#include "applications/network.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::applications {

/// Leads of the organisation keep its networks: they begin and close them and say who leads them
/// (recruiting.md rule 1).
Result<void> may_keep_networks(const Viewer& viewer);
/// Leads this very network: named for it and holding the role (recruiting.md rule 3).
bool leads_network(const Viewer& viewer, const Network& network);
/// The network's calls, questions and encouragements (recruiting.md rule 4): whoever leads it. Not_found for
/// others, the lead of a programme among them.
Result<void> may_speak_for(const Viewer& viewer, const Network& network);
/// Name and greeting: leads and whoever leads the network.
Result<void> may_edit(const Viewer& viewer, const Network& network);

/// Of edit, name_leads, close, share.
std::vector<std::string> abilities(const Viewer& viewer, const Network& network);

}  // namespace turnabout::applications
