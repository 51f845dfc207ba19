#pragma once

#include <string>
#include <string_view>

#include "platform/oidc/settings.hpp"

namespace turnabout::oidc {

/// What a provider says about itself (OpenID Connect Discovery 1.0), as far as we use it.
struct Discovery {
  std::string authorization_endpoint;
  std::string token_endpoint;
  std::string jwks_uri;
  /// Where it says more about whom it has signed in; empty: nowhere.
  std::string userinfo_endpoint = {};
  /// Says in every answer who it is (RFC 9207).
  bool names_itself = false;
  /// Takes our secret in the body of a request only, not in its head.
  bool secret_in_body = false;
};

/// Where it says so.
std::string discovery_address(const Settings& settings);
/// not_configured, with the name of the check, if `text` is not what a provider we can use says (sign_in.md
/// rule 26).
Result<Discovery> check_discovery(std::string_view text, const Settings& settings);

}  // namespace turnabout::oidc
