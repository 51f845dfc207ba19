#pragma once

// For transport.cpp alone, which with this is all that sees Asio and Beast. In callback style, because g++ 12
// compiles everyday coroutine expressions wrongly. A session lives on the one thread of its lane, so nothing
// here needs a strand or a lock.
#include <array>
#include <atomic>
#include <ctime>
#include <thread>
#include <unordered_set>

#include <boost/asio.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>
#include <fmt/format.h>

#include "platform/http/security_headers.hpp"
#include "platform/http/server.hpp"
#include "platform/http/workers.hpp"

namespace turnabout::http::transport {

namespace asio = boost::asio;
namespace beast = boost::beast;
using asio::ip::tcp;
using boost::system::error_code;
using std::chrono::milliseconds;

inline constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
/// After a refusal we read on a little, so that the client sees the answer and not a reset.
inline constexpr milliseconds kLinger{5'000};
inline constexpr std::size_t kLingerBytes = 256 * 1024 * 1024;
/// The slowest upload that we wait for.
inline constexpr std::size_t kBodyBytesPerSecond = 64 * 1024;

struct Shared {
  Shared(Service& the_service, ServerOptions the_options)
      : service(the_service), options(std::move(the_options)) {}
  Service& service;
  const ServerOptions options;
  std::atomic<std::size_t> connections = 0;
  std::atomic<std::size_t> large_bodies = 0;
  std::atomic<bool> draining = false;
};

class Session;

/// One thread with its io_context and the sessions on it. The context goes first, as its handlers hold
/// sessions.
struct Lane {
  std::unordered_set<Session*> sessions;
  asio::io_context context{1};
  std::optional<asio::executor_work_guard<asio::io_context::executor_type>> work{context.get_executor()};
};

class Session : public std::enable_shared_from_this<Session> {
 public:
  Session(Shared& shared, Workers& workers, Lane& lane, tcp::socket socket)
      : shared_(shared), workers_(workers), lane_(lane), socket_(std::move(socket)), timer_(lane.context) {
    ++shared_.connections;
    lane_.sessions.insert(this);
  }
  ~Session() {
    release_body();
    lane_.sessions.erase(this);
    --shared_.connections;
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  void start() {
    error_code ignored;
    socket_.set_option(tcp::no_delay(true), ignored);
    const auto peer = socket_.remote_endpoint(ignored);
    auto address = peer.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
      address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    peer_ = address.to_string();
    await_request(shared_.options.header_deadline);
  }

  void close_if_idle() {
    if (idle_) close();
  }

 private:
  using Parser = beast::http::request_parser<beast::http::string_body>;

  /// What is wrong with a request whose header has been read, if anything.
  std::optional<Response> check_header();
  Response refusal(int status, std::string text) { return text_response(status, text + "\n"); }

  /// Cancels whatever runs on the socket when the time is over. Set once per stage, never per read.
  void deadline(milliseconds span) {
    timed_out_ = false;
    timer_.expires_after(span);
    timer_.async_wait([self = shared_from_this(), stage = ++stage_](error_code error) {
      if (error || stage != self->stage_) return;
      self->timed_out_ = true;
      error_code ignored;
      self->socket_.cancel(ignored);
    });
  }
  void no_deadline() {
    ++stage_;
    timer_.cancel();
  }

  void await_request(milliseconds patience) {
    if (buffer_.size() > 0) return read_header();  // pipelined
    // A reply that was being written when the server was stopped: close_if_idle() has come and gone.
    if (shared_.draining) return close();
    idle_ = true;
    deadline(patience);
    socket_.async_read_some(buffer_.prepare(4096),
                            [self = shared_from_this()](error_code error, std::size_t bytes) {
                              self->idle_ = false;
                              if (error) return self->close();
                              self->buffer_.commit(bytes);
                              self->read_header();
                            });
  }

  void read_header() {
    parser_.emplace();
    parser_->header_limit(shared_.options.header_limit);
    parser_->body_limit(boost::none);
    deadline(shared_.options.header_deadline);
    beast::http::async_read_header(socket_, buffer_, *parser_,
                                   [self = shared_from_this()](error_code error, std::size_t) {
                                     if (error) return self->fail(error);
                                     self->take_header();
                                   });
  }

  void take_header() {
    is_head_ = parser_->get().method() == beast::http::verb::head;
    keep_ = KeepAlive::no;
    if (auto refused = check_header()) return respond(*std::move(refused));
    keep_ = parser_->get().keep_alive() ? KeepAlive::yes : KeepAlive::no;
    parser_->body_limit(body_limit_);
    if (parser_->is_done()) return dispatch();
    const auto seconds = parser_->content_length().value_or(body_limit_) / kBodyBytesPerSecond;
    deadline(shared_.options.body_deadline + std::chrono::seconds(seconds));
    if (parser_->get().count("Expect") == 0) return read_body();
    asio::async_write(socket_, asio::buffer(kContinue),
                      [self = shared_from_this()](error_code error, std::size_t) {
                        if (error) return self->close();
                        self->read_body();
                      });
  }

  void read_body() {
    beast::http::async_read(socket_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) {
                              if (error) return self->fail(error);
                              self->dispatch();
                            });
  }

  bool reserve_body() {
    if (body_limit_ <= kLargeBody) return true;
    const auto bytes = parser_->content_length().value_or(body_limit_);
    if (shared_.large_bodies.fetch_add(bytes) + bytes > shared_.options.large_bodies_limit) {
      shared_.large_bodies -= bytes;
      return false;
    }
    reserved_ = bytes;
    return true;
  }
  void release_body() { shared_.large_bodies -= std::exchange(reserved_, 0); }

  void dispatch() {
    no_deadline();
    auto& message = parser_->get();
    Request request{.method = method_, .path = std::move(target_.path), .query = std::move(target_.query)};
    for (const auto& field : message)
      request.headers.push_back({std::string(field.name_string()), std::string(field.value())});
    request.body = std::move(message.body());
    apply_forwarding(request, peer_, shared_.options.trusted_proxies);
    auto job = [self = shared_from_this(), request = std::move(request)]() mutable {
      auto response = self->answer(std::move(request));
      const auto executor = self->socket_.get_executor();
      // The session must not die on this thread: its lane's list is not locked.
      asio::post(executor, [self = std::move(self), response = std::move(response)]() mutable {
        self->release_body();
        self->respond(std::move(response));
      });
    };
    if (workers_.take(std::move(job))) return;
    respond(problem_response({.code = Code::unavailable, .message = "Too busy just now. Please try again."})
                .with("Retry-After", "1"));
  }

  Response answer(Request request) {
    try {
      return shared_.service.answer(std::move(request));
    } catch (const std::exception&) {
      // Only memory can be short here: the service catches whatever a handler throws.
      return Response{.status = 500};
    }
  }

  void respond(Response response) {
    if (shared_.draining) keep_ = KeepAlive::no;
    response_ = std::move(response);
    if (!find(response_.headers, "Content-Security-Policy")) add_security_headers({}, response_);
    try {
      head_ = response_head(response_, keep_, std::time(nullptr));
    } catch (const std::logic_error&) {
      response_ = Response{.status = 500};
      head_ = response_head(response_, keep_, std::time(nullptr));
    }
    const bool bare = is_head_ || has_no_body(response_.status);
    deadline(shared_.options.write_deadline);
    const std::array buffers{asio::buffer(head_),
                             asio::buffer(response_.body.data(), bare ? 0 : response_.body.size())};
    asio::async_write(socket_, buffers, [self = shared_from_this()](error_code error, std::size_t) {
      if (error) return self->close();
      if (self->keep_ == KeepAlive::no) return self->linger();
      self->response_ = {};
      self->await_request(self->shared_.options.idle);
    });
  }

  /// A request that could not be read to its end.
  void fail(error_code error) {
    using Fault = beast::http::error;
    keep_ = KeepAlive::no;
    if (timed_out_) return respond(refusal(408, "The request took too long to arrive."));
    const bool of_parser = error.category() == make_error_code(Fault::bad_field).category();
    if (!of_parser || error == Fault::end_of_stream || error == Fault::partial_message) return close();
    if (error == Fault::body_limit) return respond(too_large());
    if (error == Fault::header_limit) {
      const bool in_request_line = parser_->get().method_string().empty();
      return respond(in_request_line ? refusal(414, "The address is too long.")
                                     : refusal(431, "The header fields are too large."));
    }
    respond(refusal(400, "This is not a request that can be read safely."));
  }

  Response too_large() const {
    return problem_response(
        {.code = Code::too_large,
         .message = fmt::format("More than the {} bytes that are taken here.", body_limit_)});
  }

  void linger() {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    deadline(kLinger);
    drop_input(kLingerBytes);
  }
  void drop_input(std::size_t left) {
    buffer_.clear();
    socket_.async_read_some(buffer_.prepare(16 * 1024),
                            [self = shared_from_this(), left](error_code error, std::size_t bytes) {
                              if (error || bytes >= left) return self->close();
                              self->drop_input(left - bytes);
                            });
  }

  void close() {
    no_deadline();
    error_code ignored;
    socket_.close(ignored);
  }

  Shared& shared_;
  Workers& workers_;
  Lane& lane_;
  tcp::socket socket_;
  asio::steady_timer timer_;
  std::string peer_;
  beast::flat_buffer buffer_;
  std::optional<Parser> parser_;
  Method method_ = Method::get;
  Target target_;
  std::size_t body_limit_ = 0;
  std::size_t reserved_ = 0;
  KeepAlive keep_ = KeepAlive::no;
  Response response_;
  std::string head_;
  std::uint64_t stage_ = 0;
  bool is_head_ = false;
  bool idle_ = false;
  bool timed_out_ = false;
};

inline std::optional<Response> Session::check_header() {
  const auto& message = parser_->get();
  const auto method = parse_method(message.method_string());
  if (!method) return refusal(501, "This method is not known here.");
  method_ = *method;
  if (message.target().size() > shared_.options.target_limit) return refusal(414, "The address is too long.");
  auto target = parse_target(message.target());
  if (!target) return refusal(400, "The address cannot be read.");
  target_ = *std::move(target);
  if (message.count("Host") != 1) return refusal(400, "Exactly one Host is needed.");
  if (!is_allowed_host(message["Host"], shared_.options.hosts))
    return refusal(421, "This name is not served here.");
  // Two framings, or a coding that we would have to guess about, are how requests get smuggled.
  const auto codings = message.count("Transfer-Encoding");
  if (codings > 0 && (message.version() < 11 || message.count("Content-Length") > 0))
    return refusal(400, "The length of the body is not clear.");
  if (codings > 1 || (codings == 1 && !equal_ignoring_case(message["Transfer-Encoding"], "chunked")))
    return refusal(501, "Only chunked is known as a transfer coding.");
  const auto expect = message["Expect"];
  if (!expect.empty() && !equal_ignoring_case(expect, "100-continue"))
    return refusal(417, "Only 100-continue can be expected.");
  body_limit_ = shared_.service.body_limit(method_, target_.path);
  if (parser_->content_length().value_or(0) > body_limit_) return too_large();
  const bool has_body = parser_->chunked() || parser_->content_length().value_or(0) > 0;
  if (has_body && !reserve_body())
    return problem_response(
               {.code = Code::unavailable, .message = "Too many large files at once. Please try again."})
        .with("Retry-After", "30");
  return std::nullopt;
}

}  // namespace turnabout::http::transport
