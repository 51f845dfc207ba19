#pragma once

#include <vector>

#include "app/keeping/erasing.hpp"
#include "platform/http/route.hpp"

namespace turnabout::keeping {

/// GET and POST /api/v1/me/erasure, POST /api/v1/people/{person_id}/erasure and GET /api/v1/erasures
/// (keeping.md rules 1, 2 and 8). `erasing` must outlive the routes.
std::vector<http::Route> erasure_routes(Erasing& erasing);

}  // namespace turnabout::keeping
