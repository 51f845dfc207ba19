#include "platform/sign_in/second_step_routes.hpp"

#include <set>

#include <gtest/gtest.h>

#include "platform/sign_in/provider_world_testing.hpp"
#include "platform/sign_in/totp.hpp"

namespace turnabout::sign_in {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

constexpr auto kPath = "/api/v1/me/second-step";

class SecondStepTest : public ProviderWorld {
 protected:
  static std::string json_code(const std::string& code) { return R"({"code":")" + code + R"("})"; }
  std::string code(int beside = 0) const {
    return totp_code(totp_secret_from(secret_).value(), totp_step(clock_.now()) + beside);
  }
  std::string wrong() const { return code() == "000000" ? "000001" : "000000"; }
  http::Answer sign_in(ProviderBrowser& browser, const std::string& given,
                       const std::string& passphrase = kPassphrase) {
    auto answer = server_->post("/api/v1/sign-ins",
                                std::string(R"({"email":")") + kAda + R"(","passphrase":")" + passphrase +
                                    R"(","code":")" + given + R"("})",
                                browser.sender());
    browser.keep(answer);
    browser.csrf = answer.at("/csrf_token");
    return answer;
  }
  http::Answer change(const ProviderBrowser& browser, const std::string& more, const std::string& body) {
    return server_->post(kPath + more, body, browser.sender());
  }
  /// Ada, with a second step; the browser where she switched it on.
  ProviderBrowser switched_on() {
    make_person(kAda);
    ProviderBrowser browser;
    EXPECT_EQ(by_passphrase(browser, kAda).status, 201);
    const auto offer = change(browser, "", "");
    EXPECT_EQ(offer.status, 201) << offer.body;
    secret_ = offer.at("/secret");
    const auto on = server_->put(kPath, json_code(code()), browser.sender());
    EXPECT_EQ(on.status, 200) << on.body;
    for (int i = 0; i < 10; ++i) backup_.push_back(on.at("/codes/" + std::to_string(i)));
    EXPECT_NE(path_of(mails(), "mail.second_step_on"), "");
    pass(seconds(90));
    return browser;
  }
  std::string link_for(const std::string& email) {
    server_->post("/api/v1/sign-in-links", R"({"email":")" + email + R"("})");
    return path_of(mails(), "mail.sign_in");
  }
  http::Answer press_with(ProviderBrowser& browser, const std::string& path, const std::string& given) {
    const auto shown = get(browser, path);
    EXPECT_NE(shown.body.find("autocomplete=\"one-time-code\""), std::string::npos);
    auto answer = server_->post_form(
        path, "code=" + given + "&form_key=" + http::percent_encode(field(shown.body, "form_key")),
        browser.sender());
    browser.keep(answer);
    return answer;
  }

  std::string secret_;
  std::vector<std::string> backup_;
};
INSTANTIATE_EVERY_ENGINE(SecondStepTest);

// sign_in.md rule 35
TEST_P(SecondStepTest, ItIsSwitchedOnWithAProofAndAFirstCode) {
  make_person(kAda);
  ProviderBrowser other;
  by_passphrase(other, kAda);
  ProviderBrowser browser;
  by_passphrase(browser, kAda);
  EXPECT_EQ(server_->get(kPath, browser.sender()).at("/since"), "null");
  pass(minutes(11));
  EXPECT_EQ(change(browser, "", "").at("/code"), "proof_needed");
  by_passphrase(browser, kAda);
  const auto offer = change(browser, "", "");
  secret_ = offer.at("/secret");
  EXPECT_EQ(secret_.size(), 32u);
  EXPECT_NE(offer.at("/address").find("secret=" + secret_), std::string::npos);
  EXPECT_EQ(offer.at("/qr_path").substr(0, 4), "M4 4");
  EXPECT_EQ(offer.header("Cache-Control").value_or(""), "no-store");
  EXPECT_EQ(server_->put(kPath, json_code(wrong()), browser.sender()).at("/faults/0/pointer"), "/code");
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/has_second_step"), "false");
  const auto on = server_->put(kPath, json_code(code().insert(3, " ")), browser.sender());
  ASSERT_EQ(on.status, 200) << on.body;
  std::set<std::string> codes;
  for (int i = 0; i < 10; ++i) codes.insert(on.at("/codes/" + std::to_string(i)));
  EXPECT_EQ(codes.size(), 10u);
  EXPECT_EQ(codes.begin()->size(), 16u);
  EXPECT_EQ(who(other), "") << "every other sign-in ends";
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/has_second_step"), "true");
  EXPECT_EQ(server_->get(kPath, browser.sender()).at("/backup_codes"), "10");
  EXPECT_EQ(change(browser, "", "").at("/code"), "wrong_state");
  EXPECT_EQ(server_->put(kPath, json_code(code(1)), browser.sender()).at("/code"), "wrong_state");
}

