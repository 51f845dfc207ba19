#include "programmes/programme_store.hpp"

#include "platform/database/testing.hpp"
#include "programmes/launch_testing.hpp"

namespace turnabout::programmes {
namespace {

class ProgrammeStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");

  programmes::SetUp set_up() {
    const auto from = *find_template("reverse_six_months");
    return begin_with(from, {.name = "Listening up",
                             .who_for = "People whose voice is seldom heard: \"all\" of them",
                             .dimensions = {"Generation", "Élan"},
                             .focus = "Technology",
                             .aims = {Aim::inclusive_culture, Aim::develop_talent},
                             .about_pairs = 12,
                             .starts_on = date_of(now_),
                             .ends_on = add_months(date_of(now_), 8),
                             .settings = {}});
  }
  Programme make(const Viewer& viewer) {
    return *db().write([&](database::Transaction& transaction) {
      return create(transaction, viewer, now_, *find_template("reverse_six_months"), set_up());
    });
  }
  Result<Programme> find(const Viewer& viewer, ProgrammeId id) {
    return db().read([&](database::Reader& reader) { return load(reader, viewer, id); });
  }
  std::int64_t events_of(ProgrammeId id) {
    static constexpr database::Statement kCount{"testing.programme_events",
                                                "select count(*) from events where subject_id = $1"};
    return db().read([&](database::Reader& reader) { return reader.one(kCount, id)->get<std::int64_t>(0); });
  }
};
INSTANTIATE_EVERY_ENGINE(ProgrammeStoreTest);

TEST_P(ProgrammeStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(programme_statements());
}

TEST_P(ProgrammeStoreTest, KeepsWhatWasSaidAndRecordsIt) {
  const auto viewer = Viewer::system(make_organisation());
  const auto made = make(viewer);
  const auto found = find(viewer, made.id);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->set_up, set_up());
  EXPECT_EQ(found->state, State::planning);
  EXPECT_EQ(found->version, 1);
  EXPECT_EQ(found->call_code.size(), 16u);
  EXPECT_EQ(events_of(made.id), 1);
}

TEST_P(ProgrammeStoreTest, AnotherOrganisationFindsNothing) {  // programmes.md rule 9
  const auto ours = Viewer::system(make_organisation("Ours"));
  const auto theirs = Viewer::system(make_organisation("Theirs"));
  const auto made = make(ours);
  make(ours);
  EXPECT_EQ(find(theirs, made.id).error().code, Code::not_found);
  EXPECT_EQ(db().read([&](database::Reader& reader) { return list(reader, theirs).size(); }), 0u);
  EXPECT_EQ(db().read([&](database::Reader& reader) { return list(reader, ours).size(); }), 2u);
  const auto moved = db().write([&](database::Transaction& transaction) {
    return move_on(transaction, theirs, now_, made.id, Move::open_call);
  });
  EXPECT_EQ(moved.error().code, Code::not_found);
}

TEST_P(ProgrammeStoreTest, AnEditOfAnOldVersionIsAConflict) {
  const auto viewer = Viewer::system(make_organisation());
  const auto before = make(viewer);
  auto after = before.set_up;
  after.settings.head_steps = 4;
  const auto write = [&] {
    return db().write(
        [&](database::Transaction& transaction) { return edit(transaction, viewer, now_, before, after); });
  };
  const auto first = write();
  ASSERT_TRUE(first);
  EXPECT_EQ(first->version, 2);
  EXPECT_EQ(first->set_up.settings.head_steps, 4);
  EXPECT_EQ(write().error().code, Code::conflict);
  EXPECT_EQ(events_of(before.id), 2);
}

TEST_P(ProgrammeStoreTest, MovesOnceAndRemembers) {  // programmes.md rule 10
  const auto viewer = Viewer::system(make_organisation());
  const auto made = make(viewer);
  db().write([&](database::Transaction& transaction) { settle_launch(transaction, viewer, now_, made.id); });
  const auto move = [&](Move each) {
    return db().write([&](database::Transaction& transaction) {
      return move_on(transaction, viewer, now_, made.id, each);
    });
  };
  EXPECT_EQ(move(Move::open_call)->state, State::recruiting);
  EXPECT_EQ(move(Move::close_call)->state, State::matching);
  EXPECT_EQ(move(Move::start)->version, 4);
  EXPECT_EQ(move(Move::start)->version, 4);
  EXPECT_EQ(move(Move::close)->state, State::closed);
  EXPECT_EQ(move(Move::open_call).error().code, Code::wrong_state);
  EXPECT_EQ(find(viewer, made.id)->state, State::closed);
}

TEST_P(ProgrammeStoreTest, ACallIsFoundByItsCodeAlone) {
  const auto made = make(Viewer::system(make_organisation("Harbour & Vale")));
  const auto call = db().read([&](database::Reader& reader) { return load_call(reader, made.call_code); });
  ASSERT_TRUE(call);
  EXPECT_EQ(call->programme.id, made.id);
  EXPECT_EQ(call->organisation_name, "Harbour & Vale");
  EXPECT_FALSE(db().read([&](database::Reader& reader) { return load_call(reader, "nothing"); }));
}

}  // namespace
}  // namespace turnabout::programmes
