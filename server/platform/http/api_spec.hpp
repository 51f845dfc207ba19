#pragma once

#include <string_view>
#include <vector>

#include "platform/http/route.hpp"

namespace turnabout::http {

/// The usual route of the API: nothing or a little JSON in, JSON out. Reading and deleting take no body.
/// What is unusual about a route is set on the result.
RouteSpec api_spec(Method method, std::string_view pattern, std::string_view summary, Policy policy,
                   std::vector<Code> problems);

}  // namespace turnabout::http
