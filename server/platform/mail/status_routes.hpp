#pragma once

#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::mail {

enum class Standing { configured, not_configured };

/// GET /api/v1/status/mail: how the outbox of the viewer's organisation stands, with counts only for an
/// operator who leads nothing (mail.md rule 8).
std::vector<http::Route> status_routes(database::Database& database, Standing standing);

}  // namespace turnabout::mail
