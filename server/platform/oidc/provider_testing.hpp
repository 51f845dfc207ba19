#pragma once

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/http/request.hpp"
#include "platform/oidc/forge_testing.hpp"
#include "platform/oidc/request.hpp"

/// For tests: a small provider on this machine, which lies where a test has it lie.
namespace turnabout::oidc {

struct Asked {
  std::string target;  ///< "POST /token"
  std::string head;
  std::string body;
};
struct Answered {
  int status = 200;
  std::string body = {};
  std::string more_head = {};  ///< Whole lines.
  std::chrono::milliseconds wait{0};
};

/// Answers HTTP on a port of its own, one request at a time, until it goes.
class LocalServer {
 public:
  using Answer = std::function<Answered(const Asked&)>;

  explicit LocalServer(Answer answer) : answer_(std::move(answer)), socket_(socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    if (bind(socket_, plain, size) != 0 || listen(socket_, 16) != 0 ||
        getsockname(socket_, plain, &size) != 0)
      throw std::runtime_error("LocalServer: no port");
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~LocalServer() {
    shutdown(socket_, SHUT_RDWR);
    thread_.join();
    close(socket_);
  }
  LocalServer(const LocalServer&) = delete;
  LocalServer& operator=(const LocalServer&) = delete;

  std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void serve() {
    for (;;) {
      const int client = accept(socket_, nullptr, nullptr);
      if (client < 0) return;
      answer(client);
      close(client);
    }
  }
  void answer(int client) const {
    const auto asked = read_request(client);
    const auto answered = answer_(asked);
    std::this_thread::sleep_for(answered.wait);
    write_all(client, "HTTP/1.1 " + std::to_string(answered.status) +
                          " x\r\nContent-Type: application/json\r\nConnection: close\r\n" +
                          answered.more_head + "\r\n" + answered.body);
  }
  static Asked read_request(int client) {
    std::string text;
    std::size_t head_end = std::string::npos, wanted = 0;
    std::array<char, 4096> part{};
    while (head_end == std::string::npos || text.size() < head_end + 4 + wanted) {
      const auto size = read(client, part.data(), part.size());
      if (size <= 0) break;
      text.append(part.data(), static_cast<std::size_t>(size));
      head_end = text.find("\r\n\r\n");
      const auto length = text.find("Content-Length: ");
      if (length != std::string::npos && length < head_end) wanted = std::stoul(text.substr(length + 16));
    }
    const auto line = text.substr(0, text.find("\r\n"));
    return {.target = line.substr(0, line.rfind(' ')),
            .head = text.substr(0, head_end),
            .body = head_end == std::string::npos ? std::string() : text.substr(head_end + 4)};
  }
  static void write_all(int client, std::string_view text) {
    while (!text.empty()) {
      const auto size = send(client, text.data(), text.size(), MSG_NOSIGNAL);
      if (size <= 0) return;
      text.remove_prefix(static_cast<std::size_t>(size));
    }
  }

  Answer answer_;
  int socket_;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

/// A provider that keeps to the rules (PKCE, codes used once), except where a test changes `lies`.
class LocalProvider {
 public:
  struct Lies {
    Members discovery = {};                                 ///< Laid over what is true.
    Members claims = {};                                    ///< Likewise, of every token.
    std::function<std::string(const Genuine&)> token = {};  ///< Instead of a token.
    std::map<std::string, Answered> answers = {};           ///< By target, instead of what is true.
    std::string keys = {};                                  ///< Instead of what is published.
    std::string userinfo = {};                              ///< Empty: there is no such endpoint.
  };

  LocalProvider() : server_([this](const Asked& asked) { return answer(asked); }) {}

  Settings settings() const {
    return {.issuer = server_.url(),
            .client_id = "turnabout",
            .client_secret = "s3cret & more",
            .label = "Harbour",
            .redirect_uri = "https://mentoring.example/sign-in/provider/callback",
            .plain_http = PlainHttp::on_this_machine,
            .patience = std::chrono::milliseconds(300)};
  }
  const Forge& forge() const { return forge_; }
  Lies& lies() { return lies_; }
  void set_time(Instant now) { now_ = now; }

  /// What somebody brings back who was sent to `address` and signed in there.
  std::string sign_in(const std::string& address, const std::string& subject, Members claims = {}) {
    const auto query = *http::parse_form(address.substr(address.find('?') + 1));
    const auto value = [&](std::string_view name) {
      for (const auto& parameter : query)
        if (parameter.name == name) return parameter.value;
      return std::string();
    };
    const auto code = "code-" + std::to_string(++codes_made_);
    const std::lock_guard lock(mutex_);
    codes_[code] = {.nonce = value("nonce"),
                    .challenge = value("code_challenge"),
                    .subject = subject,
                    .claims = std::move(claims)};
    return "code=" + code + "&state=" + value("state") + "&iss=" + http::percent_encode(server_.url());
  }
  /// What was asked, "POST /token" and so on, oldest first.
  std::vector<std::string> asked() const {
    const std::lock_guard lock(mutex_);
    return asked_;
  }

 private:
  struct Given {
    std::string nonce, challenge, subject;
    Members claims;
  };

  Answered answer(const Asked& asked) {
    const std::lock_guard lock(mutex_);
    asked_.push_back(asked.target);
    if (const auto lie = lies_.answers.find(asked.target); lie != lies_.answers.end()) return lie->second;
    if (asked.target == "GET /.well-known/openid-configuration") return {.body = discovery()};
    if (asked.target == "GET /keys") return {.body = lies_.keys.empty() ? forge_.published() : lies_.keys};
    if (asked.target == "POST /token") return redeem(asked);
    if (asked.target == "GET /userinfo" &&
        asked.head.find("Authorization: Bearer a\r\n") != std::string::npos)
      return {.body = lies_.userinfo};
    return {.status = 404};
  }
  std::string discovery() const {
    const auto here = server_.url();
    return Genuine::with(
        {{"issuer", in_quotes(here)},
         {"authorization_endpoint", in_quotes(here + "/authorise")},
         {"token_endpoint", in_quotes(here + "/token")},
         {"jwks_uri", in_quotes(here + "/keys")},
         {lies_.userinfo.empty() ? "nothing" : "userinfo_endpoint", in_quotes(here + "/userinfo")},
         {"response_types_supported", R"(["code"])"},
         {"code_challenge_methods_supported", R"(["S256"])"},
         {"authorization_response_iss_parameter_supported", "true"}},
        lies_.discovery);
  }
  Answered redeem(const Asked& asked) {
    const auto form = *http::parse_form(asked.body);
    std::string code, verifier;
    for (const auto& [name, value] : form) {
      if (name == "code") code = value;
      if (name == "code_verifier") verifier = value;
    }
    const auto found = codes_.find(code);
    const auto secret = "Authorization: Basic ";
    if (found == codes_.end() || code_challenge(verifier) != found->second.challenge ||
        asked.head.find(secret) == std::string::npos)
      return {.status = 400, .body = R"({"error":"invalid_grant"})"};
    const Genuine genuine{.issuer = server_.url(),
                          .client_id = "turnabout",
                          .nonce = found->second.nonce,
                          .subject = found->second.subject,
                          .now = now_};
    auto claims = genuine.claims();
    for (const auto& [name, value] : found->second.claims) claims[name] = value;
    codes_.erase(found);
    const auto token = lies_.token ? lies_.token(genuine)
                                   : forge_.token(Signer::rsa, object_text(genuine.header()),
                                                  Genuine::with(claims, lies_.claims));
    return {.body = R"({"access_token":"a","token_type":"Bearer","id_token":)" + in_quotes(token) + "}"};
  }

  static const Forge& keys_for_all() {
    static const Forge made;  // Making keys is slow.
    return made;
  }

  const Forge& forge_ = keys_for_all();
  mutable std::mutex mutex_;
  Lies lies_;
  std::map<std::string, Given> codes_;
  std::vector<std::string> asked_;
  std::atomic<int> codes_made_ = 0;
  Instant now_ = *parse_instant("2026-11-23T12:00:00Z");
  LocalServer server_;  ///< Last: it answers out of what stands above.
};

}  // namespace turnabout::oidc
