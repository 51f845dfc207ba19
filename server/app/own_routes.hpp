#pragma once

#include <string_view>
#include <vector>

#include "platform/http/route.hpp"

namespace turnabout::app {

inline constexpr std::string_view kVersion = "0.1.0";

/// What belongs to no noun: GET /api/v1/health (that this node answers, for load balancers and for ./run),
/// and the files that every plain page needs.
std::vector<http::Route> own_routes();

}  // namespace turnabout::app
