#pragma once

#include <string>

#include "platform/oidc/fetch.hpp"

namespace turnabout::oidc {

/// What a token endpoint gives for a code. Its other tokens are never looked at; none is kept.
struct Tokens {
  std::string id_token;
  std::string access_token;  ///< Good for the provider's userinfo; empty if it gave none that can be sent.
};
Result<Tokens> tokens_in(const Fetched& reply);

}  // namespace turnabout::oidc
