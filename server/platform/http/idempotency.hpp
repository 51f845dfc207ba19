#pragma once

#include <optional>
#include <string>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/response.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::http {

/// Remembers what a creating POST was answered, so that sending it again (a lost reply, a double click)
/// creates nothing twice.
class ReplyStore {
 public:
  /// One use of an Idempotency-Key.
  struct Key {
    Viewer viewer;          ///< A person's keys are their own.
    std::string route;      ///< Method and pattern.
    std::string text;       ///< As the client chose it.
    std::string body_hash;  ///< A repeat with another body is a conflict.
  };
  virtual ~ReplyStore() = default;
  /// Takes the key, or gives the kept reply. Code::conflict if the key was used with another body,
  /// Code::unavailable if the first request is still running, or may be in another server, Code::wrong_state
  /// if nobody knows how it ended: it is never done again under this key.
  virtual Result<std::optional<Response>> begin(const Key& key, Instant now) = 0;
  /// Keeps the reply of a success.
  virtual void keep(const Key& key, const Response& response, Instant now) = 0;
  /// Gives the key back after a failure, which changed nothing.
  virtual void release(const Key& key) = 0;
};

}  // namespace turnabout::http
