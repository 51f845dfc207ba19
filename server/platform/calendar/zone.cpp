#include "platform/calendar/zone.hpp"

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
