#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// /api/v1/me/second-step and what is under it: a person's own codes, and nobody else's.
std::vector<http::Route> second_step_routes(Service& service);

}  // namespace turnabout::sign_in
