#include "bench/matching/profile_spec.hpp"

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <utility>

namespace turnabout::bench {
namespace {

using namespace matching::kernel;
using People = std::vector<Profile>;

enum Rule { kGrades, kTeam, kLanguages, kLine };

template <class Bits>
Common common(const People& rows, const People& columns, Bits Profile::*bits, Common::When when, int points,
              int rule) {
  Common operation{.when = when, .rows = {}, .columns = {}, .points = points, .rule = rule};
  for (const auto& row : rows) operation.rows.add_bits(row.*bits);
  for (const auto& column : columns) operation.columns.add_bits(column.*bits);
  return operation;
}

Common same_team(const People& rows, const People& columns) {
  Common operation{.when = Common::When::any, .rows = {}, .columns = {}, .rule = kTeam};
  const auto add = [](Sets& sets, const Profile& person) {
    const std::uint32_t team = person.team;
    sets.add({&team, 1});
  };
  for (const auto& row : rows) add(operation.rows, row);
  for (const auto& column : columns) add(operation.columns, column);
  return operation;
}

/// One value for each combination of what two people have.
template <class Value>
Table table(const People& rows, const People& columns, std::uint8_t Profile::*code, int codes, int rule,
            Value value) {
  Table operation{.rows = {}, .columns = {}, .column_codes = codes, .values = {}, .rule = rule};
  for (const auto& row : rows) operation.rows.push_back(row.*code);
  for (const auto& column : columns) operation.columns.push_back(column.*code);
  for (int row = 0; row < codes; ++row)
    for (int column = 0; column < codes; ++column) operation.values.push_back(value(row, column));
  return operation;
}

/// 15 for each trait that one has and the other has not: all traits of both, less those in common twice.
PerPerson all_traits(const People& rows, const People& columns) {
  PerPerson operation;
  for (const auto& row : rows) operation.rows.push_back(15 * std::popcount(row.background));
  for (const auto& column : columns) operation.columns.push_back(15 * std::popcount(column.background));
  return operation;
}

Within below(const People& rows, const People& columns) {
  Within operation{.points = {}, .spans = {}, .points_are_rows = true, .rule = kLine};
  for (const auto& row : rows) operation.points.push_back(static_cast<std::int32_t>(row.line_from));
  for (const auto& column : columns)
    operation.spans.push_back(
        {static_cast<std::int32_t>(column.line_from), static_cast<std::int32_t>(column.line_before)});
  return operation;
}

}  // namespace

Spec spec_of(const People& mentors, const People& mentees) {
  using enum Common::When;
  Spec spec{.rows = static_cast<int>(mentors.size()),
            .columns = static_cast<int>(mentees.size()),
            .operations = {},
            .least = 0,
            .most = 1000};
  auto& operations = spec.operations;
  operations.emplace_back(common(mentors, mentees, &Profile::interests, each, 40, kNoRule));
  operations.emplace_back(common(mentors, mentees, &Profile::topics, each, 90, kNoRule));
  operations.emplace_back(all_traits(mentors, mentees));
  operations.emplace_back(common(mentors, mentees, &Profile::background, each, -30, kNoRule));
  operations.emplace_back(table(mentors, mentees, &Profile::time_zone, 24, kNoRule, [](int one, int other) {
    const int apart = std::abs(one - other);
    return 10 * (12 - std::min(apart, 24 - apart));
  }));
  operations.emplace_back(table(mentors, mentees, &Profile::grade, 13, kGrades,
                                [](int mentor, int mentee) { return mentor + 3 > mentee ? 1 : 0; }));
  operations.emplace_back(same_team(mentors, mentees));
  operations.emplace_back(common(mentors, mentees, &Profile::languages, none, 0, kLanguages));
  operations.emplace_back(below(mentors, mentees));
  return spec;
}

}  // namespace turnabout::bench
