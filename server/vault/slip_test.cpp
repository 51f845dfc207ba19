#include "vault/slip.hpp"

#include "platform/database/testing.hpp"
#include "vault/vault_testing.hpp"

namespace turnabout::vault {
namespace {

using testing_parts::random_id;
using testing_parts::random_text;

VaultNewSlip slip(std::size_t padded = 1024, std::int64_t generation = 1) {
  return {.suite = {std::string(kSuite)},
          .id = SlipId{random_id()},
          .generation = {generation},
          .body = {random_text(padded + 88)}};
}

TEST(Slip, IsTakenInAPaddedSizeForTheNewestKeysAlone) {  // sealing.md rule 28, vault.md rule 27
  EXPECT_TRUE(check_slip(slip(), 1));
  EXPECT_TRUE(check_slip(slip(65'536), 1));
  EXPECT_EQ(check_slip(slip(1025), 1).error().code, Code::rule_broken);
  EXPECT_EQ(check_slip(slip(512), 1).error().code, Code::rule_broken);
  EXPECT_EQ(check_slip(slip(), 2).error().code, Code::conflict) << "keys were made anew";
  EXPECT_EQ(check_slip(slip(), 0).error().code, Code::wrong_state) << "never set up";
  auto other = slip();
  other.suite.value = "turnabout.vault.2";
  EXPECT_EQ(check_slip(other, 1).error().code, Code::rule_broken);
  other = slip();
  other.id = SlipId{make_uuid7(1)};
  EXPECT_EQ(check_slip(other, 1).error().code, Code::rule_broken) << "it tells when it was made";
  other = slip();
  other.body.value = "no base64url!";
  EXPECT_EQ(check_slip(other, 1).error().code, Code::rule_broken);
}

class SlipStoreTest : public database::EveryEngine {
 protected:
  const Date today_ = *parse_date("2026-11-23");
  OrganisationId organisation_ = make_organisation();
  PersonId ann_ = make_person(organisation_, "Ann Mentor"), max_ = make_person(organisation_, "Max Mentee");

  Viewer as(PersonId person) const {
    return {.kind = Viewer::Kind::person, .organisation = organisation_, .person = person};
  }
  Result<void> keep(PersonId person, const VaultNewSlip& given) {
    return db().write([&](database::Transaction& tx) { return keep_slip(tx, as(person), today_, given); });
  }
  Result<void> drop(PersonId person, SlipId id) {
    return db().write([&](database::Transaction& tx) { return drop_slip(tx, as(person), id); });
  }
  std::vector<VaultSlip> of(PersonId person) {
    return db().read([&](database::Reader& reader) { return slips_of(reader, as(person)); });
  }
};
INSTANTIATE_EVERY_ENGINE(SlipStoreTest);

TEST_P(SlipStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(slip_statements());
}

TEST_P(SlipStoreTest, WaitsForItsPersonAloneUntilItIsDropped) {  // vault.md rule 28
  const auto given = slip();
  ASSERT_TRUE(keep(ann_, given));
  ASSERT_TRUE(keep(ann_, given)) << "sent again, it is there once";
  ASSERT_EQ(of(ann_).size(), 1u);
  EXPECT_EQ(of(ann_)[0].body, given.body.value);
  EXPECT_EQ(of(ann_)[0].came_on, today_);
  EXPECT_TRUE(of(max_).empty());
  EXPECT_EQ(drop(max_, given.id).error().code, Code::not_found);
  EXPECT_TRUE(drop(ann_, given.id));
  EXPECT_TRUE(of(ann_).empty());
}

TEST_P(SlipStoreTest, FiftyWaitAtMost) {  // vault.md rule 27
  for (int i = 0; i < kMostSlips; ++i) ASSERT_TRUE(keep(ann_, slip()));
  EXPECT_EQ(keep(ann_, slip()).error().code, Code::rule_broken);
  EXPECT_TRUE(keep(max_, slip()));
}

}  // namespace
}  // namespace turnabout::vault
