#include "platform/audit/look_log.hpp"

#include "platform/database/testing.hpp"

namespace turnabout::audit {
namespace {

constexpr Instant kNow{1'790'000'000'000'000};

class LookLogTest : public database::EveryEngine {
 protected:
  Viewer viewer(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  std::size_t looks_at_mentor() {
    return db().read([&](database::Reader& reader) { return own_looks(reader, viewer(mentor_), 10).size(); });
  }

  OrganisationId organisation_ = make_organisation();
  PersonId lead_ = make_person(organisation_, "Lee Lead");
  PersonId other_ = make_person(organisation_, "Ola Other");
  PersonId mentor_ = make_person(organisation_, "Mo Mentor");
};
INSTANTIATE_EVERY_ENGINE(LookLogTest);

TEST_P(LookLogTest, WritesLooksAgainAfterAQuarterOfAnHour) {  // applications.md rule 15
  LookLog log;
  const auto look = [&](PersonId by, Instant when, std::string_view what = "application") {
    log.record(db(), viewer(by), when, {&mentor_, 1}, what);
    return looks_at_mentor();
  };
  EXPECT_EQ(look(lead_, kNow), 1U);
  EXPECT_EQ(look(lead_, kNow + std::chrono::minutes(14)), 1U) << "the same look";
  EXPECT_EQ(look(other_, kNow + std::chrono::minutes(14)), 2U) << "somebody else's";
  EXPECT_EQ(look(lead_, kNow + std::chrono::minutes(14), "person"), 3U) << "another thing";
  EXPECT_EQ(look(lead_, kNow + std::chrono::minutes(15)), 4U);
}

TEST_P(LookLogTest, RemembersNothingThatWasNotWritten) {
  LookLog log;
  const PersonId stranger{make_uuid7(1)};
  EXPECT_THROW(log.record(db(), viewer(lead_), kNow, {&stranger, 1}, "application"), database::Error);
  EXPECT_THROW(log.record(db(), viewer(lead_), kNow, {&stranger, 1}, "application"), database::Error);
}

}  // namespace
}  // namespace turnabout::audit
