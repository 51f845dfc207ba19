#include "platform/audit/audit.hpp"

#include "platform/database/testing.hpp"

namespace turnabout::audit {
namespace {

constexpr Instant kNow{1'790'000'000'000'000};
constexpr database::Statement kEvents{"test.events",
                                      "select kind, subject_id, actor_id, happened_at from events where"
                                      " organisation_id = $1"};

class AuditTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    organisation_ = make_organisation();
    lead_ = make_person(organisation_, "Lee Lead");
    mentor_ = make_person(organisation_, "Mo Mentor");
  }
  Viewer viewer(PersonId person) {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  void look(const Viewer& by, PersonId at, std::string_view what, Instant when = kNow) {
    db().write([&](database::Transaction& transaction) { record_look(transaction, by, when, at, what); });
  }
  std::vector<Look> looks_at(PersonId person, int limit = 10) {
    return db().read([&](database::Reader& reader) { return own_looks(reader, viewer(person), limit); });
  }

  OrganisationId organisation_;
  PersonId lead_;
  PersonId mentor_;
};
INSTANTIATE_EVERY_ENGINE(AuditTest);

TEST_P(AuditTest, ShowsAPersonWhoLookedNewestFirst) {  // audit.md rule 2
  look(viewer(lead_), mentor_, "application", kNow);
  look(Viewer::system(organisation_), mentor_, "matching", kNow + std::chrono::seconds(1));
  const auto looks = looks_at(mentor_);
  ASSERT_EQ(looks.size(), 2U);
  EXPECT_EQ(looks[0].what, "matching");
  EXPECT_EQ(looks[0].viewer, std::nullopt);
  EXPECT_EQ(looks[1].what, "application");
  EXPECT_EQ(looks[1].viewer, lead_);
  EXPECT_EQ(looks[1].viewer_name, "Lee Lead");
  EXPECT_EQ(looks[0].viewer_name, std::nullopt);
  EXPECT_EQ(looks[1].looked_at, kNow);
  EXPECT_EQ(looks_at(mentor_, 1).size(), 1U);
}

TEST_P(AuditTest, LogsNoLookAtOnesOwnRecord) {  // audit.md rule 2
  look(viewer(mentor_), mentor_, "application");
  EXPECT_TRUE(looks_at(mentor_).empty());
}

TEST_P(AuditTest, ShowsNobodyElsesLog) {
  look(viewer(lead_), mentor_, "application");
  EXPECT_TRUE(looks_at(lead_).empty());
  auto stranger = viewer(mentor_);
  stranger.organisation = make_organisation("Another Ltd");
  EXPECT_TRUE(db().read([&](database::Reader& reader) { return own_looks(reader, stranger, 10); }).empty());
}

TEST_P(AuditTest, RecordsAnEventWithItsChangeOrNotAtAll) {
  const auto record = [&](Result<void> outcome) {
    return db().write([&](database::Transaction& transaction) -> Result<void> {
      record_event(transaction, viewer(lead_), kNow, {.kind = "person.merged", .subject = mentor_.uuid});
      return outcome;
    });
  };
  const auto events = [&] {
    return db().read([&](database::Reader& reader) { return reader.query(kEvents, organisation_); });
  };
  EXPECT_FALSE(record(refuse(Code::wrong_state, "No.")));
  EXPECT_TRUE(events().empty());
  EXPECT_TRUE(record({}));
  const auto rows = events();
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(rows[0].get<std::string>(0), "person.merged");
  EXPECT_EQ(rows[0].get<PersonId>(1), mentor_);
  EXPECT_EQ(rows[0].get<PersonId>(2), lead_);
  EXPECT_EQ(rows[0].get<Instant>(3), kNow);
}

TEST_P(AuditTest, PreparesOnThisEngine) {
  EXPECT_NO_THROW(db().prepare_all(audit_statements()));
}

}  // namespace
}  // namespace turnabout::audit
