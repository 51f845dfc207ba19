#include "app/configuration.hpp"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/provider.hpp"

namespace turnabout::app {
namespace {

TEST(Configuration, ReadsWhatTheOperatorSays) {
  Configuration configuration;
  const auto read = apply_file(configuration, R"(
public_url = "https://mentoring.example"
[server]
port = 9000
trusted_proxies = ["10.0.0.0/8"]
rate_factor = 2
[database]
url = "postgresql://localhost/turnabout"
[mail]
url = "smtp://localhost:2525"
tls = "none"
[single_sign_on]
issuer = "https://id.example"
client_id = "turnabout"
client_secret_file = "/etc/turnabout/secret"
label = "Harbour"
)",
                               "turnabout.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(configuration.url(), "https://mentoring.example");
  EXPECT_EQ(configuration.port, 9000);
  EXPECT_THAT(configuration.trusted_proxies, testing::ElementsAre("10.0.0.0/8"));
  EXPECT_EQ(configuration.database_url(), "postgresql://localhost/turnabout");
  EXPECT_EQ(configuration.provider.issuer, "https://id.example");
  EXPECT_EQ(configuration.provider.client_secret_file, "/etc/turnabout/secret");
  EXPECT_EQ(configuration.mail.tls, mail::SmtpOptions::Tls::none);
}

TEST(Configuration, HasDefaultsForOneMachine) {
  EXPECT_EQ(Configuration{}.url(), "http://localhost:8080");
  EXPECT_EQ(Configuration{.data = "/srv/t"}.database_url(), "sqlite:/srv/t/turnabout.db");
}

TEST(Configuration, SaysWhichLineIsWrong) {
  const auto message = [](std::string_view text) {
    Configuration configuration;
    const auto read = apply_file(configuration, text, "t.toml");
    return read ? std::string("accepted") : read.error().message;
  };
  EXPECT_EQ(message("\n[server]\nprot = 1"), "t.toml, line 3: there is no setting \"server.prot\".");
  EXPECT_THAT(message("[server]\nport = \"80\""), testing::HasSubstr("line 2"));
  EXPECT_THAT(message("[server]\nport = 70000"), testing::HasSubstr("\"server.port\""));
  EXPECT_THAT(message("[mail]\ntls = \"maybe\""), testing::HasSubstr("\"mail.tls\""));
  EXPECT_THAT(message("server = ["), testing::HasSubstr("line 1"));
}

// sign_in.md rules 25 and 30
TEST(Configuration, NamesAProviderWhollyOrNotAtAll) {
  const auto file = std::filesystem::path(testing::TempDir()) / "turnabout-provider-secret";
  std::ofstream(file) << "s3cret\n";
  const Configuration whole{.public_url = "https://mentoring.example",
                            .provider = {.issuer = "https://id.example/one",
                                         .client_id = "turnabout",
                                         .client_secret_file = file,
                                         .label = "Harbour"}};
  const auto opened = open_provider(whole);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ((*opened)->settings().client_secret, "s3cret");
  EXPECT_EQ((*opened)->settings().redirect_uri, "https://mentoring.example/sign-in/provider/callback");
  EXPECT_EQ(open_provider({}).value(), nullptr);
  const auto wrong = [&](auto change) {
    auto changed = whole;
    change(changed);
    const auto refused = open_provider(changed);
    return refused ? std::string("accepted") : refused.error().message;
  };
  using testing::HasSubstr;
  EXPECT_THAT(wrong([](auto& c) { c.provider.issuer.clear(); }), HasSubstr("single_sign_on.issuer"));
  EXPECT_THAT(wrong([](auto& c) { c.provider.issuer = "http://127.0.0.1:4000"; }),
              HasSubstr("single_sign_on.issuer"));
  EXPECT_EQ(wrong([](auto& c) {
              c.provider.issuer = "http://127.0.0.1:4000";
              c.rehearsal = true;
            }),
            "accepted");
  EXPECT_THAT(wrong([](auto& c) { c.provider.client_id.clear(); }), HasSubstr("single_sign_on.client_id"));
  EXPECT_THAT(wrong([](auto& c) { c.provider.label.clear(); }), HasSubstr("single_sign_on.label"));
  EXPECT_THAT(wrong([](auto& c) { c.provider.client_secret_file = "/nowhere"; }),
              HasSubstr("single_sign_on.client_secret_file"));
  std::filesystem::remove(file);
}

}  // namespace
}  // namespace turnabout::app
