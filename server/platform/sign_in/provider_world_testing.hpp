#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/oidc/provider_testing.hpp"
#include "platform/sign_in/authenticator.hpp"
#include "platform/sign_in/sign_in_routes.hpp"
#include "platform/sign_in/single_sign_on.hpp"

/// For tests: an installation with a provider, and browsers that go there and come back.
namespace turnabout::sign_in {

/// Keeps cookies as browsers do.
struct ProviderBrowser {
  std::map<std::string, std::string> cookies = {};
  std::string csrf = {};

  http::Sender sender() const {
    http::Sender sender;
    std::string all;
    for (const auto& [name, value] : cookies) {
      if (!all.empty()) all += "; ";
      all.append(name).append("=").append(value);
    }
    if (!all.empty()) sender.headers.push_back({"Cookie", all});
    if (!csrf.empty()) sender.headers.push_back({"X-CSRF-Token", csrf});
    return sender;
  }
  void keep(const http::Answer& answer) {
    for (const auto& [name, value] : answer.headers) {
      if (name != "Set-Cookie") continue;
      const auto equals = value.find('=');
      cookies[value.substr(0, equals)] = value.substr(equals + 1, value.find(';') - equals - 1);
    }
  }
};

class ProviderWorld : public database::EveryEngine {
 protected:
  static constexpr auto kPassphrase = "quiet lantern over moss";
  static constexpr auto kAda = "ada@harbour.example";

  void SetUp() override {
    provider_ = std::make_unique<oidc::Provider>(local_.settings());
    serve(provider_.get());
    local_.set_time(clock_.now());
  }
  void serve(oidc::Provider* provider) {
    server_ = std::make_unique<http::TestServer>(
        sign_in_routes(service_, Words::built_in(),
                       {.mail_configured = true,
                        .passkeys = {},
                        .provider = provider,
                        .on_provider_refused = [this](std::string_view check) { refused_ = check; },
                        .participations = {}}),
        clock_, authenticator_);
  }
  Account make_person(const std::string& email, const std::string& name = "Ada Okafor") {
    return db()
        .write([&](database::Transaction& t) {
          return create_first_lead(t, *sealer_, clock_.now(),
                                   {.organisation = "Harbour",
                                    .name = name,
                                    .email = email,
                                    .passphrase_hash = hasher_.hash(kPassphrase)});
        })
        .value();
  }
  void pass(std::chrono::microseconds span) {
    clock_.advance(span);
    local_.set_time(clock_.now());
  }

  http::Answer get(ProviderBrowser& browser, const std::string& path) {
    auto answer = server_->get(path, browser.sender());
    browser.keep(answer);
    return answer;
  }
  /// Where the button leads.
  std::string go(ProviderBrowser& browser, const std::string& more = "") {
    const auto answer = get(browser, "/sign-in/provider" + more);
    EXPECT_EQ(answer.status, 303) << answer.body;
    return std::string(answer.header("Location").value_or(""));
  }
  http::Answer come_back(ProviderBrowser& browser, const std::string& query) {
    refused_.clear();
    return get(browser, "/sign-in/provider/callback?" + query);
  }
  /// There and back as somebody whom the provider knows as `subject`.
  http::Answer by_provider(ProviderBrowser& browser, const std::string& subject, oidc::Members claims = {},
                           const std::string& more = "") {
    return come_back(browser, local_.sign_in(go(browser, more), subject, std::move(claims)));
  }
  static oidc::Members vouched(std::string_view email) {
    return {{"email", oidc::in_quotes(email)}, {"email_verified", "true"}};
  }
  static std::string field(const std::string& page, const std::string& name) {
    const auto mark = "name=\"" + name + "\" value=\"";
    const auto begin = page.find(mark);
    if (begin == std::string::npos) return "";
    const auto from = begin + mark.size();
    return page.substr(from, page.find('"', from) - from);
  }
  http::Answer press(ProviderBrowser& browser, const std::string& path) {
    const auto shown = get(browser, path);
    auto answer = server_->post_form(path, "form_key=" + http::percent_encode(field(shown.body, "form_key")),
                                     browser.sender());
    browser.keep(answer);
    return answer;
  }
  /// Connects the person's account to `subject`, by mail.
  ProviderBrowser connect(const std::string& email, const std::string& subject) {
    ProviderBrowser browser;
    EXPECT_EQ(by_provider(browser, subject, vouched(email)).status, 200);
    EXPECT_EQ(press(browser, path_of(mails(), "mail.provider_link")).status, 303);
    return browser;
  }
  http::Answer by_passphrase(ProviderBrowser& browser, const std::string& email) {
    auto answer = server_->post("/api/v1/sign-ins",
                                R"({"email":")" + email + R"(","passphrase":")" + kPassphrase + R"("})",
                                browser.sender());
    browser.keep(answer);
    browser.csrf = answer.at("/csrf_token");
    return answer;
  }
  /// Who the browser is signed in as; empty: nobody.
  std::string who(ProviderBrowser& browser) {
    const auto me = server_->get("/api/v1/me", browser.sender());
    if (me.status != 200) return "";
    browser.csrf = me.at("/csrf_token");
    return me.at("/person/email");
  }

  struct Mail {
    std::string words;
    std::string path;
  };
  std::vector<Mail> mails() {
    std::vector<Mail> all;
    db().write([&](database::Transaction& t) {
      for (const auto& due : mail::take_due(t, clock_.now(), std::chrono::minutes(1), 100)) {
        const auto letter = mail::open_content(*sealer_, due)->letter;
        mail::write_letter(Words::built_in(), letter);  // Throws if an argument is missing.
        all.push_back({letter.words, letter.url});
        mail::mark_sent(t, due.id, clock_.now());
      }
    });
    return all;
  }
  static std::string path_of(const std::vector<Mail>& all, std::string_view words) {
    for (const auto& mail : all)
      if (mail.words == words) return mail.path;
    return "";
  }
  std::int64_t count(const database::Statement& statement) {
    return db().read([&](database::Reader& r) { return r.one(statement)->get<std::int64_t>(0); });
  }
  std::int64_t sign_ins() {
    static constexpr database::Statement statement{"testing.sign_ins", "select count(*) from sign_ins"};
    return count(statement);
  }
  std::int64_t identities() {
    static constexpr database::Statement statement{"testing.identities",
                                                   "select count(*) from provider_identities"};
    return count(statement);
  }

  FixedClock clock_{*parse_instant("2026-11-23T12:00:00Z")};
  crypto::TestSealer sealer_;
  PassphraseHasher hasher_{{.passes = 1, .memory = 8192}};
  Service service_{db(), *sealer_, hasher_};
  Authenticator authenticator_{db()};
  std::string refused_;
  oidc::LocalProvider local_;
  std::unique_ptr<oidc::Provider> provider_;
  std::unique_ptr<http::TestServer> server_;
};

}  // namespace turnabout::sign_in
