#include <map>

#include "app/first_conversation_testing.hpp"

namespace turnabout::app {
namespace {

/// Ann and Max, ready to meet, and what happens by itself.
class Bookings : public FirstConversation {
 protected:
  const PersonId pat_ = make_person("Pat Assistant", 2);

  void SetUp() override {
    FirstConversation::SetUp();
    make_ready();
  }
  /// Both can on Wednesdays and Fridays.
  void say_when() {
    for (const auto person : {ann_, max_})
      EXPECT_EQ(
          server_
              .put("/api/v1/diary/availability",
                   R"({"half_days":["wednesday_morning","friday_afternoon"],"time_zone":"Europe/London"})",
                   http::as(viewer(person)))
              .status,
          200);
  }
  void round() { run_job("bookings.round"); }
  http::Answer booking(PersonId person) { return as(person, "/booking"); }
  http::Answer take(PersonId person, int nth = 0) {
    return post(person, "/booking/choice",
                R"({"starts_at":")" + booking(person).at("/offered/" + std::to_string(nth)) + R"("})");
  }
  std::string slot(std::string_view starts_at) {
    return R"({"starts_at":")" + std::string(starts_at) +
           R"(","minutes":60,"way":"online","place":"Room 2"})";
  }
  http::Answer move(PersonId person, std::string_view starts_at) {
    return server_.put(
        pair_ + "/booking", slot(starts_at),
        http::as(viewer(person), {{"If-Match", "\"" + booking(person).at("/booked/version") + "\""}}));
  }
  mail::Meeting told_calendar(PersonId person, std::string_view words) {
    for (const auto& mail : mails_to(person))
      if (mail.words == words && mail.meeting) return *mail.meeting;
    ADD_FAILURE() << words;
    return {};
  }
  /// The path behind the button of somebody's latest mail of that kind.
  std::string link(PersonId person, std::string_view words) {
    std::string path;
    for (const auto& mail : mails_to(person))
      if (mail.words == words) path = mail.path;
    EXPECT_FALSE(path.empty()) << words;
    return path;
  }
  http::Answer press(const std::string& path, std::string_view name, std::string_view value) {
    const auto page = server_.get(path, {});
    std::string escaped;
    for (const char c : value) escaped += c == ':' ? std::string("%3A") : std::string(1, c);
    return server_.post_form(path, "form_key=" + form_key(page) + "&" + std::string(name) + "=" + escaped);
  }
  void go_to(std::string_view when) {
    clock_.advance(std::chrono::microseconds(parse_instant(when)->microseconds - clock_.now().microseconds));
  }
};

TEST_F(Bookings, TheSoftwareOffersThreeAndOnePressBooksOne) {  // bookings.md rules 2, 4 and 10
  say_when();
  round();
  round();
  EXPECT_EQ(told(max_, "mail.booking_choose"), 1);
  EXPECT_EQ(told(ann_, "mail.booking_choose"), 0);
  const auto offered = booking(max_);
  EXPECT_EQ(offered.at("/offered"), "3") << offered.body;
  EXPECT_EQ(offered.at("/partner_name"), "Ann Mentor");
  const auto taken = take(max_);
  EXPECT_EQ(taken.status, 201) << taken.body;
  for (const auto person : {ann_, max_}) {
    EXPECT_EQ(told(person, "mail.booking_booked"), 1);
    const auto meeting = told_calendar(person, "mail.booking_booked");
    EXPECT_EQ(meeting.method, calendar::Method::request);
    EXPECT_EQ(meeting.title, "Conversation");
    EXPECT_EQ(meeting.uid, taken.at("/booked/id"));
  }
  EXPECT_EQ(take(max_).status, 422) << "nothing is offered any more";
  EXPECT_EQ(post(ann_, "/booking", slot("2027-01-29T10:00:00Z")).status, 409) << "one stands";
}

