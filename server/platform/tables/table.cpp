#include "platform/tables/table.hpp"

namespace turnabout::tables {

std::string_view name(Encoding encoding) {
  switch (encoding) {
    case Encoding::utf8:
      return "UTF-8";
    case Encoding::utf16_le:
    case Encoding::utf16_be:
      return "UTF-16";
    case Encoding::windows_1252:
      return "Windows-1252";
  }
  return "";
}

Table Table::of(std::vector<std::string> columns, const std::vector<std::vector<std::string>>& rows) {
  Parts parts;
  parts.columns = std::move(columns);
  for (std::size_t row = 0; row < rows.size(); ++row) {
    parts.numbers.push_back(static_cast<std::uint32_t>(row + 2));
    for (std::size_t column = 0; column < parts.columns.size(); ++column) {
      const std::string_view cell = column < rows[row].size() ? std::string_view(rows[row][column]) : "";
      parts.places.push_back(
          {static_cast<std::uint32_t>(parts.text.size()), static_cast<std::uint32_t>(cell.size())});
      parts.text += cell;
    }
    if (rows[row].size() != parts.columns.size()) parts.ragged.push_back({row, rows[row].size()});
  }
  return Table(std::move(parts));
}

std::optional<std::size_t> Table::column(std::string_view header) const {
  for (std::size_t i = 0; i < parts_.columns.size(); ++i)
    if (parts_.columns[i] == header) return i;
  return std::nullopt;
}

}  // namespace turnabout::tables
