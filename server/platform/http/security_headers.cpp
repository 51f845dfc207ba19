#include "platform/http/security_headers.hpp"

namespace turnabout::http {
namespace {

/// For pages. The worker is the vault's; React Aria and Vite's output were measured to run under it.
constexpr std::string_view kPagePolicy =
    "default-src 'self'; script-src 'self'; worker-src 'self'; base-uri 'none'; object-src 'none'; "
    "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
    "turnabout-worker";

/// For scripts: a worker runs under the policy of its own response, and the vault's needs WebAssembly.
/// Whatever a page itself runs stays under the page's.
constexpr std::string_view kScriptPolicy =
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'none'; base-uri 'none'; "
    "object-src 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

/// For data, which nothing should ever show as a page.
constexpr std::string_view kDataPolicy =
    "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

}  // namespace

std::string_view content_policy(std::string_view content_type) {
  if (content_type.starts_with("text/html")) return kPagePolicy;
  if (content_type.starts_with("text/javascript")) return kScriptPolicy;
  return kDataPolicy;
}

void add_security_headers(const Request& request, Response& response) {
  const auto type = find(response.headers, "Content-Type").value_or("");
  response.with("Content-Security-Policy", std::string(content_policy(type)))
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
