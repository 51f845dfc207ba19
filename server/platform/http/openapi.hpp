#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/http/route.hpp"

namespace turnabout::http {

/// The contract, as an OpenAPI 3.1 document in JSON, of all routes under /api. Its order is that of the
/// routes, so that a change shows up in a diff where it was made. Throws std::logic_error if two types share
/// a name.
std::string openapi(const std::vector<Route>& routes, std::string_view version);

/// Every code that a route may be refused with: its own, and those of the edge.
std::vector<Code> problem_codes(const Route& route);

}  // namespace turnabout::http
