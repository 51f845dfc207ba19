#pragma once

#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace turnabout::http {

/// The Content-Security-Policy of whatever a browser shows: pages and scripts.
std::string_view page_policy();

/// Adds what every reply carries: content policy, isolation, caching. A handler's own Cache-Control stays.
void add_security_headers(const Request& request, Response& response);

}  // namespace turnabout::http
