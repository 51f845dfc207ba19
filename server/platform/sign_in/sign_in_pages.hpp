#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/service.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {

/// The plain pages: /link/{token} signs in, /first/{token} makes the first lead. GET changes nothing.
std::vector<http::Route> sign_in_pages(Service& service, const Words& words);

/// The files of the plain pages, and what a browser is shown where a page is refused (http::ServiceOptions).
std::vector<http::Route> page_assets();
http::Response error_page(const Words& words, const Problem& problem, std::string_view incident);

}  // namespace turnabout::sign_in
