#pragma once

#include <chrono>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace turnabout {

/// A moment: microseconds since 1970-01-01T00:00:00Z, the same integer in both databases.
struct Instant {
  std::int64_t microseconds = 0;
  auto operator<=>(const Instant&) const = default;
  Instant operator+(std::chrono::microseconds span) const { return {microseconds + span.count()}; }
  Instant operator-(std::chrono::microseconds span) const { return {microseconds - span.count()}; }
  std::int64_t milliseconds() const { return microseconds / 1000; }
};

/// A calendar date without a zone; stored as YYYY-MM-DD.
struct Date {
  std::chrono::year_month_day day{std::chrono::year{1970}, std::chrono::January, std::chrono::day{1}};
  auto operator<=>(const Date&) const = default;
};

/// RFC 3339 in UTC with milliseconds: 2026-11-22T09:30:00.000Z.
std::string to_string(Instant instant);
/// RFC 3339 with any offset; nullopt for anything else, including impossible dates.
std::optional<Instant> parse_instant(std::string_view text);
std::string to_string(Date date);
/// YYYY-MM-DD and a date that exists, or nullopt.
std::optional<Date> parse_date(std::string_view text);
/// The date in UTC.
Date date_of(Instant instant);
/// `months` later on the same day of the month, or on the last day where that month is shorter.
Date add_months(Date date, int months);
Date add_days(Date date, int days);
int days_between(Date from, Date to);

/// The one way to learn the time. Pure code takes an Instant; only the edges hold a Clock.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() const = 0;
};

class SystemClock final : public Clock {
 public:
  Instant now() const override;
};

/// For tests and simulations.
class FixedClock final : public Clock {
 public:
  explicit FixedClock(Instant start) : now_(start) {}
  Instant now() const override { return now_; }
  void advance(std::chrono::microseconds span) { now_ = now_ + span; }

 private:
  Instant now_;
};

}  // namespace turnabout
