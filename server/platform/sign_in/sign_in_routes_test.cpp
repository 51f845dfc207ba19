#include "platform/sign_in/sign_in_routes.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/grant_routes.hpp"
#include "platform/sign_in/new_address.hpp"

namespace turnabout::sign_in {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;
using std::chrono::hours;
using std::chrono::minutes;

constexpr auto kPassphrase = "quiet lantern over moss";

std::string json_sign_in(std::string_view email, std::string_view passphrase) {
  return R"({"email":")" + std::string(email) + R"(","passphrase":")" + std::string(passphrase) + R"("})";
}

/// A browser: keeps the cookie and sends the CSRF token.
struct Browser {
  std::string cookie = {};
  std::string csrf = {};
  std::string address = {};

  http::Sender sender() const {
    http::Sender sender;
    if (!cookie.empty()) sender.headers.push_back({"Cookie", cookie});
    if (!csrf.empty()) sender.headers.push_back({"X-CSRF-Token", csrf});
    return sender;
  }
  void keep(const http::Answer& answer) {
    if (const auto set = answer.header("Set-Cookie")) cookie = std::string(set->substr(0, set->find(';')));
    if (answer.at("/csrf_token") != "(absent)") csrf = answer.at("/csrf_token");
  }
};

class SignInTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    std::vector<http::Route> routes =
        sign_in_routes(service_, Words::built_in(), {.mail_configured = true, .participations = {}});
    for (auto& route : grant_routes(service_)) routes.push_back(std::move(route));
    server_ = std::make_unique<http::TestServer>(std::move(routes), clock_, authenticator_);
  }

  std::string field(const std::string& page, const std::string& name) {
    const auto at = page.find("name=\"" + name + "\" value=\"");
    if (at == std::string::npos) return {};
    const auto begin = at + name.size() + 15;
    return page.substr(begin, page.find('"', begin) - begin);
  }
  /// Through the page of the first start; ends signed in.
  Browser first_lead() {
    Browser browser;
    const auto token = service_.first_lead_link(clock_.now()).value();
    const auto page = server_->get("/first/" + token);
    EXPECT_EQ(page.status, 200) << page.body;
    const auto answer =
        server_->post_form("/first/" + token, first_form(field(page.body, "form_key"), kPassphrase));
    EXPECT_EQ(answer.status, 303) << answer.body;
    browser.keep(answer);
    browser.keep(server_->get("/api/v1/me", browser.sender()));
    return browser;
  }
  std::string first_form(const std::string& key, std::string passphrase, std::string repeat = {}) {
    if (repeat.empty()) repeat = passphrase;
    for (auto* text : {&passphrase, &repeat}) std::replace(text->begin(), text->end(), ' ', '+');
    return "form_key=" + key +
           "&organisation=Harbour&name=Ada+Okafor&email=Ada%40harbour.example&passphrase=" + passphrase +
           "&passphrase_repeat=" + repeat;
  }
  http::Answer sign_in(std::string_view email, std::string_view passphrase, const Browser& browser = {}) {
    return server_->post("/api/v1/sign-ins", json_sign_in(email, passphrase), browser.sender());
  }
  /// The path behind the button of the newest mail to anybody; empty if none waits.
  std::string newest_mail() {
    std::string path;
    db().write([&](Transaction& t) {
      for (const auto& due : mail::take_due(t, clock_.now(), minutes(1), 100)) {
        path = mail::open_content(*sealer_, due)->letter.url;
        mail::mark_sent(t, due.id, clock_.now());
      }
    });
    return path;
  }
  PersonId add_person(const Browser& lead, const std::string& name, const std::string& email) {
    const auto organisation =
        *OrganisationId::parse(server_->get("/api/v1/me", lead.sender()).at("/organisation/id"));
    const auto person = make_person(organisation, name);
    static constexpr Statement set{"testing.set_address",
                                   "update people set email_sealed = $2, email_index = $3 where id = $1"};
    db().write([&](Transaction& t) {
      const auto id = person.text();
      t.execute(set, person, sealer_->seal({"people.email_sealed", id}, person, email),
                *email_index(*sealer_, email));
    });
    return person;
  }
  http::Answer press(const std::string& path, Browser& browser) {
    const auto page = server_->get(path, browser.sender());
    EXPECT_EQ(page.status, 200) << page.body;
    const auto answer = server_->post_form(
        path.substr(0, path.find('?')),
        "form_key=" + field(page.body, "form_key") + "&to=" + field(page.body, "to"), browser.sender());
    browser.keep(answer);
    return answer;
  }

  FixedClock clock_{*parse_instant("2026-11-22T12:00:00Z")};
  crypto::TestSealer sealer_;
  PassphraseHasher hasher_{{.passes = 1, .memory = 8192}};
  Service service_{db(), *sealer_, hasher_};
  Authenticator authenticator_{db()};
  std::unique_ptr<http::TestServer> server_;
};
INSTANTIATE_EVERY_ENGINE(SignInTest);

