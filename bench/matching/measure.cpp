#include "bench/matching/measure.hpp"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include <sys/resource.h>

namespace turnabout::bench {
namespace {

double wall_now() {
  return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}

double user_now() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return static_cast<double>(usage.ru_utime.tv_sec) + static_cast<double>(usage.ru_utime.tv_usec) * 1e-6;
}

/// What the kernel says about this process under this name.
double memory(const char* name) {
  std::ifstream status("/proc/self/status");
  for (std::string word; status >> word;) {
    if (word != name) continue;
    double kibibytes = 0;
    status >> kibibytes;
    return kibibytes / 1024;
  }
  return 0;
}

}  // namespace

Stopwatch::Stopwatch() : wall_from_(wall_now()), user_from_(user_now()) {}
double Stopwatch::wall() const {
  return wall_now() - wall_from_;
}
double Stopwatch::user() const {
  return user_now() - user_from_;
}

double peak_memory() {
  return memory("VmHWM:");
}

double memory_now() {
  return memory("VmRSS:");
}

void print(const Finding& finding) {
  std::printf(R"({"pairs":%lld,"score":%lld,"user":%.6f,"wall":%.6f,"check":%.6f,"proved":%s,"peak":%.1f})"
              "\n",
              static_cast<long long>(finding.pairs), static_cast<long long>(finding.score), finding.user,
              finding.wall, finding.check, finding.proved ? "true" : "false",
              finding.grown > 0 ? finding.grown : peak_memory());
}

void print(Repeated repeated) {
  auto& sorted = repeated.seconds;
  std::sort(sorted.begin(), sorted.end());
  const auto share = [&](std::size_t hundredths) {
    return sorted.empty() ? 0 : sorted[std::min(sorted.size() - 1, sorted.size() * hundredths / 100)];
  };
  std::printf(R"({"times":%zu,"p50":%.9f,"p99":%.9f,"max":%.9f,"proved":%s,"peak":%.1f})"
              "\n",
              sorted.size(), share(50), share(99), share(100), repeated.proved ? "true" : "false",
              peak_memory());
}

}  // namespace turnabout::bench
