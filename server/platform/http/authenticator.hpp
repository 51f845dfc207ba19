#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/request.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::http {

/// Who sent a request, and what their unsafe requests must carry in X-CSRF-Token.
struct Identity {
  Viewer viewer = Viewer::nobody();
  std::string csrf_token = {};            ///< Of this sign-in; empty for nobody.
  std::optional<Instant> proved_at = {};  ///< When they last showed who they are.
};

/// How a request becomes a viewer. platform/sign_in implements it.
class Authenticator {
 public:
  virtual ~Authenticator() = default;
  /// By cookie. An absent, unknown or expired sign-in is nobody, not an error.
  virtual Identity identify(const Request& request, Instant now) = 0;
  /// By the token of a mailed link made for `purpose`. Must change nothing, as mail scanners follow links.
  /// Refuses with Code::gone what is unknown, used, expired or made for something else.
  virtual Result<Viewer> follow(std::string_view purpose, std::string_view token, Instant now) = 0;
};

}  // namespace turnabout::http
