#include "platform/http/service.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/http/security_headers.hpp"
#include "platform/http/testing.hpp"

namespace turnabout::http {

enum class Mood { happy, default_ };
BOOST_DESCRIBE_ENUM(Mood, happy, default_)

struct NewGarden {
  dto::Text<1, 20> name = {};
  std::optional<Mood> mood = {};
};
BOOST_DESCRIBE_STRUCT(NewGarden, (), (name, mood))

struct Garden {
  PersonId id = {};
  std::string name = {};
  std::optional<Mood> mood = {};
  std::vector<std::string> abilities = {};
};
BOOST_DESCRIBE_STRUCT(Garden, (), (id, name, mood, abilities))

namespace {

using testing::HasSubstr;

// A route without a policy, a body limit, a rate or a log policy does not compile: none of them can be made
// from nothing.
static_assert(!std::is_default_constructible_v<RouteSpec>);
static_assert(!std::is_default_constructible_v<Policy>);
static_assert(!std::is_default_constructible_v<Required<std::size_t>>);
static_assert(!std::is_default_constructible_v<Required<Rate>>);
static_assert(!std::is_default_constructible_v<Required<Log>>);
template <class P, class... Before>
constexpr bool kMakesSpec = requires(Before... before) {
  RouteSpec{before..., P{}};
};
static_assert(!kMakesSpec<Required<std::size_t>, Method, std::string_view, std::string_view, Policy>);

Viewer person(Role role) {
  return {.kind = Viewer::Kind::person,
          .organisation = {make_uuid7(1)},
          .person = {make_uuid7(2)},
          .grants = {{role, {}}}};
}

std::vector<Route> garden_routes(int& made) {
  return {
      route<NewGarden, Garden>({.method = Method::post,
                                .pattern = "/api/v1/gardens",
                                .summary = "Plant a garden",
                                .policy = Policy::role(Role::lead),
                                .body_limit = kSmallBody,
                                .rate = Rate::write,
                                .log = Log::path_only,
                                .problems = {Code::wrong_state},
                                .success = 201},
                               [&made](const Call&, const NewGarden& in) -> Result<Reply<Garden>> {
                                 if (in.name.value == "winter")
                                   return refuse(Code::wrong_state, "Nothing grows now.");
                                 if (in.name.value == "bug") throw std::runtime_error("secret of the inside");
                                 ++made;
                                 return Reply<Garden>{
                                     .body = {.name = in.name, .mood = in.mood, .abilities = {"water"}}};
                               }),
      route<Nothing, Garden>({.method = Method::get,
                              .pattern = "/api/v1/gardens/{garden_id}",
                              .summary = "One garden",
                              .policy = Policy::signed_in(),
                              .body_limit = kNoBody,
                              .rate = Rate::read,
                              .log = Log::path_only,
                              .problems = {},
                              .query = {{"season", "Which"}}},
                             [](const Call& call, Nothing) -> Result<Reply<Garden>> {
                               TRY(const auto id, call.id<PersonId>("garden_id"));
                               return Reply<Garden>{
                                   .body = {.id = id,
                                            .name = std::string(call.query("season").value_or("spring"))}};
                             }),
      route<Nothing, Nothing>({.method = Method::delete_,
                               .pattern = "/api/v1/gardens/{garden_id}",
                               .summary = "Give a garden up",
                               .policy = Policy::signed_in(),
                               .body_limit = kNoBody,
                               .rate = Rate::write,
                               .log = Log::path_only,
                               .problems = {}},
                              [](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                                CHECK_OK(call.edits(7));
                                return Reply<Nothing>{};
                              }),
  };
}

std::vector<Route> visit_routes() {
  return {
      raw_route({.method = Method::get,
                 .pattern = "/visit/{token}",
                 .summary = "Visit by a link",
                 .policy = Policy::link("visit"),
                 .body_limit = kNoBody,
                 .rate = Rate::read,
                 .log = Log::path_only,
                 .problems = {}},
                [](const Call&) -> Result<Response> {
                  return html_response(200, "<!doctype html><title>Visit</title>");
                }),
      raw_route({.method = Method::post,
                 .pattern = "/visit/{token}",
                 .summary = "Sign the book",
                 .policy = Policy::link("visit"),
                 .body_limit = kSmallBody,
                 .rate = Rate::write,
                 .log = Log::path_only,
                 .problems = {},
                 .csrf = Csrf::form},
                [](const Call& call) -> Result<Response> {
                  TRY(const auto form, call.request.form());
                  return see_other("/thanks?" + form.at(0).value);
                }),
  };
}

std::vector<Route> all_routes(int& made) {
  auto all = garden_routes(made);
  for (auto& route : visit_routes()) all.push_back(std::move(route));
  return all;
}

class ServiceTest : public testing::Test {
 protected:
  FixedClock clock{Instant{1'800'000'000'000'000}};
  int made = 0;
  TestServer server{all_routes(made), clock};
  Viewer lead = person(Role::lead);
};

TEST_F(ServiceTest, AnswersATypedRoute) {
  const auto r = server.post("/api/v1/gardens", R"({"name":"Kew","mood":"default"})", as(lead));
  EXPECT_EQ(r.status, 201) << r.body;
  EXPECT_EQ(r.at("/name"), "Kew");
  EXPECT_EQ(r.at("/mood"), "default");
  EXPECT_EQ(r.at("/abilities/0"), "water");
}

TEST_F(ServiceTest, NamesEveryFaultAtOnce) {
  const auto r = server.post("/api/v1/gardens", R"({"name":"","mood":"sad","size":3})", as(lead));
  EXPECT_EQ(r.status, 422);
  EXPECT_EQ(r.at("/faults"), "3") << r.body;
  EXPECT_EQ(made, 0);
}

struct Knock {
  const char* what;
  Method method;
  std::string target;
  const char* body;
  std::vector<Header> headers;
  int status;
  const char* code;
};

TEST_F(ServiceTest, DecidesAtTheDoor) {
  const std::string all = "/api/v1/gardens";
  const std::string one = all + "/" + PersonId{make_uuid7(5)}.text();
  const std::vector<Knock> table{
      {"not JSON", Method::post, all, "{", {}, 400, "malformed"},
      {"text", Method::post, all, "{}", {{"Content-Type", "text/plain"}}, 415, "unsupported_media"},
      {"no CSRF token", Method::post, all, "{}", {{"X-CSRF-Token", ""}}, 403, "foreign_origin"},
      {"another token", Method::post, all, "{}", {{"X-CSRF-Token", "x"}}, 403, "foreign_origin"},
      {"cross-site", Method::post, all, "{}", {{"Sec-Fetch-Site", "cross-site"}}, 403, "foreign_origin"},
      {"a sibling site", Method::post, all, "{}", {{"Sec-Fetch-Site", "same-site"}}, 403, "foreign_origin"},
      {"typed into the address bar",
       Method::post,
       all,
       "{}",
       {{"Sec-Fetch-Site", "none"}},
       403,
       "foreign_origin"},
      {"unknown query parameter", Method::get, one + "?x=1", "", {}, 422, "invalid"},
      {"known query parameter", Method::get, one + "?season=late%20autumn", "", {}, 200, nullptr},
      {"no id", Method::get, all + "/seven", "", {}, 404, "not_found"},
      {"unknown path", Method::get, "/api/v1/houses", "", {}, 404, "not_found"},
      {"longer path", Method::get, one + "/", "", {}, 404, "not_found"},
      {"wrong method", Method::put, all, "{}", {}, 405, "method_not_allowed"},
      {"edit without version", Method::delete_, one, "", {}, 422, "invalid"},
      {"edit of an old version", Method::delete_, one, "", {{"If-Match", "\"6\""}}, 412, "conflict"},
      {"edit of this version", Method::delete_, one, "", {{"If-Match", "\"7\""}}, 204, nullptr},
  };
  for (const auto& c : table) {
    const auto r = server.send(c.method, c.target, "application/json", c.body, as(lead, c.headers));
    EXPECT_EQ(r.status, c.status) << c.what << " " << r.body;
    EXPECT_EQ(r.at("/code"), c.code == nullptr ? "(absent)" : c.code) << c.what;
  }
  EXPECT_EQ(made, 0);
}

TEST_F(ServiceTest, AsksForASignInAndTheRole) {
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Kew"})").status, 401);
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Kew"})", as(person(Role::sponsor))).status, 403);
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Kew"})", as(lead)).status, 201);
}