// sign_in.md rule 14
TEST_P(SignInTest, TheFirstLeadIsMadeOnce) {
  const auto browser = first_lead();
  const auto me = server_->get("/api/v1/me", browser.sender());
  EXPECT_EQ(me.at("/person/name"), "Ada Okafor");
  EXPECT_EQ(me.at("/person/email"), "ada@harbour.example");
  EXPECT_EQ(me.at("/organisation/name"), "Harbour");
  EXPECT_EQ(me.at("/grants/0/role"), "lead");
  EXPECT_EQ(me.at("/grants/1/role"), "operator");
  EXPECT_EQ(service_.first_lead_link(clock_.now()), std::nullopt);
}

// sign_in.md rule 14
TEST_P(SignInTest, AnotherFirstLinkIsWorthlessOnceThereIsALead) {
  const auto other = service_.first_lead_link(clock_.now()).value();
  const auto page = server_->get("/first/" + other);
  first_lead();
  EXPECT_EQ(server_->get("/first/" + other).status, 410);
  const auto late =
      server_->post_form("/first/" + other, first_form(field(page.body, "form_key"), kPassphrase));
  EXPECT_EQ(late.status, 410);
  EXPECT_EQ(server_->get("/first/unknown").status, 410);
}

TEST_P(SignInTest, TheFirstPageSaysWhatIsWrongAndKeepsTheRest) {
  const auto token = service_.first_lead_link(clock_.now()).value();
  const auto key = field(server_->get("/first/" + token).body, "form_key");
  const auto wrong = server_->post_form("/first/" + token, first_form(key, "too short"));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_NE(wrong.body.find("at least 15 characters"), std::string::npos);
  EXPECT_NE(wrong.body.find("value=\"Ada Okafor\""), std::string::npos);
  EXPECT_EQ(wrong.body.find("too short"), std::string::npos);
  const auto differs =
      server_->post_form("/first/" + token, first_form(key, kPassphrase, "quiet lantern over mass"));
  EXPECT_NE(differs.body.find("not the same"), std::string::npos);
  const auto foreign = server_->post_form("/first/" + token, first_form("forged", kPassphrase));
  EXPECT_EQ(foreign.status, 403);
  EXPECT_EQ(server_->get("/first/" + token).status, 200);
}

TEST_P(SignInTest, SignsInWithAddressAndPassphraseHoweverTheyAreTyped) {
  first_lead();
  const auto answer = sign_in(" ADA@Harbour.example ", kPassphrase);
  EXPECT_EQ(answer.status, 201) << answer.body;
  EXPECT_EQ(answer.at("/person/name"), "Ada Okafor");
  const auto cookie = std::string(answer.header("Set-Cookie").value_or(""));
  EXPECT_TRUE(cookie.starts_with("__Host-turnabout=")) << cookie;
  for (const auto* part : {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"})
    EXPECT_NE(cookie.find(part), std::string::npos) << part;
}

// sign_in.md rule 5
TEST_P(SignInTest, AWrongAddressAndAWrongPassphraseLookAlike) {
  first_lead();
  const auto unknown = sign_in("nobody@harbour.example", kPassphrase);
  const auto wrong = sign_in("ada@harbour.example", "another lantern over moss");
  const auto nonsense = sign_in("no address", kPassphrase);
  EXPECT_EQ(unknown.status, 403);
  EXPECT_EQ(unknown.body, wrong.body);
  EXPECT_EQ(unknown.body, nonsense.body);
  EXPECT_EQ(unknown.at("/code"), "sign_in_refused");
}

// sign_in.md rule 5
TEST_P(SignInTest, AskingForALinkIsAlwaysAnsweredAlike) {
  first_lead();
  newest_mail();
  const auto unknown = server_->post("/api/v1/sign-in-links", R"({"email":"nobody@harbour.example"})");
  EXPECT_EQ(newest_mail(), "");
  const auto known = server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})");
  EXPECT_TRUE(newest_mail().starts_with("/link/"));
  EXPECT_EQ(unknown.status, 202);
  EXPECT_EQ(known.status, 202);
  EXPECT_EQ(known.body, unknown.body);
}

