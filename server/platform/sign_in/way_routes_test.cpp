#include "platform/sign_in/way_routes.hpp"

#include <set>

#include <gtest/gtest.h>

#include "platform/crypto/base64url.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/sign_in_routes.hpp"
#include "platform/sign_in/soft_passkey_test.hpp"

namespace turnabout::sign_in {
namespace {

using database::Statement;
using database::Transaction;
using std::chrono::hours;
using std::chrono::minutes;
using Says = SoftPasskey::Says;

constexpr auto kPassphrase = "quiet lantern over moss";
constexpr auto kFirefox = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0";

struct Browser {
  std::string cookie = {};
  std::string csrf = {};
  std::string agent = {};

  http::Sender sender() const {
    http::Sender sender;
    if (!cookie.empty()) sender.headers.push_back({"Cookie", cookie});
    if (!csrf.empty()) sender.headers.push_back({"X-CSRF-Token", csrf});
    if (!agent.empty()) sender.headers.push_back({"User-Agent", agent});
    return sender;
  }
  void keep(const http::Answer& answer) {
    if (const auto set = answer.header("Set-Cookie")) cookie = std::string(set->substr(0, set->find(';')));
    if (answer.at("/csrf_token") != "(absent)") csrf = answer.at("/csrf_token");
  }
};

class WaysTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    server_ = std::make_unique<http::TestServer>(
        sign_in_routes(service_, Words::built_in(),
                       {.mail_configured = true,
                        .passkeys = relying_party("https://mentoring.example"),
                        .participations = {}}),
        clock_, authenticator_);
  }
  Account make_person_with_account(const std::string& organisation, const std::string& email) {
    return db()
        .write([&](Transaction& t) {
          return create_first_lead(t, *sealer_, clock_.now(),
                                   {.organisation = organisation,
                                    .name = "Ada Okafor",
                                    .email = email,
                                    .passphrase_hash = hasher_.hash(kPassphrase)});
        })
        .value();
  }
  Browser sign_in(const std::string& email, const std::string& agent = {}) {
    Browser browser{.agent = agent};
    const auto answer = server_->post("/api/v1/sign-ins",
                                      R"({"email":")" + email + R"(","passphrase":")" + kPassphrase + R"("})",
                                      browser.sender());
    EXPECT_EQ(answer.status, 201) << answer.body;
    browser.keep(answer);
    return browser;
  }
  static std::string json_of(const Assertion& answer, const std::string& handle) {
    const auto member = [](std::string_view name, const Bytes& bytes) {
      return '"' + std::string(name) + R"(":")" + crypto::to_base64url(bytes) + R"(",)";
    };
    return "{" + member("credential_id", answer.credential_id) + member("client_data", answer.client_data) +
           member("authenticator_data", answer.authenticator_data) + member("signature", answer.signature) +
           R"("user_handle":")" + handle + R"("})";
  }
  static std::string json_of(const Registration& answer) {
    return R"({"label":"My laptop","client_data":")" + crypto::to_base64url(answer.client_data) +
           R"(","authenticator_data":")" + crypto::to_base64url(answer.authenticator_data) +
           R"(","opens_vault":true})";
  }
  /// Adds the key and gives the user handle that it keeps.
  std::string add(const Browser& browser, const SoftPasskey& key) {
    const auto asked = server_->post("/api/v1/me/new-passkey-questions", "", browser.sender());
    EXPECT_EQ(asked.status, 201) << asked.body;
    const auto added =
        server_->post("/api/v1/me/passkeys", json_of(key.make(asked.at("/challenge"))), browser.sender());
    EXPECT_EQ(added.status, 201) << added.body;
    return asked.at("/user_handle");
  }
  std::string challenge() { return server_->post("/api/v1/passkey-sign-in-questions", "").at("/challenge"); }
  http::Answer use(const Assertion& answer, const std::string& handle, const Browser& browser = {}) {
    return server_->post("/api/v1/passkey-sign-ins", json_of(answer, handle), browser.sender());
  }
  std::vector<std::string> mails() {
    std::vector<std::string> subjects;
    db().write([&](Transaction& t) {
      for (const auto& due : mail::take_due(t, clock_.now(), minutes(1), 100)) {
        subjects.push_back(mail::open_content(*sealer_, due)->letter.words);
        mail::mark_sent(t, due.id, clock_.now());
      }
    });
    return subjects;
  }

  FixedClock clock_{*parse_instant("2026-11-23T12:00:00Z")};
  crypto::TestSealer sealer_;
  PassphraseHasher hasher_{{.passes = 1, .memory = 8192}};
  Service service_{db(), *sealer_, hasher_};
  Authenticator authenticator_{db()};
  std::unique_ptr<http::TestServer> server_;
};
INSTANTIATE_EVERY_ENGINE(WaysTest);

