#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/booking.hpp"
#include "conversations/nudge.hpp"
#include "platform/http/dto.hpp"

/// Bookings, the times that are offered and what somebody says of their diary, as they stand in the API.
namespace turnabout::conversations {

struct NewBooking {
  Instant starts_at;
  dto::Whole<15, 180> minutes;
  Way way{};
  dto::Text<0, 200> place;
};
BOOST_DESCRIBE_STRUCT(NewBooking, (), (starts_at, minutes, way, place))

/// One of the times that are offered.
struct TakenTime {
  Instant starts_at;
};
BOOST_DESCRIBE_STRUCT(TakenTime, (), (starts_at))

struct OfferedTimes {
  dto::List<Instant, kOffered> times;
};
BOOST_DESCRIBE_STRUCT(OfferedTimes, (), (times))

/// Whether the two met.
struct MetAnswer {
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(MetAnswer, (), (met))

struct BookingView {
  BookingId id;
  Instant starts_at;
  int minutes = 0;
  Way way{};
  std::string place;
  BookingState state{};
  std::int64_t version = 1;
};
BOOST_DESCRIBE_STRUCT(BookingView, (), (id, starts_at, minutes, way, place, state, version))

/// bookings.md rule 8, for one of the two.
struct BookingActView {
  BookingAct act{};
  std::optional<Side> side;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(BookingActView, (), (act, side, at))

/// The next conversation of one pair, as whoever books sees it.
struct BookingsOfPair {
  PairId pair_id;
  Side side{};  ///< Of the viewer, or of whoever's diary they keep.
  bool is_leading = false;
  bool is_assistant = false;
  std::string diary_of;      ///< Of a PA: whose diary it is. Empty for the two.
  std::string partner_name;  ///< Empty for a PA (bookings.md rule 12).
  int minutes = 60;          ///< Of a conversation that nobody says otherwise of.
  Way way{};
  Date earliest;
  Date latest;
  std::string time_zone;  ///< Of the viewer.
  std::optional<BookingView> booked;
  std::optional<BookingView> passed;  ///< Nobody has said yet whether they met.
  bool are_times_wanted = false;      ///< Whoever leads is asked to say when.
  std::vector<Instant> offered;
  std::vector<Instant> fits;  ///< Times that both can make now.
  std::vector<BookingActView> acts;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(BookingsOfPair, (),
                      (pair_id, side, is_leading, is_assistant, diary_of, partner_name, minutes, way,
                       earliest, latest, time_zone, booked, passed, are_times_wanted, offered, fits, acts,
                       abilities))

struct BookingsList {
  std::vector<BookingsOfPair> items;
};
BOOST_DESCRIBE_STRUCT(BookingsList, (), (items))

/// bookings.md rules 1, 11 and 12, nudges.md rule 4: what somebody says of themselves.
struct DiaryView {
  std::vector<HalfDay> half_days;
  bool are_from_application = false;  ///< Nobody has said so here yet.
  std::string time_zone;
  std::optional<PersonId> assistant_id;
  std::string assistant_name;
  Wanted nudges{};
  std::optional<Date> paused_until;
  bool has_calendar_address = false;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(DiaryView, (),
                      (half_days, are_from_application, time_zone, assistant_id, assistant_name, nudges,
                       paused_until, has_calendar_address, abilities))

struct NewAvailability {
  dto::List<HalfDay, 10> half_days;
  dto::Text<1, 60> time_zone;
};
BOOST_DESCRIBE_STRUCT(NewAvailability, (), (half_days, time_zone))

struct NamedAssistant {
  PersonId person_id;
};
BOOST_DESCRIBE_STRUCT(NamedAssistant, (), (person_id))

struct NewNudgeChoice {
  Wanted nudges{};
  std::optional<Date> paused_until;
};
BOOST_DESCRIBE_STRUCT(NewNudgeChoice, (), (nudges, paused_until))

/// Shown once; only its hash is kept.
struct CalendarAddress {
  std::string path;
};
BOOST_DESCRIBE_STRUCT(CalendarAddress, (), (path))

}  // namespace turnabout::conversations
