#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/http/service.hpp"
#include "platform/http/wire.hpp"

namespace turnabout::http {

struct ServerOptions {
  std::string address = "127.0.0.1";
  std::uint16_t port = 8080;            ///< 0: any free one.
  std::vector<std::string> hosts = {};  ///< Names that a Host field may have; empty: any.
  std::vector<Network> trusted_proxies = {};
  std::size_t io_threads = 2;
  std::size_t workers = 8;        ///< Threads that run handlers.
  std::size_t queue_limit = 256;  ///< Requests that wait for one; more are answered 503.
  std::size_t connection_limit = 4096;
  std::size_t target_limit = 8 * 1024;     ///< Bytes.
  std::uint32_t header_limit = 32 * 1024;  ///< Bytes, request line and fields together.
  std::size_t large_bodies_limit =
      256 * 1024 * 1024;                   ///< Bytes that bodies over kLargeBody may hold at once.
  std::chrono::milliseconds idle{60'000};  ///< Between requests of one connection.
  std::chrono::milliseconds header_deadline{
      10'000};  ///< From the first byte to the end of the header section.
  std::chrono::milliseconds body_deadline{
      30'000};  ///< For a small body; large ones get a second per 64 KiB more.
  std::chrono::milliseconds write_deadline{60'000};
  std::chrono::milliseconds drain{10'000};  ///< For requests that run when the server is told to stop.
};

enum class Signals { stop_on_term, ignore };

/// HTTP/1.1 over TCP. TLS and HTTP/2 belong to the reverse proxy in front.
class Server {
 public:
  /// Listens at once. not_configured if the address or port cannot be had.
  static Result<std::unique_ptr<Server>> listen(Service& service, ServerOptions options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  std::uint16_t port() const;
  /// Serves until stop(), SIGTERM or SIGINT, then lets running requests finish.
  void run(Signals signals);
  /// From any thread.
  void stop();

 private:
  struct Parts;
  explicit Server(std::unique_ptr<Parts> parts);
  std::unique_ptr<Parts> parts_;
};

}  // namespace turnabout::http
