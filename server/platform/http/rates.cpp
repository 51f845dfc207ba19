#include "platform/http/rates.hpp"

#include <algorithm>
#include <cmath>

namespace turnabout::http {
namespace {

struct Limit {
  double per_second;
  double burst;
};

Limit limit_of(Rate rate) {
  switch (rate) {
    case Rate::unlimited:
      break;
    case Rate::read:
      return {100, 600};
    case Rate::write:
      return {20, 200};
    case Rate::sign_in:
      return {1, 60};
    case Rate::heavy:
      return {0.5, 20};
  }
  return {0, 0};
}

/// More addresses than this at once are worth a sweep.
constexpr std::size_t kManyBuckets = 100'000;

}  // namespace

std::chrono::seconds Rates::wait(const std::string& client, Rate rate, Instant now) {
  if (rate == Rate::unlimited || factor_ <= 0) return std::chrono::seconds(0);
  const auto [per_second, burst] = limit_of(rate);
  const std::lock_guard lock(mutex_);
  if (buckets_.size() > kManyBuckets) forget_full(now);
  auto& bucket = buckets_.try_emplace({client, rate}, Bucket{burst * factor_, now}).first->second;
  const double passed =
      static_cast<double>(std::max<std::int64_t>(0, (now.microseconds - bucket.at.microseconds))) / 1e6;
  bucket.tokens = std::min(burst * factor_, bucket.tokens + passed * per_second * factor_);
  bucket.at = now;
  if (bucket.tokens >= 1) {
    bucket.tokens -= 1;
    return std::chrono::seconds(0);
  }
  return std::chrono::seconds(
      static_cast<std::int64_t>(std::ceil((1 - bucket.tokens) / (per_second * factor_))));
}

void Rates::forget_full(Instant now) {
  std::erase_if(buckets_, [&](const auto& entry) {
    const auto [per_second, burst] = limit_of(entry.first.second);
    const double passed = static_cast<double>(now.microseconds - entry.second.at.microseconds) / 1e6;
    return entry.second.tokens + passed * per_second * factor_ >= burst * factor_;
  });
}

}  // namespace turnabout::http