// sign_in.md rule 6
TEST_P(SignInTest, TooManyTriesWaitButALinkStillWorks) {
  first_lead();
  for (int i = 0; i < 5; ++i)
    EXPECT_EQ(sign_in("ada@harbour.example", "wrong lantern over moss").status, 403);
  clock_.advance(std::chrono::seconds(1));
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 429);
  EXPECT_EQ(sign_in("ADA@harbour.example", kPassphrase).status, 429);
  EXPECT_EQ(sign_in("grace@harbour.example", kPassphrase).status, 403);
  server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})");
  Browser browser;
  EXPECT_EQ(press(newest_mail(), browser).status, 303);
  clock_.advance(minutes(2));
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 201);
}

// sign_in.md rule 8
TEST_P(SignInTest, ALinkSignsInOnceAfterThePressAndLeadsOn) {
  const auto lead = first_lead();
  add_person(lead, "Grace Lindqvist", "grace@harbour.example");
  server_->post("/api/v1/sign-in-links",
                R"({"email":"grace@harbour.example","to":"/applications/new?programme=1&role=mentor"})");
  const auto path = newest_mail();
  for (int scan = 0; scan < 2; ++scan) EXPECT_EQ(server_->get(path).status, 200);
  Browser grace;
  EXPECT_EQ(server_->get("/api/v1/me", grace.sender()).status, 401);
  const auto answer = press(path, grace);
  EXPECT_EQ(answer.status, 303);
  EXPECT_EQ(answer.header("Location"), "/applications/new?programme=1");
  const auto me = server_->get("/api/v1/me", grace.sender());
  EXPECT_EQ(me.at("/person/name"), "Grace Lindqvist");
  EXPECT_EQ(me.at("/has_passphrase"), "false");
  EXPECT_EQ(server_->get(path).status, 410);
  clock_.advance(minutes(16));
  server_->post("/api/v1/sign-in-links", R"({"email":"grace@harbour.example"})");
  const auto late = newest_mail();
  clock_.advance(minutes(15));
  EXPECT_EQ(server_->get(late).status, 410);
}

// sign_in.md rule 8
TEST_P(SignInTest, AnAddressIsSentTwentyLinksADayAtMost) {
  first_lead();
  newest_mail();
  int mails = 0;
  for (int i = 0; i < 25; ++i) {
    EXPECT_EQ(server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})").status, 202);
    mails += !newest_mail().empty();
    clock_.advance(minutes(1));
  }
  EXPECT_EQ(mails, 20);
}

// sign_in.md rule 8
TEST_P(SignInTest, AForeignAddressIsNeverWhereALinkLeads) {
  first_lead();
  server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example","to":"//evil.example/"})");
  Browser browser;
  auto path = newest_mail();
  EXPECT_EQ(path.find("evil"), std::string::npos);
  EXPECT_EQ(press(path + "?to=https://evil.example/", browser).header("Location"), "/");
}

// sign_in.md rule 7
TEST_P(SignInTest, EverySignInIsNewAndEndsTheOneBefore) {
  auto browser = first_lead();
  const auto before = browser;
  const auto again = sign_in("ada@harbour.example", kPassphrase, browser);
  EXPECT_EQ(again.status, 201);
  browser.keep(again);
  EXPECT_NE(browser.cookie, before.cookie);
  EXPECT_EQ(server_->get("/api/v1/me", before.sender()).status, 401);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200);
}

// sign_in.md rule 7
TEST_P(SignInTest, EndsWhenIdleAfterTwelveHoursAndOnSigningOut) {
  auto browser = first_lead();
  clock_.advance(minutes(119));
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200);
  clock_.advance(minutes(121));
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401);
  browser.keep(sign_in("ada@harbour.example", kPassphrase));
  for (int i = 0; i < 7; ++i) {
    EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200) << i;
    clock_.advance(minutes(100));
  }
  clock_.advance(minutes(30));
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401);
  browser.keep(sign_in("ada@harbour.example", kPassphrase));
  const auto out = server_->remove("/api/v1/sign-ins/current", browser.sender());
  EXPECT_EQ(out.status, 204);
  EXPECT_NE(out.header("Set-Cookie").value_or("").find("Max-Age=0"), std::string_view::npos);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401);
}

