#include "programmes/advert_store.hpp"

#include <gmock/gmock.h>

#include "platform/database/testing.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using database::Error;

class AdvertStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  OrganisationId organisation_ = make_organisation();
  Viewer lead_{.kind = Viewer::Kind::person,
               .organisation = organisation_,
               .person = make_person(organisation_, "Ada Lead"),
               .grants = {{Role::lead, std::nullopt}}};
  ProgrammeId programme_ = make();

  ProgrammeId make() {
    const auto from = *find_template("reverse_six_months");
    return db().write([&](database::Transaction& transaction) {
      return create(transaction, lead_, now_, from,
                    begin_with(from, {.name = "Listening up",
                                      .who_for = "People seldom heard",
                                      .aims = {Aim::develop_talent},
                                      .starts_on = date_of(now_),
                                      .ends_on = add_months(date_of(now_), 8)}))
          ->id;
    });
  }
  Result<void> save(int seen, const std::optional<AdvertText>& said, Channel channel = Channel::email,
                    std::string_view language = "cy") {
    return db().write([&](database::Transaction& transaction) {
      return save_advert(transaction, lead_, now_, programme_, channel, language, seen, said);
    });
  }
  std::vector<AdvertVersion> versions() {
    return db().read([&](database::Reader& reader) {
      return advert_versions(reader, lead_, programme_, Channel::email, "cy");
    });
  }
  std::string rule_broken_by(std::string_view text) {
    const database::Statement statement{text, text};
    try {
      db().write(
          [&](database::Transaction& transaction) { return transaction.execute(statement, programme_); });
    } catch (const Error& error) {
      return error.name.empty() ? "(some constraint)" : error.name;
    }
    return "(none)";
  }
};
INSTANTIATE_EVERY_ENGINE(AdvertStoreTest);

TEST_P(AdvertStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(advert_statements());
}

TEST_P(AdvertStoreTest, EverySaveIsAVersionLetterByLetter) {  // adverts.md rules 4, 9 and 10
  const AdvertText welsh{"Dewch i wrando", "Ŵy, ŷd a thŷ\n\n- “pasio”"}, arabic{"استمع", "نص\nسطر"};
  ASSERT_TRUE(save(0, welsh));
  ASSERT_TRUE(save(1, std::nullopt));
  ASSERT_TRUE(save(0, arabic, Channel::email, "ar"));
  const auto all = versions();
  ASSERT_EQ(all.size(), 2u);
  EXPECT_EQ(all[0].number, 2);
  EXPECT_FALSE(all[0].said) << "back to the template";
  EXPECT_EQ(all[1].said, welsh);
  EXPECT_EQ(all[1].saved_by, "Ada Lead");
  EXPECT_EQ(all[1].saved_at, now_);
  const auto newest =
      db().read([&](database::Reader& reader) { return newest_adverts(reader, lead_, programme_); });
  ASSERT_EQ(newest.size(), 2u);
  EXPECT_EQ(newest[0].language, "ar");
  EXPECT_EQ(newest[0].said, arabic);
  EXPECT_EQ(newest[1].number, 2);
}

TEST_P(AdvertStoreTest, WhoHasNotSeenTheNewestIsRefused) {  // adverts.md rule 11
  ASSERT_TRUE(save(0, AdvertText{"A", "a"}));
  EXPECT_EQ(save(0, AdvertText{"B", "b"}).error().code, Code::conflict);
  EXPECT_EQ(save(2, AdvertText{"B", "b"}).error().code, Code::conflict);
  EXPECT_EQ(versions().size(), 1u);
}

TEST_P(AdvertStoreTest, TwentyVersionsAreKept) {  // adverts.md rule 9
  for (int seen = 0; seen < 23; ++seen) ASSERT_TRUE(save(seen, AdvertText{"A", std::to_string(seen)}));
  const auto all = versions();
  ASSERT_EQ(all.size(), 20u);
  EXPECT_EQ(all.front().number, 23);
  EXPECT_EQ(all.back().number, 4);
}

TEST_P(AdvertStoreTest, TheDatabaseTooHoldsToTheRules) {  // adverts.md rules 6, 7 and 9
  ASSERT_TRUE(save(0, AdvertText{"A", "a"}));
  EXPECT_EQ(rule_broken_by("update programme_adverts set body = 'other' where programme_id = $1"),
            "adverts.never_edited");
  EXPECT_EQ(rule_broken_by("update programme_adverts set saved_by = null where programme_id = $1"), "(none)");
  for (const auto channel : channels()) {
    const auto most = limits(channel);
    const std::string title = most.title > 0 ? "A" : "", letters(static_cast<std::size_t>(most.text), 'x');
    EXPECT_TRUE(save(0, AdvertText{title, letters}, channel, "fr")) << name(channel);
    EXPECT_THROW(static_cast<void>(save(1, AdvertText{title, letters + "x"}, channel, "fr")), Error);
    const std::string long_title(static_cast<std::size_t>(most.title) + 1, 'x');
    EXPECT_THROW(static_cast<void>(save(1, AdvertText{long_title, "x"}, channel, "fr")), Error);
  }
}

TEST_P(AdvertStoreTest, NothingIsFoundFromAnotherOrganisation) {
  ASSERT_TRUE(save(0, AdvertText{"A", "a"}));
  const auto elsewhere = Viewer::system(make_organisation("Elsewhere"));
  EXPECT_TRUE(
      db().read([&](database::Reader& reader) { return newest_adverts(reader, elsewhere, programme_); })
          .empty());
}

}  // namespace
}  // namespace turnabout::programmes
