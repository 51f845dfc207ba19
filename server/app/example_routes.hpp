#pragma once

#include <vector>

#include "app/example.hpp"
#include "platform/http/route.hpp"

namespace turnabout::app {

/// POST and DELETE /api/v1/example: invented content in the lead's own organisation, and out again.
std::vector<http::Route> example_routes(const example::Parts& parts);

}  // namespace turnabout::app
