#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "platform/database/connection.hpp"

namespace turnabout::database {

/// At most `size` connections, opened when first needed and handed out first come, first served.
class Pool {
 public:
  using Open = std::function<std::unique_ptr<Connection>()>;

  Pool(std::size_t size, Open open) : size_(size), open_(std::move(open)) {}

  /// Waits for at most `patience`, then throws Error busy.
  std::unique_ptr<Connection> take(std::chrono::milliseconds patience);
  /// Lost connections are dropped; with them, idle ones, which the same outage has probably cut.
  void give_back(std::unique_ptr<Connection> connection) noexcept;

 private:
  bool may_take(std::uint64_t ticket) const;

  std::size_t size_;
  Open open_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<std::unique_ptr<Connection>> idle_;
  std::size_t open_count_ = 0;
  std::deque<std::uint64_t> queue_;
  std::uint64_t next_ticket_ = 0;
};

}  // namespace turnabout::database
