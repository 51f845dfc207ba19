#pragma once

#include <vector>

#include "applications/application_routes.hpp"

namespace turnabout::applications {

/// Whom recruiting reached, week by week, for leads of the programme; also as a file.
std::vector<http::Route> funnel_routes(database::Database& database, Neighbours neighbours);

}  // namespace turnabout::applications
