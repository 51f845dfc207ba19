#include "people/correction_store.hpp"

#include <gtest/gtest.h>

#include "people/facts_store.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::people {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;
using Field = CorrectionField;
using State = CorrectionState;

class CorrectionStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-23T09:13:37Z");
  OrganisationId organisation_ = make_organisation();
  PersonId zoe_ = make_person(organisation_, "Zoe"), lead_ = make_person(organisation_, "Ada");
  crypto::TestSealer sealer_;
  CorrectionStore store_{*sealer_};

  Viewer viewer(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  template <class F>
  auto write(F&& act) {
    return db().write([&](Transaction& tx) { return act(tx); });
  }
  template <class F>
  auto read(F&& look) {
    return db().read([&](Reader& reader) { return look(reader); });
  }
  Result<CorrectionId> add(Field field, std::string_view should_be = "Ships") {
    return write([&](auto& tx) { return store_.add(tx, viewer(zoe_), now_, field, should_be); });
  }
  Correction found(CorrectionId id) {
    return *read([&](auto& reader) { return store_.find(reader, viewer(lead_), id); });
  }
  Result<void> end(const Correction& one, State state, std::optional<std::string_view> reason = {}) {
    const auto who = viewer(state == State::withdrawn ? zoe_ : lead_);
    return write([&](auto& tx) { return store_.end(tx, who, now_, one, state, reason); });
  }
  /// What the database says to an act that the program would not try.
  template <class... A>
  std::string refused(std::string_view text, const A&... arguments) {
    const auto name = "test." + std::to_string(std::hash<std::string_view>{}(text));
    const Statement statement{name, text};
    try {
      write([&](auto& tx) { tx.execute(statement, arguments...); });
    } catch (const database::Error& error) {
      return error.name.empty() ? "refused" : error.name;
    }
    return "";
  }
};
INSTANTIATE_EVERY_ENGINE(CorrectionStoreTest);

// keeping.md rule 18
TEST_P(CorrectionStoreTest, KeepsWhatIsAskedSealed) {
  const auto id = *add(Field::unit, "canary-unit");
  const auto own = read([&](auto& reader) { return store_.own(reader, viewer(zoe_)); });
  ASSERT_EQ(own.size(), 1u);
  EXPECT_EQ(own[0].should_be, "canary-unit");
  EXPECT_EQ(own[0].correction.state, State::asked);
  EXPECT_FALSE(own[0].is_unreadable);
  static constexpr Statement kBytes{"test.bytes", "select should_be_sealed from corrections where id = $1"};
  const auto bytes =
      read([&](auto& reader) { return reader.one(kBytes, id)->template get<database::Bytes>(0); });
  EXPECT_EQ(std::string(bytes.begin(), bytes.end()).find("canary"), std::string::npos);
  EXPECT_TRUE(read([&](auto& reader) { return store_.own(reader, viewer(lead_)); }).empty());
  sealer_->destroy_key(zoe_);
  const auto after = read([&](auto& reader) { return store_.own(reader, viewer(zoe_)); });
  EXPECT_TRUE(after[0].is_unreadable);
  EXPECT_FALSE(after[0].should_be);
}

// keeping.md rule 18
TEST_P(CorrectionStoreTest, HasAtMostOneOpenForEachField) {
  const auto first = *add(Field::unit);
  EXPECT_EQ(add(Field::unit).error().code, Code::already_exists);
  EXPECT_TRUE(add(Field::name));
  ASSERT_TRUE(end(found(first), State::withdrawn));
  EXPECT_TRUE(add(Field::unit)) << "again, once the first has ended";
  EXPECT_EQ(read([&](auto& reader) { return store_.waiting(reader, viewer(lead_)); }).size(), 2u);
}

// keeping.md rule 23
TEST_P(CorrectionStoreTest, LetsOneOfTwoLeadsAnswer) {
  const auto id = *add(Field::unit);
  const auto seen = found(id);
  ASSERT_TRUE(end(seen, State::not_corrected, "It is right as it is."));
  EXPECT_EQ(end(seen, State::corrected).error().code, Code::conflict);
  const auto one = *read([&](auto& reader) { return store_.open(reader, viewer(zoe_), id); });
  EXPECT_EQ(one.correction.state, State::not_corrected);
  EXPECT_EQ(one.reason, "It is right as it is.");
  EXPECT_EQ(one.answerer_name, "Ada");
  EXPECT_EQ(one.correction.version, seen.version + 1);
  const auto answered = read([&](auto& reader) { return store_.answered(reader, viewer(lead_), 5); });
  ASSERT_EQ(answered.size(), 1u);
  EXPECT_FALSE(answered[0].should_be) << "what has been answered is not opened for leads again";
}

