#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::http {

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

  Kind kind() const { return kind_; }
  const std::vector<Role>& roles() const { return roles_; }
  const std::string& purpose() const { return purpose_; }

  /// not_signed_in or not_allowed where the viewer may not come in.
  Result<void> admit(const Viewer& viewer) const;

 private:
  Policy(Kind kind, std::vector<Role> roles, std::string purpose)
      : kind_(kind), roles_(std::move(roles)), purpose_(std::move(purpose)) {}

  Kind kind_;
  std::vector<Role> roles_;
  std::string purpose_;
};

}  // namespace turnabout::http
