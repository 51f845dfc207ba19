#pragma once

#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "platform/errors/result.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::tables {

/// What CSV and XLSX have in common once their cells are found: header, trimming, uneven rows, limits.
class Assembler {
 public:
  enum class Short {
    is_uneven,
    is_normal
  };  ///< XLSX leaves empty cells out, so a short row means nothing there.

  Assembler(const Limits& limits, Short shortness) : limits_(limits), short_(shortness) {}

  /// Takes the next row; `text` is the buffer the places point into. Rows without any text are left out.
  Result<void> add(std::uint32_t number, std::vector<Place>& cells, const std::string& text);
  /// Hands over what was collected, with the buffer. malformed if there was no header.
  Result<Table> finish(Source source, std::string text) &&;

 private:
  Result<void> take_header(const std::vector<Place>& cells, const std::string& text);

  const Limits& limits_;
  Short short_;
  Parts parts_;
  bool has_header_ = false;
};

/// The place without spaces, tabs, line ends and no-break spaces around it.
Place trimmed(Place place, std::string_view text);

}  // namespace turnabout::tables
