#include "app/own_routes.hpp"

#include "platform/audit/audit.hpp"
#include "platform/audit/log.hpp"
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

struct AuditCheckpoint {
  std::string signed_text = {};  ///< As `turnabout audit verify --checkpoint` reads it.
};
BOOST_DESCRIBE_STRUCT(AuditCheckpoint, (), (signed_text))

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

/// For whoever wants to keep it where the operator cannot change it: a staff network, a works council, an
/// auditor.
Route checkpoint_route(database::Database& database) {
  return route<Nothing, AuditCheckpoint>(
      {.method = Method::get,
       .pattern = "/api/v1/audit/checkpoint",
       .summary = "The newest signed root of the record of acts and looks",
       .policy = Policy::signed_in(),
       .body_limit = kNoBody,
       .rate = Rate::read,
       .log = Log::quiet,
       .problems = {Code::not_found}},
      [&database](const Call&, Nothing) -> Result<Reply<AuditCheckpoint>> {
        auto text = database.read([](database::Reader& reader) { return audit::newest_checkpoint(reader); });
        if (!text) return refuse(Code::not_found, "Nothing has been written down yet.");
        return Reply<AuditCheckpoint>{.body = {.signed_text = *std::move(text)}};
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
  std::vector<http::Route> routes{health_route(), looks_route(database), checkpoint_route(database)};
  for (const auto& asset : pages::assets()) routes.push_back(asset_route(asset));
  return routes;
}

}  // namespace turnabout::app
