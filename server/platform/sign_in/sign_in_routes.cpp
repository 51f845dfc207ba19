#include "platform/sign_in/sign_in_routes.hpp"

#include <algorithm>
#include <iterator>

#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/cookies.hpp"
#include "platform/sign_in/new_address.hpp"
#include "platform/sign_in/second_step_routes.hpp"
#include "platform/sign_in/sign_in_pages.hpp"
#include "platform/sign_in/single_sign_on_pages.hpp"
#include "platform/sign_in/single_sign_on_routes.hpp"
#include "platform/sign_in/way_routes.hpp"

namespace turnabout::sign_in {
namespace {

using http::Call;
using http::Csrf;
using http::Log;
using http::Nothing;
using http::Policy;
using http::Rate;
using http::Reply;
using http::Route;
using HttpMethod = http::Method;

struct PassphraseSignIn {
  dto::Text<1, 320> email;
  dto::Text<1, 1000> passphrase;
  std::optional<dto::Text<0, 40>> code;  ///< For the second step: from the app, or a backup code.
};
BOOST_DESCRIBE_STRUCT(PassphraseSignIn, (), (email, passphrase, code))

struct LinkRequest {
  dto::Text<1, 320> email;
  std::optional<dto::Text<1, 500>> to;
};
BOOST_DESCRIBE_STRUCT(LinkRequest, (), (email, to))

struct LinkRequested {};
BOOST_DESCRIBE_STRUCT(LinkRequested, (), ())

struct PassphraseChange {
  dto::Text<1, 1000> passphrase;
  std::optional<dto::Text<0, 1000>> current;
};
BOOST_DESCRIBE_STRUCT(PassphraseChange, (), (passphrase, current))

struct MyPerson {
  PersonId id;
  std::string name;
  std::optional<std::string> email;
  std::optional<std::string> new_email;  ///< Given by a staff list; waits for the person's word.
  std::string kind;
};
BOOST_DESCRIBE_STRUCT(MyPerson, (), (id, name, email, new_email, kind))

enum class AddressAnswer { use, keep };
BOOST_DESCRIBE_ENUM(AddressAnswer, use, keep)

struct NewAddressAnswer {
  AddressAnswer answer = AddressAnswer::keep;
};
BOOST_DESCRIBE_STRUCT(NewAddressAnswer, (), (answer))

struct MyOrganisation {
  OrganisationId id;
  std::string name;
  bool is_example = false;
};
BOOST_DESCRIBE_STRUCT(MyOrganisation, (), (id, name, is_example))

struct MyGrant {
  GrantId id;
  std::string role;
  std::optional<ProgrammeId> programme_id;
};
BOOST_DESCRIBE_STRUCT(MyGrant, (), (id, role, programme_id))

struct Me {
  std::optional<MyPerson> person;
  std::optional<MyOrganisation> organisation;
  std::vector<MyGrant> grants;
  std::string csrf_token;
  bool has_passphrase = false;
  bool has_second_step = false;  ///< Codes from an app are asked for.
  bool passkeys_work = false;    ///< Whether this server can use them at all.
  bool mail_configured = false;
  std::vector<Participation> participations;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Me, (),
                      (person, organisation, grants, csrf_token, has_passphrase, has_second_step,
                       passkeys_work, mail_configured, participations, abilities))

std::vector<std::string> abilities(const Viewer& viewer) {
  std::vector<std::string> all{"change_passphrase", "sign_out"};
  if (may_manage_grants(viewer)) all.push_back("manage_grants");
  if (viewer.has_any(Role::lead)) all.push_back("lead");
  if (viewer.has_any(Role::operator_) || viewer.has(Role::lead)) all.push_back("see_mail_status");
  return all;
}

Result<Me> me(Service& service, const RouteSettings& settings, const Viewer& viewer, std::string csrf_token,
              Instant now) {
  struct Found {
    Profile profile;
    std::optional<std::string> new_email;
    std::vector<HeldGrant> grants;
  };
  TRY(auto found, service.database().read([&](database::Reader& r) -> Result<Found> {
    TRY(auto who, profile(r, service.sealer(), viewer));
    TRY(auto waiting, waiting_address(r, service.sealer(), viewer));
    return Found{std::move(who), std::move(waiting), own_grants(r, viewer)};
  }));
  Me reply{.person = MyPerson{viewer.person, found.profile.person_name, found.profile.email, found.new_email,
                              found.profile.person_kind},
           .organisation =
               MyOrganisation{viewer.organisation, found.profile.organisation_name, found.profile.is_example},
           .grants = {},
           .csrf_token = std::move(csrf_token),
           .has_passphrase = found.profile.has_passphrase,
           .has_second_step = found.profile.has_second_step,
           .passkeys_work = settings.passkeys.has_value(),
           .mail_configured = settings.mail_configured,
           .participations =
               settings.participations ? settings.participations(viewer, now) : std::vector<Participation>(),
           .abilities = abilities(viewer)};
  for (const auto& held : found.grants)
    reply.grants.push_back({held.id, std::string(name(held.grant.role)), held.grant.programme});
  return reply;
}

Route sign_in_route(Service& service, const RouteSettings& settings) {
  return http::route<PassphraseSignIn, Me>(
      {.method = HttpMethod::post,
       .pattern = "/api/v1/sign-ins",
       .summary = "Sign in with address and passphrase",
       .policy = Policy::anyone(),
       .body_limit = http::kSmallBody,
       .rate = Rate::sign_in,
       .log = Log::path_only,
       .problems = {Code::sign_in_refused, Code::too_many_tries},
       .success = 201,
       // Somebody who is signed in may sign in again, with an old page's token or none; the origin is
       // checked.
       .csrf = Csrf::form},
      [&service, settings](const Call& call, PassphraseSignIn in) -> Result<Reply<Me>> {
        auto caller = caller_of(call.request);
        if (in.code) caller.code = in.code->value;
        TRY(auto begun, service.by_passphrase(in.email, in.passphrase, caller, call.now));
        TRY(auto reply, me(service, settings, begun.viewer, begun.sign_in.csrf_token, call.now));
        return Reply<Me>{.body = std::move(reply), .headers = {sign_in_cookie(begun.sign_in)}};
      });
}

// sign_in.md rule 20
Route passkey_sign_in_route(const std::shared_ptr<Ways>& ways, const RouteSettings& settings) {
  return http::route<PasskeyAnswer, Me>(
      {.method = HttpMethod::post,
       .pattern = "/api/v1/passkey-sign-ins",
       .summary = "Sign in with a passkey",
       .policy = Policy::anyone(),
       .body_limit = http::kSmallBody,
       .rate = Rate::sign_in,
       .log = Log::path_only,
       .problems = {Code::sign_in_refused, Code::not_configured},
       .success = 201,
       .csrf = Csrf::form},
      [ways, settings](const Call& call, PasskeyAnswer in) -> Result<Reply<Me>> {
        TRY(const auto answer, assertion_from(in));
        TRY(const auto handle, bytes_from(in.user_handle ? in.user_handle->value : "", "/user_handle"));
        TRY(auto begun, ways->sign_in(answer, handle, caller_of(call.request), call.now));
        TRY(auto reply, me(ways->service(), settings, begun.viewer, begun.sign_in.csrf_token, call.now));
        return Reply<Me>{.body = std::move(reply), .headers = {sign_in_cookie(begun.sign_in)}};
      });
}

Route sign_out_route(Service& service) {
  return http::route<Nothing, Nothing>(
      {.method = HttpMethod::delete_,
       .pattern = "/api/v1/sign-ins/current",
       .summary = "Sign out",
       .policy = Policy::signed_in(),
       .body_limit = http::kNoBody,
       .rate = Rate::write,
       .log = Log::path_only,
       .problems = {}},
      [&service](const Call& call, Nothing) -> Result<Reply<Nothing>> {
        service.sign_out(token_of(call.request));
        // Nothing of the sign-in stays in the browser (ASVS V14.3.1).
        return Reply<Nothing>{.headers = {no_cookie(), {"Clear-Site-Data", "\"cache\", \"storage\""}}};
      });
}

Route link_request_route(Service& service) {
  return http::route<LinkRequest, LinkRequested>(
      {.method = HttpMethod::post,
       .pattern = "/api/v1/sign-in-links",
       .summary = "Ask for a sign-in link by mail; the answer is the same for every address",
       .policy = Policy::anyone(),
       .body_limit = http::kSmallBody,
       .rate = Rate::sign_in,
       .log = Log::path_only,
       .problems = {},
       .success = 202,
       .csrf = Csrf::form},
      [&service](const Call& call, LinkRequest in) -> Result<Reply<LinkRequested>> {
        service.send_link(in.email, in.to ? std::string_view(*in.to) : "/", call.now);
        return Reply<LinkRequested>{};
      });
}

Route me_route(Service& service, const RouteSettings& settings) {
  return http::route<Nothing, Me>(
      {.method = HttpMethod::get,
       .pattern = "/api/v1/me",
       .summary = "Who I am, what I may do and the token for changes",
       .policy = Policy::signed_in(),
       .body_limit = http::kNoBody,
       .rate = Rate::read,
       .log = Log::path_only,
       .problems = {}},
      [&service, settings](const Call& call, Nothing) -> Result<Reply<Me>> {
        const auto found = service.database().read(
            [&](database::Reader& r) { return current(r, token_of(call.request), call.now); });
        TRY(auto reply,
            me(service, settings, call.viewer, found ? found->csrf_token : std::string(), call.now));
        return Reply<Me>{.body = std::move(reply), .headers = {{"Cache-Control", "no-store"}}};
      });
}

Route passphrase_route(Service& service) {
  return http::route<PassphraseChange, Nothing>(
      {.method = HttpMethod::put,
       .pattern = "/api/v1/me/passphrase",
       .summary = "Set or change my passphrase; every other sign-in ends",
       .policy = Policy::signed_in(),
       .body_limit = http::kSmallBody,
       .rate = Rate::sign_in,
       .log = Log::path_only,
       .problems = {Code::too_many_tries, Code::proof_needed}},
      [&service](const Call& call, PassphraseChange in) -> Result<Reply<Nothing>> {
        const auto token = token_of(call.request);
        const auto current_passphrase = in.current ? std::optional(in.current->value) : std::nullopt;
        CHECK_OK(service.change_passphrase(token, in.passphrase, current_passphrase, caller_of(call.request),
                                           call.now));
        return Reply<Nothing>{};
      });
}

Route new_address_route(Service& service) {
  return http::route<NewAddressAnswer, Nothing>(
      {.method = HttpMethod::put,
       .pattern = "/api/v1/me/new-address",
       .summary = "Use the address that a staff list gave me, or keep mine",
       .policy = Policy::signed_in(),
       .body_limit = http::kSmallBody,
       .rate = Rate::write,
       .log = Log::path_only,
       .problems = {Code::wrong_state, Code::already_exists}},
      [&service](const Call& call, NewAddressAnswer in) -> Result<Reply<Nothing>> {
        using Answer = Service::AboutNewAddress;
        const auto answer = in.answer == AddressAnswer::use ? Answer::use_new : Answer::keep_old;
        CHECK_OK(service.decide(call.viewer, token_of(call.request), answer, call.now));
        return Reply<Nothing>{};
      });
}

}  // namespace

std::vector<Route> sign_in_routes(Service& service, const Words& words, RouteSettings settings) {
  std::vector<Route> routes{sign_in_route(service, settings), sign_out_route(service),
                            link_request_route(service),      me_route(service, settings),
                            passphrase_route(service),        new_address_route(service)};
  const auto ways = std::make_shared<Ways>(service, settings.passkeys);
  routes.push_back(passkey_sign_in_route(ways, settings));
  auto others = way_routes(ways);
  std::move(others.begin(), others.end(), std::back_inserter(routes));
  const auto single_sign_on = std::make_shared<SingleSignOn>(
      service, SingleSignOn::Options{.provider = settings.provider,
                                     .mail_configured = settings.mail_configured,
                                     .on_refused = settings.on_provider_refused});
  for (auto more : {sign_in_pages(service, words), second_step_routes(service),
                    single_sign_on_routes(single_sign_on), single_sign_on_pages(single_sign_on, words)})
    std::move(more.begin(), more.end(), std::back_inserter(routes));
  return routes;
}

}  // namespace turnabout::sign_in
