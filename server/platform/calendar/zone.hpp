#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"

namespace turnabout::calendar {

/// Whether it is the name of a zone in the IANA list, such as "Europe/London".
bool is_zone(std::string_view name);

/// A moment as the clock on the wall shows it.
struct Local {
  Date date;
  int weekday = 1;  ///< 1 Monday to 7 Sunday (ISO 8601).
  int minute = 0;   ///< Of the day, 0 to 1439.
  bool operator==(const Local&) const = default;
};

/// The rules of one zone, looked up once: for whoever asks for many moments. UTC for an unknown name.
class Zone {
 public:
  explicit Zone(std::string_view name);
  ~Zone();
  Zone(const Zone&) = delete;
  Zone& operator=(const Zone&) = delete;

  Local local(Instant instant) const;
  /// The moment at which that zone's clocks show `minute` of `date`. Where a clock is put forward over it,
  /// the moment as if it had not been; where one is put back, the first of the two.
  Instant instant(Date date, int minute) const;

 private:
  struct Rules;
  std::unique_ptr<Rules> rules_;
};

/// 1 Monday to 7 Sunday.
int weekday_of(Date date);

/// As people in that zone read it: "Tuesday 12 January 2027, 14:00". UTC for an unknown zone.
std::string long_time(Instant instant, std::string_view zone);
/// The hour alone: "15:30".
std::string hour_of(Instant instant, std::string_view zone);
/// The zone as people call it at that moment: "Greenwich Mean Time".
std::string zone_title(Instant instant, std::string_view zone);

}  // namespace turnabout::calendar
