#pragma once

#include <string>
#include <string_view>

#include "platform/database/database.hpp"
#include "platform/http/authenticator.hpp"

namespace turnabout::sign_in {

/// Name of the cookie, without its prefix `__Host-`.
inline constexpr std::string_view kCookie = "turnabout";
/// The token that a request carries; empty if none.
std::string token_of(const http::Request& request);

/// Cookie to viewer with grants, and mailed token to viewer of kind link. A sign-in's last use is noted every
/// few minutes.
class Authenticator final : public http::Authenticator {
 public:
  explicit Authenticator(database::Database& database) : database_(database) {}
  http::Identity identify(const http::Request& request, Instant now) override;
  Result<Viewer> follow(std::string_view purpose, std::string_view token, Instant now) override;

 private:
  database::Database& database_;
};

}  // namespace turnabout::sign_in
