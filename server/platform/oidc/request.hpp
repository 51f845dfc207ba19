#pragma once

#include <string>
#include <string_view>

#include "platform/oidc/discovery.hpp"

namespace turnabout::oidc {

/// What binds one question to its answer; each 43 characters of base64url, random and never used again.
struct Secrets {
  std::string state;
  std::string nonce;
  std::string verifier;  ///< Of PKCE (RFC 7636).
};

enum class Fresh {
  no,
  yes  ///< The provider has to ask anew who it is, whatever it remembers.
};

/// SHA-256 of the verifier (RFC 7636, S256).
std::string code_challenge(std::string_view verifier);
/// Where a browser is sent to sign in.
std::string authorisation_address(const Settings& settings, const Discovery& discovery,
                                  const Secrets& secrets, Fresh fresh);

}  // namespace turnabout::oidc
