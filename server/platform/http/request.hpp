#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/http/message.hpp"

namespace turnabout::http {

enum class Scheme { http, https };

/// A whole request as a handler sees it: read, bounded, and attributed to a client. Knows nothing of sockets.
struct Request {
  Method method = Method::get;
  std::string path = {};  ///< As sent, still percent-encoded, without the query: "/api/v1/people/…".
  std::vector<Parameter> query = {};  ///< Decoded, in order, repeats kept.
  std::vector<Header> headers = {};
  std::string body = {};
  std::string client = {};       ///< Address of the client, seen through the trusted proxies only.
  Scheme scheme = Scheme::http;  ///< As the browser sees it, seen through the trusted proxies only.
  std::vector<Parameter> path_parameters = {};  ///< Filled by the router.

  std::optional<std::string_view> header(std::string_view name) const { return find(headers, name); }
  std::optional<std::string_view> query_value(std::string_view name) const;
  /// The value of a cookie; the first one where a name was sent twice.
  std::optional<std::string> cookie(std::string_view name) const;
  /// The fields of an application/x-www-form-urlencoded body; malformed or unsupported_media otherwise.
  Result<std::vector<Parameter>> form() const;
  /// Whether the media type of the body is this one, parameters such as charset aside.
  bool has_media_type(std::string_view type) const;
};

/// Splits a request target (RFC 9112, 3.2.1) into path and query; nullopt if it is not in origin form or not
/// decodable.
struct Target {
  std::string path = {};
  std::vector<Parameter> query = {};
};
std::optional<Target> parse_target(std::string_view target);

/// application/x-www-form-urlencoded, as the URL standard reads it, but strict: broken escapes and bad UTF-8
/// are nullopt, not guessed.
std::optional<std::vector<Parameter>> parse_form(std::string_view text);
std::optional<std::string> percent_decode(std::string_view text);
/// Everything but unreserved characters is escaped.
std::string percent_encode(std::string_view text);

}  // namespace turnabout::http
