#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/oidc/keys.hpp"

namespace turnabout::oidc {

inline constexpr std::size_t kLongestIdToken = 16 * 1024;
/// How far our clock and a provider's may be apart.
inline constexpr std::chrono::seconds kLeeway{60};
/// What check_id_token says in `log` of a key that is not among `keys`: they may be out of date.
inline constexpr std::string_view kUnknownKey = "oidc.id_token.kid";

/// What an ID token has to be for.
struct Expected {
  std::string issuer;
  std::string client_id;
  std::string nonce;
  Instant now;
  /// The person must have shown the provider who they are since then; nullopt: whenever that was.
  std::optional<Instant> fresh_since = {};
  /// What came beside it; empty if nothing did.
  std::string access_token = {};
};

/// Whom a provider has signed in. Only issuer and subject say who it is (sign_in.md rule 28).
struct Identity {
  std::string issuer;
  std::string subject;
  std::optional<std::string> verified_email = {};  ///< Only if the provider vouches for it.
};

/// Pure; everything is looked at before anything is believed. sign_in_refused with the name of the check.
Result<Identity> check_id_token(std::string_view token, const std::vector<Key>& keys,
                                const Expected& expected);

/// The address in what a provider says at its userinfo endpoint, if that is about `identity` and the provider
/// vouches for the address. Refused if it is about somebody else (OpenID Connect Core, 5.3.2).
Result<std::optional<std::string>> check_userinfo(std::string_view text, const Identity& identity);

}  // namespace turnabout::oidc
