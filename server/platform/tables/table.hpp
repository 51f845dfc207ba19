#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace turnabout::tables {

/// How the bytes of a file stood for letters.
enum class Encoding { utf8, utf16_le, utf16_be, windows_1252 };
enum class Format { csv, xlsx };

/// What was found out about a file while reading it, so that a person can be told and can object.
struct Source {
  Format format = Format::csv;
  Encoding encoding = Encoding::utf8;
  char delimiter = ',';    ///< One of , ; and tab. Meaningless for XLSX.
  std::string sheet = {};  ///< Name of the sheet that was read. XLSX only.
};

/// "UTF-8", "UTF-16", "Windows-1252": for people.
std::string_view name(Encoding encoding);

/// A row with more or fewer cells than there are columns. Reading goes on: missing cells are empty, surplus
/// ones are dropped, and whoever uses the table decides what that means.
struct Ragged {
  std::size_t row;    ///< Index into the table.
  std::size_t cells;  ///< How many the file had there.
};

/// Where a cell's text stands in the table's one buffer, in bytes.
struct Place {
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
};

/// What a reader hands over to become a Table.
struct Parts {
  Source source = {};
  std::string text = {};  ///< UTF-8; every Place points into it.
  std::vector<std::string> columns = {};
  std::vector<Place> places = {};           ///< rows × columns, row by row.
  std::vector<std::uint32_t> numbers = {};  ///< One for each row.
  std::vector<Ragged> ragged = {};
};

/// A header and rows of text over one buffer: 100,000 rows cost one allocation for their text and one for the
/// places. Cells are without the spaces around them; nothing else about them is changed ("007" stays "007").
/// Immutable.
class Table {
 public:
  Table() = default;
  explicit Table(Parts parts) : parts_(std::move(parts)) {}
  /// From text at hand, numbered from 2 as if below a header. For tests and for small tables made by hand.
  static Table of(std::vector<std::string> columns, const std::vector<std::vector<std::string>>& rows);

  const Source& source() const { return parts_.source; }
  const std::vector<std::string>& columns() const { return parts_.columns; }
  std::size_t row_count() const { return parts_.numbers.size(); }
  /// Both indices count from 0 and must exist. The view lives as long as the table stays where it is.
  std::string_view cell(std::size_t row, std::size_t column) const {
    const Place& place = parts_.places[row * parts_.columns.size() + column];
    return std::string_view(parts_.text).substr(place.offset, place.length);
  }
  /// The number a spreadsheet shows at the left of the row: the header is usually 1 and the first row 2.
  /// Empty rows are skipped but counted; line breaks inside quotes do not count.
  std::uint32_t number(std::size_t row) const { return parts_.numbers[row]; }
  const std::vector<Ragged>& ragged() const { return parts_.ragged; }
  /// The index of the first column with exactly this header.
  std::optional<std::size_t> column(std::string_view header) const;

 private:
  Parts parts_;
};

/// What is refused before it costs memory. The defaults fit a staff list of 250,000 people.
struct Limits {
  std::size_t bytes = 64 * 1024 * 1024;            ///< Of the file as sent.
  std::size_t unpacked_bytes = 512 * 1024 * 1024;  ///< Of an XLSX, all parts together.
  std::size_t unpacked_ratio = 200;  ///< Unpacked bytes for each packed one, over the whole file.
  std::size_t entries = 2000;        ///< Parts inside an XLSX.
  std::size_t rows = 500'000;
  std::size_t columns = 500;
  std::size_t cell_bytes = 32'767 * 4;  ///< A spreadsheet's own limit, in UTF-8.
};

}  // namespace turnabout::tables
