#include "sessions/session_store.hpp"

#include "platform/database/testing.hpp"
#include "sessions/session_testing.hpp"

namespace turnabout::sessions {
namespace {

using testing_parts::at;
using testing_parts::induction;

class SessionStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = at("2027-01-04T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  Viewer lead_ = person_in(organisation_);
  ProgrammeId programme_ = make_programme(organisation_);

  Viewer person_in(OrganisationId organisation) {
    return {.kind = Viewer::Kind::person, .organisation = organisation, .person = make_person(organisation)};
  }
  ProgrammeId make_programme(OrganisationId organisation) {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', $3, 0, 0)"};
    const ProgrammeId id{make_uuid7(now_.milliseconds())};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation, id.text()); });
    return id;
  }
  template <class F>
  auto write(F&& act) {
    return db().write([&](database::Transaction& tx) { return act(tx); });
  }
  template <class F>
  auto read(F&& look) {
    return db().read([&](database::Reader& reader) { return look(reader); });
  }
  Session plan(const Plan& wanted) {
    return *write([&](auto& tx) { return create(tx, lead_, now_, programme_, wanted); });
  }
  Result<Place> keep(const Session& session, PersonId person, PlaceState state, Instant when) {
    return write([&](auto& tx) { return keep_place(tx, lead_, when, session.id, person, state); });
  }
  Result<Place> keep(const Session& session, PersonId person, PlaceState state) {
    return keep(session, person, state, now_);
  }
  Result<Place> came(const Session& session, PersonId person, PlaceState state) {
    return write([&](auto& tx) { return mark(tx, lead_, session.plan.ends_at, session, person, state); });
  }
};
INSTANTIATE_EVERY_ENGINE(SessionStoreTest);

TEST_P(SessionStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(session_statements());
}

TEST_P(SessionStoreTest, KeepsWhatWasPlanned) {  // sessions.md rule 2
  auto wanted = induction(Side::mentor);
  wanted.capacity = 12;
  wanted.link = "https://meet.example.org/room";
  wanted.note = "Bring \"nothing\".";
  wanted.materials = {{"Slides: élan", "https://example.org/s"}};
  const auto session = plan(wanted);
  const auto found = read([&](auto& reader) { return load(reader, lead_, session.id); });
  EXPECT_EQ(found->plan, wanted);
  EXPECT_EQ(found->state, State::planned);
  EXPECT_EQ(read([&](auto& reader) { return list(reader, lead_, programme_).size(); }), 1u);
  const auto stranger = person_in(make_organisation("Others"));
  EXPECT_EQ(read([&](auto& reader) { return load(reader, stranger, session.id); }).error().code,
            Code::not_found);
  EXPECT_EQ(read([&](auto& reader) { return list(reader, stranger, programme_).size(); }), 0u);
  EXPECT_EQ(write([&](auto& tx) { return create(tx, stranger, now_, programme_, wanted); }).error().code,
            Code::not_found);
}

TEST_P(SessionStoreTest, TheDatabaseKeepsTheInductionsApart) {  // sessions.md rule 1
  auto wanted = induction(Side::mentor);
  wanted.audience = Audience::everybody;
  EXPECT_THROW(plan(wanted), database::Error);
}

TEST_P(SessionStoreTest, EveryMoveRaisesTheSequence) {  // sessions.md rule 9
  auto session = plan(induction(Side::mentor));
  const auto edit = [&](auto&& how) {
    auto after = session.plan;
    how(after);
    return write([&](auto& tx) { return change(tx, lead_, now_, session, after); });
  };
  session = *edit([](Plan& after) { after.note = "Bring a pen."; });
  EXPECT_EQ(session.sequence, 0);
  const auto old = session;
  session = *edit([](Plan& after) { after.place = "Room 3"; });
  session = *edit([](Plan& after) { after.starts_at = after.starts_at + std::chrono::minutes(15); });
  EXPECT_EQ(session.sequence, 2);
  EXPECT_EQ(write([&](auto& tx) { return change(tx, lead_, now_, old, old.plan); }).error().code,
            Code::conflict);
}

TEST_P(SessionStoreTest, WhatIsCancelledStays) {  // sessions.md rule 10
  const auto session = plan(induction(Side::mentor));
  const auto gone = *write([&](auto& tx) { return cancel(tx, lead_, now_, session); });
  EXPECT_EQ(gone.state, State::cancelled);
  EXPECT_EQ(gone.sequence, 1);
  auto after = gone.plan;
  after.place = "Room 9";
  EXPECT_EQ(write([&](auto& tx) { return change(tx, lead_, now_, gone, after); }).error().rule,
            "sessions.md rule 10");
  EXPECT_EQ(came(gone, lead_.person, PlaceState::attended).error().code, Code::rule_broken);
}

