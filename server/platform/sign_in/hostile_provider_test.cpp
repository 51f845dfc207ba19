#include <set>

#include <gtest/gtest.h>

#include "platform/oidc/fetch.hpp"
#include "platform/oidc/hostile_testing.hpp"
#include "platform/sign_in/provider_world_testing.hpp"

namespace turnabout::sign_in {
namespace {

using oidc::Answered;
using oidc::Members;
using std::chrono::milliseconds;

/// Everything here ends without a sign-in and without a connection, and says in the log which check it was.
class HostileProvider : public ProviderWorld {
 protected:
  void SetUp() override {
    ProviderWorld::SetUp();
    make_person(kAda);
    connect(kAda, "ada");
    make_person("bea@harbour.example", "Bea Lindqvist");
    static constexpr database::Statement end{"testing.end", "delete from sign_ins"};
    db().write([&](database::Transaction& t) { t.execute(end); });
    mails();
  }
  /// A provider that we have not asked yet.
  void forget_published() {
    provider_ = std::make_unique<oidc::Provider>(local_.settings());
    serve(provider_.get());
  }
  void expect_refused(const std::string& name, const http::Answer& answer, const std::string& check) {
    EXPECT_EQ(refused_, check) << name;
    EXPECT_GE(answer.status, 400) << name;
    EXPECT_EQ(sign_ins(), 0) << name;
    EXPECT_EQ(identities(), 1) << name;
    EXPECT_TRUE(mails().empty()) << name;
    for (const auto& [header, value] : answer.headers)
      EXPECT_FALSE(header == "Set-Cookie" && value.starts_with("__Host-turnabout=")) << name;
    names_.insert(name);
  }
  /// Sends Ada there and lets the provider lie from then on.
  void expect_refused(const std::string& name, const std::string& check,
                      const std::function<void(oidc::LocalProvider::Lies&)>& lie) {
    ProviderBrowser browser;
    const auto brought = local_.sign_in(go(browser), "ada", vouched(kAda));
    lie(local_.lies());
    expect_refused(name, come_back(browser, brought), check);
    std::this_thread::sleep_for(local_.lies().answers.empty() ? milliseconds(0)
                                                              : local_.lies().answers.begin()->second.wait);
    local_.lies() = {};
  }

