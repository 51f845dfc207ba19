#include "platform/clock/time.hpp"

#include <fmt/format.h>

namespace turnabout {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::optional<int> digits(std::string_view text) {
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

/// "Z", "+01:00" or "-0530" without the colon refused: RFC 3339 has only these two shapes.
std::optional<int> offset_minutes(std::string_view text) {
  if (text == "Z" || text == "z") return 0;
  if (text.size() != 6 || text[3] != ':' || (text[0] != '+' && text[0] != '-')) return std::nullopt;
  const auto hours = digits(text.substr(1, 2));
  const auto minutes = digits(text.substr(4, 2));
  if (!hours || !minutes || *hours > 23 || *minutes > 59) return std::nullopt;
  return (text[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

}  // namespace

std::string to_string(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", int(date.day.year()), unsigned(date.day.month()),
                     unsigned(date.day.day()));
}

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = digits(text.substr(0, 4));
  const auto month = digits(text.substr(5, 2));
  const auto day = digits(text.substr(8, 2));
  if (!year || !month || !day) return std::nullopt;
  const Date date{std::chrono::year{*year} / std::chrono::month{unsigned(*month)} /
                  std::chrono::day{unsigned(*day)}};
  if (!date.day.ok()) return std::nullopt;
  return date;
}

std::string to_string(Instant instant) {
  const auto date = date_of(instant);
  const auto midnight = sys_days{date.day}.time_since_epoch();
  const auto rest = (std::chrono::microseconds{instant.microseconds} - midnight).count() / 1000;
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", to_string(date), rest / 3'600'000, rest / 60'000 % 60,
                     rest / 1000 % 60, rest % 1000);
}

std::optional<Instant> parse_instant(std::string_view text) {
  if (text.size() < 20 || (text[10] != 'T' && text[10] != 't') || text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto date = parse_date(text.substr(0, 10));
  const auto hours = digits(text.substr(11, 2));
  const auto minutes = digits(text.substr(14, 2));
  const auto seconds = digits(text.substr(17, 2));
  if (!date || !hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 59)
    return std::nullopt;
  auto rest = text.substr(19);
  std::int64_t fraction = 0;
  if (!rest.empty() && rest[0] == '.') {
    std::int64_t unit = 100'000;
    std::size_t i = 1;
    for (; i < rest.size() && rest[i] >= '0' && rest[i] <= '9'; ++i, unit /= 10)
      fraction += unit * (rest[i] - '0');
    if (i == 1) return std::nullopt;
    rest.remove_prefix(i);
  }
  const auto offset = offset_minutes(rest);
  if (!offset) return std::nullopt;
  const std::int64_t in_day = *hours * 3600 + *minutes * 60 + *seconds - *offset * 60;
  const std::int64_t day_number = sys_days{date->day}.time_since_epoch().count();
  return Instant{(day_number * 86'400 + in_day) * 1'000'000 + fraction};
}

Date date_of(Instant instant) {
  return Date{std::chrono::floor<days>(
      std::chrono::sys_time<std::chrono::microseconds>{std::chrono::microseconds{instant.microseconds}})};
}

Date add_months(Date date, int months) {
  auto moved = date.day + std::chrono::months{months};
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return Date{moved};
}

Date add_days(Date date, int count) {
  return Date{sys_days{date.day} + days{count}};
}

int days_between(Date from, Date to) {
  return static_cast<int>((sys_days{to.day} - sys_days{from.day}).count());
}

Instant SystemClock::now() const {
  return Instant{std::chrono::duration_cast<std::chrono::microseconds>(
                     std::chrono::system_clock::now().time_since_epoch())
                     .count()};
}

}  // namespace turnabout
