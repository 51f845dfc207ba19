#include "platform/sign_in/grant_routes.hpp"

#include <optional>
#include <string>

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"

namespace turnabout::sign_in {
namespace {

using http::Call;
using http::Log;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::Route;
using HttpMethod = http::Method;

struct NewGrant {
  PersonId person_id;
  Role role = Role::supporter;
  std::optional<ProgrammeId> programme_id;
};
BOOST_DESCRIBE_STRUCT(NewGrant, (), (person_id, role, programme_id))

struct GrantPerson {
  PersonId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(GrantPerson, (), (id, name))

struct GrantItem {
  GrantId id;
  std::string role;
  std::optional<ProgrammeId> programme_id;
  GrantPerson person;
  Instant granted_at;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(GrantItem, (), (id, role, programme_id, person, granted_at, abilities))

GrantItem item_from(const HeldGrant& held, const Viewer& viewer, int lead_count) {
  GrantItem item{.id = held.id,
                 .role = std::string(name(held.grant.role)),
                 .programme_id = held.grant.programme,
                 .person = {held.person, held.person_name},
                 .granted_at = held.granted_at,
                 .abilities = {}};
  if (may_revoke(viewer, held.grant, lead_count)) item.abilities.push_back("revoke");
  return item;
}

Route list_route(Service& service) {
  return http::route<Nothing, dto::Page<GrantItem>>(
      {.method = HttpMethod::get,
       .pattern = "/api/v1/grants",
       .summary = "Who holds which role",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [&service](const Call& call, Nothing) -> Result<Reply<dto::Page<GrantItem>>> {
        CHECK_OK(may_manage_grants(call.viewer));
        dto::Page<GrantItem> page;
        service.database().read([&](database::Reader& r) {
          page.items.clear();
          const int leads = count_leads(r, call.viewer);
          for (const auto& held : all_grants(r, call.viewer))
            page.items.push_back(item_from(held, call.viewer, leads));
        });
        return Reply<dto::Page<GrantItem>>{.body = std::move(page)};
      });
}

Route give_route(Service& service) {
  return http::route<NewGrant, GrantItem>(
      {.method = HttpMethod::post,
       .pattern = "/api/v1/grants",
       .summary = "Give somebody a role, for the organisation or one programme; they are told by mail",
       .policy = Policy::role(Role::lead),
       .body_limit = http::kSmallBody,
       .rate = Rate::write,
       .log = Log::path_only,
       .problems = {Code::not_found, Code::already_exists, Code::rule_broken},
       .success = 201},
      [&service](const Call& call, NewGrant in) -> Result<Reply<GrantItem>> {
        TRY(const auto id, service.give(call.viewer, in.person_id,
                                        {.role = in.role, .programme = in.programme_id}, call.now));
        return service.database().read([&](database::Reader& r) -> Result<Reply<GrantItem>> {
          TRY(const auto held, find_grant(r, call.viewer, id));
          return Reply<GrantItem>{.body = item_from(held, call.viewer, count_leads(r, call.viewer))};
        });
      });
}

Route revoke_route(Service& service) {
  return http::route<Nothing, Nothing>({.method = HttpMethod::delete_,
                                        .pattern = "/api/v1/grants/{grant_id}",
                                        .summary = "Take a role away",
                                        .policy = Policy::role(Role::lead),
                                        .body_limit = http::kNoBody,
                                        .rate = Rate::write,
                                        .log = Log::path_only,
                                        .problems = {Code::not_found, Code::rule_broken}},
                                       [&service](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                                         TRY(const auto id, call.id<GrantId>("grant_id"));
                                         CHECK_OK(service.revoke(call.viewer, id, call.now));
                                         return Reply<Nothing>{};
                                       });
}

}  // namespace

std::vector<Route> grant_routes(Service& service) {
  return {list_route(service), give_route(service), revoke_route(service)};
}

}  // namespace turnabout::sign_in
