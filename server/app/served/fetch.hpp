#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "platform/errors/result.hpp"

namespace turnabout::served {

/// What a server gave for one path.
struct Reply {
  int status = 0;
  std::string content_policy;  ///< Its Content-Security-Policy; several are joined by a comma and a space.
  std::string content_type;
  std::string body;  ///< Unpacked.
};

/// The forms in which a browser may ask for the same file: as it is, or packed.
constexpr std::string_view kForms[] = {"identity", "gzip", "br"};

/// Asks one server, over one connection. Follows nothing: a redirect is a reply like any other.
class Fetcher {
 public:
  struct Options {
    std::string url;          ///< "https://mentoring.example", without a path.
    std::string cookie = {};  ///< As a browser sends it, to be served like one person.
  };
  explicit Fetcher(Options options);
  ~Fetcher();
  Fetcher(const Fetcher&) = delete;
  Fetcher& operator=(const Fetcher&) = delete;

  /// Failing to reach the server is not_configured; bodies over 64 MiB are refused too.
  Result<Reply> get(std::string_view path, std::string_view form);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace turnabout::served