// keeping.md rule 23
TEST_P(CorrectionStoreTest, CannotBeChangedBehindTheProgramsBack) {
  const auto id = *add(Field::unit);
  EXPECT_EQ(refused("update corrections set field = 'name' where id = $1", id), "corrections.fixed");
  EXPECT_EQ(refused("update corrections set asked_at = 7 where id = $1", id), "corrections.fixed");
  EXPECT_EQ(refused("update corrections set state = 'corrected', answered_at = asked_at where id = $1", id),
            "corrections.fixed")
      << "without a new version";
  EXPECT_NE(refused("update corrections set state = 'corrected', version = 2 where id = $1", id), "")
      << "without a moment";
  EXPECT_NE(refused("update corrections set state = 'not_corrected', version = 2, answered_at = asked_at"
                    " where id = $1",
                    id),
            "")
      << "without a reason";
  ASSERT_TRUE(end(found(id), State::corrected));
  EXPECT_EQ(refused("update corrections set state = 'withdrawn', version = 3 where id = $1", id),
            "corrections.fixed");
  EXPECT_EQ(refused("update corrections set answered_by = $2 where id = $1", id, zoe_), "corrections.fixed");
  EXPECT_EQ(refused("update corrections set answered_by = null where id = $1", id), "");
}

// keeping.md rules 3 and 18
TEST_P(CorrectionStoreTest, IsOfSomebodyOfTheOrganisationWhoIsThere) {
  const auto elsewhere = make_organisation("Elsewhere");
  const auto insert = [&](OrganisationId organisation, PersonId person) {
    return refused(
        "insert into corrections (id, organisation_id, person_id, field, should_be_sealed, asked_at)"
        " values ($1, $2, $3, 'name', $4, 0)",
        CorrectionId{make_uuid7(5)}, organisation, person, database::Bytes{1});
  };
  EXPECT_EQ(insert(elsewhere, zoe_), "corrections.person");
  EXPECT_EQ(refused("update people set name = 'Former colleague', search_name = '', left_on = '2026-01-01',"
                    " erased_at = 1 where id = $1",
                    zoe_),
            "");
  EXPECT_EQ(insert(organisation_, zoe_), "corrections.person");
  const auto other = make_person(elsewhere, "Eve");
  const auto id = *write([&](auto& tx) { return store_.add(tx, viewer(lead_), now_, Field::name, "Ada L"); });
  EXPECT_EQ(refused("update corrections set state = 'corrected', version = 2, answered_at = asked_at,"
                    " answered_by = $2 where id = $1",
                    id, other),
            "corrections.fixed");
  const Viewer eve{.kind = Viewer::Kind::person, .organisation = elsewhere, .person = other};
  EXPECT_EQ(read([&](auto& reader) { return store_.find(reader, eve, id); }).error().code, Code::not_found);
}

// keeping.md rule 22
TEST_P(CorrectionStoreTest, WritesAFactIntoTheRecord) {
  const auto set = [&](Field field, const std::string& value) {
    return write(
        [&](auto& tx) { return CorrectionStore::write_fact(tx, viewer(lead_), now_, zoe_, field, value); });
  };
  const auto before = read([&](auto& reader) { return revision(reader, viewer(lead_)); });
  for (const auto& [field, value] : KeptFacts{{Field::name, "Zoë Ng"},
                                              {Field::job_title, "Analyst"},
                                              {Field::unit, "Ships"},
                                              {Field::location, "Leeds"},
                                              {Field::profession, "Economist"},
                                              {Field::start_date, "2021-03-04"}}) {
    ASSERT_TRUE(set(field, value));
    EXPECT_EQ(read([&](auto& reader) { return CorrectionStore::facts(reader, viewer(lead_), zoe_); })[field],
              value);
  }
  EXPECT_GT(read([&](auto& reader) { return revision(reader, viewer(lead_)); }), before);
  static constexpr Statement kSearch{"test.search", "select search_name from people where id = $1"};
  EXPECT_EQ(read([&](auto& reader) { return reader.one(kSearch, zoe_)->template get<std::string>(0); }),
            "zoe ng");
  ASSERT_TRUE(set(Field::unit, ""));
  EXPECT_FALSE(read([&](auto& reader) {
                 return CorrectionStore::facts(reader, viewer(lead_), zoe_);
               }).contains(Field::unit));
  const auto nobody = write([&](auto& tx) {
    return CorrectionStore::write_fact(tx, viewer(lead_), now_, PersonId{make_uuid7(9)}, Field::unit, "x");
  });
  EXPECT_EQ(nobody.error().code, Code::not_found);
}

// keeping.md rules 20 and 21
TEST_P(CorrectionStoreTest, MarksOnceThatLeadsWereToldAndReminded) {
  const auto one = found(*add(Field::unit));
  const auto today = date_of(now_);
  EXPECT_FALSE(read([&](auto& reader) { return was_told_on(reader, organisation_, today); }));
  EXPECT_TRUE(write([&](auto& tx) { return mark_told(tx, one, today); }));
  EXPECT_FALSE(write([&](auto& tx) { return mark_told(tx, one, today); }));
  EXPECT_TRUE(read([&](auto& reader) { return was_told_on(reader, organisation_, today); }));
  EXPECT_TRUE(read([](auto& reader) { return untold(reader); }).empty());
  EXPECT_EQ(read([](auto& reader) { return unreminded(reader); }).size(), 1u);
  EXPECT_TRUE(write([&](auto& tx) { return mark_reminded(tx, one, today); }));
  EXPECT_FALSE(write([&](auto& tx) { return mark_reminded(tx, one, today); }));
  EXPECT_TRUE(end(one, State::withdrawn)) << "telling raises no version";
}

}  // namespace
}  // namespace turnabout::people