// sign_in.md rule 7
TEST_P(SignInTest, WhoLeavesOrIsSwitchedOffIsSignedOut) {
  static constexpr Statement leave{"testing.leave", "update people set left_on = $1"};
  static constexpr Statement back{"testing.back", "update people set left_on = null"};
  static constexpr Statement off{"testing.off", "update accounts set disabled_at = 1"};
  const auto browser = first_lead();
  db().write([&](Transaction& t) { t.execute(leave, "2026-11-22"); });
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401);
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 403);
  db().write([&](Transaction& t) { t.execute(back); });
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200);
  db().write([&](Transaction& t) { t.execute(off); });
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401);
  newest_mail();
  server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})");
  EXPECT_EQ(newest_mail(), "");
}

// sign_in.md rule 11
TEST_P(SignInTest, AChangedPassphraseEndsTheOthersAndIsTold) {
  auto browser = first_lead();
  Browser other;
  other.keep(sign_in("ada@harbour.example", kPassphrase));
  newest_mail();
  const auto change = [&](const std::string& body) {
    return server_->put("/api/v1/me/passphrase", body, browser.sender());
  };
  EXPECT_EQ(change(R"({"passphrase":"violet kettle under stars"})").status, 422);
  EXPECT_EQ(change(R"({"passphrase":"violet kettle under stars","current":"wrong"})").status, 422);
  EXPECT_EQ(change(R"({"passphrase":"short","current":"quiet lantern over moss"})").status, 422);
  EXPECT_EQ(server_->get("/api/v1/me", other.sender()).status, 200);
  EXPECT_EQ(
      change(R"({"passphrase":"violet kettle under stars","current":"quiet lantern over moss"})").status,
      204);
  EXPECT_EQ(server_->get("/api/v1/me", other.sender()).status, 401);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 200);
  EXPECT_EQ(newest_mail(), "/");
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 403);
  EXPECT_EQ(sign_in("ada@harbour.example", "violet kettle under stars").status, 201);
}

// sign_in.md rule 11
TEST_P(SignInTest, WhoCameByALinkSetsAPassphraseWithoutTheOldOne) {
  first_lead();
  server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})");
  Browser browser;
  press(newest_mail(), browser);
  browser.keep(server_->get("/api/v1/me", browser.sender()));
  EXPECT_EQ(
      server_->put("/api/v1/me/passphrase", R"({"passphrase":"violet kettle under stars"})", browser.sender())
          .status,
      204);
}

// sign_in.md rule 15
TEST_P(SignInTest, AChangeWithoutTheTokenOfTheSignInIsRefused) {
  auto browser = first_lead();
  browser.csrf = "";
  EXPECT_EQ(server_->remove("/api/v1/sign-ins/current", browser.sender()).at("/code"), "foreign_origin");
  browser.csrf = "guess";
  EXPECT_EQ(server_->remove("/api/v1/sign-ins/current", browser.sender()).status, 403);
}

// sign_in.md rule 12
TEST_P(SignInTest, ALeadGivesAndTakesRolesAndTheHolderIsTold) {
  const auto lead = first_lead();
  const auto grace = add_person(lead, "Grace Lindqvist", "grace@harbour.example");
  newest_mail();
  const auto body = R"({"person_id":")" + grace.text() + R"(","role":"sponsor"})";
  const auto given = server_->post("/api/v1/grants", body, lead.sender());
  EXPECT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(given.at("/person/name"), "Grace Lindqvist");
  EXPECT_EQ(server_->post("/api/v1/grants", body, lead.sender()).status, 409);
  Browser browser;
  EXPECT_EQ(press(newest_mail(), browser).status, 303);
  browser.keep(server_->get("/api/v1/me", browser.sender()));
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/grants/0/role"), "sponsor");
  EXPECT_EQ(server_->get("/api/v1/grants", browser.sender()).status, 403);
  EXPECT_EQ(server_->post("/api/v1/grants", body, browser.sender()).status, 403);
  const auto all = server_->get("/api/v1/grants", lead.sender());
  EXPECT_EQ(all.at("/items"), "3");
  EXPECT_EQ(server_->remove("/api/v1/grants/" + given.at("/id"), lead.sender()).status, 204);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/grants"), "0");
  EXPECT_EQ(server_->remove("/api/v1/grants/" + given.at("/id"), lead.sender()).status, 404);
}