// sign_in.md rules 20 and 22
TEST_P(WaysTest, APasskeySignsInByItself) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const auto browser = sign_in("ada@harbour.example");
  const SoftPasskey key(KeyKind::es256);
  const auto handle = add(browser, key);
  EXPECT_EQ(mails(), std::vector<std::string>{"mail.passkey_added"});

  const auto answer = use(key.use(challenge(), {.count = 3}), handle);
  ASSERT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(answer.at("/person/email"), "ada@harbour.example");
  const auto list = server_->get("/api/v1/me/passkeys", browser.sender());
  EXPECT_EQ(list.at("/items/0/label"), "My laptop");
  EXPECT_EQ(list.at("/items/0/last_used_on"), "2026-11-23");
  EXPECT_NE(list.body.find(R"("opens_vault":true)"), std::string::npos);
}

// sign_in.md rule 20
TEST_P(WaysTest, AChallengeWorksOnceForFiveMinutesAndForItsPurpose) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const auto browser = sign_in("ada@harbour.example");
  const SoftPasskey key(KeyKind::eddsa);
  const auto handle = add(browser, key);

  const auto once = challenge();
  EXPECT_EQ(use(key.use(once), handle).status, 201);
  EXPECT_EQ(use(key.use(once), handle).status, 403);  // Replayed.
  const auto spoilt = challenge();
  EXPECT_EQ(use(key.use(spoilt, {.flags = 0x01}), handle).status, 403);
  EXPECT_EQ(use(key.use(spoilt), handle).status, 403);  // A wrong answer used it up.
  const auto late = challenge();
  clock_.advance(minutes(5));
  EXPECT_EQ(use(key.use(late), handle).status, 403);
  EXPECT_EQ(use(key.use("bWFkZS11cC1ieS1zb21lYm9keS1lbHNlLWVudGlyZWw"), handle).status, 403);
  const auto proof =
      server_->post("/api/v1/me/passkey-proof-questions", "", browser.sender()).at("/challenge");
  EXPECT_EQ(use(key.use(proof), handle).status, 403);
  const auto made = server_->post("/api/v1/me/new-passkey-questions", "", browser.sender()).at("/challenge");
  EXPECT_EQ(use(key.use(made), handle).status, 403);
  const auto other = challenge();
  EXPECT_EQ(
      server_->post("/api/v1/me/passkeys", json_of(SoftPasskey(KeyKind::es256).make(other)), browser.sender())
          .status,
      403);
}

// sign_in.md rules 20 and 21
TEST_P(WaysTest, EveryRefusalHasTheSameWords) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const auto other_account = make_person_with_account("Vale", "bea@vale.example");
  const auto browser = sign_in("ada@harbour.example");
  const auto theirs = sign_in("bea@vale.example");
  const SoftPasskey key(KeyKind::es256);
  const SoftPasskey stranger(KeyKind::es256);
  const SoftPasskey hers(KeyKind::es256);
  const auto handle = add(browser, key);
  const auto her_handle = add(theirs, hers);

  std::set<std::string> bodies;
  const auto refused = [&](const http::Answer& answer) {
    EXPECT_EQ(answer.status, 403) << answer.body;
    bodies.insert(answer.body);
  };
  refused(use(stranger.use(challenge()), handle));
  refused(use(key.use(challenge()), her_handle));  // My key, somebody else's account.
  refused(use(key.use(challenge()), ""));          // Nobody's account.
  refused(use(key.use(challenge(), {.origin = "https://evil.example"}), handle));
  refused(use(key.use(challenge(), {.rp_id = "evil.example"}), handle));
  auto swapped = hers.use(challenge());
  swapped.credential_id = key.id();
  refused(use(swapped, handle));
  auto unread = key.use(challenge());
  unread.client_data = bytes_of("{");
  refused(use(unread, handle));
  static constexpr Statement disable{"testing.disable", "update accounts set disabled_at = 1 where id = $1"};
  db().write([&](Transaction& t) { t.execute(disable, other_account.id); });
  refused(use(hers.use(challenge()), her_handle));
  EXPECT_EQ(bodies.size(), 1u);
  // None of it locks the key out.
  for (int i = 0; i < 30; ++i) use(stranger.use(challenge()), handle);
  clock_.advance(minutes(1));
  EXPECT_EQ(use(key.use(challenge()), handle).status, 201);
}

