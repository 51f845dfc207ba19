#pragma once

#include <functional>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"
#include "programmes/home.hpp"

namespace turnabout::programmes {

/// How many pairs a programme has; pairs count them.
using CountPairs = std::function<PairCounts(database::Reader&, const Viewer&, ProgrammeId)>;

/// Whether the viewer leads a staff network that stands behind a programme (recruiting.md rule 31).
using LeadsNetworkBehind = std::function<bool(database::Reader&, const Viewer&, ProgrammeId)>;

/// A programme as its sponsor, its supporters and its leads read it: what it is for, which goal it serves,
/// and where it stands in time.
std::vector<http::Route> overview_routes(database::Database& database, CountPairs count_pairs,
                                         LeadsNetworkBehind leads_network_behind);

}  // namespace turnabout::programmes
