#pragma once

#include <filesystem>
#include <iosfwd>
#include <optional>

/// `turnabout match`: people, applications and rules in, the best set of pairs and a report out. No database.
namespace turnabout::match_command {

struct Options {
  std::filesystem::path people;
  std::filesystem::path applications;
  std::filesystem::path rules;
  std::optional<std::filesystem::path> pairs;   ///< Pairs given: locked, banned, past, tie.
  std::optional<std::filesystem::path> scores;  ///< Replaces scoring.
  std::filesystem::path out;
  std::filesystem::path report;
  std::optional<std::pair<std::string, std::string>> explain;  ///< Ids of a mentor and a mentee.
  std::optional<std::filesystem::path> what_if;                ///< Edits to try.
  std::optional<std::filesystem::path> verify;  ///< A report to check; nothing is solved or written then.
  bool strict = false;  ///< Stop at the first file with a bad row instead of leaving the row out.
};

/// What the program ends with; a public contract.
enum ExitCode { kDone = 0, kBadFiles = 1, kInfeasible = 2, kNotProved = 2, kRowsLeftOut = 3 };

/// Runs it. One line for a result on `out`; faults with file, line, column and remedy on `err`. Writes
/// `options.out` and `options.report` whole or not at all; the report is also written for kInfeasible.
int run(const Options& options, std::ostream& out, std::ostream& err);

}  // namespace turnabout::match_command
