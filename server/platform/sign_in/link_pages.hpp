#pragma once

#include "platform/http/response.hpp"
#include "platform/sign_in/links.hpp"
#include "platform/words/words.hpp"

namespace turnabout::links {

/// What a link that opens nothing leads to, with the status of gone: it was used, it has expired, or nobody
/// knows it. A usable link that opens nothing reads as unknown.
http::Response closed(const Words& words, State state);

}  // namespace turnabout::links
