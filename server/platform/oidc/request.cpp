#include "platform/oidc/request.hpp"

#include <array>
#include <utility>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"
#include "platform/http/request.hpp"

namespace turnabout::oidc {

std::string code_challenge(std::string_view verifier) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(verifier.data()), verifier.size());
  return crypto::to_base64url(hash);
}

// sign_in.md rule 26
std::string authorisation_address(const Settings& settings, const Discovery& discovery,
                                  const Secrets& secrets, Fresh fresh) {
  auto address = discovery.authorization_endpoint;
  char before = address.find('?') == std::string::npos ? '?' : '&';
  const auto add = [&](std::string_view name, std::string_view value) {
    address += before;
    address += std::string(name) + "=" + http::percent_encode(value);
    before = '&';
  };
  add("response_type", "code");
  add("response_mode", "query");
  add("client_id", settings.client_id);
  add("redirect_uri", settings.redirect_uri);
  add("scope", "openid profile email");
  add("state", secrets.state);
  add("nonce", secrets.nonce);
  add("code_challenge", code_challenge(secrets.verifier));
  add("code_challenge_method", "S256");
  if (fresh == Fresh::yes) {
    add("prompt", "login");
    add("max_age", "0");
  }
  return address;
}

}  // namespace turnabout::oidc