  std::set<std::string> names_;
};
INSTANTIATE_EVERY_ENGINE(HostileProvider);

// sign_in.md rule 27
TEST_P(HostileProvider, GetsNobodyInWithATokenThatIsWrong) {
  for (const auto& hostile : oidc::hostile_tokens())
    expect_refused(hostile.name, hostile.refused, [&](oidc::LocalProvider::Lies& lies) {
      lies.token = [&](const oidc::Genuine& genuine) { return hostile.make(local_.forge(), genuine); };
    });
  EXPECT_GE(names_.size(), 55U);
}

// sign_in.md rules 25 and 27
TEST_P(HostileProvider, GetsNobodyInByTheTokenEndpoint) {
  const std::vector<std::pair<std::string, Answered>> answers{
      {"oidc.token.error", {.status = 400, .body = R"({"error":"invalid_grant"})"}},
      {"oidc.token.error", {.status = 401, .body = R"({"error":"invalid_client"})"}},
      {"oidc.token.error", {.body = R"({"error":"x","token_type":"Bearer","id_token":"a.b.c"})"}},
      {"oidc.token.type", {.body = R"({"token_type":"mac","id_token":"a.b.c"})"}},
      {"oidc.token.id_token", {.body = R"({"token_type":"Bearer","access_token":"a"})"}},
      {"oidc.token.form", {.body = "token_type=Bearer&id_token=a.b.c"}},
      {"oidc.token.form", {.body = R"({"token_type":"Bearer","id_token":"a","id_token":"b"})"}},
      {"oidc.token.form", {.body = R"([{"token_type":"Bearer"}])"}},
      {"oidc.token.status", {.status = 500}},
      {"oidc.fetch.redirect", {.status = 307, .more_head = "Location: http://127.0.0.1:1/inside\r\n"}},
      {"oidc.fetch.too_large", {.body = std::string(oidc::kLongestReply + 1, ' ')}},
      {"oidc.fetch.too_large", {.more_head = "Content-Length: 99999999\r\n"}},
      {"oidc.fetch.too_slow", {.body = "{}", .wait = milliseconds(600)}}};
  for (const auto& lie : answers)
    expect_refused("token endpoint: " + lie.first + " " + lie.second.body.substr(0, 60), lie.first,
                   [&](oidc::LocalProvider::Lies& lies) {
                     lies.answers = {{"POST /token", lie.second}};
                   });
}

// sign_in.md rules 25 and 27
TEST_P(HostileProvider, GetsNobodyInByWhatItPublishes) {
  const auto published = [&](const std::string& check, const std::string& target, const Answered& answer) {
    ProviderBrowser browser;
    const auto brought = local_.sign_in(go(browser), "ada");
    forget_published();
    local_.lies().answers = {{target, answer}};
    expect_refused(target + ": " + check + " " + answer.body.substr(0, 60), come_back(browser, brought),
                   check);
    local_.lies() = {};
    forget_published();
  };
  const std::string discovery = "GET /.well-known/openid-configuration", keys = "GET /keys";
  published("oidc.discovery.form", discovery, {.body = "<html>"});
  published("oidc.discovery.issuer", discovery, {.body = R"({"issuer":"https://evil.example"})"});
  published("oidc.discovery.issuer", discovery,
            {.body = R"({"issuer":")" + local_.settings().issuer + "/\"}"});
  published("oidc.discovery.status", discovery, {.status = 404});
  published("oidc.fetch.redirect", discovery,
            {.status = 302, .more_head = "Location: http://169.254.169.254/latest\r\n"});
  published("oidc.fetch.too_large", discovery, {.body = std::string(oidc::kLongestReply + 1, ' ')});
  published("oidc.keys.form", keys, {.body = R"({"keys":7})"});
  published("oidc.keys.none", keys, {.body = R"({"keys":[]})"});
  published("oidc.keys.none", keys,
            {.body = R"({"keys":[)" + local_.forge().jwk(oidc::Signer::small_rsa, "r1") + "]}"});
  published("oidc.keys.none", keys, {.body = R"({"keys":[{"kty":"oct","kid":"r1","k":"c2VjcmV0"}]})"});
  published("oidc.id_token.signature", keys,
            {.body = R"({"keys":[)" + local_.forge().jwk(oidc::Signer::other_rsa, "r1") + "]}"});
  published("oidc.id_token.key", keys,
            {.body = R"({"keys":[)" + local_.forge().jwk(oidc::Signer::p256, "r1") + "]}"});
  published("oidc.fetch.redirect", keys, {.status = 301, .more_head = "Location: http://127.0.0.1:1/\r\n"});
}

// sign_in.md rule 25
TEST_P(HostileProvider, SendsNobodyAwayWhereItPublishesWhatIsWrong) {
  const std::vector<std::pair<std::string, Members>> lies{
      {"http to another machine", {{"authorization_endpoint", R"("http://id.example/a")"}}},
      {"a script for an address", {{"authorization_endpoint", R"("javascript:alert")"}}},
      {"a token endpoint without TLS", {{"token_endpoint", R"("http://10.0.0.1/token")"}}},
      {"keys in a file", {{"jwks_uri", R"("file:///etc/passwd")"}}},
      {"PKCE in plain only", {{"code_challenge_methods_supported", R"(["plain"])"}}},
      {"no PKCE", {{"code_challenge_methods_supported", ""}}},
      {"another issuer", {{"issuer", R"("https://evil.example")"}}}};
  for (const auto& [name, lie] : lies) {
    forget_published();
    local_.lies().discovery = lie;
    ProviderBrowser browser;
    const auto answer = get(browser, "/sign-in/provider");
    EXPECT_EQ(answer.status, 503) << name;
    EXPECT_FALSE(answer.header("Location")) << name;
    EXPECT_TRUE(browser.cookies.empty()) << name;
  }
}

// sign_in.md rule 26
TEST_P(HostileProvider, GetsNobodyInWithWhatABrowserBrings) {
  ProviderBrowser browser, another;
  const auto fresh = [&] { return local_.sign_in(go(browser), "ada"); };
  const auto without = [](std::string query, const std::string& name) {
    const auto begin = query.find(name + "=");
    const auto end = query.find('&', begin);
    return query.erase(begin, end == std::string::npos ? end : end + 1 - begin);
  };
  const auto refuse = [&](const std::string& name, const std::string& query, const std::string& check) {
    expect_refused(name, come_back(browser, query), "oidc." + check);
  };
  refuse("no state", without(fresh(), "state"), "callback.state");
  refuse("an empty state", without(fresh(), "state") + "&state=", "callback.state");
  refuse("two states", fresh() + "&state=x", "callback.state");
  refuse("another state", without(fresh(), "state") + "&state=" + crypto::random_token(), "request");
  refuse("no code", without(fresh(), "code"), "callback.code");
  refuse("two codes", fresh() + "&code=x", "callback.code");
  refuse("a code of nobody", without(fresh(), "code") + "&code=x", "token.error");
  refuse("an answer without the provider's name", without(fresh(), "iss"), "callback.iss");
  refuse("an answer of another provider", without(fresh(), "iss") + "&iss=https://evil.example",
         "callback.iss");
  refuse("an error beside a code", fresh() + "&error=server_error", "callback.error");

  go(another);
  expect_refused("the state of another browser", come_back(another, fresh()), "oidc.request");
  ProviderBrowser none;
  expect_refused("a browser that keeps nothing", come_back(none, fresh()), "oidc.request");
  const auto late = fresh();
  pass(kProviderRequestLife);
  refuse("after ten minutes", late, "request");

  // One state with the code of another: the nonce and the verifier are not those of that code.
  const auto first = fresh(), second = fresh();
  const auto code_of = [](const std::string& query) { return query.substr(0, query.find('&')); };
  refuse("a code put into another answer", code_of(first) + second.substr(second.find('&')), "token.error");
}

// sign_in.md rule 26
TEST_P(HostileProvider, GetsNobodyInTwiceWithOneAnswer) {
  ProviderBrowser browser;
  const auto brought = local_.sign_in(go(browser), "ada");
  EXPECT_EQ(come_back(browser, brought).status, 303);
  EXPECT_EQ(sign_ins(), 1);
  const auto before = browser.cookies;
  EXPECT_EQ(come_back(browser, brought).status, 403);
  EXPECT_EQ(refused_, "oidc.request");
  EXPECT_EQ(browser.cookies, before);
  EXPECT_EQ(sign_ins(), 1);
}

// sign_in.md rule 26
TEST_P(HostileProvider, AWrongAnswerUsesItsStateUp) {
  ProviderBrowser browser;
  const auto brought = local_.sign_in(go(browser), "ada");
  come_back(browser, brought + "&code=x");
  expect_refused("the right one after a wrong one", come_back(browser, brought), "oidc.request");
}

// sign_in.md rule 26: a token for one question does not answer another, though all else is right.
TEST_P(HostileProvider, ANonceAnswersOneQuestion) {
  ProviderBrowser browser;
  std::string kept;
  local_.lies().token = [&](const oidc::Genuine& genuine) {
    kept = local_.forge().token(oidc::Signer::rsa, oidc::object_text(genuine.header()),
                                oidc::object_text(genuine.claims()));
    return kept;
  };
  EXPECT_EQ(by_provider(browser, "ada").status, 303);
  ProviderBrowser thief;
  local_.lies().token = [&](const oidc::Genuine&) { return kept; };
  EXPECT_EQ(by_provider(thief, "ada").status, 403);
  EXPECT_EQ(refused_, "oidc.id_token.nonce");
  EXPECT_EQ(who(thief), "");
}

// sign_in.md rule 28
TEST_P(HostileProvider, ConnectsNobodyByWhatItSaysOfSomebodyElse) {
  const std::vector<std::pair<std::string, std::string>> said{
      {"oidc.userinfo.sub", R"({"sub":"bea","email":"bea@harbour.example","email_verified":true})"},
      {"oidc.userinfo.sub", R"({"email":"bea@harbour.example","email_verified":true})"},
      {"oidc.userinfo.form", R"({"sub":"mallory","sub":"bea","email":"bea@harbour.example"})"},
      {"oidc.userinfo.form", "bea@harbour.example"}};
  for (const auto& lie : said) {
    local_.lies().userinfo = lie.second;
    forget_published();
    ProviderBrowser browser;
    expect_refused("userinfo: " + lie.second, by_provider(browser, "mallory"), lie.first);
  }
}

// sign_in.md rules 28 and 31
TEST_P(HostileProvider, ConnectsNobodyByAnAddressThatItDoesNotVouchFor) {
  const std::vector<Members> claims{
      {{"email", R"("bea@harbour.example")"}},
      {{"email", R"("bea@harbour.example")"}, {"email_verified", "false"}},
      {{"email", R"("bea@harbour.example")"}, {"email_verified", R"("true")"}},
      {{"email", R"("bea@harbour.example")"}, {"email_verified", "1"}},
      {{"email", R"(["bea@harbour.example"])"}, {"email_verified", "true"}},
      {{"preferred_username", R"("bea@harbour.example")"}, {"email_verified", "true"}},
      {{"upn", R"("bea@harbour.example")"}, {"email_verified", "true"}},
      {{"email", R"("bea@harbour.example\nx@evil.example")"}, {"email_verified", "true"}},
      {{"email", "\"b\xd0\xb5\x61@harbour.example\""}, {"email_verified", "true"}}};
  for (const auto& said : claims) {
    ProviderBrowser browser;
    EXPECT_EQ(by_provider(browser, "mallory", said).status, 200) << oidc::object_text(said);
    EXPECT_TRUE(mails().empty()) << oidc::object_text(said);
    EXPECT_EQ(sign_ins(), 0);
    EXPECT_EQ(identities(), 1);
  }
}

}  // namespace
}  // namespace turnabout::sign_in
