#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "app/match/fault.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::match_command {

/// A file as it was found.
struct FileText {
  std::string name;                       ///< As the user named it.
  std::optional<std::string> bytes = {};  ///< None: it could not be read, and a fatal fault says so.
};

/// The text of a file of reasonable size, or a fatal fault.
FileText text_of(const std::filesystem::path& path, Faults& faults);

/// One CSV file: its columns by name, and the faults found in it.
class Sheet {
 public:
  Sheet(FileText file, Faults& faults);

  /// False once something makes the file as a whole useless; that fault is then in the list.
  bool usable() const { return usable_; }
  std::size_t rows() const { return usable_ ? table_.row_count() : 0; }
  /// A row with too few or too many cells, already reported.
  bool skip(std::size_t row) const { return ragged_.contains(row); }
  /// As a spreadsheet counts.
  int line(std::size_t row) const { return static_cast<int>(table_.number(row)); }
  const std::vector<std::string>& columns() const { return table_.columns(); }
  std::optional<std::size_t> column(const std::string& name) const { return table_.column(name); }
  /// Blank where there is no such column.
  std::string_view cell(std::size_t row, std::optional<std::size_t> column) const {
    return column ? table_.cell(row, *column) : std::string_view{};
  }
  std::optional<std::size_t> needed(const std::string& name);
  /// For files with a closed list of columns: any other is a fault.
  void only(const std::vector<std::string>& known);
  void fault(std::size_t row, std::string column, std::string message, RowFault::Weight weight);
  /// Fatal.
  void header_fault(std::string column, std::string message);

 private:
  std::string file_;
  Faults& faults_;
  tables::Table table_;
  std::unordered_set<std::size_t> ragged_;
  bool usable_ = false;
};

}  // namespace turnabout::match_command
