#pragma once

#include <string>

#include "platform/oidc/fetch.hpp"

namespace turnabout::oidc {

/// The ID token in what a token endpoint answers to a code. Its other tokens are never looked at, and kept
/// nowhere.
Result<std::string> id_token_in(const Fetched& reply);

}  // namespace turnabout::oidc
