#include "platform/sign_in/single_sign_on_routes.hpp"

#include <boost/describe.hpp>

#include "platform/http/dto.hpp"
#include "platform/sign_in/authenticator.hpp"

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
using Shared = std::shared_ptr<SingleSignOn>;

struct SignInWays {
  std::optional<std::string> provider;  ///< What its button is called; absent: there is none.
};
BOOST_DESCRIBE_STRUCT(SignInWays, (), (provider))

struct OwnIdentityShown {
  IdentityId id;
  std::string issuer;
  bool works = false;  ///< It is of the provider that there is now.
  Date created_on;
  std::optional<Date> last_used_on;
};
BOOST_DESCRIBE_STRUCT(OwnIdentityShown, (), (id, issuer, works, created_on, last_used_on))

Route ways_route(const Shared& single_sign_on) {
  return http::route<Nothing, SignInWays>(
      {.method = HttpMethod::get,
       .pattern = "/api/v1/sign-in-ways",
       .summary = "What one can sign in with here, besides the ways that there always are",
       .policy = Policy::anyone(),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [single_sign_on](const Call&, Nothing) -> Result<Reply<SignInWays>> {
        return Reply<SignInWays>{.body = {.provider = single_sign_on->label()}};
      });
}

// sign_in.md rule 32
Route identities_route(const Shared& single_sign_on) {
  return http::route<Nothing, dto::Page<OwnIdentityShown>>(
      {.method = HttpMethod::get,
       .pattern = "/api/v1/me/identities",
       .summary = "The sign-ins of my organisation that are connected to my account",
       .policy = Policy::signed_in(),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [single_sign_on](const Call& call, Nothing) -> Result<Reply<dto::Page<OwnIdentityShown>>> {
        const auto all = single_sign_on->service().database().read(
            [&](database::Reader& r) { return own_identities(r, call.viewer); });
        Reply<dto::Page<OwnIdentityShown>> reply;
        for (const auto& one : all)
          reply.body.items.push_back({.id = one.id,
                                      .issuer = one.issuer,
                                      .works = single_sign_on->works(one),
                                      .created_on = date_of(one.created_at),
                                      .last_used_on = one.last_used_on});
        return reply;
      });
}

Route remove_route(const Shared& single_sign_on) {
  return http::route<Nothing, Nothing>(
      {.method = HttpMethod::delete_,
       .pattern = "/api/v1/me/identities/{identity_id}",
       .summary = "Disconnect a sign-in of my organisation; my other sign-ins end, and I am told by mail",
       .policy = Policy::signed_in().with_proof(),
       .body_limit = http::kNoBody,
       .rate = Rate::write,
       .log = Log::path_only,
       .problems = {Code::not_found, Code::rule_broken}},
      [single_sign_on](const Call& call, Nothing) -> Result<Reply<Nothing>> {
        TRY(const auto id, call.id<IdentityId>("identity_id"));
        CHECK_OK(single_sign_on->remove(call.viewer, id, token_of(call.request), call.now));
        return Reply<Nothing>{};
      });
}

}  // namespace

std::vector<Route> single_sign_on_routes(const Shared& single_sign_on) {
  return {ways_route(single_sign_on), identities_route(single_sign_on), remove_route(single_sign_on)};
}

}  // namespace turnabout::sign_in
