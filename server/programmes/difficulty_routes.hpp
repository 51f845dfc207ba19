#pragma once

#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::programmes {

/// What the organisation finds difficult, under /api/v1/programmes/{programme_id}.
std::vector<http::Route> difficulty_routes(database::Database& database);

}  // namespace turnabout::programmes
