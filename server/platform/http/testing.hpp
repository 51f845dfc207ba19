#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/http/authenticator.hpp"
#include "platform/http/json.hpp"
#include "platform/http/response.hpp"
#include "platform/http/route.hpp"
#include "platform/rights/viewer.hpp"

/// For API tests (link `http_testing`):
///
///   http::TestServer server(people_routes(stores), clock);
///   auto r = server.post("/api/v1/people", R"({"name":"Ada"})", http::as(lead));
///   EXPECT_EQ(r.status, 201) << r.body;
namespace turnabout::http {

/// Who sends a request and with what besides the ordinary headers of our own page.
struct Sender {
  Viewer viewer = Viewer::nobody();
  std::vector<Header> headers = {};
};
inline Sender as(Viewer viewer, std::vector<Header> headers = {}) {
  return {std::move(viewer), std::move(headers)};
}

/// A reply, with its body read.
struct Answer : Response {
  dto::Json json;  ///< null if the body is not JSON.
  /// The text, number or count at a JSON pointer, as text, for short expectations: at("/items/0/name"). Lists
  /// and objects give their size; what is not there gives "(absent)".
  std::string at(std::string_view pointer) const;
  std::optional<std::string_view> header(std::string_view name) const { return find(headers, name); }
};

/// Runs routes in process through the whole service (origin, CSRF, sign-in, policy, idempotency, headers) but
/// without sockets, and fails the test if a reply is not what the emitted OpenAPI document says.
class TestServer {
 public:
  TestServer(std::vector<Route> routes, const Clock& clock);
  /// With a real authenticator, for the tests of sign-in itself; `Sender::viewer` means nothing then.
  TestServer(std::vector<Route> routes, const Clock& clock, Authenticator& authenticator);
  ~TestServer();
  TestServer(const TestServer&) = delete;
  TestServer& operator=(const TestServer&) = delete;

  Answer get(std::string_view target, const Sender& sender = {});
  Answer post(std::string_view target, std::string_view json, const Sender& sender = {});
  Answer put(std::string_view target, std::string_view json, const Sender& sender = {});
  Answer patch(std::string_view target, std::string_view json, const Sender& sender = {});
  Answer remove(std::string_view target, const Sender& sender = {});
  /// A plain form, as Tier 1 pages send it.
  Answer post_form(std::string_view target, std::string_view form, const Sender& sender = {});
  /// Any other body.
  Answer send(Method method, std::string_view target, std::string_view media_type, std::string body,
              const Sender& sender = {});
  /// Who comes by a link of that purpose and token; other links are gone.
  void allow_link(std::string_view purpose, std::string_view token, Viewer viewer);
  const std::string& openapi() const;

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace turnabout::http
