#include "conversations/booking_store.hpp"

#include "conversations/diary_store.hpp"
#include "conversations/testing.hpp"

namespace turnabout::conversations {
namespace {

class BookingStoreTest : public ConversationsTest {
 protected:
  const Slot slot_{.starts_at = *parse_instant("2026-12-01T10:00:00Z"),
                   .minutes = 45,
                   .way = Way::online,
                   .place = "Room 2"};

  void make_ready() {
    induct(Side::mentor);
    induct(Side::mentee);
    ASSERT_TRUE(propose(Side::mentee, usual_));
    ASSERT_TRUE(confirm(Side::mentor));
  }
  Result<Booking> book() {
    return write([&](auto& tx) { return conversations::add(tx, mentor_, now_, pair_.id, slot_); });
  }
  Bookings all() {
    return read([&](auto& reader) { return bookings_of(reader, mentor_, pair_.id); });
  }
  Result<void> name(PersonId assistant) {
    return write([&](auto& tx) { return name_assistant(tx, mentee_, now_, assistant); });
  }
};
INSTANTIATE_EVERY_ENGINE(BookingStoreTest);

TEST_P(BookingStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(booking_statements());
  db().prepare_all(diary_statements());
}

TEST_P(BookingStoreTest, KeepsABookingAndWhatWasDoneToIt) {  // bookings.md rule 8
  make_ready();
  auto booking = book();
  ASSERT_TRUE(booking);
  EXPECT_EQ(booking->slot, slot_);
  write([&](auto& tx) {
    keep_act(tx, booking->id, BookingAct::booked, Side::mentee, now_);
    keep_act(tx, booking->id, BookingAct::moved, Side::mentor, now_);
    keep_act(tx, booking->id, BookingAct::cancelled, std::nullopt, now_);
    return 0;
  });
  const auto acts = read([&](auto& reader) { return acts_of(reader, mentor_, pair_.id); });
  ASSERT_EQ(acts.size(), 3u);
  EXPECT_EQ(acts[0].side, Side::mentee);
  EXPECT_EQ(acts[1].act, BookingAct::moved);
  EXPECT_FALSE(acts[2].side);
  const auto stranger =
      Viewer{.kind = Viewer::Kind::person, .organisation = make_organisation("Others"), .person = {}};
  EXPECT_TRUE(read([&](auto& reader) { return acts_of(reader, stranger, pair_.id); }).empty());
  EXPECT_FALSE(read([&](auto& reader) { return load(reader, stranger, booking->id); }));
}

TEST_P(BookingStoreTest, AtMostOneStands) {  // bookings.md rule 5
  make_ready();
  ASSERT_TRUE(book());
  EXPECT_EQ(book().error().code, Code::already_exists);
}

TEST_P(BookingStoreTest, TheDatabaseBooksOnlyWhatCouldBeRecorded) {  // bookings.md rule 6
  EXPECT_EQ(book().error().rule, "bookings.md rule 6");
  make_ready();
  run_sql("update pairs set closed_at = 1");
  EXPECT_EQ(book().error().code, Code::wrong_state);
}

TEST_P(BookingStoreTest, OfTwoWhoCancelAtOnceOneComesSecond) {  // bookings.md rule 7
  make_ready();
  const auto booking = *book();
  const auto cancelled = *cancel(booking, now_);
  EXPECT_TRUE(write([&](auto& tx) { return conversations::save(tx, mentor_, cancelled); }));
  EXPECT_EQ(write([&](auto& tx) { return conversations::save(tx, mentee_, cancelled); }).error().code,
            Code::conflict);
  EXPECT_THROW(run_sql("update bookings set state = 'standing'"), database::Error);
  EXPECT_TRUE(book()) << "another one may be booked";
}

TEST_P(BookingStoreTest, ItEndsWithThePair) {  // bookings.md rule 9
  make_ready();
  ASSERT_TRUE(book());
  write([&](auto& tx) {
    return put_offer(tx, mentor_, now_, pair_.id, OfferState::open, {slot_.starts_at}).id;
  });
  run_sql("update pairs set closed_at = 1");
  EXPECT_EQ(all().front().state, BookingState::cancelled);
  EXPECT_EQ(all().front().sequence, 1);
  EXPECT_FALSE(read([&](auto& reader) { return live_offer(reader, mentor_, pair_.id); }));
}

TEST_P(BookingStoreTest, ANewOfferTakesThePlaceOfTheOneBefore) {  // bookings.md rule 3
  const auto other = slot_.starts_at + std::chrono::hours(24);
  write([&](auto& tx) { return put_offer(tx, mentor_, now_, pair_.id, OfferState::wanted, {}).id; });
  const auto second = write([&](auto& tx) {
    return put_offer(tx, mentor_, now_, pair_.id, OfferState::open, {slot_.starts_at, other}).id;
  });
  const auto live = read([&](auto& reader) { return live_offer(reader, mentor_, pair_.id); });
  ASSERT_TRUE(live);
  EXPECT_EQ(live->id, second);
  EXPECT_EQ(live->times, (std::vector<Instant>{slot_.starts_at, other}));
  EXPECT_TRUE(write([&](auto& tx) { return settle_offer(tx, mentor_, second, OfferState::taken); }));
  EXPECT_FALSE(write([&](auto& tx) { return settle_offer(tx, mentor_, second, OfferState::taken); }));
  EXPECT_FALSE(read([&](auto& reader) { return live_offer(reader, mentor_, pair_.id); }));
}

TEST_P(BookingStoreTest, TheRoundFindsWhatIsDue) {  // bookings.md rules 2 and 14
  const auto without = [&] { return read([](auto& reader) { return without_a_time(reader); }); };
  EXPECT_TRUE(without().empty()) << "not ready";
  make_ready();
  ASSERT_EQ(without().size(), 1u);
  EXPECT_EQ(without().front().second, pair_.id);
  const auto offer = write([&](auto& tx) {
    return put_offer(tx, mentor_, now_, pair_.id, OfferState::open, {slot_.starts_at}).id;
  });
  EXPECT_TRUE(without().empty());
  const auto gone_by = [&](Instant when) {
    return read([&](auto& reader) { return offers_gone_by(reader, when); });
  };
  EXPECT_TRUE(gone_by(now_).empty());
  EXPECT_EQ(gone_by(slot_.starts_at).size(), 1u);
  write([&](auto& tx) { return settle_offer(tx, mentor_, offer, OfferState::taken); });
  const auto booking = *book();
  const auto until = [&](Instant when) {
    return read([&](auto& reader) { return standing_until(reader, when); });
  };
  EXPECT_TRUE(until(now_).empty());
  ASSERT_EQ(until(slot_.starts_at).size(), 1u);
  EXPECT_EQ(until(slot_.starts_at).front().second, booking.id);
  EXPECT_EQ(read([&](auto& reader) { return unanswered_between(reader, now_, slot_.ends_at()); }).size(), 1u);
  EXPECT_EQ(read([&](auto& reader) { return standing_of(reader, mentee_, di_.person, now_); }).size(), 1u);
}

TEST_P(BookingStoreTest, EachNudgeGoesOnce) {  // nudges.md rule 1
  const auto nudge = [&](int number, Nudge kind) {
    return write([&](auto& tx) { return keep_nudged(tx, now_, pair_.id, number, bo_.person, kind); });
  };
  EXPECT_TRUE(nudge(1, Nudge::choose));
  EXPECT_FALSE(nudge(1, Nudge::choose));
  EXPECT_TRUE(nudge(1, Nudge::met));
  EXPECT_TRUE(nudge(2, Nudge::choose));
  EXPECT_TRUE(read([&](auto& reader) { return was_nudged(reader, pair_.id, 1, bo_.person, Nudge::choose); }));
  EXPECT_FALSE(
      read([&](auto& reader) { return was_nudged(reader, pair_.id, 1, di_.person, Nudge::choose); }));
  EXPECT_THROW(run_sql("insert into nudges (pair_id, number, person_id, kind, nudged_at)"
                       " select id, 1, mentor_id, 'another', 1 from pairs"),
               database::Error)
      << "there are three kinds, so nobody gets a fourth";
}

TEST_P(BookingStoreTest, KeepsWhatSomebodySaysOfTheirDiary) {  // bookings.md rule 1, nudges.md rule 4
  const auto half_days = [&] {
    return read([&](auto& reader) { return half_days_of(reader, mentor_, bo_.person); });
  };
  EXPECT_FALSE(half_days()) << "not said";
  EXPECT_EQ(read([&](auto& reader) { return zone_of(reader, mentor_, bo_.person); }), "Europe/London");
  write([&](auto& tx) {
    keep_availability(tx, mentor_, now_, {.half_days = {HalfDay::friday_morning}, .zone = "Asia/Kolkata"});
    keep_nudge_choice(tx, mentor_, now_,
                      {.wanted = Wanted::day_before, .paused_until = *parse_date("2027-01-31")});
    return 0;
  });
  EXPECT_EQ(half_days(), HalfDays{HalfDay::friday_morning});
  EXPECT_EQ(read([&](auto& reader) { return zone_of(reader, mentor_, bo_.person); }), "Asia/Kolkata");
  EXPECT_EQ(read([&](auto& reader) { return nudge_choice_of(reader, mentor_, bo_.person); }),
            (NudgeChoice{.wanted = Wanted::day_before, .paused_until = *parse_date("2027-01-31")}));
  write([&](auto& tx) {
    keep_availability(tx, mentor_, now_, {.half_days = {}, .zone = "UTC"});
    return 0;
  });
  EXPECT_EQ(half_days(), HalfDays{}) << "said, and never";
}

TEST_P(BookingStoreTest, APaIsAColleagueAndNoPartner) {  // bookings.md rules 12 and 13
  const auto pa = make_person(organisation_, "Pat Assistant");
  const auto other = make_person(organisation_, "Olu Assistant");
  const auto now_is = [&] {
    return read([&](auto& reader) { return assistant_of(reader, mentee_, di_.person); });
  };
  ASSERT_TRUE(name(pa));
  EXPECT_EQ(read([&](auto& reader) { return assistants_of(reader, mentee_, pair_); }).mentee, pa);
  EXPECT_EQ(read([&](auto& reader) { return diaries_of(reader, viewer(pa)); }), std::vector{di_.person});
  ASSERT_TRUE(name(other)) << "another takes the place of the one before";
  EXPECT_EQ(now_is(), other);
  EXPECT_EQ(name(bo_.person).error().rule, "bookings.md rule 13");
  EXPECT_FALSE(name(di_.person));
  const auto stranger = make_person(make_organisation("Others"), "Sam Elsewhere");
  EXPECT_FALSE(name(stranger));
  EXPECT_EQ(now_is(), other) << "nothing changed by what was refused";
  run_sql("update people set left_on = '2026-01-01' where id = $1", other);
  EXPECT_FALSE(now_is()) << "whoever leaves keeps no diary";
  EXPECT_FALSE(name(other));
}

}  // namespace
}  // namespace turnabout::conversations
