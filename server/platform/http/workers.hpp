#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace turnabout::http {

/// A fixed number of threads behind a queue of fixed length. What does not fit is refused, so that a slow
/// database makes a fast "busy" and not an endless queue.
class Workers {
 public:
  Workers(std::size_t threads, std::size_t queue_limit);
  /// Finishes what was taken, then joins.
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False if the queue is full. A job must not throw.
  bool take(std::function<void()> job);

 private:
  void work();

  const std::size_t queue_limit_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> queue_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace turnabout::http
