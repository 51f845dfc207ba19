#include "people/name_index.hpp"

#include <gmock/gmock.h>

#include "people/person_store.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::people {
namespace {

using database::Statement;

class NameIndexTest : public database::EveryEngine {
 protected:
  Viewer lead() const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = ada_};
  }
  PersonId person(std::string_view called, std::string_view number) {
    const auto id = make_person(organisation_, called);
    run("update people set search_name = $2, staff_number = $3 where id = $1", id, search_form(called),
        number);
    return id;
  }
  template <class... A>
  void run(std::string_view text, const A&... arguments) {
    const Statement statement{text, text};
    db().write([&](database::Transaction& tx) { tx.execute(statement, arguments...); });
  }
  std::vector<PersonId> found(std::string_view form, std::optional<PersonId> after = {}, std::size_t most = 9,
                              NameIndex::Whom whom = NameIndex::Whom::everybody) {
    return db().read([&](database::Reader& reader) {
      return NameIndex::read(reader, lead()).find(form, whom, after, most).ids;
    });
  }

  OrganisationId organisation_ = make_organisation();
  PersonId ada_ = person("Ada Bell", "E100");
  PersonId ben_ = person("Ben Bellamy", "E200");
  PersonId cleo_ = person("Cleo Marsh", "X300");
};
INSTANTIATE_EVERY_ENGINE(NameIndexTest);

TEST_P(NameIndexTest, FindsTheBeginningOfAnyPartOfANameOrOfANumber) {
  using testing::ElementsAre;
  EXPECT_THAT(found("bell"), ElementsAre(ada_, ben_));
  EXPECT_THAT(found("ben b"), ElementsAre(ben_));
  EXPECT_THAT(found("e"), ElementsAre(ada_, ben_));
  EXPECT_THAT(found("x3"), ElementsAre(cleo_));
  EXPECT_THAT(found("ell"), testing::IsEmpty()) << "the middle of a name";
  EXPECT_THAT(found("300"), testing::IsEmpty()) << "the middle of a number";
  EXPECT_THAT(found("%"), testing::IsEmpty());
}

TEST_P(NameIndexTest, GoesOnWhereAPageEnded) {
  using testing::ElementsAre;
  EXPECT_THAT(found("bell", {}, 1), ElementsAre(ada_));
  EXPECT_THAT(found("bell", ada_), ElementsAre(ben_));
  EXPECT_THAT(found("bell", PersonId{make_uuid7(1)}), testing::IsEmpty());
}

TEST_P(NameIndexTest, KnowsWhoHasLeft) {
  run("update people set left_on = '2026-01-31' where id = $1", ben_);
  EXPECT_THAT(found("bell", {}, 9, NameIndex::Whom::who_have_not_left), testing::ElementsAre(ada_));
  EXPECT_EQ(found("bell").size(), 2U);
}

// Every kind of change to people must reach a store that has searched and counted before.
TEST_P(NameIndexTest, AListIsNeverStale) {
  crypto::TestSealer sealer;
  const PersonStore store(*sealer);
  const auto bells = [&] {
    return db().read(
        [&](database::Reader& reader) { return store.list(reader, lead(), "bell", {}, 50).total; });
  };
  const auto all = [&] {
    return db().read([&](database::Reader& reader) { return store.list(reader, lead(), "", {}, 50).total; });
  };
  EXPECT_EQ(bells(), 2);
  EXPECT_EQ(all(), 3);
  run("update people set name = 'Cleo Bell', search_name = 'cleo bell' where id = $1", cleo_);
  EXPECT_EQ(bells(), 3);
  const auto dan = person("Dan Bell", "E400");
  EXPECT_EQ(bells(), 4);
  EXPECT_EQ(all(), 4);
  run("delete from people where id = $1", dan);
  EXPECT_EQ(bells(), 3);
  EXPECT_EQ(all(), 3);
  const Statement spoil{"test.spoil", "update people set search_name = 'nobody'"};
  EXPECT_FALSE(db().write([&](database::Transaction& tx) -> Result<void> {
    tx.execute(spoil);
    return refuse(Code::wrong_state, "Taken back.");
  }));
  EXPECT_EQ(bells(), 3) << "what was rolled back";
}

}  // namespace
}  // namespace turnabout::people
