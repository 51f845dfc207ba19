#pragma once

#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::people {

/// What leads have declared about who reviews whom: seeing it and taking it back. Declaring is in
/// person_routes.
std::vector<http::Route> reviewer_routes(database::Database& database);

}  // namespace turnabout::people
