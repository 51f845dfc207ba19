#pragma once

#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::app {

inline constexpr std::string_view kVersion = "0.1.0";

/// What belongs to no noun: GET /api/v1/health (that this node answers, for load balancers and for ./run),
/// GET /api/v1/me/looks (who has looked at what is kept of me), GET /api/v1/audit/checkpoint (audit.md rule
/// 3), and the files that every plain page needs.
std::vector<http::Route> own_routes(database::Database& database);

}  // namespace turnabout::app
