#pragma once

#include <string_view>

#include "platform/errors/result.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::tables {

/// Reads one sheet of an Office Open XML workbook (ECMA-376, part 1, 18): the first, or the one named
/// `sheet`. Text is as typed; numbers are as stored, with leading zeros where the cell's format shows them;
/// dates are YYYY-MM-DD; formulas give the value that was last worked out. Refuses as `read` does.
Result<Table> read_xlsx(std::string_view bytes, std::string_view sheet, const Limits& limits);

}  // namespace turnabout::tables
