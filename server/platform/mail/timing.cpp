#include "platform/mail/timing.hpp"

#include <algorithm>
#include <memory>
#include <stdexcept>

#include <unicode/calendar.h>
#include <unicode/timezone.h>

namespace turnabout::mail {
namespace {

// mail.md rule 4
Instant within_hours(Instant wanted, std::string_view zone) {
  const auto id =
      icu::UnicodeString::fromUTF8(icu::StringPiece(zone.data(), static_cast<int32_t>(zone.size())));
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<icu::Calendar> calendar(
      icu::Calendar::createInstance(icu::TimeZone::createTimeZone(id), icu::Locale::getRoot(), status));
  if (U_FAILURE(status)) throw std::runtime_error("mail: ICU has no calendar");
  calendar->setTime(static_cast<UDate>(wanted.milliseconds()), status);
  const int hour = calendar->get(UCAL_HOUR_OF_DAY, status);
  if (hour >= kFirstHour && hour < kLastHour) return wanted;
  if (hour >= kLastHour) calendar->add(UCAL_DATE, 1, status);
  calendar->set(UCAL_HOUR_OF_DAY, kFirstHour);
  for (const auto field : {UCAL_MINUTE, UCAL_SECOND, UCAL_MILLISECOND}) calendar->set(field, 0);
  const auto morning = static_cast<std::int64_t>(calendar->getTime(status));
  if (U_FAILURE(status)) throw std::runtime_error("mail: ICU cannot tell the time");
  return Instant{morning * 1000};
}

}  // namespace

std::string_view name(Kind kind) {
  switch (kind) {
    case Kind::security:
      return "security";
    case Kind::answer:
      return "answer";
    case Kind::nudge:
      return "nudge";
  }
  return "answer";
}

Instant send_from(Kind kind, Instant now, std::optional<std::chrono::seconds> hold, std::string_view zone) {
  if (kind == Kind::security) return now;                                            // mail.md rule 3
  if (kind == Kind::answer) return now + hold.value_or(std::chrono::seconds(0));     // mail.md rule 5
  return within_hours(now + std::max(hold.value_or(kNudgeHold), kNudgeHold), zone);  // mail.md rules 4 and 5
}

// mail.md rule 7
std::chrono::seconds back_off(int tries) {
  const int doublings = std::clamp(tries - 1, 0, 6);
  return std::min(std::chrono::seconds(60LL << doublings), std::chrono::seconds(3600));
}

}  // namespace turnabout::mail
