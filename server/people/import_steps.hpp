#pragma once

#include <set>
#include <span>
#include <string>
#include <vector>

#include "people/import_check.hpp"
#include "people/reporting_line.hpp"

/// The steps of a dry run, in the order in which they stand here. Each reads what the ones before it found.
/// Only import_check.cpp calls them.
namespace turnabout::people {

/// A dry run while it is being made.
struct Checking {
  const tables::Table& table;
  const Mapping& mapping;
  std::span<const KnownPerson> known;
  const CheckOptions& options;
  Layout layout;
  DryRun result;
  std::vector<bool> in_file;       ///< Which of `known` have a row, left out or not.
  std::set<std::size_t> repeated;  ///< Rows that say the same again; nothing to fix.

  Checking(const tables::Table& file, const std::vector<ColumnGuess>& columns, const Mapping& chosen,
           std::span<const KnownPerson> people, const CheckOptions& how)
      : table(file), mapping(chosen), known(people), options(how), layout(file, chosen, columns) {}

  /// The number of the row in the file, as a spreadsheet shows it.
  std::uint32_t number(const PlannedPerson& plan) const { return table.number(plan.person.row); }
  void add(const PlannedPerson& plan, std::string column, Severity severity, std::string message,
           std::string remedy) {
    result.findings.push_back(
        {number(plan), plan.person.name, std::move(column), severity, std::move(message), std::move(remedy)});
  }
  void leave_out(PlannedPerson& plan, std::string column, std::string message, std::string remedy) {
    plan.person.left_out = true;
    add(plan, std::move(column), Severity::error, std::move(message), std::move(remedy));
  }
};

/// Which row is whom, and which rows cannot be anybody (people.md rules 9 and 10). Gives each person their
/// place in `everyone`: those we know first, then those who are new.
void recognise_everyone(Checking& run);

/// An address that somebody keeps is not taken over (people.md rule 9).
void keep_addresses_with_their_owners(Checking& run);

/// Who is not in the list any more (people.md rule 8).
void find_leavers(Checking& run);

/// Who manages and who reviews whom (people.md rules 11 and 12).
void find_managers(Checking& run);
/// Managers who go round in a circle (people.md rule 12).
void find_cycles(Checking& run);

/// What the list changes about the people we know.
void compare(Checking& run);

}  // namespace turnabout::people
