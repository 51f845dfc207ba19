#include "app/own_routes.hpp"

#include "platform/audit/audit.hpp"
#include "platform/pages/page.hpp"

namespace turnabout::app {

struct Health {
  std::string status = {};
  std::string version = {};
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version))

struct OwnLook {
  std::optional<std::string> who = {};  ///< Nothing: the program itself, for example while matching.
  std::string what = {};                ///< "application" or "person".
  Instant looked_at = {};
};
BOOST_DESCRIBE_STRUCT(OwnLook, (), (who, what, looked_at))

namespace {

using namespace http;

Route health_route() {
  return route<Nothing, Health>(
      {.method = Method::get,
       .pattern = "/api/v1/health",
       .summary = "Whether this node answers",
       .policy = Policy::anyone(),
       .body_limit = kNoBody,
       .rate = Rate::unlimited,
       .log = Log::quiet,
       .problems = {}},
      [](const Call&, Nothing) -> Result<Reply<Health>> {
        return Reply<Health>{.body = {.status = "ok", .version = std::string(kVersion)}};
      });
}

/// More than a person reads; what is older stays in the database.
constexpr int kLooksShown = 100;

Route looks_route(database::Database& database) {
  return route<Nothing, dto::Page<OwnLook>>(
      {.method = Method::get,
       .pattern = "/api/v1/me/looks",
       .summary = "Who has looked at my answers and my record, newest first",
       .policy = Policy::signed_in(),
       .body_limit = kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [&database](const Call& call, Nothing) -> Result<Reply<dto::Page<OwnLook>>> {
        Reply<dto::Page<OwnLook>> reply;
        const auto looks = database.read(
            [&](database::Reader& reader) { return audit::own_looks(reader, call.viewer, kLooksShown); });
        for (const auto& look : looks)
          reply.body.items.push_back({look.viewer_name, look.what, look.looked_at});
        return reply;
      });
}

Route asset_route(const pages::Asset& asset) {
  return raw_route({.method = Method::get,
                    .pattern = asset.path,
                    .summary = "A file of the plain pages",
                    .policy = Policy::anyone(),
                    .body_limit = kNoBody,
                    .rate = Rate::unlimited,
                    .log = Log::quiet,
                    .problems = {}},
                   [&asset](const Call&) -> Result<Response> {
                     return Response{.headers = {{"Content-Type", std::string(asset.content_type)},
                                                 {"Cache-Control", "public, max-age=86400"}},
                                     .body = std::string(asset.bytes)};
                   });
}

}  // namespace

std::vector<http::Route> own_routes(database::Database& database) {
  std::vector<http::Route> routes{health_route(), looks_route(database)};
  for (const auto& asset : pages::assets()) routes.push_back(asset_route(asset));
  return routes;
}

}  // namespace turnabout::app