TEST_P(SessionStoreTest, TheDatabaseNeverGivesMorePlacesThanThereAre) {  // sessions.md rule 6
  auto wanted = induction(Side::mentor);
  wanted.capacity = 1;
  const auto session = plan(wanted);
  const auto first = make_person(organisation_), second = make_person(organisation_);
  ASSERT_TRUE(keep(session, first, PlaceState::signed_up));
  EXPECT_EQ(keep(session, second, PlaceState::signed_up).error().rule, "sessions.md rule 6");
  ASSERT_TRUE(keep(session, second, PlaceState::waiting));
  EXPECT_EQ(keep(session, second, PlaceState::signed_up).error().rule, "sessions.md rule 6");
  ASSERT_TRUE(keep(session, first, PlaceState::withdrawn));
  EXPECT_TRUE(keep(session, second, PlaceState::signed_up));
  EXPECT_EQ(read([&](auto& reader) { return taken(reader, lead_, session.id); }), 1);
}

TEST_P(SessionStoreTest, WhoAsksAgainWaitsAtTheEnd) {  // sessions.md rule 6
  const auto session = plan(induction(Side::mentor));
  const auto first = make_person(organisation_), second = make_person(organisation_);
  ASSERT_TRUE(keep(session, first, PlaceState::waiting, now_));
  ASSERT_TRUE(keep(session, second, PlaceState::waiting, now_ + std::chrono::seconds(1)));
  ASSERT_TRUE(keep(session, first, PlaceState::withdrawn, now_ + std::chrono::seconds(2)));
  ASSERT_TRUE(keep(session, first, PlaceState::waiting, now_ + std::chrono::seconds(3)));
  const auto all = read([&](auto& reader) { return places(reader, lead_, session.id); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all.front().person, second);
}

TEST_P(SessionStoreTest, PlacesAreForPeopleOfTheOrganisation) {  // sessions.md rule 4
  const auto session = plan(induction(Side::mentor));
  const auto stranger = person_in(make_organisation("Others"));
  EXPECT_EQ(keep(session, stranger.person, PlaceState::signed_up).error().code, Code::not_found);
  EXPECT_EQ(write([&](auto& tx) {
              return keep_place(tx, stranger, now_, session.id, stranger.person, PlaceState::signed_up);
            })
                .error()
                .code,
            Code::not_found);
}

TEST_P(SessionStoreTest, NobodyHasAttendedWhatHasNotBeenHeld) {  // sessions.md rule 11
  const auto session = plan(induction(Side::mentor));
  const auto person = make_person(organisation_);
  EXPECT_EQ(keep(session, person, PlaceState::attended).error().rule, "sessions.md rule 11");
  ASSERT_TRUE(keep(session, person, PlaceState::signed_up));
  EXPECT_EQ(keep(session, person, PlaceState::attended).error().rule, "sessions.md rule 11");
  EXPECT_EQ(came(session, person, PlaceState::attended)->state, PlaceState::attended);
  EXPECT_EQ(read([&](auto& reader) { return load(reader, lead_, session.id); })->state, State::held);
  EXPECT_EQ(came(session, person, PlaceState::missed)->state, PlaceState::missed) << "a correction";
  const auto walked_in = make_person(organisation_);
  EXPECT_EQ(came(session, walked_in, PlaceState::attended)->state, PlaceState::attended);
}

TEST_P(SessionStoreTest, AttendingInductsOnThatSide) {  // sessions.md rule 12
  const auto session = plan(induction(Side::mentor));
  const auto person = make_person(organisation_);
  const auto inducted = [&](Side side) {
    return read([&](auto& reader) { return is_inducted(reader, lead_, programme_, person, side); });
  };
  ASSERT_TRUE(keep(session, person, PlaceState::signed_up));
  EXPECT_FALSE(inducted(Side::mentor));
  ASSERT_TRUE(came(session, person, PlaceState::attended));
  EXPECT_TRUE(inducted(Side::mentor));
  EXPECT_FALSE(inducted(Side::mentee));
  ASSERT_TRUE(came(session, person, PlaceState::missed));
  EXPECT_FALSE(inducted(Side::mentor));
}

TEST_P(SessionStoreTest, NobodyIsToldTwice) {  // sessions.md rule 5
  const auto session = plan(induction(Side::mentor));
  const auto person = make_person(organisation_);
  const auto tell = [&] {
    return write([&](auto& tx) { return keep_invited(tx, lead_, now_, session.id, person); });
  };
  EXPECT_TRUE(tell());
  EXPECT_FALSE(tell());
  EXPECT_EQ(read([&](auto& reader) {
              return invited(reader, lead_, programme_).count({session.id, person});
            }),
            1u);
}

TEST_P(SessionStoreTest, RemembersWhatACalendarWasSent) {  // sessions.md rule 8
  const auto session = plan(induction(Side::mentor));
  const auto person = make_person(organisation_);
  const auto place = *keep(session, person, PlaceState::signed_up);
  EXPECT_FALSE(place.told_sequence);
  write([&](auto& tx) { keep_told(tx, lead_, place.id, 3); });
  const auto mine = read([&](auto& reader) { return places_of(reader, lead_, programme_, person); });
  ASSERT_EQ(mine.size(), 1u);
  EXPECT_EQ(mine.front().told_sequence, 3);
  EXPECT_EQ(read([&](auto& reader) { return all_places(reader, lead_, programme_).size(); }), 1u);
}

}  // namespace
}  // namespace turnabout::sessions
