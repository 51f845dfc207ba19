#include "pairs/co_mentoring_store.hpp"

#include <gmock/gmock.h>

#include "pairs/pair_store.hpp"
#include "pairs/testing.hpp"

namespace turnabout::pairs {
namespace {

/// A senior mentee with two mentors.
class CoMentoringStoreTest : public PairTest {
 protected:
  Seat max_ = seat("Max Mentee", Side::mentee, 2);
  Seat ann_ = seat("Ann Mentor", Side::mentor);
  Seat bea_ = seat("Bea Mentor", Side::mentor);

  std::array<Pair, 2> two() {
    for (const auto& mentor : {ann_, bea_}) EXPECT_TRUE(add(pair_of(agreed(mentor, max_))));
    const auto all = read([&](auto& reader) { return pairs_of_programme(reader, lead_, programme_); });
    return *could_meet_together(programmes::Kind::reverse, all, max_.person);
  }
  CoMentoring between(const std::array<Pair, 2>& pairs) {
    return *ask_co_mentors(CoMentoringId{make_uuid7(now_.milliseconds())}, pairs, {}, now_);
  }
  std::string add_three(const CoMentoring& one) {
    const auto added =
        db().write([&](database::Transaction& tx) { return add_co_mentoring(tx, lead_, one); });
    return added                        ? "added"
           : added.error().rule.empty() ? std::string(name(added.error().code))
                                        : added.error().rule;
  }
  std::optional<CoMentoring> live(PairId pair) {
    return read([&](auto& reader) { return live_co_mentoring_of(reader, lead_, pair); });
  }
  void save(const CoMentoring& one) {
    EXPECT_TRUE(db().write([&](database::Transaction& tx) { return save_co_mentoring(tx, lead_, one); }));
  }
};
INSTANTIATE_EVERY_ENGINE(CoMentoringStoreTest);

TEST_P(CoMentoringStoreTest, KeepsWhatWasAskedAndAnswered) {  // co_mentoring.md rules 3 and 5
  const auto pairs = two();
  const auto asked = between(pairs);
  ASSERT_EQ(add_three(asked), "added");
  auto found = live(pairs[1].id).value();
  EXPECT_EQ(found.id, asked.id);
  EXPECT_EQ(found.pairs, asked.pairs);
  save(*answer(found, CoMentoringPart::first_mentor, Answer::yes));
  found = live(pairs[0].id).value();
  EXPECT_EQ(found.said_yes, (std::array{true, false}));
  EXPECT_EQ(found.version, 2);
  save(*answer(found, CoMentoringPart::second_mentor, Answer::yes));
  EXPECT_EQ(live(pairs[0].id)->state, CoMentoringState::standing);
  for (const auto& person : {max_.person, ann_.person, bea_.person})
    EXPECT_EQ(read([&](auto& reader) { return own_co_mentorings(reader, viewer(person)); }).size(), 1U);
  EXPECT_TRUE(read([&](auto& reader) { return own_co_mentorings(reader, lead_); }).empty());
}

TEST_P(CoMentoringStoreTest, SavingAnOldVersionIsRefused) {
  const auto pairs = two();
  const auto asked = between(pairs);
  add_three(asked);
  save(*answer(asked, CoMentoringPart::first_mentor, Answer::yes));
  const auto late = db().write([&](database::Transaction& tx) {
    return save_co_mentoring(tx, lead_, *answer(asked, CoMentoringPart::second_mentor, Answer::yes));
  });
  EXPECT_EQ(late.error().code, Code::conflict) << "both said yes at the same moment: the second looks again";
}

TEST_P(CoMentoringStoreTest, TheDatabaseAllowsOneAtATimeAndOneNo) {  // co_mentoring.md rule 4
  const auto pairs = two();
  const auto asked = between(pairs);
  EXPECT_EQ(add_three(asked), "added");
  EXPECT_EQ(add_three(between(pairs)), "already_exists");
  save(*end(asked, CoMentoringPart::mentee));
  const auto again = between(pairs);
  EXPECT_EQ(add_three(again), "added") << "it was taken back";
  save(*answer(again, CoMentoringPart::first_mentor, Answer::no));
  EXPECT_FALSE(live(pairs[0].id));
  EXPECT_EQ(read([&](auto& reader) { return between_mentors(reader, lead_, pairs); }).before.size(), 2U);
}

TEST_P(CoMentoringStoreTest, TheDatabaseKeepsStrangersAndLinesOut) {  // co_mentoring.md rules 1 and 2
  const auto pairs = two();
  auto wrong = between(pairs);
  wrong.mentee = ann_.person;
  EXPECT_EQ(add_three(wrong), "co_mentoring.md rule 1");
  run_sql("update programmes set kind = 'circle' where id = $1", programme_);
  EXPECT_EQ(add_three(between(pairs)), "co_mentoring.md rule 1");
  run_sql("update programmes set kind = 'reverse' where id = $1", programme_);
  line(ann_.person, bea_.person, 3);
  EXPECT_TRUE(read([&](auto& reader) { return between_mentors(reader, lead_, pairs); }).in_line);
  EXPECT_EQ(add_three(between(pairs)), "co_mentoring.md rule 2");
}

TEST_P(CoMentoringStoreTest, EndsWithEitherPair) {  // co_mentoring.md rule 6
  const auto pairs = two();
  auto asked = between(pairs);
  asked.said_yes = {true, true};
  asked.state = CoMentoringState::standing;
  ASSERT_EQ(add_three(asked), "added");
  EXPECT_TRUE(
      db().write([&](database::Transaction& tx) { return save_closed(tx, lead_, *close(pairs[1], now_)); }));
  EXPECT_FALSE(live(pairs[0].id));
  const auto all = read([&](auto& reader) { return co_mentorings_of_programme(reader, lead_, programme_); });
  ASSERT_EQ(all.size(), 1U);
  EXPECT_EQ(all.front().state, CoMentoringState::ended);
  EXPECT_EQ(add_three(between(pairs)), "co_mentoring.md rule 1") << "one of the pairs has ended";
}

TEST_P(CoMentoringStoreTest, ALaterManagerMarksBothPairs) {  // co_mentoring.md rule 8
  const auto pairs = two();
  auto standing = between(pairs);
  standing.said_yes = {true, true};
  standing.state = CoMentoringState::standing;
  add_three(standing);
  const auto mark = [&] {
    return db().write([&](database::Transaction& tx) { return mark_for_attention(tx, lead_); });
  };
  EXPECT_EQ(mark(), 0);
  line(ann_.person, bea_.person, 1);
  EXPECT_EQ(mark(), 2);
  EXPECT_EQ(mark(), 0) << "once";
}

}  // namespace
}  // namespace turnabout::pairs