// sign_in.md rule 21
TEST_P(WaysTest, ACopyOfAKeyIsFoundOutByItsCounter) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const SoftPasskey key(KeyKind::rs256);
  const auto handle = add(sign_in("ada@harbour.example"), key);
  EXPECT_EQ(use(key.use(challenge(), {.count = 9}), handle).status, 201);
  EXPECT_EQ(use(key.use(challenge(), {.count = 9}), handle).status, 403);
  EXPECT_EQ(use(key.use(challenge(), {.count = 10}), handle).status, 201);
  static constexpr Statement back{"testing.back", "update passkeys set sign_count = 1"};
  EXPECT_THROW(db().write([&](Transaction& t) { t.execute(back); }), database::Error);
}

// sign_in.md rule 22
TEST_P(WaysTest, AKeyIsRenamedAndRemovedByItsOwnerOnly) {
  make_person_with_account("Harbour", "ada@harbour.example");
  make_person_with_account("Vale", "bea@vale.example");
  const auto browser = sign_in("ada@harbour.example");
  const auto elsewhere = sign_in("ada@harbour.example");
  const auto theirs = sign_in("bea@vale.example");
  const SoftPasskey key(KeyKind::es256);
  const auto handle = add(browser, key);
  const auto path =
      "/api/v1/me/passkeys/" + server_->get("/api/v1/me/passkeys", browser.sender()).at("/items/0/id");
  EXPECT_EQ(server_->put(path, R"({"label":"Mine"})", theirs.sender()).status, 404);
  EXPECT_EQ(server_->remove(path, theirs.sender()).status, 404);
  EXPECT_EQ(server_->put(path, R"({"label":"Old laptop"})", browser.sender()).status, 204);
  EXPECT_EQ(server_->get("/api/v1/me/passkeys", browser.sender()).at("/items/0/label"), "Old laptop");
  // The same key again, for whomever.
  const auto asked = server_->post("/api/v1/me/new-passkey-questions", "", theirs.sender());
  EXPECT_EQ(
      server_->post("/api/v1/me/passkeys", json_of(key.make(asked.at("/challenge"))), theirs.sender()).status,
      409);
  mails();
  EXPECT_EQ(server_->remove(path, browser.sender()).status, 204);
  EXPECT_EQ(mails(), std::vector<std::string>{"mail.passkey_removed"});
  EXPECT_EQ(use(key.use(challenge()), handle).status, 403);
  EXPECT_EQ(server_->get("/api/v1/me", elsewhere.sender()).status, 401);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200);
}

// sign_in.md rule 22
TEST_P(WaysTest, ThereAreAtMostTwentyKeys) {
  const auto account = make_person_with_account("Harbour", "ada@harbour.example");
  const auto add_one = [&] {
    NewPasskey key{.credential_id = Bytes(32), .public_key = Bytes(64)};
    randombytes_buf(key.credential_id.data(), 32);
    return db().write(
        [&](Transaction& t) { return add_passkey(t, account.id, key, "Key", false, clock_.now()); });
  };
  for (int i = 0; i < kMostPasskeys; ++i) EXPECT_TRUE(add_one());
  EXPECT_EQ(add_one().error().code, Code::rule_broken);
}

