#pragma once

#include <algorithm>
#include <optional>
#include <vector>

#include "matching/kernel/spec.hpp"

namespace turnabout::matching {

/// Everybody's rank on one side; none if it is not known.
using Ranks = std::vector<std::optional<int>>;

/// `value(gap)` for every rank of a mentee minus every rank of a mentor as a table, 0 where one is not known.
/// None if there are so many ranks that a table would be larger than the cohort.
template <class Value>
std::optional<kernel::Table> table_of_gaps(const Ranks& mentors, const Ranks& mentees, Value value) {
  constexpr std::size_t kMostCodes = 1000;
  const auto distinct = [](Ranks ranks) {
    ranks.emplace_back(std::nullopt);  // unknown is code 0
    std::ranges::sort(ranks);
    ranks.erase(std::unique(ranks.begin(), ranks.end()), ranks.end());
    return ranks;
  };
  const auto juniors = distinct(mentors), seniors = distinct(mentees);
  if (juniors.size() > kMostCodes || seniors.size() > kMostCodes) return std::nullopt;
  kernel::Table table;
  table.column_codes = static_cast<int>(seniors.size());
  for (const auto& junior : juniors)
    for (const auto& senior : seniors)
      table.values.push_back(junior && senior ? value(*senior - *junior) : 0);
  const auto code = [](const Ranks& known, const std::optional<int>& rank) {
    return static_cast<std::uint16_t>(std::ranges::lower_bound(known, rank) - known.begin());
  };
  for (const auto& rank : mentors) table.rows.push_back(code(juniors, rank));
  for (const auto& rank : mentees) table.columns.push_back(code(seniors, rank));
  return table;
}

}  // namespace turnabout::matching
