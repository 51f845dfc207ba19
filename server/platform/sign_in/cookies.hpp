#pragma once

#include "platform/http/response.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/service.hpp"

namespace turnabout::sign_in {

/// Gone with the browser, and in any case with the sign-in (sign_in.md rule 7).
inline http::Header sign_in_cookie(const NewSignIn& sign_in) {
  return http::set_cookie({.name = std::string(kCookie), .value = sign_in.token});
}

/// Who asks, with what, and the sign-in that they have.
inline Caller caller_of(const http::Request& request) {
  return {.client = request.client,
          .old_token = token_of(request),
          .device = device_of(request.header("User-Agent").value_or(""))};
}

inline http::Header no_cookie() {
  return http::set_cookie({.name = std::string(kCookie), .value = "", .max_age = std::chrono::seconds(0)});
}

}  // namespace turnabout::sign_in
