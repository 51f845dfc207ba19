#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "people/import_columns.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::people {

enum class Severity {
  error,   ///< The row is left out.
  warning  ///< The row is kept.
};
std::string_view name(Severity severity);

/// Something to know about a row. Row 0 means the file as a whole.
struct Finding {
  std::uint32_t row = 0;  ///< As a spreadsheet numbers it.
  std::string name;       ///< Of the person, as far as the row tells.
  std::string column;     ///< Header; empty if it is not about one column.
  Severity severity = Severity::warning;
  std::string message;
  std::string remedy;
};

/// Which column of the file is what, for quick access.
class Layout {
 public:
  Layout(const tables::Table& table, const Mapping& mapping, const std::vector<ColumnGuess>& columns);

  bool has(Target target) const { return at_[static_cast<std::size_t>(target)] >= 0; }
  /// The cell without what stands for nothing ("N/A", "-"); empty if the column is not in use. people.md
  /// rule 6.
  std::string_view cell(std::size_t row, Target target) const;
  /// As above, but exactly as in the file.
  std::string_view raw(std::size_t row, Target target) const;
  const std::string& header(Target target) const;
  const std::vector<std::size_t>& attributes() const { return attributes_; }
  const std::vector<std::size_t>& sensitive() const { return sensitive_; }
  bool used(std::size_t column) const { return used_[column]; }
  const tables::Table& table() const { return table_; }

 private:
  const tables::Table& table_;
  std::vector<int> at_;
  std::vector<std::size_t> attributes_, sensitive_;
  std::vector<bool> used_;
};

/// Whether a cell is only a way to write "nothing": -, N/A, none, null, NO_MANAGER …
bool stands_for_nothing(std::string_view cell);

/// One row, read. Views point into the table or, for what the file does not say, into the person known
/// before.
struct RowPerson {
  std::size_t row = 0;  ///< Index into the table.
  bool left_out = false;
  std::string_view staff_number;
  std::string name;
  std::string email;      ///< Normalised; empty: none.
  std::string email_key;  ///< Blind index of it.
  std::string_view job_title, grade, unit, location, profession;
  std::optional<Date> started_on;
  enum class Standing { active, left };
  Standing standing = Standing::active;
  std::optional<Date> left_on;    ///< Only where the file gives a date that is past.
  std::string attributes = "{}";  ///< JSON object of texts, keys in order.
  std::string sensitive = {};     ///< The same of columns that were switched on; empty: none.
};

/// Reads one row by people.md rules 5 to 8. What is wrong goes to `findings`; with an error `left_out` is
/// set.
RowPerson read_row(const Layout& layout, std::size_t row, DateOrder order, Date today,
                   std::vector<Finding>& findings);

/// `{"a":"1","b":"2"}` from pairs in order of key; "{}" of none. The one way in which attributes are written,
/// so that equal ones are equal as text.
std::string attributes_text(std::vector<std::pair<std::string_view, std::string_view>> pairs);

}  // namespace turnabout::people
