#include "conversations/offering.hpp"

#include <algorithm>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "platform/calendar/zone.hpp"

namespace turnabout::conversations {
namespace {

const HalfDays kWholeWeek{HalfDay::monday_morning,    HalfDay::monday_afternoon,
                          HalfDay::tuesday_morning,   HalfDay::tuesday_afternoon,
                          HalfDay::wednesday_morning, HalfDay::wednesday_afternoon,
                          HalfDay::thursday_morning,  HalfDay::thursday_afternoon,
                          HalfDay::friday_morning,    HalfDay::friday_afternoon};

/// A Monday in winter, two people in London, an hour, in a pairing of half a year.
OfferRequest in_london(HalfDays leads = kWholeWeek, HalfDays books = kWholeWeek) {
  return {.leads = {.half_days = std::move(leads), .zone = "Europe/London"},
          .books = {.half_days = std::move(books), .zone = "Europe/London"},
          .minutes = 60,
          .now = *parse_instant("2027-01-04T09:00:00Z"),
          .earliest = *parse_date("2027-01-06"),
          .latest = *parse_date("2027-06-30")};
}

std::vector<std::string> written(const std::vector<Instant>& times) {
  std::vector<std::string> all;
  for (const auto time : times) all.push_back(to_string(time).substr(0, 16));
  return all;
}

TEST(Offering, ThreeOnThreeDaysOfWhichOneIsInTheOtherHalf) {  // bookings.md rule 2
  EXPECT_EQ(written(offer_times(in_london())),
            (std::vector<std::string>{"2027-01-06T10:00", "2027-01-07T10:00", "2027-01-08T14:00"}));
}

TEST(Offering, OnlyWhatBothHaveNamed) {  // bookings.md rule 2
  const auto times = offer_times(in_london({HalfDay::tuesday_morning, HalfDay::friday_afternoon},
                                           {HalfDay::friday_afternoon, HalfDay::monday_morning}));
  EXPECT_EQ(written(times),
            (std::vector<std::string>{"2027-01-08T14:00", "2027-01-15T14:00", "2027-01-22T14:00"}));
}

TEST(Offering, FewerWhereThereAreFewerAndNoneWhereNobodySaidWhen) {  // bookings.md rules 2 and 3
  auto soon_over = in_london({HalfDay::friday_morning}, {HalfDay::friday_morning});
  soon_over.latest = *parse_date("2027-01-15");
  EXPECT_EQ(offer_times(soon_over).size(), 2u);
  EXPECT_TRUE(offer_times(in_london({HalfDay::monday_morning}, {HalfDay::monday_afternoon})).empty());
  EXPECT_TRUE(offer_times(in_london({}, kWholeWeek)).empty());
  EXPECT_TRUE(offer_times(in_london(kWholeWeek, {})).empty());
}

TEST(Offering, EachInTheirOwnZone) {  // bookings.md rule 2
  auto request = in_london();
  request.books.zone = "America/New_York";
  // Nine in New York is two in London: the morning there is the afternoon here.
  EXPECT_EQ(written(offer_times(request)),
            (std::vector<std::string>{"2027-01-06T14:00", "2027-01-07T14:00", "2027-01-08T14:00"}));
  request.books.zone = "Asia/Tokyo";
  EXPECT_TRUE(offer_times(request).empty()) << "nine in London is six in the evening in Tokyo";
  request.books.zone = "Asia/Kolkata";
  EXPECT_EQ(written(offer_times(request)).front(), "2027-01-06T10:00") << "half past three in Kolkata";
}

TEST(Offering, TheHourStaysWhenClocksChange) {  // bookings.md rule 2
  auto request = in_london({HalfDay::friday_morning, HalfDay::monday_morning},
                           {HalfDay::friday_morning, HalfDay::monday_morning});
  request.now = *parse_instant("2027-03-23T09:00:00Z");
  request.earliest = *parse_date("2027-03-25");
  EXPECT_EQ(written(offer_times(request)),
            (std::vector<std::string>{"2027-03-26T10:00", "2027-03-29T09:00", "2027-04-02T09:00"}));
}

TEST(Offering, NotWhenOneOfThemHasSomethingElse) {  // bookings.md rule 2
  auto request = in_london({HalfDay::wednesday_morning}, {HalfDay::wednesday_morning});
  request.busy = {
      {.from = *parse_instant("2027-01-06T10:30:00Z"), .until = *parse_instant("2027-01-06T12:00:00Z")},
      {.from = *parse_instant("2027-01-13T09:00:00Z"), .until = *parse_instant("2027-01-13T12:00:00Z")}};
  EXPECT_EQ(written(offer_times(request)),
            (std::vector<std::string>{"2027-01-06T09:00", "2027-01-20T10:00", "2027-01-27T10:00"}));
}

TEST(Offering, NoHalfDayIsTooShortForALongOne) {  // bookings.md rule 2
  auto request = in_london({HalfDay::wednesday_morning}, {HalfDay::wednesday_morning});
  request.minutes = 180;
  EXPECT_EQ(written(offer_times(request)).front(), "2027-01-06T09:00");
}

rc::Gen<HalfDays> half_days() {
  return rc::gen::map(rc::gen::inRange(0, 1 << 10), [](int mask) {
    HalfDays all;
    for (int day = 0; day < 10; ++day)
      if (((mask >> day) & 1) != 0) all.insert(static_cast<HalfDay>(day));
    return all;
  });
}

const std::vector<std::string> kZones{"Europe/London",    "Europe/Paris",   "America/New_York",
                                      "Australia/Sydney", "Asia/Kathmandu", "UTC"};

bool is_within_a_half_day(const Availability& of, Instant from, int minutes) {
  const auto local = calendar::Zone(of.zone).local(from);
  for (const auto each : of.half_days) {
    const int day = static_cast<int>(each) / 2 + 1;
    const int begins = static_cast<int>(each) % 2 == 0 ? 9 * 60 : 13 * 60;
    const int ends = static_cast<int>(each) % 2 == 0 ? 12 * 60 : 17 * 60;
    if (local.weekday == day && local.minute >= begins && local.minute + minutes <= ends) return true;
  }
  return false;
}

/// Against a plain search through every half hour: what is offered fits, and nothing is offered only where
/// nothing could be.
RC_GTEST_PROP(OfferingProperty, WhatIsOfferedFitsAndSomethingIsWhereverItCould, ()) {
  const auto start = *parse_instant("2027-01-01T00:00:00Z");
  OfferRequest request{.leads = {.half_days = *half_days(), .zone = *rc::gen::elementOf(kZones)},
                       .books = {.half_days = *half_days(), .zone = *rc::gen::elementOf(kZones)},
                       .minutes = *rc::gen::element(30, 45, 60, 90),
                       .now = start + std::chrono::hours(*rc::gen::inRange(0, 24 * 365)),
                       .earliest = {},
                       .latest = {}};
  request.earliest = add_days(date_of(request.now), *rc::gen::inRange(2, 20));
  request.latest = add_days(request.earliest, *rc::gen::inRange(-3, 40));
  const auto busy_from = request.now + std::chrono::hours(*rc::gen::inRange(0, 24 * 20));
  request.busy = {{.from = busy_from, .until = busy_from + std::chrono::hours(*rc::gen::inRange(1, 100))}};

  const auto times = offer_times(request);
  const calendar::Zone leads(request.leads.zone);
  const auto fits = [&](Instant at) {
    const auto day = leads.local(at).date;
    const auto until = at + std::chrono::minutes(request.minutes);
    return day >= request.earliest && day <= request.latest &&
           day <= add_days(request.earliest, kOfferDays) &&
           is_within_a_half_day(request.leads, at, request.minutes) &&
           is_within_a_half_day(request.books, at, request.minutes) &&
           (until <= request.busy[0].from || at >= request.busy[0].until);
  };
  RC_ASSERT(times.size() <= kOffered);
  RC_ASSERT(std::is_sorted(times.begin(), times.end()));
  for (const auto time : times) RC_ASSERT(fits(time));
  std::set<Date> days;
  for (const auto time : times) days.insert(leads.local(time).date);
  RC_ASSERT(days.size() == times.size());
  bool could = false;
  for (auto day = request.earliest; day <= request.latest && !could; day = add_days(day, 1))
    for (int minute = 9 * 60; minute < 17 * 60 && !could; minute += 30)
      could = fits(leads.instant(day, minute));
  RC_ASSERT(could == !times.empty());
}

}  // namespace
}  // namespace turnabout::conversations
