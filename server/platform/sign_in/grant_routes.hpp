#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// GET, POST and DELETE of /api/v1/grants: who holds which role.
std::vector<http::Route> grant_routes(Service& service);

}  // namespace turnabout::sign_in
