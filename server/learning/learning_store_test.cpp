#include "learning/learning_store.hpp"

#include "learning/content.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::learning {
namespace {

class LearningStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");

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
  Result<Edit> save(const Viewer& viewer, const TopicText& text, std::int64_t version) {
    return db().write(
        [&](database::Transaction& tx) { return save_edit(tx, viewer, now_, "privilege", text, version); });
  }
  std::optional<Edit> find(const Viewer& viewer) {
    return db().read([&](database::Reader& reader) { return find_edit(reader, viewer, "privilege"); });
  }
};
INSTANTIATE_EVERY_ENGINE(LearningStoreTest);

TEST_P(LearningStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(learning_statements());
}

TEST_P(LearningStoreTest, AnOrganisationKeepsItsOwnWords) {  // learning.md rule 7
  const auto ours = person_in(make_organisation("Ours"));
  const auto theirs = person_in(make_organisation("Theirs"));
  auto text = find_topic("privilege")->text;
  text.title = "Wind in your back: \"élan\"";
  ASSERT_TRUE(save(ours, text, 0));
  EXPECT_EQ(find(ours)->text, text);
  EXPECT_EQ(find(ours)->version, 1);
  EXPECT_FALSE(find(theirs));
  EXPECT_EQ(db().read([&](database::Reader& reader) { return all_edits(reader, ours).size(); }), 1u);
  EXPECT_EQ(db().read([&](database::Reader& reader) { return all_edits(reader, theirs).size(); }), 0u);
}

TEST_P(LearningStoreTest, AnEditOfAnOldVersionIsAConflict) {  // learning.md rule 7
  const auto viewer = person_in(make_organisation());
  const auto text = find_topic("privilege")->text;
  ASSERT_TRUE(save(viewer, text, 0));
  EXPECT_EQ(save(viewer, text, 0).error().code, Code::conflict) << "two who begin at once";
  EXPECT_EQ(save(viewer, text, 1)->version, 2);
  EXPECT_EQ(save(viewer, text, 1).error().code, Code::conflict);
}

TEST_P(LearningStoreTest, TheBuiltInTextComesBack) {  // learning.md rule 7
  const auto viewer = person_in(make_organisation());
  ASSERT_TRUE(save(viewer, find_topic("privilege")->text, 0));
  for (int twice = 0; twice < 2; ++twice)
    db().write([&](database::Transaction& tx) { remove_edit(tx, viewer, now_, "privilege"); });
  EXPECT_FALSE(find(viewer));
}

TEST_P(LearningStoreTest, TheFirstDayOfTheRoleCheckStays) {  // learning.md rule 9
  const auto viewer = person_in(make_organisation());
  const auto programme = make_programme(viewer.organisation);
  const auto finish = [&](Instant when) {
    return db().write(
        [&](database::Transaction& tx) { return finish_role_check(tx, viewer, when, programme); });
  };
  EXPECT_EQ(*finish(now_), *parse_date("2026-11-22"));
  EXPECT_EQ(*finish(now_ + std::chrono::hours(72)), *parse_date("2026-11-22"));
  const auto all =
      db().read([&](database::Reader& reader) { return role_checks_done(reader, viewer, programme); });
  EXPECT_EQ(all.size(), 1u);
  EXPECT_EQ(all.at(viewer.person), *parse_date("2026-11-22"));
}

TEST_P(LearningStoreTest, TheDatabaseRefusesAPersonOfAnotherOrganisation) {  // learning.md rule 10
  const auto ours = person_in(make_organisation("Ours"));
  const auto theirs = person_in(make_organisation("Theirs"));
  const auto programme = make_programme(ours.organisation);
  const auto finish = [&](const Viewer& viewer) {
    return db().write(
        [&](database::Transaction& tx) { return finish_role_check(tx, viewer, now_, programme); });
  };
  EXPECT_EQ(finish(theirs).error().code, Code::not_found);
  auto stranger = theirs;
  stranger.organisation = ours.organisation;
  EXPECT_EQ(finish(stranger).error().code, Code::not_found);
  EXPECT_TRUE(finish(ours));
}

TEST_P(LearningStoreTest, TheDatabaseRefusesToMoveADay) {  // learning.md rule 9
  const auto viewer = person_in(make_organisation());
  const auto programme = make_programme(viewer.organisation);
  static constexpr database::Statement kMove{"testing.move_day",
                                             "update readiness_checks set done_on = '2026-01-01'"};
  ASSERT_TRUE(
      db().write([&](database::Transaction& tx) { return finish_role_check(tx, viewer, now_, programme); }));
  EXPECT_THROW(db().write([&](database::Transaction& tx) { tx.execute(kMove); }), database::Error);
}

}  // namespace
}  // namespace turnabout::learning
