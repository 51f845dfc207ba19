#pragma once

#include <vector>

#include "concerns/concern_service.hpp"
#include "platform/http/route.hpp"

namespace turnabout::concerns {

/// Doors and concerns of those who are signed in, under /api/v1. `service` outlives the routes.
std::vector<http::Route> concern_routes(database::Database& database, const ConcernService& service);

/// The anonymous way in and the way back by a code: no account, no cookie, no line in the log
/// (concerns.md rule 7). `service` outlives the routes.
std::vector<http::Route> concern_ways(database::Database& database, const ConcernService& service);

}  // namespace turnabout::concerns
