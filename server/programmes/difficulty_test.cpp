#include "programmes/difficulty.hpp"

#include <gtest/gtest.h>

#include "platform/database/testing.hpp"
#include "programmes/difficulty_store.hpp"

namespace turnabout::programmes {
namespace {

TEST(Difficulty, IsNamedOnceAndTheOwnOneInWords) {  // programmes.md rule 38
  using enum DifficultyKind;
  const auto named = check_difficulties({{bias, ""}, {communication, "By the corridor"}});
  ASSERT_TRUE(named);
  EXPECT_EQ(named->front().kind, communication) << "in the order of the kinds";
  EXPECT_EQ(check_difficulties({{bias, ""}, {bias, "Again"}}).error().faults.at(0).pointer, "/items/1/kind");
  EXPECT_EQ(check_difficulties({{other, " "}}).error().faults.at(0).pointer, "/items/0/own_words");
  EXPECT_EQ(check_difficulties({{bias, std::string(401, 'x')}}).error().code, Code::invalid);
  EXPECT_TRUE(check_difficulties({}));
}

class DifficultyStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  ProgrammeId programme_{make_uuid7(1)};

  void SetUp() override {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at) values ($1, $2, 'Listening up', 'reverse_six_months', 'reverse', $3, $4,"
        " 'code', 0, 0)"};
    db().write([&](database::Transaction& transaction) {
      transaction.execute(kInsert, programme_, organisation_, "planning", "{}");
    });
  }
  Viewer lead_of(OrganisationId organisation) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation,
            .person = make_person(organisation, "Ada Lead"),
            .grants = {{Role::lead, std::nullopt}}};
  }
};
INSTANTIATE_EVERY_ENGINE(DifficultyStoreTest);

TEST_P(DifficultyStoreTest, AreKeptAsTheyWereNamedAndReplacedTogether) {  // programmes.md rule 38
  const auto lead = lead_of(organisation_);
  db().write([&](database::Transaction& transaction) {
    save_difficulties(transaction, lead, now_, programme_,
                      {{DifficultyKind::bias, ""}, {DifficultyKind::other, "Two sites, two worlds"}});
  });
  const auto load = [&](const Viewer& viewer) {
    return db().read([&](database::Reader& reader) { return load_difficulties(reader, viewer, programme_); });
  };
  EXPECT_EQ(load(lead).size(), 2u);
  EXPECT_EQ(load(lead).back().own_words, "Two sites, two worlds");
  EXPECT_TRUE(load(lead_of(make_organisation())).empty());
  db().write([&](database::Transaction& transaction) {
    save_difficulties(transaction, lead, now_, programme_, {{DifficultyKind::resistance, ""}});
  });
  EXPECT_EQ(load(lead), (std::vector<Difficulty>{{DifficultyKind::resistance, ""}}));
  static constexpr database::Statement kWordless{
      "testing.wordless",
      "insert into programme_difficulties (programme_id, organisation_id, kind, own_words)"
      " values ($1, $2, 'other', '')"};
  EXPECT_THROW(db().write([&](database::Transaction& transaction) {
    transaction.execute(kWordless, programme_, organisation_);
  }),
               database::Error);
}

}  // namespace
}  // namespace turnabout::programmes
