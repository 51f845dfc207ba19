#pragma once

#include <string_view>

#include "platform/http/route.hpp"

namespace turnabout::pages {

/// The route of a plain page behind a link, or of the form on it. Anyone may ask: the address is the proof,
/// and the page looks at it itself, to say what is wrong with an old one.
http::RouteSpec page_spec(http::Method method, std::string_view pattern, std::string_view summary);

}  // namespace turnabout::pages
