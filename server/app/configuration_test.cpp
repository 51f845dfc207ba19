#include "app/configuration.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

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
)",
                               "turnabout.toml");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(configuration.url(), "https://mentoring.example");
  EXPECT_EQ(configuration.port, 9000);
  EXPECT_THAT(configuration.trusted_proxies, testing::ElementsAre("10.0.0.0/8"));
  EXPECT_EQ(configuration.database_url(), "postgresql://localhost/turnabout");
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

}  // namespace
}  // namespace turnabout::app
