#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pairs/circle.hpp"
#include "pairs/testing.hpp"

namespace turnabout::pairs {
namespace {

using testing::ElementsAre;

class CircleStoreTest : public PairTest {
 protected:
  CircleStoreTest() { run_sql("update programmes set kind = 'circle' where id = $1", programme_); }

  Seat mentor_ = seat("Ann Circle", Side::mentor, 5);
  Seat max_ = seat("Max Member", Side::mentee);
  Seat moe_ = seat("Moe Member", Side::mentee);

  std::string agree(const Seat& member) {
    const auto added = add(pair_of(agreed(mentor_, member)));
    return added ? "agreed" : added.error().rule;
  }
  std::vector<PersonId> members() {
    std::vector<PersonId> all;
    for (const auto& pair :
         read([&](auto& reader) { return active_pairs_with(reader, lead_, mentor_.application); }))
      all.push_back(pair.mentee);
    return all;
  }
  bool in_line(const Seat& somebody) {
    return read([&](auto& reader) {
      return stands_in_line_with_a_member(reader, lead_, mentor_.application, somebody.person);
    });
  }
};
INSTANTIATE_EVERY_ENGINE(CircleStoreTest);

TEST_P(CircleStoreTest, WhoAgreesIsInItAndWhoEndsTheirPairIsOut) {  // circles.md rule 1
  EXPECT_EQ(agree(max_), "agreed");
  EXPECT_EQ(agree(moe_), "agreed");
  EXPECT_THAT(members(), testing::UnorderedElementsAre(max_.person, moe_.person));
  const auto pairs =
      read([&](auto& reader) { return active_pairs_with(reader, lead_, mentor_.application); });
  const auto& first = pairs.front().mentee == max_.person ? pairs.front() : pairs.back();
  EXPECT_TRUE(
      db().write([&](database::Transaction& tx) { return save_closed(tx, lead_, *close(first, now_)); }));
  EXPECT_THAT(members(), ElementsAre(moe_.person));
}

TEST_P(CircleStoreTest, TheDatabaseKeepsAReportingLineOutOfIt) {  // circles.md rule 3
  line(moe_.person, max_.person, 2);
  EXPECT_FALSE(in_line(max_)) << "nobody else is in it yet";
  EXPECT_EQ(agree(max_), "agreed");
  EXPECT_TRUE(in_line(moe_));
  EXPECT_EQ(agree(moe_), "circles.md rule 3");
}

TEST_P(CircleStoreTest, OtherKindsMayHaveBoth) {  // circles.md rule 3
  run_sql("update programmes set kind = 'conventional' where id = $1", programme_);
  line(moe_.person, max_.person, 1);
  EXPECT_EQ(agree(max_), "agreed");
  EXPECT_EQ(agree(moe_), "agreed") << "they never meet in one room";
}

TEST_P(CircleStoreTest, ALaterManagerMarksBoth) {  // circles.md rule 3
  EXPECT_EQ(agree(max_), "agreed");
  EXPECT_EQ(agree(moe_), "agreed");
  const auto mark = [&] {
    return db().write([&](database::Transaction& tx) { return mark_for_attention(tx, lead_); });
  };
  EXPECT_EQ(mark(), 0);
  line(max_.person, moe_.person, 1);
  EXPECT_EQ(mark(), 2);
  EXPECT_EQ(mark(), 0) << "once";
}

}  // namespace
}  // namespace turnabout::pairs
