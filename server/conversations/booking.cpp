#include "conversations/booking.hpp"

#include <algorithm>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::conversations {
namespace {

constexpr int kFewestMinutes = 15;
constexpr int kMostMinutes = 180;
constexpr std::size_t kMostPlace = 200;

std::optional<Date> last_held(const Conversations& conversations) {
  std::optional<Date> last;
  for (const auto& each : conversations)
    if (each.meeting.outcome == Outcome::held && (!last || each.meeting.on > *last)) last = each.meeting.on;
  return last;
}

/// Characters, not bytes: those that do not continue another one.
std::size_t length(const std::string& text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

/// What is wrong with a moment; empty if nothing is.
std::string wrong_with(Instant at, const pairs::Pair& pair, const Conversations& conversations,
                       int days_apart, Instant now) {
  if (at <= now) return "Choose a time that is still to come.";
  if (date_of(at) > pair.ends_on)
    return "Choose a day of your pairing, which ends on " + to_string(pair.ends_on) + ".";
  const auto earliest = earliest_day(pair, conversations, days_apart, now);
  if (date_of(at) < earliest)
    return "Choose a day from " + to_string(earliest) +
           " on: the programme leaves some days between two conversations.";
  return {};
}

}  // namespace

std::string_view name(BookingState state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(BookingAct act) {
  return boost::describe::enum_to_string(act, "");
}
std::string_view name(OfferState state) {
  return boost::describe::enum_to_string(state, "");
}

Slot usual_slot(const programmes::Settings& settings, const std::optional<Choices>& agreed) {
  Slot slot{.starts_at = {}, .minutes = std::clamp(settings.minutes, kFewestMinutes, kMostMinutes)};
  if (!agreed) return slot;
  static const std::map<Choice, int> kLengths{{Choice::half_an_hour, 30},
                                              {Choice::three_quarters, 45},
                                              {Choice::one_hour, 60},
                                              {Choice::an_hour_and_a_half, 90}};
  const auto length = agreed->find(Point::length);
  if (length != agreed->end())
    if (const auto minutes = kLengths.find(length->second); minutes != kLengths.end())
      slot.minutes = minutes->second;
  const auto place = agreed->find(Point::place);
  if (place != agreed->end() && place->second == Choice::online) slot.way = Way::online;
  if (place != agreed->end() && place->second == Choice::by_phone) slot.way = Way::phone;
  return slot;
}

Date earliest_day(const pairs::Pair& pair, const Conversations& conversations, int days_apart, Instant now) {
  auto day = std::max(date_of(now), pair.starts_on);
  if (const auto last = last_held(conversations)) day = std::max(day, add_days(*last, days_apart));
  return day;
}

Result<void> check(const Slot& slot, const pairs::Pair& pair, const Conversations& conversations,
                   int days_apart, Instant now) {
  std::vector<Fault> faults;
  if (auto wrong = wrong_with(slot.starts_at, pair, conversations, days_apart, now); !wrong.empty())
    faults.push_back({"/starts_at", std::move(wrong)});
  if (slot.minutes < kFewestMinutes || slot.minutes > kMostMinutes)
    faults.push_back({"/minutes", "Say how long it will be, from 15 to 180 minutes."});
  if (length(slot.place) > kMostPlace)
    faults.push_back({"/place", "Please use at most 200 characters for the place."});
  if (faults.empty()) return {};
  return tl::make_unexpected(
      Problem{.code = Code::invalid, .message = "Look at this time once more.", .faults = std::move(faults)});
}

Result<std::vector<Instant>> check_times(std::vector<Instant> times, int minutes, const pairs::Pair& pair,
                                         const Conversations& conversations, int days_apart, Instant now) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  std::vector<Fault> faults;
  if (times.empty() || times.size() > kOffered) faults.push_back({"/times", "Say one, two or three times."});
  for (std::size_t nth = 0; nth < times.size(); ++nth)
    if (const auto fine =
            check({.starts_at = times[nth], .minutes = minutes}, pair, conversations, days_apart, now);
        !fine)
      faults.push_back({"/times/" + std::to_string(nth), fine.error().faults.front().message});
  if (faults.empty()) return times;
  return tl::make_unexpected(Problem{
      .code = Code::invalid, .message = "Look at these times once more.", .faults = std::move(faults)});
}

Result<Booking> move(Booking booking, Slot slot, Instant now) {
  if (booking.state == BookingState::cancelled)
    return refuse(Code::wrong_state, "It was cancelled already. You can book another time.");
  if (booking.state != BookingState::standing || booking.slot.starts_at <= now)
    return refuse(Code::wrong_state, "It has begun, so it can no longer be moved.");
  if (booking.slot == slot) return refuse(Code::wrong_state, "It is booked for that time already.");
  booking.slot = std::move(slot);
  ++booking.sequence;
  return booking;
}

Result<Booking> cancel(Booking booking, Instant now) {
  if (booking.state == BookingState::cancelled) return refuse(Code::wrong_state, "It was cancelled already.");
  if (booking.state != BookingState::standing || booking.slot.starts_at <= now)
    return refuse(Code::wrong_state, "It has begun, so it can no longer be cancelled.");
  booking.state = BookingState::cancelled;
  ++booking.sequence;
  return booking;
}

bool is_over(const Booking& booking, Instant now) {
  return booking.slot.ends_at() <= now;
}

bool can_be_answered(const Booking& booking, Instant now) {
  return booking.state != BookingState::cancelled && booking.slot.starts_at <= now;
}

bool can_be_taken(const TimeOffer& offer, Instant time, Instant now) {
  return offer.state == OfferState::open && time > now &&
         std::find(offer.times.begin(), offer.times.end(), time) != offer.times.end();
}

}  // namespace turnabout::conversations
