#include "platform/http/wire.hpp"

#include <gtest/gtest.h>

namespace turnabout::http {
namespace {

TEST(Network, ContainsItsOwn) {
  EXPECT_TRUE(Network::parse("10.0.0.0/8")->contains("10.200.3.4"));
  EXPECT_FALSE(Network::parse("10.0.0.0/8")->contains("11.0.0.1"));
  EXPECT_TRUE(Network::parse("10.0.0.0/8")->contains("::ffff:10.1.1.1"));
  EXPECT_TRUE(Network::parse("127.0.0.1")->contains("127.0.0.1"));
  EXPECT_FALSE(Network::parse("127.0.0.1")->contains("127.0.0.2"));
  EXPECT_TRUE(Network::parse("fd00::/8")->contains("fdab::1"));
  EXPECT_FALSE(Network::parse("fd00::/8")->contains("10.0.0.1"));
  for (const auto* text : {"", "10.0.0", "10.0.0.0/33", "10.0.0.0/x", "::/129", "host"})
    EXPECT_FALSE(Network::parse(text)) << text;
}

TEST(Host, OnlyOurOwnNames) {
  const std::vector<std::string> ours{"localhost", "[::1]", "Turnabout.example"};
  for (const auto* host : {"localhost", "LOCALHOST:8080", "[::1]:8080", "turnabout.example"})
    EXPECT_TRUE(is_allowed_host(host, ours)) << host;
  for (const auto* host : {"", ":80", "evil.example", "localhost.evil.example", "localhost@evil.example"})
    EXPECT_FALSE(is_allowed_host(host, ours)) << host;
}

TEST(Forwarding, BelievesOnlyTrustedProxies) {
  const std::vector<Network> trusted{*Network::parse("10.0.0.0/8")};
  const auto seen = [&](std::string_view peer, std::string chain) {
    Request request{.headers = {{"X-Forwarded-For", std::move(chain)}, {"X-Forwarded-Proto", "https"}}};
    apply_forwarding(request, peer, trusted);
    EXPECT_TRUE(request.headers.empty());
    return request.client + (request.scheme == Scheme::https ? " https" : " http");
  };
  EXPECT_EQ(seen("192.0.2.1", "203.0.113.9"), "192.0.2.1 http");
  EXPECT_EQ(seen("10.0.0.1", "203.0.113.9"), "203.0.113.9 https");
  EXPECT_EQ(seen("10.0.0.1", "1.1.1.1, 203.0.113.9, 10.0.0.2"), "203.0.113.9 https");
  EXPECT_EQ(seen("10.0.0.1", "1.1.1.1, nonsense"), "10.0.0.1 https");
}

TEST(ResponseHead, RefusesToSplit) {
  EXPECT_THROW(response_head({.headers = {{"Location", "/a\r\nSet-Cookie: b"}}}, KeepAlive::yes, 0),
               std::logic_error);
}

TEST(ResponseHead, HasDateAndLength) {
  EXPECT_EQ(response_head({.status = 200, .body = "four"}, KeepAlive::no, 0),
            "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 4\r\nConnection: "
            "close\r\n\r\n");
}

}  // namespace
}  // namespace turnabout::http
