#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/http/authenticator.hpp"
#include "platform/http/idempotency.hpp"
#include "platform/http/rates.hpp"
#include "platform/http/request.hpp"
#include "platform/http/response.hpp"
#include "platform/http/route.hpp"
#include "platform/http/router.hpp"

namespace turnabout::http {

/// One answered request, as the access log may know it: the pattern, never the path, the query, the client or
/// a body.
struct AccessLine {
  Method method;
  std::string_view pattern;  ///< Empty if no route matched.
  int status;
  std::chrono::microseconds duration;
  std::size_t bytes;
};

/// Where the service writes. Called from several threads at once.
class ServiceLog {
 public:
  virtual ~ServiceLog() = default;
  virtual void access(const AccessLine& line) = 0;
  /// An internal error; `incident` is what the person was shown.
  virtual void incident(std::string_view incident, std::string_view pattern, std::string_view what) = 0;
};

struct ServiceOptions {
  /// "https://mentoring.example.org": from where unsafe requests may come. Empty: only from the Host they
  /// ask.
  std::vector<std::string> origins = {};
  /// Widens the rate limits; 0 switches them off.
  double rate_factor = 1;
  /// What a browser is shown where a page is refused; without it, problem+json.
  std::function<Response(const Problem&, std::string_view incident)> error_page = {};
  /// GET and HEAD outside /api that no route serves: the web app. Nullopt: not found.
  std::function<std::optional<Response>(const Request&)> fallback = {};
  /// The last word on every reply, before the security headers; `routed` is false for the web app's files.
  std::function<void(Response&, Instant now, bool routed)> finish = {};
};

/// Everything between a whole request and a whole reply, without sockets: access log, catch-all, rates,
/// origin, sign-in and CSRF token, policy, idempotency, handler, security headers. Thread-safe.
class Service {
 public:
  /// `replies` may be null: then Idempotency-Key is not honoured.
  Service(std::vector<Route> routes, Authenticator& authenticator, ReplyStore* replies, const Clock& clock,
          ServiceLog& log, ServiceOptions options);

  Response answer(Request request);
  /// How many bytes of body a request may have, for the transport to refuse more before it reads them.
  std::size_t body_limit(Method method, std::string_view path) const;
  const std::vector<Route>& routes() const { return router_.routes(); }

 private:
  struct Handled {
    Response response;
    const Route* route = nullptr;
  };
  Handled find_and_handle(Request& request);
  Response answer_unrouted(const Request& request, const Router::Match& match);
  Result<Response> pass(const Route& route, const Request& request, Instant now);
  Result<Viewer> admit(const Route& route, const Request& request, Instant now);
  Result<void> check_origin(const Request& request, Csrf csrf) const;
  Result<Response> handle_once(const Route& route, const Call& call);
  Response refuse_with(const Request& request, const Route* route, const Problem& problem);

  Router router_;
  Authenticator& authenticator_;
  ReplyStore* replies_;
  const Clock& clock_;
  ServiceLog& log_;
  ServiceOptions options_;
  Rates rates_;
};

}  // namespace turnabout::http
