#include "platform/http/security_headers.hpp"

namespace turnabout::http {
namespace {

/// For whatever a browser shows. The worker and wasm parts are for the sealed pair space; React Aria and
/// Vite's output were measured to run under it.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; base-uri 'none'; "
    "object-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
    "turnabout-worker";

/// For data, which nothing should ever show as a page.
constexpr std::string_view kDataPolicy =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

bool is_shown(const Response& response) {
  const auto type = find(response.headers, "Content-Type").value_or("");
  // Scripts too: a worker runs under the policy of its own response.
  return type.starts_with("text/html") || type.starts_with("text/javascript");
}

}  // namespace

std::string_view page_policy() {
  return kPagePolicy;
}

void add_security_headers(const Request& request, Response& response) {
  response.with("Content-Security-Policy", std::string(is_shown(response) ? kPagePolicy : kDataPolicy))
      .with("X-Content-Type-Options", "nosniff")
      .with("Referrer-Policy", "no-referrer")
      .with("Permissions-Policy",
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()")
      .with("Cross-Origin-Opener-Policy", "same-origin")
      .with("Cross-Origin-Resource-Policy", "same-origin");
  if (!find(response.headers, "Cache-Control")) response.with("Cache-Control", "no-store");
  if (request.scheme == Scheme::https)
    response.with("Strict-Transport-Security", "max-age=63072000; includeSubDomains");
}

}  // namespace turnabout::http