// sign_in.md rule 35
TEST_P(SecondStepTest, ASecretWaitsHalfAnHour) {
  make_person(kAda);
  ProviderBrowser browser;
  by_passphrase(browser, kAda);
  secret_ = change(browser, "", "").at("/secret");
  pass(minutes(30));
  by_passphrase(browser, kAda);
  EXPECT_EQ(server_->put(kPath, json_code(code()), browser.sender()).at("/code"), "wrong_state");
}

// sign_in.md rules 33 and 34
TEST_P(SecondStepTest, APassphraseAloneIsNotEnoughThen) {
  switched_on();
  ProviderBrowser browser;
  const auto without = by_passphrase(browser, kAda);
  EXPECT_EQ(without.status, 422);
  EXPECT_EQ(without.at("/faults/0/pointer"), "/code");
  EXPECT_FALSE(without.header("Set-Cookie"));
  EXPECT_EQ(sign_in(browser, wrong()).status, 422);
  EXPECT_EQ(sign_in(browser, code(-2)).status, 422) << "too old";
  EXPECT_EQ(sign_in(browser, code(2)).status, 422) << "too early";
  EXPECT_EQ(sign_in(browser, code(-1)).status, 201) << "a clock may be behind";
  EXPECT_EQ(who(browser), kAda);
  EXPECT_EQ(sign_in(browser, code(-1)).status, 422) << "used already";
  EXPECT_EQ(sign_in(browser, code(1)).status, 201) << "or ahead";
  EXPECT_EQ(sign_in(browser, code()).status, 422) << "older than one that was accepted";
}

// sign_in.md rules 5 and 33
TEST_P(SecondStepTest, BeforeThePassphraseHoldsNothingTellsThatThereIsOne) {
  switched_on();
  ProviderBrowser browser;
  const auto known = sign_in(browser, "", "not the right one");
  const auto with_code = sign_in(browser, code(), "not the right one");
  const auto unknown = server_->post(
      "/api/v1/sign-ins", R"({"email":"nobody@harbour.example","passphrase":"not the right one"})");
  EXPECT_EQ(known.at("/detail"), unknown.at("/detail"));
  EXPECT_EQ(with_code.at("/detail"), unknown.at("/detail"));
  EXPECT_EQ(known.at("/code"), "sign_in_refused");
  EXPECT_EQ(sign_in(browser, code()).status, 201) << "a code beside a wrong passphrase was not used up";
}

// sign_in.md rules 34 and 36
TEST_P(SecondStepTest, WrongCodesHaveToWaitButNeverABackupCode) {
  switched_on();
  ProviderBrowser browser;
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(path_of(mails(), "mail.wrong_codes"), "");
    EXPECT_EQ(sign_in(browser, wrong()).status, 422);
  }
  EXPECT_NE(path_of(mails(), "mail.wrong_codes"), "");
  EXPECT_EQ(sign_in(browser, code()).status, 429);
  EXPECT_EQ(sign_in(browser, backup_[0]).status, 201);
  EXPECT_NE(path_of(mails(), "mail.backup_code_used"), "");
  EXPECT_EQ(sign_in(browser, backup_[0]).status, 422) << "once each";
  int taken = 0;
  for (int minute = 0; minute < 60; ++minute, pass(minutes(1)))
    taken += sign_in(browser, wrong()).status == 422 ? 1 : 0;
  EXPECT_LE(taken, 5) << "a quarter of an hour between two";
  pass(minutes(16));
  EXPECT_EQ(sign_in(browser, code()).status, 201);
  EXPECT_EQ(server_->get(kPath, browser.sender()).at("/backup_codes"), "9");
}

