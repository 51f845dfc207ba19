#include "platform/http/service.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/http/security_headers.hpp"

namespace turnabout::http {
namespace {

constexpr std::size_t kLongestIdempotencyKey = 200;

bool is_api(std::string_view path) {
  return path == "/api" || path.starts_with("/api/");
}

std::string allow_header(const std::vector<Method>& methods) {
  std::string text;
  for (const auto method : methods) text += (text.empty() ? "" : ", ") + std::string(name(method));
  return text;
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

std::string hash_of(std::string_view body) {
  std::string hash(crypto_generichash_BYTES, '\0');
  crypto_generichash(reinterpret_cast<unsigned char*>(hash.data()), hash.size(),
                     reinterpret_cast<const unsigned char*>(body.data()), body.size(), nullptr, 0);
  return hash;
}

Result<void> check_query(const Route& route, const Request& request) {
  if (!route.typed) return {};
  Problem problem{.code = Code::invalid, .message = "Some of what was sent is not right."};
  for (const auto& sent : request.query)
    if (std::none_of(route.spec.query.begin(), route.spec.query.end(),
                     [&](const auto& known) { return known.name == sent.name; }))
      problem.faults.push_back({"?" + sent.name, "Is not a parameter here; leave it out."});
  if (problem.faults.empty()) return {};
  return tl::make_unexpected(std::move(problem));
}

Result<void> check_csrf_token(const Route& route, const Request& request, const Identity& identity) {
  if (is_safe(request.method) || route.spec.csrf == Csrf::form || !identity.viewer.signed_in()) return {};
  const auto sent = request.header("X-CSRF-Token");
  if (sent && !identity.csrf_token.empty() && equal_in_constant_time(*sent, identity.csrf_token)) return {};
  return refuse(Code::foreign_origin, "This did not come from our own page. Reload the page and try again.");
}

}  // namespace

Service::Service(std::vector<Route> routes, Authenticator& authenticator, ReplyStore* replies,
                 const Clock& clock, ServiceLog& log, ServiceOptions options)
    : router_(std::move(routes)),
      authenticator_(authenticator),
      replies_(replies),
      clock_(clock),
      log_(log),
      options_(std::move(options)),
      rates_(options_.rate_factor) {}

std::size_t Service::body_limit(Method method, std::string_view path) const {
  const auto match = router_.match(method, path);
  return match.route == nullptr ? kSmallBody : match.route->spec.body_limit.get();
}

Response Service::answer(Request request) {
  const auto begin = std::chrono::steady_clock::now();
  auto [response, route] = find_and_handle(request);
  if (options_.finish) options_.finish(response, clock_.now(), route != nullptr);
  add_security_headers(request, response);
  const bool quiet = route != nullptr && route->spec.log.get() == Log::quiet;
  if (!quiet || response.status >= 500)
    log_.access({.method = request.method,
                 .pattern = route == nullptr ? std::string_view() : route->spec.pattern.get(),
                 .status = response.status,
                 .duration = std::chrono::duration_cast<std::chrono::microseconds>(
                     std::chrono::steady_clock::now() - begin),
                 .bytes = response.body.size()});
  return response;
}

Service::Handled Service::find_and_handle(Request& request) {
  auto match = router_.match(request.method, request.path);
  request.path_parameters = std::move(match.parameters);
  const Route* route = match.route;
  try {
    if (route == nullptr) return {answer_unrouted(request, match), nullptr};
    const auto now = clock_.now();
    if (const auto wait = rates_.wait(request.client, route->spec.rate, now); wait.count() > 0) {
      auto limited = refuse_with(
          request, route,
          {.code = Code::too_many_tries, .message = "Too many requests. Wait a moment, then try again."});
      return {limited.with("Retry-After", std::to_string(wait.count())), route};
    }
    auto response = pass(*route, request, now);
    return {response ? *std::move(response) : refuse_with(request, route, response.error()), route};
  } catch (const std::exception& error) {
    return {refuse_with(request, route, {.code = Code::internal, .message = {}, .log = error.what()}), route};
  }
}

Response Service::answer_unrouted(const Request& request, const Router::Match& match) {
  if (!match.allowed.empty()) {
    const auto allow = allow_header(match.allowed);
    if (request.method == Method::options) return Response{.status = 204, .headers = {{"Allow", allow}}};
    return refuse_with(request, nullptr,
                       {.code = Code::method_not_allowed, .message = "This cannot be done here."})
        .with("Allow", allow);
  }
  const bool reads = request.method == Method::get || request.method == Method::head;
  if (reads && !is_api(request.path) && options_.fallback)
    if (auto response = options_.fallback(request)) return *std::move(response);
  return refuse_with(request, nullptr, {.code = Code::not_found, .message = "There is nothing here."});
}

Result<Response> Service::pass(const Route& route, const Request& request, Instant now) {
  if (!is_safe(request.method)) CHECK_OK(check_origin(request, route.spec.csrf));
  TRY(const auto viewer, admit(route, request, now));
  CHECK_OK(check_query(route, request));
  const Call call{.viewer = viewer, .now = now, .request = request};
  if (route.typed && request.method == Method::post && replies_ != nullptr && viewer.signed_in() &&
      request.header("Idempotency-Key"))
    return handle_once(route, call);
  return route.handle(call);
}

Result<void> Service::check_origin(const Request& request, Csrf csrf) const {
  const auto refused =
      refuse(Code::foreign_origin, "This came from another site. Open our own page and try again.");
  // Browsers send this to https and to localhost; then it settles the matter (Fetch Metadata).
  if (const auto site = request.header("Sec-Fetch-Site")) {
    if (*site == "same-origin") return {};
    return refused;
  }
  const auto origin = request.header("Origin");
  if (!origin || *origin == "null") {
    // With Referrer-Policy no-referrer a plain form posts `Origin: null`; its hidden field is the proof.
    if (csrf == Csrf::form) return {};
    return refused;
  }
  if (std::find(options_.origins.begin(), options_.origins.end(), *origin) != options_.origins.end())
    return {};
  const auto own = fmt::format("{}://{}", request.scheme == Scheme::https ? "https" : "http",
                               request.header("Host").value_or(""));
  if (options_.origins.empty() && equal_ignoring_case(*origin, own)) return {};
  return refused;
}

Result<Viewer> Service::admit(const Route& route, const Request& request, Instant now) {
  const auto& policy = route.spec.policy;
  if (policy.kind() == Policy::Kind::link) {
    const auto token = std::find_if(request.path_parameters.begin(), request.path_parameters.end(),
                                    [](const auto& parameter) { return parameter.name == "token"; });
    if (token == request.path_parameters.end()) throw std::logic_error("a link's pattern needs {token}");
    TRY(auto viewer, authenticator_.follow(policy.purpose(), token->value, now));
    CHECK_OK(policy.admit(viewer));
    return viewer;
  }
  auto identity = authenticator_.identify(request, now);
  CHECK_OK(check_csrf_token(route, request, identity));
  CHECK_OK(policy.admit(identity.viewer));
  CHECK_OK(policy.admit_proof(identity.proved_at, now));
  return std::move(identity.viewer);
}

Result<Response> Service::handle_once(const Route& route, const Call& call) {
  const auto sent = *call.request.header("Idempotency-Key");
  if (sent.empty() || sent.size() > kLongestIdempotencyKey)
    return refuse(Code::malformed, "Idempotency-Key must have 1 to 200 characters.");
  const ReplyStore::Key key{.viewer = call.viewer,
                            .route = fmt::format("{} {}", name(call.request.method), call.request.path),
                            .text = std::string(sent),
                            .body_hash = hash_of(call.request.body)};
  TRY(auto kept, replies_->begin(key, call.now));
  if (kept) return kept->with("Idempotency-Replayed", "true");
  // What the handler did is done, or undone, by now: trouble with its reply's copy must not change its
  // answer.
  const auto settle = [&](auto act) {
    try {
      act();
    } catch (const std::exception& error) {
      log_.incident(to_string(make_uuid7(call.now.milliseconds())), route.spec.pattern.get(), error.what());
    }
  };
  try {
    auto response = route.handle(call);
    settle([&] {
      if (response && response->status < 300)
        replies_->keep(key, *response, call.now);
      else
        replies_->release(key);
    });
    return response;
  } catch (...) {
    settle([&] { replies_->release(key); });
    throw;
  }
}

Response Service::refuse_with(const Request& request, const Route* route, const Problem& problem) {
  std::string incident;
  if (problem.code == Code::internal) {
    incident = to_string(make_uuid7(clock_.now().milliseconds()));
    log_.incident(incident, route == nullptr ? std::string_view() : route->spec.pattern.get(),
                  problem.log.empty() ? problem.message : problem.log);
  }
  const bool wants_page = !is_api(request.path) && options_.error_page &&
                          request.header("Accept").value_or("").find("text/html") != std::string_view::npos;
  auto response = wants_page ? options_.error_page(problem, incident) : problem_response(problem, incident);
  if (problem.code == Code::unavailable) response.with("Retry-After", "5");
  return response;
}

}  // namespace turnabout::http
