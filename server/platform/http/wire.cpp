#include "platform/http/wire.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include <arpa/inet.h>
#include <fmt/chrono.h>
#include <fmt/format.h>

namespace turnabout::http {
namespace {

std::optional<std::array<std::uint8_t, 16>> parse_address(std::string_view text) {
  const std::string copy(text);
  std::array<std::uint8_t, 16> bytes{};
  if (inet_pton(AF_INET6, copy.c_str(), bytes.data()) == 1) return bytes;
  bytes = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (inet_pton(AF_INET, copy.c_str(), bytes.data() + 12) == 1) return bytes;
  return std::nullopt;
}

std::string_view reason(int status) {
  switch (status) {
    case 200:
      return "OK";
    case 201:
      return "Created";
    case 202:
      return "Accepted";
    case 204:
      return "No Content";
    case 303:
      return "See Other";
    case 304:
      return "Not Modified";
    case 400:
      return "Bad Request";
    case 404:
      return "Not Found";
    case 500:
      return "Internal Server Error";
    default:
      return "";  // The phrase means nothing to a program (RFC 9112, 4).
  }
}

std::vector<std::string_view> parts_of_list(std::string_view text) {
  std::vector<std::string_view> parts;
  while (!text.empty()) {
    auto part = text.substr(0, text.find(','));
    text.remove_prefix(std::min(text.size(), part.size() + 1));
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    parts.push_back(part);
  }
  return parts;
}

bool is_any(const std::vector<Network>& networks, std::string_view address) {
  return std::any_of(networks.begin(), networks.end(),
                     [&](const Network& network) { return network.contains(address); });
}

}  // namespace

std::optional<Network> Network::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto address = parse_address(text.substr(0, slash));
  if (!address) return std::nullopt;
  Network network;
  network.bytes_ = *address;
  const bool is_v6 = text.find(':') != std::string_view::npos;
  const unsigned longest = is_v6 ? 128 : 32;
  unsigned bits = longest;
  if (slash != std::string_view::npos) {
    const auto digits = text.substr(slash + 1);
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
    if (error != std::errc() || end != digits.data() + digits.size() || bits > longest) return std::nullopt;
  }
  network.bits_ = bits + (is_v6 ? 0 : 96);
  return network;
}

bool Network::contains(std::string_view address) const {
  const auto other = parse_address(address);
  if (!other) return false;
  for (unsigned bit = 0; bit < bits_; ++bit)
    if ((((*other)[bit / 8] ^ bytes_[bit / 8]) >> (7 - bit % 8) & 1) != 0) return false;
  return true;
}

bool has_no_body(int status) {
  return status == 204 || status == 304;
}

std::string response_head(const Response& response, KeepAlive keep_alive, std::time_t now) {
  auto head = fmt::format("HTTP/1.1 {} {}\r\nDate: {:%a, %d %b %Y %H:%M:%S GMT}\r\n", response.status,
                          reason(response.status), fmt::gmtime(now));
  for (const auto& [name, value] : response.headers) {
    if (value.find_first_of(std::string_view("\r\n\0", 3)) != std::string::npos)
      throw std::logic_error("a line break in the field " + name);
    head += fmt::format("{}: {}\r\n", name, value);
  }
  if (!has_no_body(response.status)) head += fmt::format("Content-Length: {}\r\n", response.body.size());
  head += keep_alive == KeepAlive::yes ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n";
  return head;
}

bool is_allowed_host(std::string_view host, const std::vector<std::string>& allowed) {
  const bool is_v6 = host.starts_with('[');
  const auto colon = is_v6 ? host.find(':', host.find(']')) : host.find(':');
  const auto name = host.substr(0, colon);
  if (name.empty() || name.find_first_of("/\\@ ?#") != std::string_view::npos) return false;
  return allowed.empty() || std::any_of(allowed.begin(), allowed.end(), [&](const std::string& known) {
           return equal_ignoring_case(known, name);
         });
}

void apply_forwarding(Request& request, std::string_view peer, const std::vector<Network>& trusted) {
  request.client = std::string(peer);
  if (is_any(trusted, peer)) {
    // From the right: each trusted proxy vouches for the one before it.
    std::string chain;
    for (const auto& header : request.headers)
      if (equal_ignoring_case(header.name, "X-Forwarded-For"))
        chain += (chain.empty() ? "" : ",") + header.value;
    const auto hops = parts_of_list(chain);
    for (auto hop = hops.rbegin(); hop != hops.rend() && parse_address(*hop); ++hop) {
      request.client = std::string(*hop);
      if (!is_any(trusted, *hop)) break;
    }
    const auto scheme = parts_of_list(request.header("X-Forwarded-Proto").value_or(""));
    if (!scheme.empty() && scheme.back() == "https") request.scheme = Scheme::https;
  }
  std::erase_if(request.headers, [](const Header& header) {
    return header.name.size() >= 12 &&
           equal_ignoring_case(std::string_view(header.name).substr(0, 12), "X-Forwarded-");
  });
}

}  // namespace turnabout::http
