#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/http/message.hpp"

namespace turnabout::http {

/// What goes back. The security headers of every reply are added by the service, never by a handler.
struct Response {
  int status = 200;
  std::vector<Header> headers = {};
  std::string body = {};

  Response& with(std::string_view name, std::string value) {
    headers.push_back({std::string(name), std::move(value)});
    return *this;
  }
};

Response json_response(int status, std::string json);
/// A Tier 1 page: whole HTML, no script.
Response html_response(int status, std::string html);
Response text_response(int status, std::string text);
/// 303, the answer to a form post.
Response see_other(std::string_view location);
/// A file to save; `file_name` may be any text.
Response download(std::string_view media_type, std::string_view file_name, std::string content);

/// application/problem+json (RFC 9457) with the stable `code`. `incident` names the log line of an internal
/// error.
Response problem_response(const Problem& problem, std::string_view incident = {});

/// A cookie with our fixed attributes: Path=/, HttpOnly, SameSite=Lax, and Secure with the prefix `__Host-`
/// (browsers accept both on http://localhost too).
struct Cookie {
  std::string name;                                  ///< Without the prefix.
  std::string value;                                 ///< Token characters only.
  std::optional<std::chrono::seconds> max_age = {};  ///< None: until the browser closes. Zero: remove it.
};
Header set_cookie(const Cookie& cookie);
/// The name under which the browser sends it back: `__Host-` + name.
std::string cookie_name(std::string_view name);

/// A strong validator made from the version of a row.
std::string etag(std::int64_t version);

}  // namespace turnabout::http
