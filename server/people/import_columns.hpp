#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "people/import_dates.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::people {

/// What a column of a staff list is to us.
enum class Target {
  ignore,
  attribute,  ///< Kept with the person under the column's own name.
  staff_number,
  name,
  given_name,
  family_name,
  preferred_name,
  email,
  job_title,
  grade,
  unit,
  location,
  profession,
  manager_staff_number,
  reviewer_staff_number,
  start_date,
  left_on,
  status,
  languages
};
BOOST_DESCRIBE_ENUM(Target, ignore, attribute, staff_number, name, given_name, family_name, preferred_name,
                    email, job_title, grade, unit, location, profession, manager_staff_number,
                    reviewer_staff_number, start_date, left_on, status, languages)
std::string_view name(Target target);
std::optional<Target> parse_target(std::string_view text);

/// Columns that are left out unless a person switches them on (people.md rule 4).
enum class Sensitive { no, equality, pay };

struct ColumnGuess {
  std::string header;
  std::vector<std::string> samples;  ///< The first three different values; none for a sensitive column.
  std::optional<Target> guess;
  Sensitive looks_like = Sensitive::no;
  bool dates_in_doubt =
      false;  ///< Holds dates such as 03/04/2021, and none that says which half is the month.
};

/// A header without what makes the same word look different: case, spaces, punctuation, #.
std::string normalised_header(std::string_view header);

/// One guess for each column, in order; no target is guessed twice (people.md rule 3).
std::vector<ColumnGuess> guess_columns(const tables::Table& table);

/// How many rows at the top are a second header: SuccessFactors writes keys, then labels. 0 or 1.
std::size_t rows_of_second_header(const tables::Table& table);

/// What the lead decided about the columns.
struct Mapping {
  std::vector<Target> targets;          ///< One for each column.
  std::vector<bool> sensitive_on;       ///< One for each column: keep it although it looks sensitive.
  std::optional<DateOrder> date_order;  ///< For dates in doubt.
  enum class Missing { stay, are_leavers };
  Missing missing = Missing::are_leavers;  ///< Staff who are not in the file.
};

/// Refuses (invalid) a mapping that cannot work: no staff number, no name, a target twice, dates in doubt
/// without an order, a sensitive column that was not switched on.
Result<void> check_mapping(const std::vector<ColumnGuess>& columns, const Mapping& mapping);

}  // namespace turnabout::people
