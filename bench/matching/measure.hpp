#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// What a program of these benchmarks says about itself, in one line of JSON. C++17, as LEMON is.
namespace turnabout::bench {

/// Seconds since it was made.
class Stopwatch {
 public:
  Stopwatch();
  double wall() const;
  /// Processor time of this process, without the kernel's.
  double user() const;

 private:
  double wall_from_;
  double user_from_;
};

/// Most memory this process ever had, in MiB. Not getrusage's: that begins with what the parent had.
double peak_memory();
/// Memory this process has now, in MiB.
double memory_now();

/// What a solver found, and what its proof took to check if it gave one.
struct Finding {
  std::int64_t pairs = 0;
  std::int64_t score = 0;
  double user = 0;
  double wall = 0;
  double check = 0;  ///< Processor time of the check.
  bool proved = false;
  double grown = 0;  ///< MiB that solving added; 0: not asked, the peak memory of all is printed.
};

/// Prints it, with its memory or the peak memory so far, to standard output.
void print(const Finding& finding);

/// The same act many times, each timed by the clock.
struct Repeated {
  std::vector<double> seconds;
  bool proved = false;  ///< What stood at the end was checked.
};

/// Prints how often, the median, the 99th percentile and the longest, with the peak memory so far.
void print(Repeated repeated);

}  // namespace turnabout::bench
