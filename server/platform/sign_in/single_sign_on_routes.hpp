#pragma once

#include <memory>
#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/single_sign_on.hpp"

namespace turnabout::sign_in {

/// /api/v1/sign-in-ways for anybody, and one's own connections under /api/v1/me/identities.
std::vector<http::Route> single_sign_on_routes(const std::shared_ptr<SingleSignOn>& single_sign_on);

}  // namespace turnabout::sign_in
