#pragma once

#include <array>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/request.hpp"
#include "platform/http/response.hpp"

/// What the transport decides about bytes, apart from the sockets.
namespace turnabout::http {

/// A block of addresses: "10.0.0.0/8", "fd00::/8", or one address.
class Network {
 public:
  static std::optional<Network> parse(std::string_view text);
  bool contains(std::string_view address) const;

 private:
  std::array<std::uint8_t, 16> bytes_{};  ///< IPv4 as ::ffff:a.b.c.d.
  unsigned bits_ = 0;
};

enum class KeepAlive { yes, no };

/// Status line and header section. Throws std::logic_error for a line break inside a field: nothing of it is
/// sent.
std::string response_head(const Response& response, KeepAlive keep_alive, std::time_t now);

/// Whether this status forbids a body (RFC 9110, 6.4.1).
bool has_no_body(int status);

/// Whether a Host field names one of `allowed` (names without port; empty: any valid one).
bool is_allowed_host(std::string_view host, const std::vector<std::string>& allowed);

/// Sets client and scheme from X-Forwarded-For and -Proto as far as the proxies are trusted, and takes those
/// fields away, so that nobody else can believe them.
void apply_forwarding(Request& request, std::string_view peer, const std::vector<Network>& trusted);

}  // namespace turnabout::http
