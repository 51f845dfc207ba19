#pragma once

#include <vector>

#include "app/keeping/erasing.hpp"
#include "app/keeping/retention.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/http/route.hpp"

namespace turnabout::keeping {

/// GET and POST /api/v1/me/erasure, POST /api/v1/people/{person_id}/erasure, GET /api/v1/erasures and
/// GET /api/v1/deletions, and GET /api/v1/me/record (keeping.md rules 1, 2, 8, 12 and 14). All must outlive
/// the routes.
std::vector<http::Route> keeping_routes(database::Database& database, crypto::Sealer& sealer,
                                        Erasing& erasing, Retention& retention);

}  // namespace turnabout::keeping
