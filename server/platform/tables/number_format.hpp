#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace turnabout::tables {

/// What a spreadsheet's number format does that changes meaning and not only looks.
struct NumberFormat {
  enum class Kind { plain, date, time, padded };
  Kind kind = Kind::plain;
  int digits = 0;  ///< padded: least number of digits, as for "00000".
};

/// Of a format code such as "dd/mm/yyyy", "00000" or "#,##0.00".
NumberFormat parse_number_format(std::string_view code);
/// Of one of the formats that every workbook knows by number (ECMA-376, part 1, 18.8.30).
NumberFormat builtin_number_format(int id);

/// Days since which a workbook counts: 1900 has a leap day that never was, 1904 is old Macintosh Excel.
enum class Epoch { from_1900, from_1904 };

/// The number as it would be read on the screen: dates YYYY-MM-DD (with THH:MM:SS if there is a time in it),
/// times HH:MM:SS, padded numbers with their zeros, others in the shortest form. What is no number is
/// returned unchanged.
std::string shown(std::string_view value, NumberFormat format, Epoch epoch);

}  // namespace turnabout::tables
