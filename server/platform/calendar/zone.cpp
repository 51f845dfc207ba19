#include "platform/calendar/zone.hpp"

#include <chrono>
#include <memory>
#include <stdexcept>

#include <unicode/smpdtfmt.h>
#include <unicode/timezone.h>

namespace turnabout::calendar {
namespace {

icu::UnicodeString unicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}

std::string written(Instant instant, std::string_view zone, const char* pattern) {
  UErrorCode status = U_ZERO_ERROR;
  icu::SimpleDateFormat format(icu::UnicodeString(pattern), icu::Locale::getUK(), status);
  if (U_FAILURE(status)) throw std::runtime_error("calendar: ICU cannot write times");
  format.adoptTimeZone(icu::TimeZone::createTimeZone(unicode(is_zone(zone) ? zone : "UTC")));
  icu::UnicodeString out;
  format.format(static_cast<UDate>(instant.milliseconds()), out);
  std::string text;
  return out.toUTF8String(text);
}

}  // namespace

bool is_zone(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  UBool is_listed = false;
  icu::UnicodeString canonical;
  icu::TimeZone::getCanonicalID(unicode(name), canonical, is_listed, status);
  return U_SUCCESS(status) && is_listed && name != "Etc/Unknown";
}

struct Zone::Rules {
  std::unique_ptr<icu::TimeZone> zone;

  /// Milliseconds that clocks there are ahead of UTC. `wall`: `at` is what they show, not the moment.
  std::int64_t ahead(std::int64_t at, UBool wall) const {
    UErrorCode status = U_ZERO_ERROR;
    int32_t raw = 0;
    int32_t summer = 0;
    zone->getOffset(static_cast<UDate>(at), wall, raw, summer, status);
    if (U_FAILURE(status)) throw std::runtime_error("calendar: ICU cannot tell a zone's time");
    return std::int64_t{raw} + summer;
  }
};

Zone::Zone(std::string_view name) : rules_(std::make_unique<Rules>()) {
  rules_->zone.reset(icu::TimeZone::createTimeZone(unicode(is_zone(name) ? name : "UTC")));
}
Zone::~Zone() = default;

Local Zone::local(Instant instant) const {
  const auto wall = instant.milliseconds() + rules_->ahead(instant.milliseconds(), 0);
  const auto date = date_of(Instant{wall * 1000});
  const auto midnight = std::chrono::sys_days(date.day).time_since_epoch() / std::chrono::milliseconds(1);
  return {.date = date, .weekday = weekday_of(date), .minute = static_cast<int>((wall - midnight) / 60'000)};
}

Instant Zone::instant(Date date, int minute) const {
  const auto midnight = std::chrono::sys_days(date.day).time_since_epoch() / std::chrono::milliseconds(1);
  const auto wall = midnight + std::int64_t{minute} * 60'000;
  return Instant{(wall - rules_->ahead(wall, 1)) * 1000};
}

int weekday_of(Date date) {
  return static_cast<int>(std::chrono::weekday(std::chrono::sys_days(date.day)).iso_encoding());
}

std::string long_time(Instant instant, std::string_view zone) {
  return written(instant, zone, "EEEE d MMMM y, HH:mm");
}

std::string hour_of(Instant instant, std::string_view zone) {
  return written(instant, zone, "HH:mm");
}

std::string zone_title(Instant instant, std::string_view zone) {
  return written(instant, zone, "zzzz");
}

}  // namespace turnabout::calendar
