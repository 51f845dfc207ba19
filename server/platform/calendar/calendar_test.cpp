#include <algorithm>
#include <memory>

#include <gtest/gtest.h>
#include <libical/ical.h>

#include "platform/calendar/invitation.hpp"
#include "platform/calendar/zone.hpp"

namespace turnabout::calendar {
namespace {

Instant at(std::string_view text) {
  return *parse_instant(text);
}

Invitation summer() {
  return {
      .uid = "0190-1@example.org",
      .sequence = 2,
      .starts_at = at("2027-07-13T13:00:00Z"),
      .ends_at = at("2027-07-13T14:30:00Z"),
      .time_zone = "Europe/London",
      .title = "Meeting; with, marks\\",
      .place = "Room 2, Søuth wing",
      .text = "One line\nand another that is so long that it has to be folded somewhere, whatever happens.",
      .url = "https://turnabout.example.org/",
      .organiser_name = "Turnabout",
      .organiser_address = "turnabout@example.org",
      .attendee_name = "Bo \"B\" Mentor\r\nX-EVIL:1",
      .attendee_address = "bo@example.org",
      .written_at = at("2027-01-04T09:00:00Z")};
}

bool has_line(const std::string& text, const std::string& line) {
  return text.find("\r\n" + line + "\r\n") != std::string::npos;
}

TEST(Zone, KnowsZonesByTheirName) {
  EXPECT_TRUE(is_zone("Europe/London"));
  EXPECT_TRUE(is_zone("Asia/Kolkata"));
  EXPECT_TRUE(is_zone("UTC"));
  EXPECT_FALSE(is_zone("Europe/Atlantis"));
  EXPECT_FALSE(is_zone("GMT+27"));
  EXPECT_FALSE(is_zone(""));
}

TEST(Zone, WritesTimesAsPeopleThereReadThem) {
  EXPECT_EQ(long_time(at("2027-07-13T13:00:00Z"), "Europe/London"), "Tuesday 13 July 2027, 14:00");
  EXPECT_EQ(long_time(at("2027-01-12T14:00:00Z"), "Europe/London"), "Tuesday 12 January 2027, 14:00");
  EXPECT_EQ(hour_of(at("2027-01-12T14:00:00Z"), "Asia/Kolkata"), "19:30");
  EXPECT_EQ(zone_title(at("2027-07-13T13:00:00Z"), "Europe/London"), "British Summer Time");
}

TEST(Zone, TellsTheClockOnTheWallOnBothSidesOfAChange) {
  const Zone london("Europe/London");
  EXPECT_EQ(london.local(at("2027-03-28T00:59:00Z")), (Local{*parse_date("2027-03-28"), 7, 59}));
  EXPECT_EQ(london.local(at("2027-03-28T01:00:00Z")), (Local{*parse_date("2027-03-28"), 7, 120}));
  EXPECT_EQ(london.instant(*parse_date("2027-03-29"), 540), at("2027-03-29T08:00:00Z"));
  EXPECT_EQ(london.instant(*parse_date("2027-03-26"), 540), at("2027-03-26T09:00:00Z"));
  // An hour that is shown twice, and one that is never shown.
  EXPECT_EQ(london.local(london.instant(*parse_date("2027-10-31"), 90)).minute, 90);
  EXPECT_EQ(london.local(london.instant(*parse_date("2027-03-28"), 90)).date, *parse_date("2027-03-28"));
  const Zone kathmandu("Asia/Kathmandu");
  EXPECT_EQ(kathmandu.local(at("2027-01-31T18:30:00Z")), (Local{*parse_date("2027-02-01"), 1, 15}));
  EXPECT_EQ(kathmandu.instant(*parse_date("2027-02-01"), 15), at("2027-01-31T18:30:00Z"));
  EXPECT_EQ(Zone("Europe/Atlantis").local(at("2027-01-31T18:30:00Z")).minute, 18 * 60 + 30);
}

TEST(Feed, HoldsAllOfThemWithTheirZonesOnce) {
  auto first = summer();
  first.organiser_address = first.attendee_address = "";
  auto second = first;
  second.uid = "0190-2@example.org";
  auto abroad = first;
  abroad.uid = "0190-3@example.org";
  abroad.time_zone = "Asia/Kolkata";
  const auto text = lay_out_feed({first, second, abroad});
  EXPECT_TRUE(has_line(text, "METHOD:PUBLISH")) << text;
  const auto times = [&](std::string_view what) {
    int count = 0;
    for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + 1)) ++count;
    return count;
  };
  EXPECT_EQ(times("BEGIN:VEVENT"), 3);
  EXPECT_EQ(times("BEGIN:VTIMEZONE"), 2);
  EXPECT_EQ(times("ORGANIZER"), 0);
  EXPECT_EQ(times("ATTENDEE"), 0);
}

