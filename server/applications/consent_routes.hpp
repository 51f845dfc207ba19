#pragma once

#include <vector>

#include "applications/application_routes.hpp"
#include "platform/http/route.hpp"

namespace turnabout::applications {

/// GET /api/v1/me/consents and POST /api/v1/me/consents/{consent_id}/withdrawal (applications.md rule 21).
/// Database and sealer must outlive the routes.
std::vector<http::Route> consent_routes(database::Database& database, crypto::Sealer& sealer,
                                        Neighbours neighbours);

}  // namespace turnabout::applications
