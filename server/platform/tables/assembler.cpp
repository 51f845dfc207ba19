#include "platform/tables/assembler.hpp"

#include <set>

#include <fmt/format.h>

namespace turnabout::tables {

namespace {

bool is_blank(char c) {
  return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

constexpr std::string_view kNoBreakSpace = "\xC2\xA0";

}  // namespace

Place trimmed(Place place, std::string_view text) {
  std::string_view cell = text.substr(place.offset, place.length);
  std::size_t front = 0;
  for (;;) {
    if (!cell.empty() && is_blank(cell.front())) {
      cell.remove_prefix(1);
      ++front;
    } else if (cell.starts_with(kNoBreakSpace)) {
      cell.remove_prefix(2);
      front += 2;
    } else if (!cell.empty() && is_blank(cell.back())) {
      cell.remove_suffix(1);
    } else if (cell.ends_with(kNoBreakSpace)) {
      cell.remove_suffix(2);
    } else {
      return {static_cast<std::uint32_t>(place.offset + front), static_cast<std::uint32_t>(cell.size())};
    }
  }
}

Result<void> Assembler::take_header(const std::vector<Place>& cells, const std::string& text) {
  if (cells.size() > limits_.columns)
    return refuse(Code::too_large, fmt::format("The file has {} columns; at most {} can be read.",
                                               cells.size(), limits_.columns));
  std::set<std::string> seen;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    std::string header = text.substr(cells[i].offset, cells[i].length);
    if (header.empty()) header = fmt::format("Column {}", i + 1);
    std::string unique = header;
    for (int copy = 2; !seen.insert(unique).second; ++copy) unique = fmt::format("{} ({})", header, copy);
    parts_.columns.push_back(std::move(unique));
  }
  has_header_ = true;
  return {};
}

Result<void> Assembler::add(std::uint32_t number, std::vector<Place>& cells, const std::string& text) {
  std::size_t used = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    cells[i] = trimmed(cells[i], text);
    if (cells[i].length > 0) used = i + 1;
    if (cells[i].length > limits_.cell_bytes)
      return refuse(
          Code::too_large,
          fmt::format("A cell in row {} is longer than a spreadsheet allows. Is a quotation mark there "
                      "never closed?",
                      number));
  }
  if (used == 0) return {};
  if (!has_header_) {
    cells.resize(used);
    return take_header(cells, text);
  }
  if (parts_.numbers.size() >= limits_.rows)
    return refuse(Code::too_large, fmt::format("The file has more than {} rows.", limits_.rows));
  const std::size_t width = parts_.columns.size();
  if (used > width || (cells.size() < width && short_ == Short::is_uneven))
    parts_.ragged.push_back({parts_.numbers.size(), used > width ? used : cells.size()});
  cells.resize(width);
  parts_.places.insert(parts_.places.end(), cells.begin(), cells.end());
  parts_.numbers.push_back(number);
  return {};
}

Result<Table> Assembler::finish(Source source, std::string text) && {
  if (!has_header_) return refuse(Code::malformed, "The file is empty: there is no row with column names.");
  parts_.source = std::move(source);
  parts_.text = std::move(text);
  return Table(std::move(parts_));
}

}  // namespace turnabout::tables
