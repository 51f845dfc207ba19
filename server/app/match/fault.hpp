#pragma once

#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace turnabout::match_command {

/// Something wrong with one place in one file.
struct RowFault {
  std::string file;     ///< As the user named it.
  int line = 0;         ///< As a spreadsheet counts: the header is 1. 0: the file as a whole.
  std::string column;   ///< Header or key; blank if it concerns the whole row.
  std::string message;  ///< What is wrong and what would be right.
  enum class Weight {
    note,      ///< Worth knowing; everything was used.
    left_out,  ///< The row was not used, or its person cannot be paired.
    fatal      ///< Nothing can be done with the file.
  } weight = Weight::left_out;
};

using Faults = std::vector<RowFault>;

bool any(const Faults& faults, RowFault::Weight weight);

/// The faults of each file line by line, the files in the order in which they came.
void sort_by_line(Faults& faults);

/// "people.csv, line 7, column grade: …"
std::string in_words(const RowFault& fault);

/// A line each, "note: …" or "error: …".
void print(const Faults& faults, std::ostream& err);

/// ` Did you mean "grade"?` for the known word nearest to `wrong`; blank if none is near.
std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known);

}  // namespace turnabout::match_command
