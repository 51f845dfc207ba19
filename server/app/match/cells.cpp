#include "app/match/cells.hpp"

namespace turnabout::match_command {

std::vector<std::string> list_in(std::string_view cell, char separator) {
  std::vector<std::string> values;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(separator), cell.size());
    auto value = cell.substr(0, end);
    const auto from = value.find_first_not_of(" \t");
    if (from != std::string_view::npos)
      values.emplace_back(value.substr(from, value.find_last_not_of(" \t") - from + 1));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return values;
}

}  // namespace turnabout::match_command
