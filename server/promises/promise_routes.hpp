#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "promises/promise_service.hpp"

namespace turnabout::promises {

std::vector<http::Route> promise_routes(database::Database& database, const PromiseService& service);

}  // namespace turnabout::promises
