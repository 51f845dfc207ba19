#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::http {

/// How long a proof of who somebody is serves (sign_in.md rule 23).
inline constexpr std::chrono::minutes kProofLife{10};

/// Who may come as far as the handler. What they may do to one thing there is decided by the noun's own
/// policy. There is no default: a route without a policy does not compile.
class Policy {
 public:
  enum class Kind { anyone, signed_in, role, link };

  static Policy anyone() { return Policy(Kind::anyone, {}, {}); }
  static Policy signed_in() { return Policy(Kind::signed_in, {}, {}); }
  /// Holds one of the roles, for the organisation or for any programme of it.
  template <class... More>
  static Policy role(Role first, More... more) {
    return Policy(Kind::role, {first, more...}, {});
  }
  /// Came by a single-purpose link; the pattern must have a parameter {token}. See Authenticator::follow.
  static Policy link(std::string_view purpose) { return Policy(Kind::link, {}, std::string(purpose)); }

  /// The same, and the sign-in was proved at most ten minutes ago (sign_in.md rule 23); else proof_needed.
  /// For those who sign in, not for links.
  Policy with_proof() const {
    auto policy = *this;
    policy.needs_proof_ = true;
    return policy;
  }

  bool needs_proof() const { return needs_proof_; }
  Kind kind() const { return kind_; }
  const std::vector<Role>& roles() const { return roles_; }
  const std::string& purpose() const { return purpose_; }

  /// not_signed_in or not_allowed where the viewer may not come in.
  Result<void> admit(const Viewer& viewer) const;
  /// proof_needed where the policy asks for one and there is none, or an older one.
  Result<void> admit_proof(std::optional<Instant> proved_at, Instant now) const;

 private:
  Policy(Kind kind, std::vector<Role> roles, std::string purpose)
      : kind_(kind), roles_(std::move(roles)), purpose_(std::move(purpose)) {}

  Kind kind_;
  std::vector<Role> roles_;
  std::string purpose_;
  bool needs_proof_ = false;
};

}  // namespace turnabout::http
