#include "conversations/nudge.hpp"

#include <boost/describe/enum_to_string.hpp>

#include "platform/calendar/zone.hpp"

namespace turnabout::conversations {
namespace {

constexpr int kNine = 9 * 60;
/// The hours of nudges are held at the outbox too (mail.md rule 4); what would wait there may be told too
/// late.
constexpr int kLastMinute = 18 * 60;
constexpr std::chrono::hours kTooLate{2};
constexpr int kMetDays = 14;

/// A nudge that is made now leaves a minute later, or the next morning.
bool is_within_hours(const calendar::Local& local) {
  return local.minute >= kNine && local.minute < kLastMinute - 2;
}

}  // namespace

std::string_view name(Nudge nudge) {
  return boost::describe::enum_to_string(nudge, "");
}

std::string_view name(Wanted wanted) {
  return boost::describe::enum_to_string(wanted, "");
}

bool is_wanted(const NudgeChoice& choice, Nudge nudge, Date today) {
  if (choice.paused_until && today <= *choice.paused_until) return false;
  return choice.wanted == Wanted::all || (choice.wanted == Wanted::day_before && nudge == Nudge::tomorrow);
}

bool tomorrow_is_due(Instant starts_at, std::string_view zone, Instant now) {
  const calendar::Zone there(zone);
  const auto local = there.local(now);
  const auto day = there.local(starts_at).date;
  // Booked late for the day itself: a reminder in the morning still helps.
  const bool is_near = local.date == day || add_days(local.date, 1) == day;
  return is_near && is_within_hours(local) && now + kTooLate <= starts_at;
}

bool met_is_due(Instant ends_at, std::string_view zone, Instant now) {
  const calendar::Zone there(zone);
  const auto local = there.local(now);
  const int days = days_between(there.local(ends_at).date, local.date);
  return days >= 1 && days <= kMetDays && is_within_hours(local);
}

}  // namespace turnabout::conversations