TEST_F(Bookings, WhereNobodySaidWhenWhoeverLeadsIsAsked) {  // bookings.md rule 3
  round();
  EXPECT_EQ(told(ann_, "mail.booking_say_when"), 1);
  EXPECT_EQ(told(max_, "mail.booking_choose"), 0);
  EXPECT_EQ(booking(ann_).at("/are_times_wanted"), "true");
  EXPECT_EQ(post(max_, "/time-offers", R"({"times":["2026-12-01T10:00:00Z"]})").status, 409)
      << "the mentor leads";
  EXPECT_EQ(post(ann_, "/time-offers", R"({"times":["2020-12-01T10:00:00Z"]})").at("/faults/0/pointer"),
            "/times/0");
  const auto said =
      post(ann_, "/time-offers", R"({"times":["2026-12-02T10:00:00Z","2026-12-01T10:00:00Z"]})");
  EXPECT_EQ(said.status, 201) << said.body;
  EXPECT_EQ(booking(max_).at("/offered/0"), "2026-12-01T10:00:00.000Z");
  EXPECT_EQ(told(max_, "mail.booking_choose"), 1);
  EXPECT_EQ(take(max_, 1).at("/booked/starts_at"), "2026-12-02T10:00:00.000Z");
}

TEST_F(Bookings, TimesComeAsSoonAsBothHaveSaidWhenAndANewPaIsAsked) {  // bookings.md rules 1 and 12
  round();
  EXPECT_EQ(booking(ann_).at("/are_times_wanted"), "true");
  say_when();
  EXPECT_EQ(booking(max_).at("/offered"), "3");
  EXPECT_EQ(told(max_, "mail.booking_choose"), 1);
  server_.put("/api/v1/diary/assistant", R"({"person_id":")" + pat_.text() + R"("})", http::as(viewer(max_)));
  EXPECT_EQ(told(pat_, "mail.booking_choose"), 1);
  EXPECT_EQ(booking(pat_).at("/offered"), "3");
}

TEST_F(Bookings, NoneOfTheseAsksWhoeverLeads) {  // bookings.md rule 3
  say_when();
  round();
  const auto path = link(max_, "mail.booking_choose");
  const auto pressed = press(path, "act", "none");
  EXPECT_EQ(pressed.status, 200) << pressed.body;
  EXPECT_EQ(told(ann_, "mail.booking_say_when"), 1);
  EXPECT_EQ(booking(max_).at("/offered"), "0");
  round();
  EXPECT_EQ(booking(max_).at("/are_times_wanted"), "true") << "the software does not offer over it";
}

TEST_F(Bookings, OpeningALinkChangesNothingAndPressingTwiceDoesItOnce) {  // bookings.md rule 16
  say_when();
  round();
  const auto path = link(max_, "mail.booking_choose");
  const auto before = booking(max_).body;
  for (int i = 0; i < 2; ++i) EXPECT_EQ(server_.get(path, {}).status, 200);
  EXPECT_EQ(booking(max_).body, before);
  const auto time = booking(max_).at("/offered/1");
  const auto key = form_key(server_.get(path, {}));
  EXPECT_EQ(server_.post_form(path, "take=" + time).status, 403) << "not from our page";
  const auto first = press(path, "take", time);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(booking(ann_).at("/booked/starts_at"), time);
  EXPECT_EQ(press(path, "take", time).status, 409);
  EXPECT_EQ(told(ann_, "mail.booking_booked"), 1);
  EXPECT_EQ(server_.get("/meet/nobody-knows-this-one", {}).status, 410);
}

TEST_F(Bookings, AnyOfThemMovesAndCancelsAndWhoeverComesSecondIsToldSo) {  // bookings.md rules 7, 8 and 10
  say_when();
  round();
  take(max_);
  const auto moved = move(ann_, "2026-12-16T10:00:00Z");
  EXPECT_EQ(moved.status, 200) << moved.body;
  EXPECT_EQ(told_calendar(max_, "mail.booking_moved").sequence, 1);
  EXPECT_EQ(move(max_, "2020-12-16T10:00:00Z").at("/faults/0/pointer"), "/starts_at");
  const auto path = link(max_, "mail.booking_moved");
  EXPECT_EQ(press(path, "act", "cancel").status, 200);
  EXPECT_EQ(told_calendar(ann_, "mail.booking_cancelled").method, calendar::Method::cancel);
  EXPECT_EQ(told_calendar(ann_, "mail.booking_cancelled").sequence, 2);
  EXPECT_EQ(post(ann_, "/booking/cancellation").status, 200) << "it is cancelled, as she wished";
  EXPECT_EQ(told(ann_, "mail.booking_cancelled"), 1);
  EXPECT_EQ(told(max_, "mail.booking_cancelled"), 1);
  const auto after = booking(ann_);
  EXPECT_EQ(after.at("/acts/2/act"), "cancelled");
  EXPECT_EQ(after.at("/acts/2/side"), "mentee");
  EXPECT_EQ(after.at("/acts"), "3");
  EXPECT_EQ(booking(max_).at("/offered"), "3") << "other times are there at once";
}

