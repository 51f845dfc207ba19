#pragma once

#include <concepts>
#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/dto.hpp"
#include "platform/http/policy.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::http {

using dto::Nothing;

/// Upper bounds of a request body in bytes; more is answered 413 before it is read.
inline constexpr std::size_t kNoBody = 0;
inline constexpr std::size_t kSmallBody = 64 * 1024;
inline constexpr std::size_t kLargeBody = 1024 * 1024;
inline constexpr std::size_t kImportBody = 64 * 1024 * 1024;

/// How often one address may ask; the numbers are in rates.cpp. Sign-in has its own throttles per account
/// besides.
enum class Rate { unlimited, read, write, sign_in, heavy };

/// Bodies, queries and real paths are never logged.
enum class Log {
  path_only,  ///< One line: method, pattern, status, duration.
  quiet       ///< Only if it fails by our fault: health checks, static files.
};

/// How an unsafe request proves that it comes from our own page. The origin is checked in every case.
enum class Csrf {
  header,  ///< X-CSRF-Token of the sign-in.
  form     ///< A plain form: the handler itself checks a hidden field.
};

/// Everything that the handler gets besides its body.
struct Call {
  const Viewer& viewer;
  Instant now;
  const Request& request;

  /// A path parameter as an id; not_found if it is none, as nothing can have that id.
  template <class IdT>
  Result<IdT> id(std::string_view name) const {
    if (auto parsed = IdT::parse(path(name))) return *parsed;
    return refuse(Code::not_found, "There is no such thing here.");
  }
  /// A path parameter, decoded. The pattern must have it.
  std::string_view path(std::string_view name) const;
  /// A query parameter. A typed route must declare it in `query`.
  std::optional<std::string_view> query(std::string_view name) const { return request.query_value(name); }
  std::optional<std::string_view> if_match() const { return request.header("If-Match"); }
  /// Refuses an edit that was not made on the version `current`: conflict, or invalid where the header is
  /// missing.
  Result<void> edits(std::int64_t current) const;
};

/// What a typed handler answers. The status must be the route's `success` (or `other_success`); 0 takes the
/// first.
template <class Out>
struct Reply {
  Out body{};
  int status = 0;
  std::vector<Header> headers = {};
};

/// A member that has to be said: without a value there is no object.
template <class T>
class Required {
 public:
  template <class U>
  requires std::convertible_to<U, T> Required(U&& value) : value_(std::forward<U>(value)) {}
  operator const T&() const { return value_; }
  const T& get() const { return value_; }

 private:
  T value_;
};

struct QueryParameter {
  std::string_view name = {};
  std::string_view description = {};
};

/// A route's own description. What has no default must be written at every route; leaving it out does not
/// compile.
struct RouteSpec {
  Required<Method> method;
  /// "/api/v1/people/{person_id}": lower-case names in braces are parameters.
  Required<std::string_view> pattern;
  /// One line, for the API's readers.
  Required<std::string_view> summary;
  Policy policy;
  /// Bytes.
  Required<std::size_t> body_limit;
  Required<Rate> rate;
  Required<Log> log;
  /// What the handler itself may refuse with; the edge's own are added.
  std::vector<Code> problems;
  /// Others are refused on typed routes.
  std::vector<QueryParameter> query = {};
  /// Status of a success; 0: 204 for Nothing, else 200.
  int success = 0;
  /// A second status that a success may have, such as 200 beside 201 for what existed already.
  int other_success = 0;
  Csrf csrf = Csrf::header;
  /// Raw routes: media types of body and reply, for the contract.
  std::string_view consumes = {};
  std::string_view produces = {};
};

/// A route is data: described, with its handler.
struct Route {
  using Describe = std::function<dto::Schema(dto::Components&)>;
  RouteSpec spec;
  bool typed;
  Describe in;  ///< Empty where there is none.
  Describe out;
  std::function<Result<Response>(const Call&)> handle;
};

/// The body as a T, or unsupported_media, malformed or invalid.
Result<void> expect_json(const Request& request);
Result<void> expect_no_body(const Request& request);

/// A handler that reads `In` and answers `Out`: `Result<Reply<Out>> (const Call&, In)`.
template <class In, class Out, class Handler>
Route route(RouteSpec spec, Handler handler) {
  static constexpr bool kHasIn = !std::is_same_v<In, Nothing>;
  static constexpr bool kHasOut = !std::is_same_v<Out, Nothing>;
  if (spec.success == 0) spec.success = kHasOut ? 200 : 204;
  auto handle = [handler = std::move(handler), success = spec.success](const Call& call) -> Result<Response> {
    In in{};
    if constexpr (kHasIn) {
      CHECK_OK(expect_json(call.request));
      TRY(in, dto::read<In>(call.request.body));
    } else {
      CHECK_OK(expect_no_body(call.request));
    }
    Result<Reply<Out>> result = handler(call, std::move(in));
    if (!result) return tl::make_unexpected(std::move(result).error());
    const int status = result->status == 0 ? success : result->status;
    auto response = kHasOut ? json_response(status, dto::write(result->body)) : Response{.status = status};
    for (auto& header : result->headers) response.headers.push_back(std::move(header));
    return response;
  };
  Route made{.spec = std::move(spec), .typed = true, .in = {}, .out = {}, .handle = std::move(handle)};
  if constexpr (kHasIn) made.in = [](dto::Components& c) { return dto::Form<In>::schema(c); };
  if constexpr (kHasOut) made.out = [](dto::Components& c) { return dto::Form<Out>::schema(c); };
  return made;
}

/// A handler of files and pages: `Result<Response> (const Call&)`.
template <class Handler>
Route raw_route(RouteSpec spec, Handler handler) {
  if (spec.success == 0) spec.success = 200;
  return Route{.spec = std::move(spec), .typed = false, .in = {}, .out = {}, .handle = std::move(handler)};
}

}  // namespace turnabout::http
