#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/service.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {

/// The plain pages: /link/{token} signs in, /first/{token} makes the first lead. GET changes nothing.
std::vector<http::Route> sign_in_pages(Service& service, const Words& words);

}  // namespace turnabout::sign_in