TEST_F(Bookings, APaBooksForTheSeniorSideAndSeesDatesAlone) {  // bookings.md rules 12 and 13
  const auto name = [&](PersonId who, PersonId pa) {
    return server_.put("/api/v1/diary/assistant", R"({"person_id":")" + pa.text() + R"("})",
                       http::as(viewer(who)));
  };
  EXPECT_EQ(name(ann_, pat_).status, 409) << "the junior side has none";
  EXPECT_EQ(name(max_, ann_).status, 409);
  EXPECT_EQ(name(max_, pat_).at("/assistant_name"), "Pat Assistant");
  say_when();
  round();
  EXPECT_EQ(told(max_, "mail.booking_choose"), 0);
  const auto path = link(pat_, "mail.booking_choose");
  const auto page = server_.get(path, {});
  EXPECT_EQ(page.status, 200);
  EXPECT_NE(page.body.find("Max Mentee"), std::string::npos);
  for (const auto* hidden : {"Ann", "Listening up", "mentor"})
    EXPECT_EQ(page.body.find(hidden), std::string::npos) << hidden;
  const auto seen = booking(pat_);
  EXPECT_EQ(seen.at("/diary_of"), "Max Mentee");
  EXPECT_EQ(seen.body.find("Ann"), std::string::npos);
  EXPECT_EQ(server_.get("/api/v1/bookings", http::as(viewer(pat_))).at("/items"), "1");
  EXPECT_EQ(as(pat_, "/conversations").status, 404);
  EXPECT_EQ(post(pat_, "/booking", slot("2026-12-16T10:00:00Z")).status, 409) << "only what is offered";
  EXPECT_EQ(press(path, "take", booking(pat_).at("/offered/0")).status, 200);
  EXPECT_EQ(booking(max_).at("/acts/0/side"), "mentee");
  EXPECT_EQ(move(pat_, "2026-12-17T03:00:00Z").status, 403) << "not a time that both can make";
  EXPECT_EQ(move(pat_, booking(pat_).at("/fits/1")).status, 200);

  EXPECT_EQ(told(pat_, "mail.booking_choose"), 1);
  EXPECT_EQ(name(max_, bea_).status, 200);
  EXPECT_EQ(server_.get(path, {}).status, 410) << "somebody else keeps the diary";
  EXPECT_EQ(booking(pat_).status, 404);
  EXPECT_EQ(server_.remove("/api/v1/diary/assistant", http::as(viewer(max_))).at("/assistant_name"), "");
  EXPECT_EQ(booking(bea_).status, 404);
}

TEST_F(Bookings,
       TheFirstYesRecordsAndNothingIsAskedTwice) {  // bookings.md rules 14 and 15, nudges.md rules 1 and 2
  say_when();
  round();
  const auto booked = take(max_);
  const auto starts = *parse_instant(booked.at("/booked/starts_at"));
  clock_.advance(std::chrono::microseconds(starts.microseconds - clock_.now().microseconds) -
                 std::chrono::hours(24));
  round();
  round();
  for (const auto person : {ann_, max_}) EXPECT_EQ(told(person, "mail.booking_tomorrow"), 1);
  clock_.advance(std::chrono::hours(48));
  round();
  round();
  for (const auto person : {ann_, max_}) EXPECT_EQ(told(person, "mail.booking_met"), 1);
  const auto path = link(max_, "mail.booking_met");
  EXPECT_NE(server_.get(path, {}).body.find("Yes, we met"), std::string::npos);
  EXPECT_EQ(press(path, "act", "met").status, 200);
  const auto list = as(ann_, "/conversations");
  EXPECT_EQ(list.at("/items"), "1");
  EXPECT_EQ(list.at("/items/0/met_on"), to_string(date_of(starts)));
  EXPECT_EQ(list.at("/items/0/minutes"), "60");
  EXPECT_EQ(post(ann_, "/booking/answer", R"({"met":false})").status, 200) << "it was recorded";
  EXPECT_EQ(as(ann_, "/conversations").at("/items/0/outcome"), "held");
  EXPECT_EQ(post(ann_, "/booking/answer", R"({"met":true})").status, 200);
  EXPECT_EQ(as(ann_, "/conversations").at("/items"), "1");
  round();
  const auto next = booking(max_);
  EXPECT_GE(*parse_instant(next.at("/offered/0")), starts + std::chrono::hours(24 * 13)) << "the days apart";
  EXPECT_EQ(told(max_, "mail.booking_choose"), 2) << "one for each conversation";
}

