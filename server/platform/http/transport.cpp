#include <deque>
#include <thread>

#include "platform/http/server.hpp"
#include "platform/http/session.hpp"

namespace turnabout::http {

using namespace transport;

namespace {

constexpr std::string_view kFull =
    "HTTP/1.1 503 \r\nRetry-After: 5\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";

}  // namespace

struct Server::Parts {
  Parts(Service& service, ServerOptions options)
      : shared(service, std::move(options)), lanes(std::max<std::size_t>(1, shared.options.io_threads)) {}

  Lane& first() { return lanes.front(); }

  void accept() {
    auto& lane = lanes[next++ % lanes.size()];
    acceptor.async_accept(lane.context, [this, &lane](error_code error, tcp::socket socket) {
      if (error == asio::error::operation_aborted || shared.draining) return;
      if (error) return accept_later();  // out of file descriptors, mostly
      admit(lane, std::move(socket));
      accept();
    });
  }

  void accept_later() {
    pause.expires_after(milliseconds(100));
    pause.async_wait([this](error_code error) {
      if (!error && !shared.draining) accept();
    });
  }

  void admit(Lane& lane, tcp::socket socket) {
    if (shared.connections >= shared.options.connection_limit) {
      error_code ignored;
      socket.non_blocking(true, ignored);
      socket.write_some(asio::buffer(kFull), ignored);
      return;
    }
    asio::post(lane.context, [this, &lane, socket = std::move(socket)]() mutable {
      std::make_shared<Session>(shared, workers, lane, std::move(socket))->start();
    });
  }

  void begin_drain() {
    if (shared.draining.exchange(true)) return;
    error_code ignored;
    acceptor.close(ignored);
    pause.cancel();
    signals.cancel(ignored);
    for (auto& lane : lanes) asio::post(lane.context, [this, &lane] { drain(lane); });
  }

  void drain(Lane& lane) {
    const std::vector<Session*> sessions(lane.sessions.begin(), lane.sessions.end());
    for (auto* session : sessions) session->close_if_idle();
    lane.work.reset();
    stop_when_empty(lane, std::chrono::steady_clock::now() + shared.options.drain);
  }

  /// Looks every now and then whether the last session is gone, until the drain time is over.
  void stop_when_empty(Lane& lane, std::chrono::steady_clock::time_point latest) {
    auto glance = std::make_shared<asio::steady_timer>(lane.context, milliseconds(20));
    glance->async_wait([this, &lane, glance, latest](error_code) {
      if (lane.sessions.empty() || std::chrono::steady_clock::now() >= latest) return lane.context.stop();
      stop_when_empty(lane, latest);
    });
  }

  // In this order: the workers end first, as their jobs post to lanes; then the lanes, whose sessions count
  // in shared.
  Shared shared;
  std::deque<Lane> lanes;
  tcp::acceptor acceptor{first().context};
  asio::steady_timer pause{first().context};
  asio::signal_set signals{first().context};
  std::size_t next = 0;
  Workers workers{shared.options.workers, shared.options.queue_limit};
};

Server::Server(std::unique_ptr<Parts> parts) : parts_(std::move(parts)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::listen(Service& service, ServerOptions options) {
  const auto where = fmt::format("{} port {}", options.address, options.port);
  error_code error;
  const auto address = asio::ip::make_address(options.address, error);
  if (error) return refuse(Code::not_configured, options.address + " is not an address to listen on.");
  const tcp::endpoint endpoint(address, options.port);
  auto parts = std::make_unique<Parts>(service, std::move(options));
  auto& acceptor = parts->acceptor;
  acceptor.open(endpoint.protocol(), error);
  if (!error) acceptor.set_option(tcp::acceptor::reuse_address(true), error);
  if (!error) acceptor.bind(endpoint, error);
  if (!error) acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error)
    return refuse(Code::not_configured, fmt::format("Cannot listen on {}: {}.", where, error.message()));
  return std::unique_ptr<Server>(new Server(std::move(parts)));
}

std::uint16_t Server::port() const {
  return parts_->acceptor.local_endpoint().port();
}

void Server::run(Signals signals) {
  auto& parts = *parts_;
  if (signals == Signals::stop_on_term) {
    parts.signals.add(SIGTERM);
    parts.signals.add(SIGINT);
    parts.signals.async_wait([&parts](error_code error, int) {
      if (!error) parts.begin_drain();
    });
  }
  asio::post(parts.first().context, [&parts] { parts.accept(); });
  std::vector<std::thread> threads;
  for (auto& lane : parts.lanes) threads.emplace_back([&lane] { lane.context.run(); });
  for (auto& thread : threads) thread.join();
}

void Server::stop() {
  asio::post(parts_->first().context, [parts = parts_.get()] { parts->begin_drain(); });
}

}  // namespace turnabout::http
