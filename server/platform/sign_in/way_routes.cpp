#include "platform/sign_in/way_routes.hpp"

#include <algorithm>

#include "platform/crypto/base64url.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/cookies.hpp"

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
using http::RouteSpec;
using HttpMethod = http::Method;
using SharedWays = std::shared_ptr<Ways>;

struct PasskeyQuestion {
  std::string challenge;
  std::string rp_id;
  std::vector<std::string> credential_ids;
};
BOOST_DESCRIBE_STRUCT(PasskeyQuestion, (), (challenge, rp_id, credential_ids))

struct NewPasskeyQuestion {
  std::string challenge;
  std::string rp_id;
  std::string user_handle;
  std::string user_name;
  std::vector<std::string> credential_ids;
};
BOOST_DESCRIBE_STRUCT(NewPasskeyQuestion, (), (challenge, rp_id, user_handle, user_name, credential_ids))

struct NewPasskeyAnswer {
  dto::Text<1, 60> label;
  dto::Text<1, 8000> client_data;
  dto::Text<1, 8000> authenticator_data;
  bool opens_vault = false;
};
BOOST_DESCRIBE_STRUCT(NewPasskeyAnswer, (), (label, client_data, authenticator_data, opens_vault))

struct PasskeyLabel {
  dto::Text<1, 60> label;
};
BOOST_DESCRIBE_STRUCT(PasskeyLabel, (), (label))

struct OwnPasskey {
  PasskeyId id;
  std::string label;
  bool opens_vault = false;
  Date created_on;
  std::optional<Date> last_used_on;
};
BOOST_DESCRIBE_STRUCT(OwnPasskey, (), (id, label, opens_vault, created_on, last_used_on))

struct OwnSignIn {
  SignInId id;
  std::string browser;
  std::string system;
  std::string method;
  Date since;
  Date last_seen;
  bool is_this = false;
};
BOOST_DESCRIBE_STRUCT(OwnSignIn, (), (id, browser, system, method, since, last_seen, is_this))

struct PassphraseProof {
  dto::Text<1, 1000> passphrase;
  std::optional<dto::Text<0, 40>> code;
};
BOOST_DESCRIBE_STRUCT(PassphraseProof, (), (passphrase, code))

std::vector<std::string> texts_of(const std::vector<Bytes>& all) {
  std::vector<std::string> texts;
  for (const auto& one : all) texts.push_back(crypto::to_base64url(one));
  return texts;
}

PasskeyQuestion question_from(const Ways::Question& asked) {
  return {.challenge = asked.challenge, .rp_id = asked.party, .credential_ids = texts_of(asked.credentials)};
}

OwnPasskey passkey_from(const Passkey& key) {
  return {.id = key.id,
          .label = key.label,
          .opens_vault = key.opens_vault,
          .created_on = date_of(key.created_at),
          .last_used_on = key.last_used_on};
}

/// What a change of one's own account has in common.
RouteSpec own(HttpMethod method, std::string_view pattern, std::string_view summary, Policy policy,
              std::vector<Code> problems) {
  const bool reads = method == HttpMethod::get;
  const bool bodyless = reads || method == HttpMethod::delete_;
  return {.method = method,
          .pattern = pattern,
          .summary = summary,
          .policy = std::move(policy),
          .body_limit = bodyless ? http::kNoBody : http::kSmallBody,
          .rate = reads ? Rate::read : Rate::write,
          .log = Log::path_only,
          .problems = std::move(problems)};
}

RouteSpec with_success(RouteSpec spec, int status) {
  spec.success = status;
  return spec;
}

Route sign_in_question(const SharedWays& ways) {
  return http::route<Nothing, PasskeyQuestion>(
      {.method = HttpMethod::post,
       .pattern = "/api/v1/passkey-sign-in-questions",
       .summary = "A challenge to sign in with a passkey; it works once, for five minutes",
       .policy = Policy::anyone(),
       .body_limit = http::kNoBody,
       .rate = Rate::sign_in,
       .log = Log::path_only,
       .problems = {Code::not_configured},
       .success = 201,
       .csrf = Csrf::form},
      [ways](const Call& call, Nothing) -> Result<Reply<PasskeyQuestion>> {
        TRY(const auto asked, ways->ask_to_sign_in(call.now));
        return Reply<PasskeyQuestion>{.body = question_from(asked)};
      });
}

