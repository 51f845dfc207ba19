#include "platform/mail/smtp.hpp"

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <boost/json.hpp>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "platform/mail/letter.hpp"
#include "platform/mail/mime.hpp"

namespace turnabout::mail {
namespace {

namespace fs = std::filesystem;

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream text;
  text << in.rdbuf();
  return text.str();
}

/// journeys/mail-server.mjs as a process of its own, ended with this. Needs `npm ci` in journeys/.
class MailServer {
 public:
  explicit MailServer(std::vector<std::string> options = {}) {
    std::string name = (fs::temp_directory_path() / "turnabout-mail-XXXXXX").string();
    folder_ = mkdtemp(name.data());
    std::vector<std::string> command{"node", TURNABOUT_MAIL_SERVER, "--folder", (folder_ / "kept").string()};
    for (auto& option : options)
      command.push_back(option == "CERT" || option == "KEY" ? certificate(option) : option);
    std::array<int, 2> out{};
    if (pipe(out.data()) != 0) throw std::runtime_error("no pipe");
    process_ = fork();
    if (process_ == 0) {
      dup2(out[1], STDOUT_FILENO);
      close(out[0]);
      std::vector<char*> arguments;
      for (auto& word : command) arguments.push_back(word.data());
      arguments.push_back(nullptr);
      execvp("node", arguments.data());
      _exit(127);
    }
    close(out[1]);
    port_ = read_port(out[0]);
    close(out[0]);
  }
  ~MailServer() {
    kill(process_, SIGTERM);
    waitpid(process_, nullptr, 0);
    fs::remove_all(folder_);
  }
  MailServer(const MailServer&) = delete;
  MailServer& operator=(const MailServer&) = delete;

  SmtpOptions options(SmtpOptions::Tls tls) const {
    return {.url = "smtp://localhost:" + port_, .tls = tls, .from_address = "turnabout@example.org"};
  }
  fs::path certificate_file() const { return folder_ / "certificate.pem"; }
  /// What it is to do with the next mails.
  void order(const std::string& words) const { std::ofstream(folder_ / "kept" / "orders") << words; }
  boost::json::object mail(int number) const {
    const auto file = folder_ / "kept" / ("000" + std::to_string(number) + ".json");
    return fs::exists(file) ? boost::json::parse(read_file(file)).as_object() : boost::json::object();
  }

 private:
  std::string certificate(const std::string& which) {
    if (!fs::exists(certificate_file())) {
      const auto made =
          "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj "
          "/CN=localhost -addext subjectAltName=DNS:localhost -keyout '" +
          (folder_ / "key.pem").string() + "' -out '" + certificate_file().string() + "' 2>/dev/null";
      if (std::system(made.c_str()) != 0)
        throw std::runtime_error("openssl cannot make a certificate");  // NOLINT
    }
    return which == "CERT" ? certificate_file().string() : (folder_ / "key.pem").string();
  }
  static std::string read_port(int from) {
    std::string line;
    for (char c = 0; read(from, &c, 1) == 1 && c != '\n';) line += c;
    if (line.find(':') == std::string::npos)
      throw std::runtime_error("journeys/mail-server.mjs does not start; npm ci --prefix journeys");
    return line.substr(line.rfind(':') + 1);
  }

  fs::path folder_;
  pid_t process_ = -1;
  std::string port_;
};

std::string sample_mail() {
  const auto letter =
      write_letter(Words::built_in(), {.words = "mail.sign_in",
                                       .arguments = {},
                                       .name = "Zoë",
                                       .organisation = "Example & Söhne",
                                       .url = "https://turnabout.example.org/link/abc?to=%2Fx"});
  return lay_out({.from_name = "Turnabout",
                  .from_address = "turnabout@example.org",
                  .to_name = "Zoë \"Z\" Ann",
                  .to_address = "zoe@example.org",
                  .subject = "Grüße, " + letter.subject,
                  .message_id = "1@example.org",
                  .date = *parse_instant("2026-11-22T09:30:00Z"),
                  .text = text_part(letter) + ".\n..\n",
                  .html = html_part(letter)});
}

TEST(Smtp, ARealServerReadsWhatWeWrote) {
  const MailServer server;
  const auto transport = open_smtp(server.options(SmtpOptions::Tls::none));
  const auto outcome = transport->send("zoe@example.org", sample_mail());
  ASSERT_EQ(outcome.kind, Outcome::Kind::sent) << outcome.failure;
  const auto mail = server.mail(1);
  EXPECT_EQ(mail.at("subject").as_string(), "Grüße, Your sign-in link");
  EXPECT_EQ(mail.at("from").as_string(), "\"Turnabout\" <turnabout@example.org>");
  EXPECT_EQ(mail.at("to").as_array().at(0).as_string(), "zoe@example.org");
  const std::string text(mail.at("text").as_string());
  EXPECT_NE(text.find("Hello Zoë,"), std::string::npos);
  EXPECT_NE(text.find("https://turnabout.example.org/link/abc?to=%2Fx"), std::string::npos);
  EXPECT_NE(text.find("\n.\n..\n"), std::string::npos);
  EXPECT_NE(std::string(mail.at("html").as_string()).find("Example &amp; Söhne"), std::string::npos);
  EXPECT_EQ(mail.at("headers").at("auto-submitted").as_string(), "auto-generated");
}

// mail.md rule 7
TEST(Smtp, TellsNotNowFromNever) {
  const MailServer server;
  const auto transport = open_smtp(server.options(SmtpOptions::Tls::none));
  server.order("later\nrefuse\ndrop\n");
  EXPECT_EQ(transport->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::later);
  const auto refused = transport->send("zoe@example.org", sample_mail());
  EXPECT_EQ(refused.kind, Outcome::Kind::refused);
  EXPECT_EQ(refused.failure.find("zoe"), std::string::npos);
  EXPECT_EQ(transport->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::later);
  EXPECT_EQ(transport->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::sent);
}

TEST(Smtp, AServerThatIsNotThereIsNotNow) {
  SmtpOptions options{
      .url = "smtp://127.0.0.1:2599", .tls = SmtpOptions::Tls::none, .from_address = "a@example.org"};
  EXPECT_EQ(open_smtp(options)->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::later);
}

TEST(Smtp, TlsIsHeldToAndAStrangersCertificateIsNotAccepted) {
  const MailServer secure({"--tls", "CERT", "KEY"});
  auto options = secure.options(SmtpOptions::Tls::required);
  EXPECT_EQ(open_smtp(options)->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::later);
  options.ca_file = secure.certificate_file().string();
  const auto outcome = open_smtp(options)->send("zoe@example.org", sample_mail());
  EXPECT_EQ(outcome.kind, Outcome::Kind::sent) << outcome.failure;
  const MailServer plain;
  EXPECT_EQ(open_smtp(plain.options(SmtpOptions::Tls::required))->send("zoe@example.org", sample_mail()).kind,
            Outcome::Kind::later);
}

TEST(Smtp, AWrongPasswordIsOursToFixAndLosesNoMail) {
  const MailServer server({"--user", "turnabout", "--password", "right", "--tls", "CERT", "KEY"});
  auto options = server.options(SmtpOptions::Tls::required);
  options.ca_file = server.certificate_file().string();
  options.user = "turnabout";
  options.password = "wrong";
  EXPECT_EQ(open_smtp(options)->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::later);
  options.password = "right";
  EXPECT_EQ(open_smtp(options)->send("zoe@example.org", sample_mail()).kind, Outcome::Kind::sent);
}

}  // namespace
}  // namespace turnabout::mail
