#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::tables {

/// Reads a table from the bytes of a file: CSV or TSV (RFC 4180, with line breaks inside quotes; LF, CRLF or
/// CR ends; `,`
/// `;` or tab, whichever divides the header) in UTF-8, UTF-16 or Windows-1252, or the first sheet of an XLSX
/// workbook. Which of these it was stands in Table::source().
///
/// The first row that is not empty is the header. Uneven rows are kept and listed in Table::ragged().
/// Refuses: too_large (Limits), unsupported_media (a known kind of file that is no table: XLS, PDF, pictures,
/// binary), malformed (empty, cut short, damaged). Pure: the same bytes always give the same answer; never
/// throws for bad bytes.
Result<Table> read(std::string_view bytes, const Limits& limits = {});

/// As above, for a workbook's sheet by name. `sheet` empty means the first.
Result<Table> read_sheet(std::string_view bytes, std::string_view sheet, const Limits& limits = {});

/// Builds a CSV file that is safe to open in a spreadsheet: comma, CRLF, UTF-8, and a cell that a spreadsheet
/// would run as a formula (it begins with = + - @, tab or carriage return, and is no whole number below
/// nothing) gets an apostrophe in front of it.
class Writer {
 public:
  explicit Writer(const std::vector<std::string_view>& columns);
  void row(const std::vector<std::string_view>& cells);
  /// Nearly always what is wanted for a file that a person downloads: with a byte order mark, so that Excel
  /// takes the text for UTF-8.
  std::string for_download() const;
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

/// The cell as Writer makes it safe, without quoting.
std::string neutralised(std::string_view cell);

}  // namespace turnabout::tables
