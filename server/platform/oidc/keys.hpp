#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/oidc/settings.hpp"

namespace turnabout::oidc {

enum class KeyKind {
  rsa,  ///< At least 2048 bits; for RS256 and PS256.
  p256  ///< For ES256.
};

/// A public key that a provider signs with.
struct Key {
  std::string id;         ///< Empty if it has none.
  std::string algorithm;  ///< The only one it serves; empty: any of its kind.
  KeyKind kind = KeyKind::rsa;
  std::string jwk;  ///< Its kind and numbers and nothing else, as JSON for libcjose.
};

/// The usable ones among those that a provider publishes (RFC 7517); others are left out. not_configured if
/// it is no such list, or has none.
Result<std::vector<Key>> read_keys(std::string_view text);

}  // namespace turnabout::oidc
