#pragma once

#include <chrono>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "platform/oidc/id_token.hpp"
#include "platform/oidc/request.hpp"

namespace turnabout::oidc {

/// What a provider publishes is asked for again after this …
inline constexpr std::chrono::hours kPublishedKept{1};
/// … its keys at once where a token names one that is not among them, but not more often than this …
inline constexpr std::chrono::minutes kKeysAgain{1};
/// … and one that did not answer is left alone for this long.
inline constexpr std::chrono::seconds kLeftAlone{10};

/// The one provider of an installation, with what it has published. Every step may ask it over the network
/// and blocks for as long as the settings allow. Safe to share between threads.
class Provider {
 public:
  explicit Provider(Settings settings) : settings_(std::move(settings)) {}

  const Settings& settings() const { return settings_; }
  Result<Discovery> discovery(Instant now);

  /// What one code is redeemed with.
  struct Redeemed {
    std::string code;
    std::string verifier;
    std::string nonce;
    std::optional<Instant> fresh_since = {};
  };
  /// Whom the provider has signed in, and what opens what else it says of them.
  struct SignedIn {
    Identity identity;
    std::string access_token;
  };
  Result<SignedIn> redeem(const Redeemed& what, Instant now);
  /// Asks at the userinfo endpoint, if there is one, for an address that the ID token does not give.
  Result<std::optional<std::string>> ask_for_email(const SignedIn& signed_in, Instant now);

 private:
  using Keys = std::vector<Key>;
  Result<Keys> keys(Instant now, Instant not_before);
  Result<Discovery> ask_discovery();

  const Settings settings_;
  std::mutex mutex_;  ///< Guards what follows; never held over the network.
  std::optional<Discovery> discovery_;
  Instant discovered_at_;
  std::optional<Instant> failed_at_;
  std::optional<Keys> keys_;
  Instant keys_at_;
};

}  // namespace turnabout::oidc
