#pragma once

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace turnabout::http {

/// Adds what every reply carries: content policy, isolation, caching. A handler's own Cache-Control stays.
void add_security_headers(const Request& request, Response& response);

}  // namespace turnabout::http
