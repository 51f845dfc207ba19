#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "platform/clock/time.hpp"
#include "platform/http/route.hpp"

namespace turnabout::http {

/// A token bucket per client address and rate class. Addresses stay in memory only. Whole offices share one
/// address, so the buckets are wide; they stop floods, not people.
class Rates {
 public:
  /// `factor` widens every bucket; 0 switches the limits off.
  explicit Rates(double factor) : factor_(factor) {}
  /// Zero if the request may go on, else how long to wait.
  std::chrono::seconds wait(const std::string& client, Rate rate, Instant now);

 private:
  struct Bucket {
    double tokens;
    Instant at;
  };
  void forget_full(Instant now);

  double factor_;
  std::mutex mutex_;
  std::map<std::pair<std::string, Rate>, Bucket> buckets_;
};

}  // namespace turnabout::http
