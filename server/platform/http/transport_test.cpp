// Over real sockets: what is sent is what an attacker or a bad network sends, byte by byte.
#include <atomic>
#include <condition_variable>
#include <thread>

#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "platform/http/server.hpp"

namespace turnabout::http {
namespace {

using std::chrono::milliseconds;
using testing::HasSubstr;
using testing::StartsWith;

struct Nobody final : Authenticator {
  Identity identify(const Request&, Instant) override { return {}; }
  Result<Viewer> follow(std::string_view, std::string_view, Instant) override {
    return refuse(Code::gone, "");
  }
};

struct NoLog final : ServiceLog {
  void access(const AccessLine&) override {}
  void incident(std::string_view, std::string_view, std::string_view) override {}
};

/// Holds handlers until it is opened.
class Barrier {
 public:
  void wait() {
    std::unique_lock lock(mutex_);
    ++waiting_;
    changed_.notify_all();
    changed_.wait(lock, [this] { return open_; });
  }
  void await_waiting(int count) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return waiting_ >= count; });
  }
  void open() {
    const std::lock_guard lock(mutex_);
    open_ = true;
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int waiting_ = 0;
  bool open_ = false;
};

RouteSpec spec(Method method, std::string_view pattern, std::size_t body_limit) {
  return {.method = method,
          .pattern = pattern,
          .summary = "Test",
          .policy = Policy::anyone(),
          .body_limit = body_limit,
          .rate = Rate::unlimited,
          .log = Log::quiet,
          .problems = {},
          .csrf = Csrf::form};
}

std::vector<Route> routes(Barrier& barrier) {
  return {raw_route(spec(Method::get, "/hello", kNoBody),
                    [](const Call& call) -> Result<Response> {
                      return text_response(200, "hello " + call.request.client);
                    }),
          raw_route(spec(Method::get, "/slow", kNoBody),
                    [&barrier](const Call&) -> Result<Response> {
                      barrier.wait();
                      return text_response(200, "at last");
                    }),
          raw_route(spec(Method::post, "/echo", 1000),
                    [](const Call& call) -> Result<Response> {
                      return text_response(200, "<" + call.request.body + ">");
                    }),
          raw_route(spec(Method::post, "/large", kImportBody), [](const Call& call) -> Result<Response> {
            return text_response(200, std::to_string(call.request.body.size()));
          })};
}