// sign_in.md rule 12
TEST_P(SignInTest, RolesStayInsideTheirOrganisation) {
  const auto lead = first_lead();
  const auto foreigner = make_person(make_organisation("Other Ltd"), "Somebody Else");
  const auto body = R"({"person_id":")" + foreigner.text() + R"(","role":"sponsor"})";
  EXPECT_EQ(server_->post("/api/v1/grants", body, lead.sender()).status, 404);
}

// sign_in.md rule 13
TEST_P(SignInTest, TheLastLeadCannotBeTakenAway) {
  const auto lead = first_lead();
  const auto me = server_->get("/api/v1/me", lead.sender());
  const auto refused = server_->remove("/api/v1/grants/" + me.at("/grants/0/id"), lead.sender());
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.at("/rule"), "sign_in.md rule 13");
}

/// The first lead, to whom somebody's staff list gives another address.
class NewAddress : public SignInTest {
 protected:
  void offer(const Browser& browser, const std::string& address) {
    const auto me = server_->get("/api/v1/me", browser.sender());
    const Viewer lead{.kind = Viewer::Kind::person,
                      .organisation = *OrganisationId::parse(me.at("/organisation/id")),
                      .person = *PersonId::parse(me.at("/person/id"))};
    const std::vector<OfferedAddress> offered{{.person = lead.person, .address = address}};
    newest_mail();
    db().write([&](Transaction& t) { offer_addresses(t, *sealer_, lead, clock_.now(), offered); });
  }
  /// To whom the newest mail goes.
  std::string newest_mail_to() {
    std::string to;
    db().write([&](Transaction& t) {
      for (const auto& due : mail::take_due(t, clock_.now(), minutes(1), 100)) {
        to = mail::open_content(*sealer_, due)->address;
        mail::mark_sent(t, due.id, clock_.now());
      }
    });
    return to;
  }
  std::string link_asked_for(std::string_view email) {
    server_->post("/api/v1/sign-in-links", R"({"email":")" + std::string(email) + R"("})");
    return newest_mail();
  }
  int decide(const Browser& browser, const std::string& answer) {
    return server_->put("/api/v1/me/new-address", R"({"answer":")" + answer + R"("})", browser.sender())
        .status;
  }
  http::Answer decide_by(const std::string& path, const std::string& answer) {
    const auto key = field(server_->get(path).body, "form_key");
    return server_->post_form(path, "form_key=" + key + "&answer=" + answer);
  }
};
INSTANTIATE_EVERY_ENGINE(NewAddress);

// sign_in.md rule 16
TEST_P(NewAddress, OpensNothingUntilItsPersonSaysSo) {
  const auto browser = first_lead();
  offer(browser, "thief@harbour.example");
  EXPECT_EQ(newest_mail_to(), "ada@harbour.example");
  EXPECT_EQ(link_asked_for("thief@harbour.example"), "") << "the take-over";
  EXPECT_EQ(sign_in("thief@harbour.example", kPassphrase).status, 403);
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 201);
  EXPECT_NE(link_asked_for("ada@harbour.example"), "");
  const auto me = server_->get("/api/v1/me", browser.sender());
  EXPECT_EQ(me.at("/person/email"), "ada@harbour.example");
  EXPECT_EQ(me.at("/person/new_email"), "thief@harbour.example");
}

// sign_in.md rule 17
TEST_P(NewAddress, CountsOnceThePersonSignedInAgrees) {
  const auto browser = first_lead();
  Browser other;
  other.keep(sign_in("ada@harbour.example", kPassphrase));
  const auto waiting = link_asked_for("ada@harbour.example");
  offer(browser, "ada@vale.example");
  newest_mail();
  EXPECT_EQ(decide(browser, "use"), 204);
  EXPECT_EQ(newest_mail_to(), "ada@harbour.example") << "the old address is told";
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/person/email"), "ada@vale.example");
  EXPECT_EQ(server_->get("/api/v1/me", other.sender()).status, 401);
  EXPECT_EQ(server_->get(waiting).status, 410);
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).status, 403);
  EXPECT_EQ(sign_in("ada@vale.example", kPassphrase).status, 201);
  EXPECT_EQ(decide(browser, "use"), 409) << "once";
}

