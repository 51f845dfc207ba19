#include "app/own_routes.hpp"

#include "platform/pages/page.hpp"

namespace turnabout::app {

struct Health {
  std::string status = {};
  std::string version = {};
};
BOOST_DESCRIBE_STRUCT(Health, (), (status, version))

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

std::vector<http::Route> own_routes() {
  std::vector<http::Route> routes{health_route()};
  for (const auto& asset : pages::assets()) routes.push_back(asset_route(asset));
  return routes;
}

}  // namespace turnabout::app