TEST_F(ServiceTest, PassesARefusalOfTheHandlerOn) {
  const auto r = server.post("/api/v1/gardens", R"({"name":"winter"})", as(lead));
  EXPECT_EQ(r.status, 409);
  EXPECT_EQ(r.at("/code"), "wrong_state");
  EXPECT_EQ(r.at("/detail"), "Nothing grows now.");
}

TEST_F(ServiceTest, LetsALinkInByItsTokenOnly) {
  server.allow_link("visit", "good", person(Role::lead));
  EXPECT_EQ(server.get("/visit/good").status, 200);
  EXPECT_EQ(server.get("/visit/bad").status, 410);
  EXPECT_EQ(server.post_form("/visit/good", "name=Ada+L").status, 303);
  EXPECT_EQ(server.post_form("/visit/good", "name=Ada", as({}, {{"Sec-Fetch-Site", "cross-site"}})).status,
            403);
}

TEST_F(ServiceTest, AnswersOptionsAndHeadFromTheTable) {
  const auto options = server.send(Method::options, "/api/v1/gardens/x", "", "");
  EXPECT_EQ(options.status, 204);
  EXPECT_THAT(std::string(*options.header("Allow")), HasSubstr("HEAD"));
  EXPECT_EQ(server.send(Method::head, "/api/v1/gardens/" + PersonId{}.text(), "", "", as(lead)).status, 200);
}

