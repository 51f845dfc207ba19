#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// What the benchmarks of matching solve, and how it lies in a file. C++17, as LEMON is.
namespace turnabout::bench {

/// Mentors, mentees, and the pairs that may be made: listed by mentor, each with a score of 0 … 1000.
struct Instance {
  int mentors = 0;
  int mentees = 0;
  std::vector<std::int64_t> from;    ///< Mentor i's pairs are from[i] … from[i+1]-1.
  std::vector<std::int32_t> mentee;  ///< Of each pair.
  std::vector<std::int32_t> score;   ///< Of each pair.

  std::size_t pairs() const { return mentee.size(); }
};

/// In a file: mentors, mentees, pairs (64 bits each), `from` (64), `mentee` (32), `score` (32), as the
/// machine has them. Throws std::runtime_error if the file cannot be written.
void save(const Instance& instance, const std::string& path);

/// Throws std::runtime_error if the file cannot be read or is cut off.
Instance load(const std::string& path);

/// The capacity of person number `index` of either side in the instances with capacities: 1, 2, 3, 1, ….
constexpr int capacity_of(int index) {
  return 1 + index % 3;
}

/// The same with mentors and mentees exchanged.
Instance turned(const Instance& instance);

}  // namespace turnabout::bench