// sign_in.md rules 33 and 34
TEST_P(SecondStepTest, ALinkAsksForTheCodeAndIsNotUsedUpByAWrongOne) {
  switched_on();
  const auto path = link_for(kAda);
  ProviderBrowser browser;
  const auto wrong_one = press_with(browser, path, wrong());
  EXPECT_EQ(wrong_one.status, 422);
  EXPECT_NE(wrong_one.body.find("This code is not right"), std::string::npos);
  EXPECT_EQ(press_with(browser, path, "").status, 422);
  EXPECT_EQ(who(browser), "");
  EXPECT_EQ(press_with(browser, path, code()).status, 303);
  EXPECT_EQ(who(browser), kAda);
  EXPECT_EQ(get(browser, path).status, 410);
}

// sign_in.md rule 38
TEST_P(SecondStepTest, ConnectingAProviderAsksForTheCode) {
  switched_on();
  ProviderBrowser browser;
  EXPECT_EQ(by_provider(browser, "ada-there", vouched(kAda)).status, 200);
  const auto path = path_of(mails(), "mail.provider_link");
  EXPECT_EQ(press_with(browser, path, wrong()).status, 422);
  EXPECT_EQ(identities(), 0);
  EXPECT_EQ(press_with(browser, path, code()).status, 303);
  EXPECT_EQ(identities(), 1);
  ProviderBrowser later;
  EXPECT_EQ(by_provider(later, "ada-there").status, 303) << "the provider is asked for its own second step";
  EXPECT_EQ(who(later), kAda);
}

// sign_in.md rule 38
TEST_P(SecondStepTest, AProofByPassphraseAsksForTheCode) {
  auto browser = switched_on();
  pass(minutes(11));
  const auto passphrase = std::string(R"({"passphrase":")") + kPassphrase + R"(")";
  const auto prove = [&](const std::string& more) {
    return server_->put("/api/v1/me/proof", passphrase + more + "}", browser.sender()).status;
  };
  const auto changed = [&] {
    return server_->put(
        "/api/v1/me/passphrase",
        std::string(R"({"current":")") + kPassphrase + R"(","passphrase":"seven calm herons wading"})",
        browser.sender());
  };
  EXPECT_EQ(changed().at("/code"), "proof_needed");
  EXPECT_EQ(prove(""), 422);
  EXPECT_EQ(prove(R"(,"code":")" + wrong() + "\""), 422);
  EXPECT_EQ(change(browser, "/backup-codes", "").at("/code"), "proof_needed");
  EXPECT_EQ(prove(R"(,"code":")" + code() + "\""), 204);
  EXPECT_EQ(change(browser, "/backup-codes", "").status, 200);
  EXPECT_EQ(changed().status, 204);
}

// sign_in.md rule 36
TEST_P(SecondStepTest, NewBackupCodesMakeTheOldOnesWorthless) {
  auto browser = switched_on();
  const auto fresh = change(browser, "/backup-codes", "");
  ASSERT_EQ(fresh.status, 200);
  EXPECT_NE(path_of(mails(), "mail.backup_codes_made"), "");
  ProviderBrowser elsewhere;
  EXPECT_EQ(sign_in(elsewhere, backup_[3]).status, 422);
  EXPECT_EQ(sign_in(elsewhere, fresh.at("/codes/3").insert(4, " ").insert(9, "-")).status, 201);
}

// sign_in.md rule 37
TEST_P(SecondStepTest, ItIsSwitchedOffWithAProofAndACodeByItsOwnerOnly) {
  auto browser = switched_on();
  make_person("bea@vale.example");
  ProviderBrowser bea;
  by_passphrase(bea, "bea@vale.example");
  EXPECT_EQ(change(bea, "/removal", json_code(code())).at("/code"), "wrong_state") << "hers is off";
  EXPECT_EQ(change(bea, "/backup-codes", "").at("/code"), "wrong_state");
  EXPECT_EQ(change(browser, "/removal", json_code(wrong())).status, 422);
  EXPECT_EQ(change(browser, "/removal", json_code(backup_[1])).status, 204);
  EXPECT_NE(path_of(mails(), "mail.second_step_off"), "");
  ProviderBrowser elsewhere;
  EXPECT_EQ(by_passphrase(elsewhere, kAda).status, 201);
  EXPECT_EQ(change(browser, "/removal", json_code(code())).at("/code"), "wrong_state");
  EXPECT_EQ(server_->get(kPath).status, 401);
}

}  // namespace
}  // namespace turnabout::sign_in