/// A raw connection. Reads give up after five seconds.
class Wire {
 public:
  explicit Wire(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const timeval patience{.tv_sec = 5, .tv_usec = 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    connected_ = ::connect(socket_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
  }
  ~Wire() { ::close(socket_); }
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  bool connected() const { return connected_; }
  bool send(std::string_view bytes) {
    return ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(bytes.size());
  }
  /// Until the server closes.
  std::string read_all() {
    return read_until([](const std::string&) { return false; });
  }
  /// The first of the two that has been answered; null if neither has within five seconds.
  static Wire* first_answered(std::array<Wire*, 2> wires) {
    std::array<pollfd, 2> polled{{{wires[0]->socket_, POLLIN, 0}, {wires[1]->socket_, POLLIN, 0}}};
    if (::poll(polled.data(), polled.size(), 5000) <= 0) return nullptr;
    return wires.at(polled[0].revents != 0 ? 0 : 1);
  }
  std::string read_until_seen(std::string_view text) {
    return read_until([&](const std::string& so_far) { return so_far.find(text) != std::string::npos; });
  }

 private:
  template <class Enough>
  std::string read_until(Enough&& enough) {
    std::string text;
    std::array<char, 4096> buffer{};
    while (!enough(text)) {
      const auto got = ::recv(socket_, buffer.data(), buffer.size(), 0);
      if (got < 0 && errno == EAGAIN) return text + "[no answer]";
      if (got <= 0) return text;
      text.append(buffer.data(), static_cast<std::size_t>(got));
    }
    return text;
  }
  int socket_;
  bool connected_ = false;
};

class TransportTest : public testing::Test {
 protected:
  void start(ServerOptions options = {}) {
    options.port = 0;
    options.hosts = {"a"};
    auto listening = Server::listen(service, std::move(options));
    ASSERT_TRUE(listening) << listening.error().message;
    server = *std::move(listening);
    thread = std::thread([this] { server->run(Signals::ignore); });
  }
  void TearDown() override {
    barrier.open();
    if (!thread.joinable()) return;
    server->stop();
    thread.join();
  }
  /// Sends all, reads all until the server closes.
  std::string exchange(std::string_view bytes) {
    Wire wire(server->port());
    wire.send(bytes);
    return wire.read_all();
  }

  Barrier barrier;
  SystemClock clock;
  Nobody nobody;
  NoLog log;
  Service service{routes(barrier), nobody, nullptr, clock, log, {}};
  std::unique_ptr<Server> server;
  std::thread thread;
};

struct Hostile {
  const char* what;
  std::string sent;
  int status;
};

std::string post(std::string_view fields, std::string_view body) {
  return fmt::format(
      "POST /echo HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nConnection: close\r\n{}\r\n{}",
      fields, body);
}

TEST_F(TransportTest, RefusesWhatCouldBeReadInTwoWays) {
  start();
  const std::string get = "GET /hello HTTP/1.1\r\n";
  const std::string second = "GET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n";
  const std::vector<Hostile> table{
      {"length and chunked",
       post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n" + second), 400},
      {"chunked and length",
       post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n" + second), 400},
      {"two lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello" + second), 400},
      {"lengths in a list", post("Content-Length: 5, 6\r\n", "hello" + second), 400},
      {"signed length", post("Content-Length: +5\r\n", "hello" + second), 400},
      {"unknown coding", post("Transfer-Encoding: gzip\r\n", "x" + second), 501},
      {"coding before chunked", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n" + second), 501},
      {"chunk size not a number", post("Transfer-Encoding: chunked\r\n", "z\r\nhello\r\n0\r\n\r\n" + second),
       400},
      {"chunk size overflows",
       post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nhello\r\n0\r\n\r\n"), 400},
      {"chunked in 1.0",
       "POST /echo HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + second, 400},
      {"space before colon", get + "Host : a\r\n\r\n", 400},
      {"NUL in a value", get + std::string("Host: a\0b\r\n\r\n", 13), 400},
      {"control in a name", get + "Host: a\r\nX\x01Y: b\r\n\r\n", 400},
      {"bare line feeds", "GET /hello HTTP/1.1\nHost: a\n\n", 400},
      {"no host", get + "\r\n", 400},
      {"two hosts", get + "Host: a\r\nHost: a\r\n\r\n", 400},
      {"another host", get + "Host: evil.example\r\n\r\n", 421},
      {"target with a space", "GET /he llo HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"absolute target", "GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"dot segments", "GET /a/../hello HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"encoded dot segments", "GET /a/%2e%2e/hello HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"broken escape", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"encoded NUL", "GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n", 400},
      {"unknown method", "BREW /hello HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"CONNECT", "CONNECT a:443 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
      {"not HTTP", "\x16\x03\x01\x02garbage\r\n\r\n", 400},
      {"unknown version", "GET /hello HTTP/3.0\r\nHost: a\r\n\r\n", 400},
      {"other expectation", post("Expect: a miracle\r\nContent-Length: 5\r\n", "hello"), 417},
      {"target of 9 KiB", "GET /" + std::string(9'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"target of 60 KB", "GET /" + std::string(60'000, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n", 414},
      {"header of 40 KB", get + "Host: a\r\nX: " + std::string(40'000, 'a') + "\r\n\r\n", 431},
      {"many header fields",
       get + "Host: a\r\n" +
           [] {
             std::string f;
             for (int i = 0; i < 300; ++i) f += fmt::format("X-{}: {}\r\n", i, std::string(150, 'a'));
             return f;
           }() +
           "\r\n",
       431},
      {"length over the limit", post("Content-Length: 100000000\r\n", ""), 413},
      {"chunks over the limit",
       post("Transfer-Encoding: chunked\r\n", "7d0\r\n" + std::string(2000, 'a') + "\r\n0\r\n\r\n"), 413},
      {"body on GET", get + "Host: a\r\nContent-Length: 5\r\n\r\nhello", 413},
  };
  for (const auto& c : table) {
    const auto answer = exchange(c.sent);
    EXPECT_THAT(answer, StartsWith(fmt::format("HTTP/1.1 {} ", c.status))) << c.what;
    EXPECT_EQ(answer.find("HTTP/1.1", 1), std::string::npos) << c.what << " was answered twice: " << answer;
  }
}

TEST_F(TransportTest, AnswersAndStaysOpen) {
  start();
  Wire wire(server->port());
  for (int i = 0; i < 3; ++i) {
    ASSERT_TRUE(wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"));
    EXPECT_THAT(wire.read_until_seen("hello 127.0.0.1"), StartsWith("HTTP/1.1 200 OK"));
  }
}

TEST_F(TransportTest, AnswersPipelinedRequestsInOrder) {
  start();
  const auto answers = exchange(
      "GET /hello HTTP/1.1\r\nHost: a\r\n\r\nPOST /echo HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: "
      "same-origin\r\nContent-Length: 3\r\n\r\nabc"
      "GET /none HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  const auto first = answers.find("hello"), second = answers.find("<abc>"),
             third = answers.find("HTTP/1.1 404");
  EXPECT_LT(first, second);
  EXPECT_LT(second, third);
  EXPECT_NE(third, std::string::npos) << answers;
}

TEST_F(TransportTest, HeadHasTheLengthButNoBody) {
  start();
  const auto answer = exchange("HEAD /hello HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_THAT(answer, HasSubstr("Content-Length: 15\r\n"));
  EXPECT_THAT(answer, testing::EndsWith("\r\n\r\n"));
}

TEST_F(TransportTest, ReadsChunks) {
  start();
  EXPECT_THAT(exchange(post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n")),
              HasSubstr("<abcde>"));
}

TEST_F(TransportTest, SaysContinueBeforeTheBodyComes) {
  start();
  Wire wire(server->port());
  wire.send(post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
  EXPECT_EQ(wire.read_until_seen("\r\n\r\n"), "HTTP/1.1 100 Continue\r\n\r\n");
  wire.send("hello");
  EXPECT_THAT(wire.read_all(), HasSubstr("<hello>"));
}

TEST_F(TransportTest, ALargeUploadArrivesWhole) {
  start();
  Wire wire(server->port());
  const std::string body(20 * 1024 * 1024, 'x');
  wire.send(
      fmt::format("POST /large HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nConnection: "
                  "close\r\nContent-Length: {}\r\n\r\n",
                  body.size()));
  wire.send(body);
  EXPECT_THAT(wire.read_all(), HasSubstr(std::to_string(body.size())));
}

TEST_F(TransportTest, LargeUploadsTogetherHaveALimit) {
  start({.large_bodies_limit = 3 * 1024 * 1024});
  const std::string head =
      "POST /large HTTP/1.1\r\nHost: a\r\nSec-Fetch-Site: same-origin\r\nConnection: "
      "close\r\nContent-Length: 2000000\r\n\r\n";
  Wire one(server->port()), other(server->port());
  one.send(head);
  other.send(head);
  // Whichever came second; the first one's body is still awaited.
  auto* const refused = Wire::first_answered({&one, &other});
  ASSERT_NE(refused, nullptr);
  EXPECT_THAT(refused->read_all(), StartsWith("HTTP/1.1 503 "));
  auto& admitted = refused == &one ? other : one;
  admitted.send(std::string(2'000'000, 'x'));
  EXPECT_THAT(admitted.read_all(), HasSubstr("2000000"));
  EXPECT_THAT(exchange(head + std::string(2'000'000, 'x')), StartsWith("HTTP/1.1 200 "));
}

TEST_F(TransportTest, DropsASilentClientAndAnswersATrickle) {
  start({.idle = milliseconds(300), .header_deadline = milliseconds(300)});
  Wire silent(server->port());
  EXPECT_EQ(silent.read_all(), "");
  Wire trickle(server->port());
  const std::string header = "GET /hello HTTP/1.1\r\nHost: a\r\nX-A: b\r\nX-B: c\r\nX-C: d\r\n";
  for (std::size_t i = 0; i < header.size() && i < 10; ++i) {
    trickle.send(header.substr(i, 1));
    std::this_thread::sleep_for(milliseconds(50));
  }
  EXPECT_THAT(trickle.read_all(), StartsWith("HTTP/1.1 408 "));
}

TEST_F(TransportTest, ASlowBodyIsCutOff) {
  start({.body_deadline = milliseconds(200)});
  EXPECT_THAT(exchange(post("Content-Length: 50\r\n", "only this")), StartsWith("HTTP/1.1 408 "));
}

TEST_F(TransportTest, AnIdleConnectionIsClosed) {
  start({.idle = milliseconds(200)});
  EXPECT_THAT(exchange("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n"), testing::EndsWith("hello 127.0.0.1"));
}

TEST_F(TransportTest, SaysBusyWhenTheQueueIsFull) {
  start({.workers = 1, .queue_limit = 1});
  const std::string slow = "GET /slow HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n";
  Wire running(server->port());
  running.send(slow);
  barrier.await_waiting(1);
  Wire one(server->port()), other(server->port());
  one.send(slow);
  other.send(slow);
  // Whichever came second; the first one waits in the queue.
  auto* const refused = Wire::first_answered({&one, &other});
  ASSERT_NE(refused, nullptr);
  const auto busy = refused->read_all();
  EXPECT_THAT(busy, StartsWith("HTTP/1.1 503 "));
  EXPECT_THAT(busy, HasSubstr("Retry-After: 1\r\n"));
  barrier.open();
  EXPECT_THAT(running.read_all(), HasSubstr("at last"));
  EXPECT_THAT((refused == &one ? other : one).read_all(), HasSubstr("at last"));
}

TEST_F(TransportTest, CapsTheConnections) {
  start({.connection_limit = 1});
  Wire first(server->port());
  first.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  first.read_until_seen("hello");
  EXPECT_THAT(exchange(""), StartsWith("HTTP/1.1 503 "));
}

TEST_F(TransportTest, FinishesWhatRunsWhenStopped) {
  start();
  Wire running(server->port()), idle(server->port());
  idle.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
  idle.read_until_seen("hello");
  running.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n");
  barrier.await_waiting(1);
  const auto port = server->port();
  server->stop();
  EXPECT_EQ(idle.read_all(), "");
  EXPECT_FALSE(Wire(port).connected());
  barrier.open();
  const auto last = running.read_all();
  EXPECT_THAT(last, HasSubstr("at last"));
  EXPECT_THAT(last, HasSubstr("Connection: close"));
  thread.join();
}

TEST_F(TransportTest, TwoThousandRequestsFromEightClients) {
  start();
  std::atomic<int> answered = 0;
  std::vector<std::thread> clients;
  for (int c = 0; c < 8; ++c)
    clients.emplace_back([&] {
      Wire wire(server->port());
      for (int i = 0; i < 250; ++i) {
        wire.send("GET /hello HTTP/1.1\r\nHost: a\r\n\r\n");
        if (wire.read_until_seen("hello 127.0.0.1").ends_with("hello 127.0.0.1")) ++answered;
      }
    });
  for (auto& client : clients) client.join();
  EXPECT_EQ(answered, 2000);
}

}  // namespace
}  // namespace turnabout::http
