#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/clock/time.hpp"

/// Which times two people can both make. Pure; the rules stand in docs/rules/bookings.md.
namespace turnabout::conversations {

/// Of the working week, in order. The names are those of the application's answer.
enum class HalfDay {
  monday_morning,
  monday_afternoon,
  tuesday_morning,
  tuesday_afternoon,
  wednesday_morning,
  wednesday_afternoon,
  thursday_morning,
  thursday_afternoon,
  friday_morning,
  friday_afternoon
};
BOOST_DESCRIBE_ENUM(HalfDay, monday_morning, monday_afternoon, tuesday_morning, tuesday_afternoon,
                    wednesday_morning, wednesday_afternoon, thursday_morning, thursday_afternoon,
                    friday_morning, friday_afternoon)
std::string_view name(HalfDay half_day);
using HalfDays = std::set<HalfDay>;

/// When somebody can usually meet (bookings.md rule 1).
struct Availability {
  HalfDays half_days = {};
  std::string zone;  ///< IANA name.
};

/// A stretch in which one of the two has something else: `until` is not part of it.
struct Busy {
  Instant from;
  Instant until;
  std::string uid = {};  ///< Of what it is, for calendars.
};

struct OfferRequest {
  Availability leads;  ///< Whole hours of theirs are tried first.
  Availability books;
  int minutes = 60;  ///< 15 to 180.
  Instant now;
  Date earliest;  ///< First and last day, in the zone of whoever leads.
  Date latest;
  std::vector<Busy> busy = {};
};

inline constexpr std::size_t kOffered = 3;
/// How far ahead times are looked for, from the first possible day.
inline constexpr int kOfferDays = 28;

/// bookings.md rule 2: up to three moments, in order; none where one of the two has not said when.
std::vector<Instant> offer_times(const OfferRequest& request);

}  // namespace turnabout::conversations