// sign_in.md rule 17
TEST_P(NewAddress, IsDecidedByTheLinkToTheOldAddress) {
  const auto browser = first_lead();
  offer(browser, "ada@vale.example");
  const auto path = newest_mail();
  EXPECT_NE(server_->get(path).body.find("ada@vale.example"), std::string::npos);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/person/email"), "ada@harbour.example")
      << "looking changes nothing";
  EXPECT_EQ(server_->post_form(path, "form_key=guess&answer=use").status, 403);
  EXPECT_EQ(decide_by(path, "use").status, 200);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).status, 401) << "every sign-in ends";
  EXPECT_EQ(server_->get(path).status, 410);
  EXPECT_EQ(sign_in("ada@vale.example", kPassphrase).status, 201);
}

// sign_in.md rule 17
TEST_P(NewAddress, ANoIsRememberedAndSoIsAChangeOfMind) {
  const auto browser = first_lead();
  const auto standing = [&] {
    const auto organisation =
        *OrganisationId::parse(server_->get("/api/v1/me", browser.sender()).at("/organisation/id"));
    return db().read([&](Reader& r) { return everybody_who_signs_in(r, Viewer::system(organisation)); });
  };
  offer(browser, "ada@vale.example");
  EXPECT_EQ(decide_by(newest_mail(), "keep").status, 200);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/person/new_email"), "null");
  EXPECT_EQ(standing().at(0).waiting, *email_index(*sealer_, "ada@vale.example"));
  EXPECT_EQ(decide(browser, "use"), 409);
  offer(browser, "");
  EXPECT_TRUE(standing().at(0).waiting.empty());
}

// sign_in.md rule 17
TEST_P(NewAddress, OfSomebodyElseIsRefused) {
  const auto browser = first_lead();
  add_person(browser, "Grace Lindqvist", "grace@harbour.example");
  offer(browser, "grace@harbour.example");
  EXPECT_EQ(decide(browser, "use"), 409);
  EXPECT_EQ(server_->get("/api/v1/me", browser.sender()).at("/person/email"), "ada@harbour.example");
}

// sign_in.md rule 19
TEST_P(SignInTest, OneAddressMaySignInToTwoOrganisations) {
  const auto first = first_lead();
  const auto other = make_organisation("Vale Ltd");
  const auto person = make_person(other, "Ada Okafor");
  static constexpr Statement set{"testing.give_address",
                                 "update people set email_sealed = $2, email_index = $3 where id = $1"};
  static constexpr Statement passphrase{"testing.give_passphrase",
                                        "update accounts set passphrase_hash = $2 where person_id = $1"};
  db().write([&](Transaction& t) {
    const auto id = person.text();
    const auto index = *email_index(*sealer_, "ada@harbour.example");
    t.execute(set, person, sealer_->seal({"people.email_sealed", id}, person, "ada@harbour.example"), index);
    ASSERT_TRUE(account_for(t, {.kind = Viewer::Kind::person, .organisation = other, .person = person},
                            clock_.now(), index));
    t.execute(passphrase, person, hasher_.hash("violet kettle under stars"));
  });
  newest_mail();
  EXPECT_EQ(sign_in("ada@harbour.example", kPassphrase).at("/organisation/name"), "Harbour");
  EXPECT_EQ(sign_in("ada@harbour.example", "violet kettle under stars").at("/organisation/id"), other.text());
  EXPECT_EQ(sign_in("ada@harbour.example", "neither of the two phrases").status, 403);
  server_->post("/api/v1/sign-in-links", R"({"email":"ada@harbour.example"})");
  std::size_t mails = 0;
  db().write([&](Transaction& t) { mails = mail::take_due(t, clock_.now(), minutes(1), 100).size(); });
  EXPECT_EQ(mails, 2u) << "one for each";
}

TEST_P(SignInTest, WhatIsOverIsForgotten) {
  const auto browser = first_lead();
  static constexpr Statement left{"testing.left",
                                  "select (select count(*) from sign_ins) + (select count(*) from links)"};
  clock_.advance(hours(24 * 60));
  service_.forget_old(clock_.now());
  EXPECT_EQ(db().read([&](Reader& r) { return r.one(left)->get<int>(0); }), 0);
}

TEST_P(SignInTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(account_statements());
  db().prepare_all(grant_statements());
  db().prepare_all(new_address_statements());
  db().prepare_all(links::link_statements());
}

}  // namespace
}  // namespace turnabout::sign_in