Route proof_question(const SharedWays& ways) {
  return http::route<Nothing, PasskeyQuestion>(
      with_success(own(HttpMethod::post, "/api/v1/me/passkey-proof-questions",
                       "A challenge to show with a passkey that it is still me", Policy::signed_in(),
                       {Code::not_configured}),
                   201),
      [ways](const Call& call, Nothing) -> Result<Reply<PasskeyQuestion>> {
        TRY(const auto asked, ways->ask_for_proof(call.viewer, call.now));
        return Reply<PasskeyQuestion>{.body = question_from(asked)};
      });
}

Route new_question(const SharedWays& ways) {
  return http::route<Nothing, NewPasskeyQuestion>(
      with_success(own(HttpMethod::post, "/api/v1/me/new-passkey-questions",
                       "What a browser needs to make a passkey for me", Policy::signed_in().with_proof(),
                       {Code::not_configured}),
                   201),
      [ways](const Call& call, Nothing) -> Result<Reply<NewPasskeyQuestion>> {
        TRY(const auto asked, ways->ask_for_new(call.viewer, call.now));
        return Reply<NewPasskeyQuestion>{.body = {.challenge = asked.challenge,
                                                  .rp_id = asked.party,
                                                  .user_handle = asked.account,
                                                  .user_name = asked.name,
                                                  .credential_ids = texts_of(asked.excluded)}};
      });
}

Route passkeys_route(const SharedWays& ways) {
  return http::route<Nothing, dto::Page<OwnPasskey>>(
      own(HttpMethod::get, "/api/v1/me/passkeys", "My passkeys", Policy::signed_in(), {}),
      [ways](const Call& call, Nothing) -> Result<Reply<dto::Page<OwnPasskey>>> {
        const auto all = ways->service().database().read(
            [&](database::Reader& r) { return own_passkeys(r, call.viewer); });
        Reply<dto::Page<OwnPasskey>> reply;
        for (const auto& key : all) reply.body.items.push_back(passkey_from(key));
        return reply;
      });
}

// sign_in.md rule 23
Route add_route(const SharedWays& ways) {
  return http::route<NewPasskeyAnswer, OwnPasskey>(
      with_success(
          own(HttpMethod::post, "/api/v1/me/passkeys",
              "Add a passkey that a browser has made; I am told by mail", Policy::signed_in().with_proof(),
              {Code::sign_in_refused, Code::already_exists, Code::rule_broken, Code::not_configured}),
          201),
      [ways](const Call& call, NewPasskeyAnswer in) -> Result<Reply<OwnPasskey>> {
        TRY(auto client_data, bytes_from(in.client_data.value, "/client_data"));
        TRY(auto data, bytes_from(in.authenticator_data.value, "/authenticator_data"));
        TRY(const auto id, ways->add(call.viewer, {std::move(client_data), std::move(data)}, in.label.value,
                                     in.opens_vault, call.now));
        return Reply<OwnPasskey>{.body = {.id = id,
                                          .label = in.label.value,
                                          .opens_vault = in.opens_vault,
                                          .created_on = date_of(call.now),
                                          .last_used_on = {}}};
      });
}

Route rename_route(const SharedWays& ways) {
  return http::route<PasskeyLabel, Nothing>(
      own(HttpMethod::put, "/api/v1/me/passkeys/{passkey_id}", "Give a passkey of mine another name",
          Policy::signed_in(), {Code::not_found}),
      [ways](const Call& call, PasskeyLabel in) -> Result<Reply<Nothing>> {
        TRY(const auto id, call.id<PasskeyId>("passkey_id"));
        CHECK_OK(ways->service().database().write(
            [&](database::Transaction& t) { return rename_passkey(t, call.viewer, id, in.label.value); }));
        return Reply<Nothing>{};
      });
}

Route remove_route(const SharedWays& ways) {
  return http::route<Nothing, Nothing>(
      own(HttpMethod::delete_, "/api/v1/me/passkeys/{passkey_id}",
          "Remove a passkey of mine; my other sign-ins end, and I am told by mail",
          Policy::signed_in().with_proof(), {Code::not_found}),
      [ways](const Call& call, Nothing) -> Result<Reply<Nothing>> {
        TRY(const auto id, call.id<PasskeyId>("passkey_id"));
        CHECK_OK(ways->remove(call.viewer, id, token_of(call.request), call.now));
        return Reply<Nothing>{};
      });
}

Route passphrase_proof(const SharedWays& ways) {
  return http::route<PassphraseProof, Nothing>(
      own(HttpMethod::put, "/api/v1/me/proof", "Show with my passphrase that it is still me; ten minutes",
          Policy::signed_in(), {Code::too_many_tries}),
      [ways](const Call& call, PassphraseProof in) -> Result<Reply<Nothing>> {
        auto caller = caller_of(call.request);
        if (in.code) caller.code = in.code->value;
        CHECK_OK(ways->service().prove_by_passphrase(token_of(call.request), in.passphrase.value, caller,
                                                     call.now));
        return Reply<Nothing>{};
      });
}

