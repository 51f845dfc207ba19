#include "platform/sign_in/single_sign_on.hpp"

#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/sign_in/provider_world_testing.hpp"

namespace turnabout::sign_in {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using testing::HasSubstr;
using testing::Not;

class SingleSignOnTest : public ProviderWorld {};
INSTANTIATE_EVERY_ENGINE(SingleSignOnTest);

// sign_in.md rule 31
TEST_P(SingleSignOnTest, TheFirstTimeAMailConnectsItAndFromThenOnItSignsIn) {
  make_person(kAda);
  ProviderBrowser browser;
  const auto asked = by_provider(browser, "ada", vouched(kAda));
  EXPECT_EQ(asked.status, 200);
  EXPECT_THAT(asked.body, HasSubstr("a mail is on its way"));
  EXPECT_EQ(who(browser), "");
  EXPECT_EQ(identities(), 0);
  const auto path = path_of(mails(), "mail.provider_link");
  ASSERT_TRUE(path.starts_with("/connect/")) << path;
  const auto page = get(browser, path);
  EXPECT_THAT(page.body, HasSubstr("Ada Okafor"));
  EXPECT_EQ(identities(), 0);
  EXPECT_EQ(press(browser, path).status, 303);
  EXPECT_EQ(who(browser), kAda);
  EXPECT_EQ(path_of(mails(), "mail.provider_linked"), "/");
  EXPECT_EQ(get(browser, path).status, 410);

  ProviderBrowser another;
  const auto back = by_provider(another, "ada", {}, "?to=/pairs");
  EXPECT_EQ(back.status, 303);
  EXPECT_EQ(back.header("Location"), "/pairs");
  EXPECT_EQ(who(another), kAda);
  EXPECT_TRUE(mails().empty());
}

// sign_in.md rules 28 and 31
TEST_P(SingleSignOnTest, AnAddressMayStandBesideTheTokenAndIsAskedForOnce) {
  make_person(kAda);
  local_.lies().userinfo = R"({"sub":"ada","email":"ada@harbour.example","email_verified":true})";
  ProviderBrowser browser;
  EXPECT_EQ(by_provider(browser, "ada").status, 200);
  EXPECT_EQ(press(browser, path_of(mails(), "mail.provider_link")).status, 303);
  EXPECT_EQ(by_provider(browser, "ada").status, 303);
  EXPECT_EQ(who(browser), kAda);
  const auto asked = local_.asked();
  EXPECT_EQ(std::count(asked.begin(), asked.end(), "GET /userinfo"), 1);
}

// sign_in.md rules 5 and 31
TEST_P(SingleSignOnTest, NobodyLearnsWhetherAnAddressIsKnown) {
  make_person(kAda);
  ProviderBrowser known, unknown, unverified, silent;
  const auto first = by_provider(known, "ada", vouched(kAda));
  const auto second = by_provider(unknown, "bea", vouched("bea@harbour.example"));
  auto unsure = vouched(kAda);
  unsure["email_verified"] = "false";
  const auto sent = mails().size();
  const auto third = by_provider(unverified, "cid", unsure);
  const auto fourth = by_provider(silent, "dan");
  EXPECT_EQ(sent, 1U);
  EXPECT_TRUE(mails().empty());
  for (const auto* other : {&second, &third, &fourth}) {
    EXPECT_EQ(other->status, first.status);
    EXPECT_EQ(other->body, first.body);
  }
}

// sign_in.md rule 31
TEST_P(SingleSignOnTest, AConnectionIsMadeOnlyInTheBrowserThatCameFromThere) {
  make_person(kAda);
  ProviderBrowser attacker, ada, never;
  // Somebody who owns the provider says that they are Ada, and Ada gets the mail.
  by_provider(attacker, "mallory", vouched(kAda));
  const auto path = path_of(mails(), "mail.provider_link");
  const auto key = field(get(attacker, path).body, "form_key");
  EXPECT_THAT(get(ada, path).body, HasSubstr("works only in the browser"));
  go(ada);  // Ada's browser has been there too, for itself.
  EXPECT_THAT(get(ada, path).body, HasSubstr("works only in the browser"));
  for (auto* browser : {&ada, &never})
    EXPECT_EQ(server_->post_form(path, "form_key=" + http::percent_encode(key), browser->sender()).status,
              410);
  EXPECT_EQ(identities(), 0);
  EXPECT_EQ(who(ada), "");
  // Which does not keep it from whom it is for.
  EXPECT_EQ(get(attacker, path).status, 200);
}

// sign_in.md rule 31
TEST_P(SingleSignOnTest, AConnectionWaitsFifteenMinutesAndNeedsTheForm) {
  make_person(kAda);
  ProviderBrowser browser;
  by_provider(browser, "ada", vouched(kAda));
  const auto path = path_of(mails(), "mail.provider_link");
  EXPECT_EQ(server_->post_form(path, "form_key=forged", browser.sender()).status, 403);
  pass(minutes(16));
  EXPECT_EQ(press(browser, path).status, 410);
  EXPECT_EQ(identities(), 0);
}

// sign_in.md rule 28
TEST_P(SingleSignOnTest, TheAddressAtTheProviderNeverSaysWhoItIs) {
  make_person(kAda);
  make_person("bea@harbour.example", "Bea Lindqvist");
  connect(kAda, "ada");
  ProviderBrowser browser;
  EXPECT_EQ(by_provider(browser, "ada", vouched("bea@harbour.example")).status, 303);
  EXPECT_EQ(who(browser), kAda);
  // Another subject with Ada's address is asked about, and cannot take her place.
  ProviderBrowser second;
  by_provider(second, "somebody-else", vouched(kAda));
  const auto path = path_of(mails(), "mail.provider_link");
  const auto pressed = press(second, path);
  EXPECT_EQ(pressed.status, 409);
  EXPECT_THAT(pressed.body, HasSubstr("connected already"));
  EXPECT_EQ(identities(), 1);
}

// sign_in.md rule 31
TEST_P(SingleSignOnTest, OneIdentityOpensOneAccountOnly) {
  make_person(kAda);
  make_person("bea@harbour.example", "Bea Lindqvist");
  ProviderBrowser browser;
  by_provider(browser, "ada", vouched(kAda));
  const auto first = path_of(mails(), "mail.provider_link");
  by_provider(browser, "ada", vouched("bea@harbour.example"));
  const auto second = path_of(mails(), "mail.provider_link");
  EXPECT_EQ(press(browser, first).status, 303);
  EXPECT_EQ(press(browser, second).status, 409);
  EXPECT_EQ(identities(), 1);
}

// sign_in.md rules 7 and 30
TEST_P(SingleSignOnTest, ASignInEndsTheOneBeforeAndIsNoProof) {
  make_person(kAda);
  auto browser = connect(kAda, "ada");
  const auto before = browser;
  EXPECT_EQ(by_provider(browser, "ada").status, 303);
  EXPECT_NE(browser.cookies, before.cookies);
  auto old = before;
  EXPECT_EQ(who(old), "");
  EXPECT_EQ(who(browser), kAda);
  EXPECT_EQ(sign_ins(), 1);
  const auto own = server_->get("/api/v1/me/identities", browser.sender());
  const auto path = "/api/v1/me/identities/" + own.at("/items/0/id");
  const auto refused = server_->remove(path, browser.sender());
  EXPECT_EQ(refused.at("/code"), "proof_needed") << refused.body;
  EXPECT_EQ(server_->get("/api/v1/me/sign-ins", browser.sender()).at("/items/0/method"), "provider");
}

// sign_in.md rules 23, 29 and 32
TEST_P(SingleSignOnTest, AFreshSignInThereIsAProof) {
  make_person(kAda);
  auto browser = connect(kAda, "ada");
  by_provider(browser, "ada");
  ASSERT_EQ(who(browser), kAda);
  mails();
  const auto address = go(browser, "?proof=1&to=/account");
  EXPECT_THAT(address, HasSubstr("&prompt=login&max_age=0"));
  const auto now = std::to_string(clock_.now().microseconds / 1'000'000);
  const auto back = come_back(browser, local_.sign_in(address, "ada", {{"auth_time", now}}));
  EXPECT_EQ(back.status, 303) << refused_;
  EXPECT_EQ(back.header("Location"), "/account");
  const auto own = server_->get("/api/v1/me/identities", browser.sender());
  EXPECT_EQ(own.at("/items/0/works"), "true");
  EXPECT_EQ(own.at("/items/0/issuer"), local_.settings().issuer);
  EXPECT_EQ(own.at("/items/0/last_used_on"), "2026-11-23");
  ProviderBrowser elsewhere;
  by_provider(elsewhere, "ada");
  EXPECT_EQ(server_->remove("/api/v1/me/identities/" + own.at("/items/0/id"), browser.sender()).status, 204);
  EXPECT_EQ(identities(), 0);
  EXPECT_EQ(path_of(mails(), "mail.provider_removed"), "/");
  EXPECT_EQ(who(browser), kAda);
  EXPECT_EQ(who(elsewhere), "");
}

// sign_in.md rule 29
TEST_P(SingleSignOnTest, AProofIsOfWhoIsSignedInAndFresh) {
  make_person(kAda);
  make_person("bea@harbour.example", "Bea Lindqvist");
  connect("bea@harbour.example", "bea");
  auto browser = connect(kAda, "ada");
  by_provider(browser, "ada");
  const auto seconds = [&](std::int64_t ago) {
    return oidc::Members{{"auth_time", std::to_string(clock_.now().microseconds / 1'000'000 - ago)}};
  };
  const auto refusal = [&](const std::string& subject, const oidc::Members& claims) {
    const auto status = by_provider(browser, subject, claims, "?proof=1").status;
    EXPECT_EQ(status, 403);
    return refused_;
  };
  EXPECT_EQ(refusal("ada", {}), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal("ada", seconds(61)), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal("ada", seconds(-61)), "oidc.id_token.auth_time");
  EXPECT_EQ(refusal("bea", seconds(0)), "oidc.proof.another");
  EXPECT_EQ(refusal("unknown", seconds(0)), "oidc.proof.another");
  EXPECT_TRUE(mails().size() <= 4);
  const auto asked = go(browser, "?proof=1");
  auto signed_out = browser;
  signed_out.cookies.erase("__Host-turnabout");
  EXPECT_EQ(come_back(signed_out, local_.sign_in(asked, "ada", seconds(0))).status, 403);
  EXPECT_EQ(refused_, "oidc.proof.signed_out");
  ProviderBrowser nobody;
  EXPECT_EQ(get(nobody, "/sign-in/provider?proof=1").status, 401);
  who(browser);
  const auto own = server_->get("/api/v1/me/identities", browser.sender());
  const auto remove = server_->remove("/api/v1/me/identities/" + own.at("/items/0/id"), browser.sender());
  EXPECT_EQ(remove.at("/code"), "proof_needed");
}

// sign_in.md rule 30
TEST_P(SingleSignOnTest, WithoutAProviderNothingOfItIsThere) {
  serve(nullptr);
  ProviderBrowser browser;
  EXPECT_EQ(server_->get("/api/v1/sign-in-ways").at("/provider"), "null");
  EXPECT_EQ(get(browser, "/sign-in/provider").status, 404);
  EXPECT_EQ(get(browser, "/sign-in/provider/callback?code=a&state=b").status, 404);
  EXPECT_EQ(get(browser, "/connect/anything").status, 410);
  EXPECT_EQ(server_->post_form("/connect/anything", "form_key=x").status, 410);
  serve(provider_.get());
  EXPECT_EQ(server_->get("/api/v1/sign-in-ways").at("/provider"), "Harbour");
}

// sign_in.md rule 26
TEST_P(SingleSignOnTest, TheBrowserKeepsASecretThatScriptsCannotRead) {
  ProviderBrowser browser;
  const auto answer = get(browser, "/sign-in/provider");
  const auto cookie = std::string(answer.header("Set-Cookie").value_or(""));
  EXPECT_TRUE(cookie.starts_with("__Host-turnabout-provider=")) << cookie;
  for (const auto* part : {"Path=/", "Secure", "HttpOnly", "SameSite=Lax", "Max-Age=1800"})
    EXPECT_THAT(cookie, HasSubstr(part));
  EXPECT_THAT(std::string(answer.header("Location").value_or("")),
              Not(HasSubstr(browser.cookies["__Host-turnabout-provider"])));
}

TEST_P(SingleSignOnTest, TwoTabsDoNotGetInEachOthersWay) {
  make_person(kAda);
  auto browser = connect(kAda, "ada");
  browser.cookies.erase("__Host-turnabout");
  const auto first = go(browser, "?to=/first"), second = go(browser, "?to=/second");
  EXPECT_EQ(come_back(browser, local_.sign_in(first, "ada")).header("Location"), "/first");
  EXPECT_EQ(come_back(browser, local_.sign_in(second, "ada")).header("Location"), "/second");
}

TEST_P(SingleSignOnTest, AForeignAddressIsNeverWhereItLeads) {
  make_person(kAda);
  connect(kAda, "ada");
  for (const auto* to : {"https://evil.example/", "//evil.example/", "/\\evil.example"}) {
    ProviderBrowser browser;
    EXPECT_EQ(by_provider(browser, "ada", {}, "?to=" + http::percent_encode(to)).header("Location"), "/")
        << to;
  }
}

// sign_in.md rule 32
TEST_P(SingleSignOnTest, TheOnlyWayInCannotBeTakenAway) {
  EXPECT_FALSE(may_remove_identity({}));
  EXPECT_EQ(may_remove_identity({}).error().rule, "sign_in.md rule 32");
  EXPECT_TRUE(may_remove_identity({.passphrase = true}));
  EXPECT_TRUE(may_remove_identity({.passkey = true}));
  EXPECT_TRUE(may_remove_identity({.link = true}));
}

TEST_P(SingleSignOnTest, AnotherPersonsConnectionIsNotThereForOthers) {
  make_person(kAda);
  make_person("bea@harbour.example", "Bea Lindqvist");
  auto ada = connect(kAda, "ada");
  ProviderBrowser bea;
  by_passphrase(bea, "bea@harbour.example");
  who(ada);
  const auto own = server_->get("/api/v1/me/identities", ada.sender());
  EXPECT_EQ(server_->get("/api/v1/me/identities", bea.sender()).at("/items"), "0");
  EXPECT_EQ(server_->remove("/api/v1/me/identities/" + own.at("/items/0/id"), bea.sender()).status, 404);
  EXPECT_EQ(identities(), 1);
}

TEST_P(SingleSignOnTest, WhoeverStopsThereIsToldKindly) {
  ProviderBrowser browser;
  const auto address = go(browser);
  const auto brought = local_.sign_in(address, "ada");
  const auto answer = come_back(browser, "error=access_denied" + brought.substr(brought.find('&')));
  EXPECT_EQ(answer.status, 403);
  EXPECT_EQ(refused_, "oidc.callback.denied");
  EXPECT_THAT(answer.body, HasSubstr("You stopped at your organisation"));
}

}  // namespace
}  // namespace turnabout::sign_in