TEST_F(Bookings, ANoIsCorrectedByALaterYes) {  // bookings.md rule 14
  say_when();
  round();
  take(max_);
  clock_.advance(std::chrono::hours(24 * 14));
  EXPECT_EQ(post(ann_, "/booking/answer", R"({"met":false})").status, 200);
  EXPECT_EQ(as(ann_, "/conversations").at("/items"), "0");
  EXPECT_EQ(post(max_, "/booking/answer", R"({"met":true})").status, 200);
  EXPECT_EQ(as(ann_, "/conversations").at("/items/0/outcome"), "held");
}

TEST_F(Bookings, WhatWasRecordedByHandIsNotAskedFor) {  // bookings.md rule 15
  say_when();
  round();
  const auto starts = *parse_instant(take(max_).at("/booked/starts_at"));
  clock_.advance(std::chrono::microseconds(starts.microseconds - clock_.now().microseconds) +
                 std::chrono::minutes(30));
  EXPECT_EQ(meet(ann_).status, 201);
  clock_.advance(std::chrono::hours(24));
  round();
  EXPECT_EQ(told(max_, "mail.booking_met"), 0);
  EXPECT_EQ(booking(ann_).at("/passed"), "null");
}

TEST_F(Bookings, ItEndsWithThePairAndCalendarsAreTold) {  // bookings.md rule 9
  say_when();
  round();
  take(max_);
  EXPECT_EQ(server_.post(pair_ + "/closure", "", http::as(viewer(ann_))).status, 200);
  for (const auto person : {ann_, max_}) {
    EXPECT_EQ(told(person, "mail.booking_cancelled"), 1);
    EXPECT_EQ(told_calendar(person, "mail.booking_cancelled").method, calendar::Method::cancel);
  }
  round();
  EXPECT_EQ(told(max_, "mail.booking_choose"), 1) << "nothing more is asked";
}

TEST_F(Bookings, FewerRemindersFromAnyOfThem) {  // nudges.md rule 4
  say_when();
  round();
  const auto fewer = [&] {
    static constexpr Statement kLinks{"testing.fewer",
                                      "select count(*) from links where purpose = 'fewer_nudges'"};
    return db().read([&](database::Reader& reader) { return reader.one(kLinks)->get<std::int64_t>(0); });
  };
  EXPECT_EQ(fewer(), 1);
  EXPECT_EQ(
      server_.put("/api/v1/diary/nudges", R"({"nudges":"none","paused_until":null})", http::as(viewer(max_)))
          .at("/nudges"),
      "none");
  const auto starts = take(max_).at("/booked/starts_at");
  go_to(starts);
  clock_.advance(std::chrono::hours(24));
  round();
  EXPECT_EQ(told(max_, "mail.booking_met"), 0);
  EXPECT_EQ(told(ann_, "mail.booking_met"), 1);
}

TEST_F(Bookings, ANudgeThatIsNoLongerTrueDoesNotLeave) {  // nudges.md rule 3
  say_when();
  round();
  const auto state = [&](std::string_view words) {
    for (const auto& mail : mails_to(max_))
      if (mail.words == words) return mail.state;
    return std::string("none");
  };
  EXPECT_EQ(state("mail.booking_choose"), "waiting") << "held for a minute";
  const auto starts = take(max_).at("/booked/starts_at");
  EXPECT_EQ(state("mail.booking_choose"), "stopped");
  go_to(starts);
  clock_.advance(-std::chrono::hours(23));
  round();
  EXPECT_EQ(state("mail.booking_tomorrow"), "waiting");
  post(ann_, "/booking/cancellation");
  EXPECT_EQ(state("mail.booking_tomorrow"), "stopped");
}

TEST_F(Bookings, NobodyLearnsWhoOfTheTwoAnsweredOrKeptSilent) {  // nudges.md rule 6
  say_when();
  round();
  go_to(take(max_).at("/booked/starts_at"));
  clock_.advance(std::chrono::hours(24));
  post(ann_, "/booking/answer", R"({"met":true})");
  for (const auto person : {ann_, max_}) {
    const auto seen = booking(person);
    EXPECT_EQ(seen.at("/acts/1/act"), "met");
    EXPECT_EQ(seen.at("/acts/1/side"), "null");
  }
}