TEST(Invitation, IsARequestThatCalendarsUnderstand) {
  const auto text = lay_out(summer());
  EXPECT_TRUE(has_line(text, "METHOD:REQUEST")) << text;
  EXPECT_TRUE(has_line(text, "UID:0190-1@example.org"));
  EXPECT_TRUE(has_line(text, "SEQUENCE:2"));
  EXPECT_TRUE(has_line(text, "DTSTART;TZID=Europe/London:20270713T140000"));
  EXPECT_TRUE(has_line(text, "DTEND;TZID=Europe/London:20270713T153000"));
  EXPECT_TRUE(has_line(text, "TZID:Europe/London"));
  EXPECT_TRUE(has_line(text, "DTSTAMP:20270104T090000Z"));
  EXPECT_TRUE(has_line(text, "CLASS:PRIVATE"));
  EXPECT_TRUE(has_line(text, "STATUS:CONFIRMED"));
  EXPECT_TRUE(has_line(text, "SUMMARY:Meeting\\; with\\, marks\\\\"));
}

TEST(Invitation, ACancellationTakesItOut) {
  auto gone = summer();
  gone.method = Method::cancel;
  const auto text = lay_out(gone);
  EXPECT_TRUE(has_line(text, "METHOD:CANCEL"));
  EXPECT_TRUE(has_line(text, "STATUS:CANCELLED"));
}

TEST(Invitation, LinesAreShortAndNothingSmugglesOneIn) {
  const auto text = lay_out(summer());
  std::size_t begin = 0;
  for (auto end = text.find("\r\n"); end != std::string::npos; end = text.find("\r\n", begin)) {
    EXPECT_LE(end - begin, 75u) << text.substr(begin, end - begin);
    EXPECT_FALSE(text.substr(begin, end - begin).starts_with("X-EVIL"));
    begin = end + 2;
  }
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), std::count(text.begin(), text.end(), '\r'));
}

TEST(Invitation, ReadsBackAsItWasMeant) {
  const auto text = lay_out(summer());
  const std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)> read(
      icalparser_parse_string(text.c_str()), &icalcomponent_free);
  ASSERT_TRUE(read);
  EXPECT_TRUE(icalrestriction_check(read.get()));
  auto* event = icalcomponent_get_first_component(read.get(), ICAL_VEVENT_COMPONENT);
  ASSERT_TRUE(event);
  const auto start = icalcomponent_get_dtstart(event);
  EXPECT_EQ(start.hour, 14);
  EXPECT_EQ(start.day, 13);
  EXPECT_STREQ(icalcomponent_get_location(event), "Room 2, Søuth wing");
  EXPECT_EQ(std::string(icalcomponent_get_description(event)), summer().text);
}

TEST(Invitation, AnUnknownZoneIsWrittenAsUtc) {
  auto elsewhere = summer();
  elsewhere.time_zone = "Europe/Atlantis";
  EXPECT_TRUE(has_line(lay_out(elsewhere), "DTSTART:20270713T130000Z"));
}

}  // namespace
}  // namespace turnabout::calendar
