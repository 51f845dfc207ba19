#include "platform/database/pool.hpp"

#include <algorithm>

namespace turnabout::database {

bool Pool::may_take(std::uint64_t ticket) const {
  return queue_.front() == ticket && (!idle_.empty() || open_count_ < size_);
}

std::unique_ptr<Connection> Pool::take(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  const auto ticket = next_ticket_++;
  queue_.push_back(ticket);
  const bool served = changed_.wait_for(lock, patience, [&] { return may_take(ticket); });
  std::erase(queue_, ticket);
  if (!served) {
    changed_.notify_all();
    throw Error(Error::Kind::busy, "connections", "database: no connection became free in time");
  }
  if (!idle_.empty()) {
    auto connection = std::move(idle_.back());
    idle_.pop_back();
    changed_.notify_all();
    return connection;
  }
  ++open_count_;
  lock.unlock();
  changed_.notify_all();
  try {
    return open_();
  } catch (...) {
    lock.lock();
    --open_count_;
    changed_.notify_all();
    throw;
  }
}

void Pool::give_back(std::unique_ptr<Connection> connection) noexcept {
  std::vector<std::unique_ptr<Connection>> dropped;  // closed after the lock is released
  {
    const std::lock_guard lock(mutex_);
    if (connection->is_usable()) {
      idle_.push_back(std::move(connection));
    } else {
      open_count_ -= 1 + idle_.size();
      dropped.swap(idle_);
    }
    changed_.notify_all();
  }
}

}  // namespace turnabout::database
