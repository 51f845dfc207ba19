#pragma once

#include <vector>

#include "people/correction_service.hpp"
#include "platform/http/route.hpp"

namespace turnabout::people {

/// What people ask to have corrected, and what leads answer (keeping.md rules 18 to 23). Database and service
/// must outlive the routes.
std::vector<http::Route> correction_routes(database::Database& database, const CorrectionService& service);

}  // namespace turnabout::people
