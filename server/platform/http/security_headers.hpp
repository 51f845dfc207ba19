#pragma once

#include <string_view>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

namespace turnabout::http {

/// The Content-Security-Policy of a reply of this type: of a page, of a script, or of data.
std::string_view content_policy(std::string_view content_type);

/// Adds what every reply carries: content policy, isolation, caching. A handler's own Cache-Control stays.
void add_security_headers(const Request& request, Response& response);

}  // namespace turnabout::http