Route passkey_proof(const SharedWays& ways) {
  return http::route<PasskeyAnswer, Nothing>(
      own(HttpMethod::put, "/api/v1/me/passkey-proof", "Show with a passkey that it is still me; ten minutes",
          Policy::signed_in(), {Code::sign_in_refused, Code::not_configured}),
      [ways](const Call& call, PasskeyAnswer in) -> Result<Reply<Nothing>> {
        TRY(const auto answer, assertion_from(in));
        CHECK_OK(ways->prove(call.viewer, answer, token_of(call.request), call.now));
        return Reply<Nothing>{};
      });
}

// sign_in.md rule 24
Route sign_ins_route(const SharedWays& ways) {
  return http::route<Nothing, dto::Page<OwnSignIn>>(
      own(HttpMethod::get, "/api/v1/me/sign-ins", "Where I am signed in", Policy::signed_in(), {}),
      [ways](const Call& call, Nothing) -> Result<Reply<dto::Page<OwnSignIn>>> {
        const auto all = ways->service().database().read([&](database::Reader& r) {
          return own_sign_ins(r, call.viewer, token_of(call.request), call.now);
        });
        Reply<dto::Page<OwnSignIn>> reply;
        for (const auto& one : all)
          reply.body.items.push_back({.id = one.id,
                                      .browser = one.browser,
                                      .system = one.system,
                                      .method = std::string(name(one.method)),
                                      .since = one.since,
                                      .last_seen = one.last_seen,
                                      .is_this = one.is_this});
        return reply;
      });
}

Route end_one_route(const SharedWays& ways) {
  return http::route<Nothing, Nothing>(
      own(HttpMethod::delete_, "/api/v1/me/sign-ins/{sign_in_id}", "Sign me out in one place",
          Policy::signed_in(), {Code::not_found}),
      [ways](const Call& call, Nothing) -> Result<Reply<Nothing>> {
        TRY(const auto id, call.id<SignInId>("sign_in_id"));
        CHECK_OK(ways->service().database().write(
            [&](database::Transaction& t) { return end_own(t, call.viewer, id); }));
        return Reply<Nothing>{};
      });
}

Route end_others_route(const SharedWays& ways) {
  return http::route<Nothing, Nothing>(own(HttpMethod::delete_, "/api/v1/me/sign-ins",
                                           "Sign me out everywhere but here", Policy::signed_in(), {}),
                                       [ways](const Call& call, Nothing) -> Result<Reply<Nothing>> {
                                         ways->service().database().write([&](database::Transaction& t) {
                                           if (const auto account = account_of(t, call.viewer))
                                             end_others(t, account->id, token_of(call.request));
                                         });
                                         return Reply<Nothing>{};
                                       });
}

}  // namespace

Result<Bytes> bytes_from(std::string_view text, std::string_view pointer) {
  // Four characters hold three bytes; a text that ends in between is found out by the size.
  if (auto bytes = crypto::from_base64url(text, text.size() * 3 / 4)) return *std::move(bytes);
  return tl::make_unexpected(
      Problem{.code = Code::invalid,
              .message = "Some of what was sent is not right.",
              .faults = {{std::string(pointer), "Send bytes as base64url without padding."}}});
}

Result<Assertion> assertion_from(const PasskeyAnswer& answer) {
  TRY(auto id, bytes_from(answer.credential_id.value, "/credential_id"));
  TRY(auto client_data, bytes_from(answer.client_data.value, "/client_data"));
  TRY(auto data, bytes_from(answer.authenticator_data.value, "/authenticator_data"));
  TRY(auto signature, bytes_from(answer.signature.value, "/signature"));
  return Assertion{.credential_id = std::move(id),
                   .client_data = std::move(client_data),
                   .authenticator_data = std::move(data),
                   .signature = std::move(signature)};
}

std::vector<Route> way_routes(const SharedWays& ways) {
  return {sign_in_question(ways), proof_question(ways), new_question(ways),  passkeys_route(ways),
          add_route(ways),        rename_route(ways),   remove_route(ways),  passphrase_proof(ways),
          passkey_proof(ways),    sign_ins_route(ways), end_one_route(ways), end_others_route(ways)};
}

}  // namespace turnabout::sign_in