TEST_F(ServiceTest, DoesARepeatedPostOnce) {
  const auto once = as(lead, {{"Idempotency-Key", "click-1"}});
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Kew"})", once).status, 201);
  const auto again = server.post("/api/v1/gardens", R"({"name":"Kew"})", once);
  EXPECT_EQ(again.status, 201);
  EXPECT_EQ(again.header("Idempotency-Replayed"), "true");
  EXPECT_EQ(made, 1);
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Eden"})", once).at("/code"), "conflict");
}

TEST_F(ServiceTest, AFailureMayBeRepeated) {
  const auto once = as(lead, {{"Idempotency-Key", "click-2"}});
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"winter"})", once).status, 409);
  EXPECT_EQ(server.post("/api/v1/gardens", R"({"name":"Kew"})", once).status, 201);
}

TEST_F(ServiceTest, PagesAndDataCarryTheirPolicies) {
  server.allow_link("visit", "good", lead);
  const auto page = server.get("/visit/good");
  EXPECT_EQ(page.header("Content-Security-Policy"),
            "default-src 'self'; script-src 'self'; worker-src 'self'; base-uri 'none'; object-src 'none'; "
            "form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types "
            "turnabout-worker");
  EXPECT_THAT(std::string(http::content_policy("text/javascript; charset=utf-8")),
              HasSubstr("'wasm-unsafe-eval'"));
  const auto data = server.get("/api/v1/gardens/x", as(lead));
  EXPECT_THAT(std::string(*data.header("Content-Security-Policy")), HasSubstr("default-src 'none'"));
  EXPECT_EQ(data.header("Cache-Control"), "no-store");
  EXPECT_EQ(data.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(data.header("Referrer-Policy"), "no-referrer");
}

/// What the service wrote, kept for a look.
struct KeptLog final : ServiceLog {
  void access(const AccessLine& line) override {
    lines.push_back(fmt::format("{} {} {}", name(line.method), line.pattern, line.status));
  }
  void incident(std::string_view id, std::string_view, std::string_view what) override {
    incidents.emplace_back(id, what);
  }
  std::vector<std::string> lines;
  std::vector<std::pair<std::string, std::string>> incidents;
};

struct Nobody final : Authenticator {
  Identity identify(const Request&, Instant) override { return {}; }
  Result<Viewer> follow(std::string_view, std::string_view, Instant) override {
    return refuse(Code::gone, "");
  }
};

std::vector<Route> open_routes() {
  return {raw_route({.method = Method::post,
                     .pattern = "/api/v1/broken/{name}",
                     .summary = "Throws",
                     .policy = Policy::anyone(),
                     .body_limit = kNoBody,
                     .rate = Rate::sign_in,
                     .log = Log::path_only,
                     .problems = {}},
                    [](const Call&) -> Result<Response> { throw std::runtime_error("column secret_sauce"); }),
          raw_route({.method = Method::post,
                     .pattern = "/book",
                     .summary = "A form",
                     .policy = Policy::anyone(),
                     .body_limit = kSmallBody,
                     .rate = Rate::write,
                     .log = Log::quiet,
                     .problems = {},
                     .csrf = Csrf::form},
                    [](const Call&) -> Result<Response> { return html_response(200, "signed"); })};
}

class EdgeTest : public testing::Test {
 protected:
  Response post(std::vector<Header> headers) {
    return service.answer({.method = Method::post,
                           .path = "/api/v1/broken/ada",
                           .headers = std::move(headers),
                           .client = "192.0.2.7"});
  }
  FixedClock clock{Instant{1'800'000'000'000'000}};
  KeptLog log;
  Nobody nobody;
  Service service{open_routes(), nobody, nullptr, clock, log, {.origins = {"https://turnabout.example"}}};
};

TEST_F(EdgeTest, AnInternalErrorIsBlandOutsideAndExactInTheLog) {
  const auto response = post({{"Sec-Fetch-Site", "same-origin"}});
  EXPECT_EQ(response.status, 500);
  ASSERT_EQ(log.incidents.size(), 1U);
  EXPECT_THAT(response.body, HasSubstr(log.incidents[0].first));
  EXPECT_THAT(response.body, Not(HasSubstr("secret_sauce")));
  EXPECT_EQ(log.incidents[0].second, "column secret_sauce");
  EXPECT_THAT(log.lines, testing::ElementsAre("POST /api/v1/broken/{name} 500"));
}

TEST_F(EdgeTest, WithoutFetchMetadataTheOriginDecides) {
  EXPECT_EQ(post({}).status, 403);
  EXPECT_EQ(post({{"Origin", "null"}}).status, 403);
  EXPECT_EQ(post({{"Origin", "https://evil.example"}}).status, 403);
  EXPECT_EQ(post({{"Origin", "https://turnabout.example"}}).status, 500);
}

TEST_F(EdgeTest, AFormProvesItselfByItsHiddenFieldWhereTheBrowserSendsNoOrigin) {
  // On plain http there is no Sec-Fetch-Site, and our own Referrer-Policy makes the origin of a form `null`.
  const auto sign = [&](std::vector<Header> headers) {
    return service.answer({.method = Method::post, .path = "/book", .headers = std::move(headers)}).status;
  };
  EXPECT_EQ(sign({{"Origin", "null"}}), 200);
  EXPECT_EQ(sign({{"Origin", "https://evil.example"}}), 403);
  EXPECT_EQ(sign({{"Sec-Fetch-Site", "cross-site"}, {"Origin", "null"}}), 403);
}

TEST_F(EdgeTest, SlowsAFloodDown) {
  Response last;
  for (int i = 0; i < 61; ++i) last = post({});
  EXPECT_EQ(last.status, 429);
  EXPECT_EQ(find(last.headers, "Retry-After"), "1");
  clock.advance(std::chrono::seconds(1));
  EXPECT_EQ(post({}).status, 403);
}

/// A database that went away after the handler's transaction was through.
struct LostReplies final : ReplyStore {
  Result<std::optional<Response>> begin(const Key&, Instant) override { return std::nullopt; }
  void keep(const Key&, const Response&, Instant) override { throw std::runtime_error("no connection"); }
  void release(const Key&) override { ++released; }
  int released = 0;
};
struct AlwaysLead final : Authenticator {
  Identity identify(const Request&, Instant) override {
    return {.viewer = person(Role::lead), .csrf_token = "token"};
  }
  Result<Viewer> follow(std::string_view, std::string_view, Instant) override {
    return refuse(Code::gone, "");
  }
};

TEST(Idempotency, WhatIsDoneIsAnsweredThoughItsReplyCannotBeKept) {
  int made = 0;
  KeptLog log;
  LostReplies replies;
  AlwaysLead lead;
  FixedClock clock{Instant{1'800'000'000'000'000}};
  Service service{all_routes(made), lead, &replies, clock, log, {}};
  const auto response = service.answer({.method = Method::post,
                                        .path = "/api/v1/gardens",
                                        .headers = {{"Sec-Fetch-Site", "same-origin"},
                                                    {"Content-Type", "application/json"},
                                                    {"X-CSRF-Token", "token"},
                                                    {"Idempotency-Key", "click"}},
                                        .body = R"({"name":"Kew"})",
                                        .client = "192.0.2.7"});
  EXPECT_EQ(response.status, 201) << response.body;
  EXPECT_EQ(made, 1);
  EXPECT_EQ(replies.released, 0) << "a repeat must not do it again";
  ASSERT_EQ(log.incidents.size(), 1U);
  EXPECT_EQ(log.incidents[0].second, "no connection");
}

TEST(Router, RefusesAnAmbiguousTable) {
  auto twice = open_routes();
  twice.push_back(twice[0]);
  EXPECT_THROW(Router{twice}, std::logic_error);
}

}  // namespace
}  // namespace turnabout::http
