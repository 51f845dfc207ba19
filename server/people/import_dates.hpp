#pragma once

#include <optional>
#include <string_view>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::people {

enum class DateOrder { day_first, month_first };

/// What a date in a file says about the order of day and month.
enum class DateHint { none, day_first, month_first, doubtful };
DateHint hint_of(std::string_view text);

/// A date as HR systems write it: 2021-03-04 (with or without a time), 2021/03/04, 20210304, 4 March 2021,
/// 04-Mar-2021, Mar 4, 2021, and 04/03/2021, 4.3.2021 or 4-3-21 in the given order. Two-digit years are 1950
/// to 2049. Nothing for anything else, including dates that do not exist. people.md rule 7.
std::optional<Date> parse_file_date(std::string_view text, DateOrder order);

}  // namespace turnabout::people
