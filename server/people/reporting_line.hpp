#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace turnabout::people {

/// Nobody known above this person.
inline constexpr int kNoManager = -1;
/// Lines of management are followed this far upwards (people.md rule 14). Real ones have fewer than twenty
/// levels; the bound keeps a nonsensical file from making a line for every two people in it.
inline constexpr int kLongestLine = 30;

/// `senior` manages `junior` over `steps` levels: 1 is the direct manager. Both are indices into the list
/// given.
struct ReportingLine {
  int junior;
  int senior;
  int steps;
  auto operator<=>(const ReportingLine&) const = default;
};

/// Everyone above everyone, ordered by junior and then steps. `manager_of[i]` is the index of i's manager or
/// kNoManager. In a cycle everybody stands above everybody else (the shortest way counts), so that nobody in
/// it is paired with another.
std::vector<ReportingLine> reporting_lines(std::span<const int> manager_of);

/// For each person whether following the managers upwards comes back to them. Linear in the number of people.
std::vector<bool> in_cycle(std::span<const int> manager_of);

/// People so that managers come before those they manage; members of a cycle in any order.
std::vector<int> managers_first(std::span<const int> manager_of);

}  // namespace turnabout::people