TEST_F(Bookings, APairThatLetsTwoPassInSilenceIsLeftInPeace) {  // nudges.md rule 5
  for (int nth = 0; nth < 3; ++nth) {
    const auto starts = clock_.now() + std::chrono::hours(24 * 2);
    const auto booked = post(ann_, "/booking", slot(to_string(starts)));
    EXPECT_EQ(booked.status, 201) << booked.body;
    clock_.advance(std::chrono::hours(24 * 4));
    go_to(to_string(date_of(clock_.now())) + "T10:00:00Z");
    round();
    EXPECT_EQ(told(max_, "mail.booking_met"), std::min(nth + 1, 1));
  }
}

TEST_F(Bookings, ALeadReadsHowAPairIsDoingAndNeverWhose) {  // health.md rules 1 and 7
  const auto health = [&] { return readiness().at("/items/0/health"); };
  const auto needs = [&] {
    return server_.get(in_programme("/home"), http::as(lead_)).body.find("not_well") != std::string::npos;
  };
  EXPECT_EQ(health(), "on_track");
  EXPECT_FALSE(needs());
  say_when();
  round();
  const auto starts = take(max_).at("/booked/starts_at");
  EXPECT_EQ(readiness().at("/items/0/booked_for"), starts.substr(0, 10));
  post(ann_, "/booking/cancellation");
  EXPECT_EQ(health(), "on_track") << "once is nothing";
  take(max_);
  post(max_, "/booking/cancellation");
  EXPECT_EQ(health(), "fell_through_twice");
  EXPECT_TRUE(needs());
  const auto body = readiness().body;
  for (const auto& hidden : {ann_.text(), max_.text(), std::string("cancel")})
    EXPECT_EQ(body.find(hidden), std::string::npos);
  clock_.advance(std::chrono::hours(24 * 42));
  EXPECT_EQ(health(), "stuck");
  EXPECT_EQ(meet(ann_).status, 201);
  EXPECT_EQ(health(), "on_track");
  EXPECT_FALSE(needs());
}

TEST_F(Bookings, ACalendarReadsTheirConversationsFromAnAddressOfTheirOwn) {  // bookings.md rule 11
  say_when();
  round();
  take(max_);
  EXPECT_EQ(server_.get("/api/v1/diary", http::as(viewer(ann_))).at("/has_calendar_address"), "false");
  const auto first = server_.post("/api/v1/diary/calendar-address", "", http::as(viewer(ann_))).at("/path");
  const auto read = server_.get(first, {});
  EXPECT_EQ(read.status, 200);
  EXPECT_EQ(read.header("Content-Type"), "text/calendar; charset=utf-8");
  EXPECT_NE(read.body.find("SUMMARY:Conversation"), std::string::npos);
  for (const auto* hidden : {"Max", "Listening up"}) EXPECT_EQ(read.body.find(hidden), std::string::npos);
  const auto second = server_.post("/api/v1/diary/calendar-address", "", http::as(viewer(ann_))).at("/path");
  EXPECT_EQ(server_.get(first, {}).status, 410);
  EXPECT_EQ(server_.get(second, {}).status, 200);
  EXPECT_EQ(
      server_.remove("/api/v1/diary/calendar-address", http::as(viewer(ann_))).at("/has_calendar_address"),
      "false");
  EXPECT_EQ(server_.get(second, {}).status, 410);
}

TEST_F(Bookings, NobodyElseSeesAnythingOfIt) {  // bookings.md rule 8
  say_when();
  round();
  for (const auto& other : {lead_, viewer(bea_), viewer(moe_)}) {
    EXPECT_EQ(server_.get(pair_ + "/booking", http::as(other)).status, 404);
    EXPECT_EQ(server_.post(pair_ + "/booking", slot("2027-01-29T10:00:00Z"), http::as(other)).status, 404);
    EXPECT_EQ(server_.post(pair_ + "/booking/cancellation", "", http::as(other)).status, 404);
    EXPECT_EQ(server_.post(pair_ + "/time-offers/refusal", "", http::as(other)).status, 404);
  }
}

TEST_F(Bookings, BeforeTheyAreReadyNothingIsBooked) {  // bookings.md rule 6
  run_sql("update session_places set state = 'missed' where person_id = $1", max_);
  say_when();
  round();
  EXPECT_EQ(told(max_, "mail.booking_choose"), 0);
  EXPECT_EQ(post(ann_, "/booking", slot("2026-12-16T10:00:00Z")).at("/rule"), "bookings.md rule 6");
}

}  // namespace
}  // namespace turnabout::app
