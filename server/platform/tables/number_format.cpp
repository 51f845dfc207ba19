#include "platform/tables/number_format.hpp"

#include <charconv>
#include <chrono>
#include <cmath>

#include <fmt/format.h>

namespace turnabout::tables {

NumberFormat parse_number_format(std::string_view code) {
  bool date = false, time = false, only_zeros = true;
  int zeros = 0;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    const char c = code[i];
    if (c == '"' ||
        c == '[') {  // Literal text, colours and locales; [h] is a length of time and stays a number.
      const auto end = code.find(c == '"' ? '"' : ']', i + 1);
      if (end == std::string_view::npos) break;
      i = end;
      continue;
    }
    if (c == '\\' || c == '_' || c == '*') {
      ++i;
      continue;
    }
    if (c == '0')
      ++zeros;
    else if (c != '@')
      only_zeros = false;
    if (c == 'y' || c == 'Y' || c == 'd' || c == 'D') date = true;
    if (c == 'h' || c == 'H' || c == 's' || c == 'S') time = true;
  }
  if (date) return {NumberFormat::Kind::date};
  if (time) return {NumberFormat::Kind::time};
  if (only_zeros && zeros > 1) return {NumberFormat::Kind::padded, zeros};
  return {};
}

NumberFormat builtin_number_format(int id) {
  const bool date = (id >= 14 && id <= 17) || id == 22 || (id >= 27 && id <= 36) || (id >= 50 && id <= 58);
  if (date) return {NumberFormat::Kind::date};
  if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return {NumberFormat::Kind::time};
  return {};
}

namespace {

std::string shown_time(int seconds) {
  return fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
}

std::string shown_moment(double serial, bool with_date, Epoch epoch) {
  auto days = static_cast<long>(std::floor(serial));
  auto seconds = static_cast<int>(std::lround((serial - std::floor(serial)) * 86400));
  if (seconds == 86400) {
    seconds = 0;
    ++days;
  }
  if (!with_date) return shown_time(seconds);
  using namespace std::chrono;
  // Serial 60 is 29 February 1900, a day that spreadsheets count and the calendar does not have.
  const sys_days start = epoch == Epoch::from_1904 ? sys_days{year{1904} / 1 / 1}
                                                   : sys_days{year{1899} / 12 / (days < 60 ? 31 : 30)};
  const year_month_day day{start + std::chrono::days{days}};
  auto text = fmt::format("{:04}-{:02}-{:02}", int(day.year()), unsigned(day.month()), unsigned(day.day()));
  if (seconds != 0) text += "T" + shown_time(seconds);
  return text;
}

}  // namespace

std::string shown(std::string_view value, NumberFormat format, Epoch epoch) {
  double number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc{} || end != value.data() + value.size() || !std::isfinite(number))
    return std::string(value);
  constexpr double kLastDay = 2'958'465;  // 9999-12-31, the last that a spreadsheet knows.
  const bool moment = format.kind == NumberFormat::Kind::date || format.kind == NumberFormat::Kind::time;
  if (moment && number >= 0 && number < kLastDay + 1)
    return shown_moment(number, format.kind == NumberFormat::Kind::date, epoch);
  const bool whole = number == std::floor(number) && std::abs(number) < 1e15;
  if (!whole) return fmt::format("{:.15g}", number);
  if (format.kind == NumberFormat::Kind::padded && number >= 0)
    return fmt::format("{:0{}.0f}", number, format.digits);
  return fmt::format("{:.0f}", number);
}

}  // namespace turnabout::tables