// sign_in.md rule 23
TEST_P(WaysTest, WaysToSignInAreChangedWithAFreshProofOnly) {
  make_person_with_account("Harbour", "ada@harbour.example");
  auto browser = sign_in("ada@harbour.example");
  const SoftPasskey key(KeyKind::es256);
  const auto handle = add(browser, key);
  const auto path =
      "/api/v1/me/passkeys/" + server_->get("/api/v1/me/passkeys", browser.sender()).at("/items/0/id");
  clock_.advance(minutes(10));
  for (const auto& answer :
       {server_->remove(path, browser.sender()),
        server_->post("/api/v1/me/new-passkey-questions", "", browser.sender()),
        server_->post("/api/v1/me/passkeys", json_of(key.make("x")), browser.sender())}) {
    EXPECT_EQ(answer.status, 403);
    EXPECT_EQ(answer.at("/code"), "proof_needed");
  }
  EXPECT_EQ(server_->put("/api/v1/me/proof", R"({"passphrase":"wrong"})", browser.sender()).status, 422);
  EXPECT_EQ(server_->post("/api/v1/me/new-passkey-questions", "", browser.sender()).status, 403);
  const auto right = std::string(R"({"passphrase":")") + kPassphrase + R"("})";
  EXPECT_EQ(server_->put("/api/v1/me/proof", right, browser.sender()).status, 204);
  EXPECT_EQ(server_->post("/api/v1/me/new-passkey-questions", "", browser.sender()).status, 201);

  clock_.advance(minutes(11));
  const auto question = [&] {
    return server_->post("/api/v1/me/passkey-proof-questions", "", browser.sender()).at("/challenge");
  };
  const auto prove = [&](const Assertion& answer) {
    return server_->put("/api/v1/me/passkey-proof", json_of(answer, handle), browser.sender()).status;
  };
  EXPECT_EQ(prove(key.use(challenge())), 403);
  EXPECT_EQ(prove(key.use(question(), {.flags = 0x01})), 403);
  EXPECT_EQ(server_->remove(path, browser.sender()).status, 403);
  EXPECT_EQ(prove(key.use(question())), 204);
  EXPECT_EQ(server_->remove(path, browser.sender()).status, 204);
}

// sign_in.md rules 11 and 23
TEST_P(WaysTest, ASignInByPasskeySetsAPassphraseWhileItIsFresh) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const SoftPasskey key(KeyKind::es256);
  const auto handle = add(sign_in("ada@harbour.example"), key);
  Browser browser;
  browser.keep(use(key.use(challenge()), handle));
  const auto fresh = R"({"passphrase":"seven calm herons wading"})";
  clock_.advance(minutes(11));
  EXPECT_EQ(server_->put("/api/v1/me/passphrase", fresh, browser.sender()).at("/code"), "proof_needed");
  browser.keep(use(key.use(challenge()), handle, browser));
  EXPECT_EQ(server_->put("/api/v1/me/passphrase", fresh, browser.sender()).status, 204);
}

// sign_in.md rules 6 and 23
TEST_P(WaysTest, GuessesAtTheProofAreCounted) {
  make_person_with_account("Harbour", "ada@harbour.example");
  const auto browser = sign_in("ada@harbour.example");
  int status = 0;
  for (int i = 0; i < 6; ++i)
    status = server_->put("/api/v1/me/proof", R"({"passphrase":"wrong"})", browser.sender()).status;
  EXPECT_EQ(status, 429);
}

// sign_in.md rule 24
TEST_P(WaysTest, PeopleSeeAndEndWhereTheyAreSignedIn) {
  make_person_with_account("Harbour", "ada@harbour.example");
  make_person_with_account("Vale", "bea@vale.example");
  const auto here = sign_in("ada@harbour.example", kFirefox);
  clock_.advance(minutes(1));
  const auto there = sign_in("ada@harbour.example");
  const auto third = sign_in("ada@harbour.example");
  const auto theirs = sign_in("bea@vale.example");
  const auto list = server_->get("/api/v1/me/sign-ins", here.sender());
  EXPECT_EQ(list.at("/items"), "3");
  EXPECT_EQ(list.at("/items/2/browser"), "firefox");
  EXPECT_EQ(list.at("/items/2/system"), "windows");
  EXPECT_EQ(list.at("/items/2/since"), "2026-11-23");
  EXPECT_EQ(list.at("/items/0/browser"), "other");
  const auto path = "/api/v1/me/sign-ins/" + list.at("/items/0/id");
  EXPECT_EQ(server_->remove(path, theirs.sender()).status, 404);
  EXPECT_EQ(server_->remove(path, here.sender()).status, 204);
  EXPECT_EQ(server_->get("/api/v1/me/sign-ins", here.sender()).at("/items"), "2");
  EXPECT_EQ(server_->remove("/api/v1/me/sign-ins", here.sender()).status, 204);
  EXPECT_EQ(server_->get("/api/v1/me", there.sender()).status, 401);
  EXPECT_EQ(server_->get("/api/v1/me", third.sender()).status, 401);
  EXPECT_EQ(server_->get("/api/v1/me", here.sender()).status, 200);
  EXPECT_EQ(server_->get("/api/v1/me", theirs.sender()).status, 200);
}

// sign_in.md rule 24
TEST(DeviceTest, IsRecognisedCoarsely) {
  EXPECT_EQ(device_of(kFirefox), (Device{"firefox", "windows"}));
  EXPECT_EQ(
      device_of("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0"),
      (Device{"edge", "windows"}));
  EXPECT_EQ(device_of("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36"),
            (Device{"chrome", "android"}));
  EXPECT_EQ(device_of("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1"),
            (Device{"safari", "ios"}));
  EXPECT_EQ(device_of("curl/8.0"), Device{});
}

}  // namespace
}  // namespace turnabout::sign_in
