#pragma once

#include <memory>
#include <vector>

#include "platform/http/route.hpp"
#include "platform/sign_in/single_sign_on.hpp"
#include "platform/words/words.hpp"

namespace turnabout::sign_in {

/// Where the provider sends people back to; it has to be told.
inline constexpr std::string_view kProviderCallback = "/sign-in/provider/callback";

/// The plain pages on the way to the provider and back, /sign-in/provider and what is under it, and
/// /connect/{token} behind the mail that asks whether to connect it.
std::vector<http::Route> single_sign_on_pages(const std::shared_ptr<SingleSignOn>& single_sign_on,
                                              const Words& words);

}  // namespace turnabout::sign_in
