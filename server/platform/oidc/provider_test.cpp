#include "platform/oidc/provider.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/oidc/callback.hpp"
#include "platform/oidc/provider_testing.hpp"
#include "platform/oidc/token_reply.hpp"

namespace turnabout::oidc {
namespace {

using testing::HasSubstr;
using testing::Not;

const Secrets kSecrets{.state = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                       .nonce = "nonce",
                       .verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"};
const Settings kSettings{.issuer = "https://id.example",
                         .client_id = "turn about",
                         .client_secret = "s",
                         .label = "Harbour",
                         .redirect_uri = "https://mentoring.example/sign-in/provider/callback"};

std::string discovery_text(const Members& changes) {
  return Genuine::with({{"issuer", R"("https://id.example")"},
                        {"authorization_endpoint", R"("https://id.example/authorise")"},
                        {"token_endpoint", R"("https://id.example/token")"},
                        {"jwks_uri", R"("https://keys.example/keys")"},
                        {"response_types_supported", R"(["code","id_token"])"},
                        {"code_challenge_methods_supported", R"(["plain","S256"])"}},
                       changes);
}

// sign_in.md rule 26
TEST(OidcRequest, CarriesWhatBindsItsAnswerToIt) {
  const Discovery known{
      .authorization_endpoint = "https://id.example/authorise", .token_endpoint = {}, .jwks_uri = {}};
  const auto address = authorisation_address(kSettings, known, kSecrets, Fresh::no);
  EXPECT_EQ(address,
            "https://id.example/authorise?response_type=code&response_mode=query&client_id=turn%20about"
            "&redirect_uri=https%3A%2F%2Fmentoring.example%2Fsign-in%2Fprovider%2Fcallback"
            "&scope=openid%20profile%20email&state=" +
                kSecrets.state +
                "&nonce=nonce"
                // RFC 7636, appendix B.
                "&code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256");
  EXPECT_THAT(address, Not(HasSubstr(kSecrets.verifier)));
  EXPECT_THAT(authorisation_address(kSettings, known, kSecrets, Fresh::yes),
              HasSubstr("&prompt=login&max_age=0"));
  const Discovery asking{
      .authorization_endpoint = "https://id.example/?t=1", .token_endpoint = {}, .jwks_uri = {}};
  EXPECT_THAT(authorisation_address(kSettings, asking, kSecrets, Fresh::no),
              HasSubstr("?t=1&response_type=code"));
}

// sign_in.md rule 25
TEST(OidcDiscovery, IsTakenOnlyFromWhomItIsAbout) {
  const auto refused = [](const Members& changes, const Settings& settings = kSettings) {
    const auto checked = check_discovery(discovery_text(changes), settings);
    return checked ? "taken" : checked.error().log;
  };
  EXPECT_EQ(refused({}), "taken");
  for (const auto* issuer : {R"("https://id.example/")", R"("https://id.exampl")", R"("https://ID.example")",
                             R"("https://id.example.evil")", R"("http://id.example")", "7", ""})
    EXPECT_EQ(refused({{"issuer", issuer}}), "oidc.discovery.issuer") << issuer;
  for (const auto* member : {"authorization_endpoint", "token_endpoint", "jwks_uri", "userinfo_endpoint"})
    for (const auto* address : {R"("http://id.example/x")", R"("http://127.0.0.1/x")", R"("//id.example/x")",
                                R"("javascript:alert")", R"("file:///etc/passwd")",
                                R"("https://user@id.example/x")", R"("https://id.example/x#y")", "[]"})
      EXPECT_EQ(refused({{member, address}}), "oidc.discovery." + std::string(member)) << address;
  for (const auto* member : {"authorization_endpoint", "token_endpoint", "jwks_uri"})
    EXPECT_EQ(refused({{member, ""}}), "oidc.discovery." + std::string(member));
  EXPECT_EQ(refused({{"response_types_supported", R"(["id_token"])"}}), "oidc.discovery.response_type");
  EXPECT_EQ(refused({{"code_challenge_methods_supported", R"(["plain"])"}}), "oidc.discovery.pkce");
  EXPECT_EQ(refused({{"code_challenge_methods_supported", ""}}), "oidc.discovery.pkce");
  EXPECT_EQ(check_discovery("<html>", kSettings).error().log, "oidc.discovery.form");
  auto twice = discovery_text({});
  twice.insert(1, R"("issuer":"https://id.example",)");
  EXPECT_EQ(check_discovery(twice, kSettings).error().log, "oidc.discovery.form");
  EXPECT_EQ(check_discovery(twice, kSettings).error().code, Code::not_configured);
}

// sign_in.md rule 25
TEST(OidcDiscovery, PlainHttpIsForThisMachineInARehearsalOnly) {
  const auto at = [](std::string_view url) { return is_endpoint(url, PlainHttp::on_this_machine); };
  EXPECT_TRUE(at("http://127.0.0.1:4000/x"));
  EXPECT_TRUE(at("http://localhost/x"));
  EXPECT_TRUE(at("http://[::1]:4000/x"));
  EXPECT_FALSE(at("http://127.0.0.1.evil.example/x"));
  EXPECT_FALSE(at("http://10.0.0.1/x"));
  EXPECT_FALSE(at("http://localhost\\@evil.example/x"));
  EXPECT_FALSE(at("https://id.example /x"));
  EXPECT_FALSE(at("http://localhost@evil.example/x"));
  EXPECT_FALSE(is_endpoint("http://127.0.0.1:4000/x", PlainHttp::never));
}

TEST(OidcDiscovery, StandsWhereTheIssuerSays) {
  EXPECT_EQ(discovery_address({.issuer = "https://id.example/realms/one/",
                               .client_id = {},
                               .client_secret = {},
                               .label = {},
                               .redirect_uri = {}}),
            "https://id.example/realms/one/.well-known/openid-configuration");
}

// sign_in.md rule 26
TEST(OidcCallback, BringsOneStateAndOneCodeOfTheRightProvider) {
  const auto refused = [](std::string_view query, bool names_itself) {
    const Discovery known{
        .authorization_endpoint = {}, .token_endpoint = {}, .jwks_uri = {}, .names_itself = names_itself};
    const auto code = code_in(*http::parse_form(query), kSettings, known);
    return code ? *code : code.error().log;
  };
  EXPECT_EQ(refused("code=c1", false), "c1");
  EXPECT_EQ(refused("code=c1&iss=https://id.example", true), "c1");
  EXPECT_EQ(refused("code=c1", true), "oidc.callback.iss");
  EXPECT_EQ(refused("code=c1&iss=https://evil.example", false), "oidc.callback.iss");
  EXPECT_EQ(refused("code=c1&iss=https://id.example&iss=https://evil.example", true), "oidc.callback.iss");
  EXPECT_EQ(refused("error=access_denied", false), "oidc.callback.denied");
  EXPECT_EQ(refused("error=server_error&code=c1", false), "oidc.callback.error");
  EXPECT_EQ(refused("", false), "oidc.callback.code");
  EXPECT_EQ(refused("code=", false), "oidc.callback.code");
  EXPECT_EQ(refused("code=c1&code=c2", false), "oidc.callback.code");
  EXPECT_EQ(refused("code=" + std::string(4097, 'c'), false), "oidc.callback.code");
  const auto state = [](std::string_view query) {
    const auto found = state_in(*http::parse_form(query));
    return found ? *found : found.error().log;
  };
  EXPECT_EQ(state("state=" + kSecrets.state), kSecrets.state);
  for (const auto* query : {"", "state=", "state=short", "code=c1"})
    EXPECT_EQ(state(query), "oidc.callback.state") << query;
  EXPECT_EQ(state("state=" + kSecrets.state + "&state=" + kSecrets.state), "oidc.callback.state");
}

// sign_in.md rule 27
TEST(OidcTokenReply, IsReadOnlyIfItIsOne) {
  const auto refused = [](int status, const std::string& body) {
    const auto tokens = tokens_in({.status = status, .body = body});
    return tokens ? tokens->id_token : tokens.error().log;
  };
  EXPECT_EQ(refused(200, R"({"token_type":"bearer","id_token":"x"})"), "x");
  EXPECT_EQ(refused(400, R"({"error":"invalid_grant"})"), "oidc.token.error");
  EXPECT_EQ(refused(200, R"({"error":"invalid_grant","token_type":"Bearer","id_token":"x"})"),
            "oidc.token.error");
  EXPECT_EQ(refused(200, R"({"token_type":"DPoP","id_token":"x"})"), "oidc.token.type");
  EXPECT_EQ(refused(200, R"({"id_token":"x"})"), "oidc.token.type");
  EXPECT_EQ(refused(200, R"({"token_type":"Bearer"})"), "oidc.token.id_token");
  EXPECT_EQ(refused(200, R"({"token_type":"Bearer","id_token":7})"), "oidc.token.id_token");
  EXPECT_EQ(refused(200, R"({"token_type":"Bearer","id_token":"x","id_token":"y"})"), "oidc.token.form");
  EXPECT_EQ(refused(200, "token_type=Bearer&id_token=x"), "oidc.token.form");
  EXPECT_EQ(refused(502, "Bad gateway"), "oidc.token.status");
  const auto access = [](const std::string& token) {
    return tokens_in({.status = 200,
                      .body = R"({"token_type":"Bearer","id_token":"x","access_token":)" + token + "}"})
        ->access_token;
  };
  EXPECT_EQ(access(R"("a-b.c")"), "a-b.c");
  EXPECT_EQ(access(R"("a\r\nX-Other: b")"), "");
  EXPECT_EQ(access("7"), "");
}

class OidcProvider : public testing::Test {
 protected:
  std::string address(Provider& provider) {
    return authorisation_address(provider.settings(), *provider.discovery(now_), kSecrets, Fresh::no);
  }
  Result<Provider::SignedIn> redeem(Provider& provider) {
    return redeem(provider, local_.sign_in(address(provider), "ada"));
  }
  Result<Provider::SignedIn> redeem(Provider& provider, const std::string& brought) {
    return provider.redeem({.code = brought.substr(5, brought.find('&') - 5),
                            .verifier = kSecrets.verifier,
                            .nonce = kSecrets.nonce},
                           now_);
  }
  std::ptrdiff_t times(std::string_view target) const {
    const auto asked = local_.asked();
    return std::count(asked.begin(), asked.end(), target);
  }
  std::string failure(const std::string& target, const Answered& lie) {
    Provider provider(local_.settings());
    const auto brought = local_.sign_in(address(provider), "ada");
    Provider again(local_.settings());
    local_.lies().answers = {{target, lie}};
    const auto redeemed = redeem(again, brought);
    std::this_thread::sleep_for(lie.wait);  // It answers one at a time.
    local_.lies().answers.clear();
    return redeemed ? "accepted" : redeemed.error().log;
  }

  LocalProvider local_;
  Instant now_ = *parse_instant("2026-11-23T12:00:00Z");
};

TEST_F(OidcProvider, IsAskedAndBelievedStepByStep) {
  Provider provider(local_.settings());
  const auto signed_in = redeem(provider);
  ASSERT_TRUE(signed_in) << signed_in.error().log;
  EXPECT_EQ(signed_in->identity.subject, "ada");
  EXPECT_EQ(signed_in->identity.issuer, local_.settings().issuer);
}

// sign_in.md rule 25
TEST_F(OidcProvider, IsAskedOnceAnHourForWhatItPublishes) {
  Provider provider(local_.settings());
  ASSERT_TRUE(redeem(provider));
  ASSERT_TRUE(redeem(provider));
  EXPECT_EQ(times("GET /.well-known/openid-configuration"), 1);
  EXPECT_EQ(times("GET /keys"), 1);
  now_ = now_ + kPublishedKept;
  local_.set_time(now_);
  ASSERT_TRUE(redeem(provider));
  EXPECT_EQ(times("GET /.well-known/openid-configuration"), 2);
  EXPECT_EQ(times("GET /keys"), 2);
}

// sign_in.md rule 27
TEST_F(OidcProvider, ANewKeyIsFetchedAtOnceButNotMoreThanOnceAMinute) {
  local_.lies().keys = R"({"keys":[)" + local_.forge().jwk(Signer::rsa, "older") + "]}";
  Provider provider(local_.settings());
  EXPECT_EQ(redeem(provider).error().log, kUnknownKey);
  EXPECT_EQ(redeem(provider).error().log, kUnknownKey);
  EXPECT_EQ(times("GET /keys"), 1);
  now_ = now_ + kKeysAgain;
  local_.lies().keys.clear();
  EXPECT_TRUE(redeem(provider));
  EXPECT_EQ(times("GET /keys"), 2);
}

// sign_in.md rule 25
TEST_F(OidcProvider, ThatMisbehavesIsLeft) {
  const std::string keys = "GET /keys", token = "POST /token";
  const std::string discovery = "GET /.well-known/openid-configuration";
  for (const auto& target : {keys, token, discovery}) {
    EXPECT_EQ(failure(target, {.status = 302, .more_head = "Location: http://127.0.0.1:1/\r\n"}),
              "oidc.fetch.redirect");
    EXPECT_EQ(failure(target, {.body = std::string(kLongestReply + 1, ' ')}), "oidc.fetch.too_large");
    EXPECT_EQ(failure(target, {.body = "{}", .wait = std::chrono::milliseconds(600)}), "oidc.fetch.too_slow");
  }
  EXPECT_EQ(failure(discovery, {.status = 404}), "oidc.discovery.status");
  EXPECT_EQ(failure(keys, {.status = 500}), "oidc.keys.status");
  EXPECT_EQ(failure(keys, {.body = "<html>"}), "oidc.keys.form");
}

// sign_in.md rule 25
TEST_F(OidcProvider, ThatDoesNotAnswerIsLeftAloneForAWhile) {
  Provider provider(local_.settings());
  local_.lies().answers = {{"GET /.well-known/openid-configuration", {.status = 503}}};
  EXPECT_EQ(provider.discovery(now_).error().log, "oidc.discovery.status");
  EXPECT_EQ(provider.discovery(now_).error().log, "oidc.discovery.left_alone");
  EXPECT_EQ(provider.discovery(now_).error().code, Code::unavailable);
  local_.lies().answers.clear();
  EXPECT_TRUE(provider.discovery(now_ + kLeftAlone));
}

// sign_in.md rule 26
TEST_F(OidcProvider, RedeemsACodeOnceAndWithTheRightVerifierOnly) {
  Provider provider(local_.settings());
  const auto brought = local_.sign_in(address(provider), "ada");
  ASSERT_TRUE(redeem(provider, brought));
  EXPECT_EQ(redeem(provider, brought).error().log, "oidc.token.error");
  const auto another = local_.sign_in(address(provider), "ada");
  const auto code = another.substr(5, another.find('&') - 5);
  EXPECT_EQ(provider.redeem({.code = code, .verifier = "guessed", .nonce = kSecrets.nonce}, now_).error().log,
            "oidc.token.error");
}

// sign_in.md rule 28
TEST_F(OidcProvider, SaysMoreOfWhomItHasSignedInAndOfNobodyElse) {
  const auto email = [&](const std::string& userinfo) -> std::string {
    local_.lies().userinfo = userinfo;
    Provider provider(local_.settings());
    const auto asked = provider.ask_for_email(*redeem(provider), now_);
    if (!asked) return asked.error().log;
    return asked->value_or("none");
  };
  EXPECT_EQ(email(""), "none");
  EXPECT_EQ(email(R"({"sub":"ada","email":"ada@harbour.example","email_verified":true})"),
            "ada@harbour.example");
  EXPECT_EQ(email(R"({"sub":"ada","email":"ada@harbour.example","email_verified":"true"})"), "none");
  EXPECT_EQ(email(R"({"sub":"bea","email":"ada@harbour.example","email_verified":true})"),
            "oidc.userinfo.sub");
  EXPECT_EQ(email(R"({"email":"ada@harbour.example","email_verified":true})"), "oidc.userinfo.sub");
  EXPECT_EQ(email(R"({"sub":"ada","sub":"bea"})"), "oidc.userinfo.form");
  EXPECT_EQ(email("<html>"), "oidc.userinfo.form");
  EXPECT_EQ(email(std::string(kLongestReply + 1, ' ')), "oidc.fetch.too_large");
}

TEST_F(OidcProvider, IsNeverAskedThroughAProxyOfTheEnvironment) {
  setenv("http_proxy", "http://127.0.0.1:1", 1);
  Provider provider(local_.settings());
  EXPECT_TRUE(provider.discovery(now_));
  unsetenv("http_proxy");
}

}  // namespace
}  // namespace turnabout::oidc
