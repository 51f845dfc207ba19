#pragma once

#include <vector>

#include "applications/recruiting_routes.hpp"

namespace turnabout::applications {

/// Setting up, the panel, deciding, and an applicant's own answer.
std::vector<http::Route> selection_routes(database::Database& database, crypto::Sealer& sealer,
                                          const Words& words, RecruitingNeighbours neighbours);
/// Reading blind and scoring.
std::vector<http::Route> panel_routes(database::Database& database, crypto::Sealer& sealer,
                                      RecruitingNeighbours neighbours);

}  // namespace turnabout::applications
