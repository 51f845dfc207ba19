#include "conversations/conversation_store.hpp"

#include "conversations/readiness.hpp"
#include "conversations/testing.hpp"

namespace turnabout::conversations {
namespace {

class ConversationStoreTest : public ConversationsTest {};
INSTANTIATE_EVERY_ENGINE(ConversationStoreTest);

Choices another(Choices choices) {
  choices[Point::place] = Choice::on_a_walk;
  return choices;
}

TEST_P(ConversationStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(agreement_statements());
  db().prepare_all(conversation_statements());
}

TEST_P(ConversationStoreTest, KeepsEveryVersionSealed) {  // agreements.md rule 6
  ASSERT_TRUE(propose(Side::mentor, usual_));
  ASSERT_TRUE(propose(Side::mentee, another(usual_)));
  ASSERT_TRUE(confirm(Side::mentor));
  const auto known = versions();
  ASSERT_EQ(known.size(), 2u);
  EXPECT_EQ(known[0].choices, usual_);
  EXPECT_EQ(known[1].choices, another(usual_));
  EXPECT_EQ(known[0].proposed_by, bo_.person);
  EXPECT_EQ(known[1].confirmations.size(), 2u);
  EXPECT_EQ(state(known, pair_), AgreementState::stands);
  static constexpr database::Statement kSealed{"testing.sealed",
                                               "select choices_sealed from agreement_versions"};
  for (const auto& row : read([](auto& reader) { return reader.query(kSealed); })) {
    const auto bytes = row.template get<database::Bytes>(0);
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()).find("neutral"), std::string::npos);
  }
  EXPECT_FALSE(read([&](auto& reader) { return outlines_of(reader, lead_, pair_.id); })[0].choices);
  const auto stranger =
      Viewer{.kind = Viewer::Kind::person, .organisation = make_organisation("Others"), .person = {}};
  EXPECT_TRUE(read([&](auto& reader) { return versions_of(reader, *keys_, stranger, pair_.id); }).empty());
}

TEST_P(ConversationStoreTest, AVersionGoesWithWhoeverProposedIt) {  // agreements.md rule 6
  ASSERT_TRUE(propose(Side::mentor, usual_));
  ASSERT_TRUE(propose(Side::mentee, another(usual_)));
  keys_->destroy_key(bo_.person);
  const auto known = versions();
  EXPECT_FALSE(known[0].choices);
  EXPECT_TRUE(known[1].choices);
}

TEST_P(ConversationStoreTest, TheDatabaseLetsNobodyChangeWhatWasAgreed) {  // agreements.md rule 4
  ASSERT_TRUE(propose(Side::mentor, usual_));
  EXPECT_THROW(run_sql("update agreement_versions set proposed_at = 0"), database::Error);
  EXPECT_THROW(run_sql("update agreement_confirmations set confirmed_at = 0"), database::Error);
}

TEST_P(ConversationStoreTest, OfTwoWhoProposeAtOnceOneIsTold) {  // agreements.md rule 4
  const auto first = conversations::propose({}, pair_, bo_.person, 0, usual_, now_);
  const auto second = conversations::propose({}, pair_, di_.person, 0, another(usual_), now_);
  const auto add = [&](const Version& version) {
    return write([&](auto& tx) { return add_version(tx, *keys_, mentor_, pair_.id, version); });
  };
  EXPECT_TRUE(add(*first));
  EXPECT_EQ(add(*second).error().code, Code::conflict);
}

TEST_P(ConversationStoreTest,
       TheDatabaseTakesConfirmationsOfTheLatestByTheTwoAlone) {  // agreements.md rule 5
  ASSERT_TRUE(propose(Side::mentor, usual_));
  ASSERT_TRUE(propose(Side::mentee, another(usual_)));
  const auto known = versions();
  const auto confirming = [&](const Version& version, PersonId person) {
    return write(
        [&](auto& tx) { return add_confirmation(tx, mentor_, version.id, {.person = person, .at = now_}); });
  };
  EXPECT_EQ(confirming(known[0], di_.person).error().code, Code::conflict) << "there is a newer one";
  EXPECT_EQ(confirming(known[1], lead_.person).error().code, Code::conflict) << "somebody else";
  EXPECT_TRUE(confirming(known[1], bo_.person));
}

TEST_P(ConversationStoreTest, AfterTheEndTheDatabaseTakesNothingMore) {  // agreements.md rule 10
  ASSERT_TRUE(propose(Side::mentor, usual_));
  run_sql("update pairs set closed_at = 1");
  EXPECT_EQ(confirm(Side::mentee).error().code, Code::conflict);
  EXPECT_EQ(propose(Side::mentee, another(usual_)).error().code, Code::conflict);
  EXPECT_EQ(meet("2026-11-22").error().code, Code::wrong_state);
}

TEST_P(ConversationStoreTest, TheDatabaseOpensTheGateWithTheLastOfFourInEveryOrder) {
  // conversations.md rule 5: sixteen states, and only the last lets a conversation in.
  for (int done = 0; done < 4; ++done) EXPECT_FALSE(meet("2026-11-22")) << done;
  induct(Side::mentor);
  EXPECT_EQ(meet("2026-11-22").error().rule, "conversations.md rule 5");
  ASSERT_TRUE(propose(Side::mentee, usual_));
  EXPECT_FALSE(meet("2026-11-22"));
  ASSERT_TRUE(confirm(Side::mentor));
  EXPECT_FALSE(meet("2026-11-22"));
  EXPECT_FALSE(meet("2026-11-22", Outcome::cancelled));
  induct(Side::mentee);
  EXPECT_TRUE(meet("2026-11-22"));
}

TEST_P(ConversationStoreTest, TheWrongInductionOpensNothing) {  // conversations.md rule 5
  ASSERT_TRUE(propose(Side::mentee, usual_));
  ASSERT_TRUE(confirm(Side::mentor));
  induct(Side::mentor);
  induct(Side::mentor);
  EXPECT_FALSE(meet("2026-11-22"));
  induct(Side::mentee);
  ASSERT_TRUE(propose(Side::mentor, another(usual_)));
  EXPECT_FALSE(meet("2026-11-22")) << "the agreement is being changed";
  ASSERT_TRUE(confirm(Side::mentee));
  EXPECT_TRUE(meet("2026-11-22"));
}

TEST_P(ConversationStoreTest, ReadyIsWhatTheDatabaseLetsIn) {  // conversations.md rule 8
  const auto ready = [&] {
    return read([&](auto& reader) {
      return !ready_pairs(reader, lead_, programme_, {pair_}, [&](Side side, PersonId person) {
                return sessions::is_inducted(reader, lead_, programme_, person, side);
              }).empty();
    });
  };
  for (const auto side : {Side::mentor, Side::mentee}) induct(side);
  EXPECT_FALSE(ready()) << "two inductions alone";
  ASSERT_TRUE(propose(Side::mentee, usual_));
  EXPECT_FALSE(ready());
  ASSERT_TRUE(confirm(Side::mentor));
  EXPECT_TRUE(ready());
  ASSERT_TRUE(propose(Side::mentor, another(usual_)));
  EXPECT_FALSE(ready()) << "the agreement is being changed";
  EXPECT_FALSE(meet("2026-11-22"));
  ASSERT_TRUE(confirm(Side::mentee));
  ASSERT_TRUE(meet("2026-11-22", Outcome::cancelled));
  ASSERT_TRUE(propose(Side::mentor, usual_));
  EXPECT_FALSE(ready()) << "cancelled is not met";
  ASSERT_TRUE(confirm(Side::mentee));
  ASSERT_TRUE(meet("2026-11-22"));
  ASSERT_TRUE(propose(Side::mentor, another(usual_)));
  EXPECT_TRUE(ready()) << "they have met";
}

TEST_P(ConversationStoreTest, OnceTheyHaveMetNothingStopsTheNext) {  // conversations.md rule 7
  for (const auto side : {Side::mentor, Side::mentee}) induct(side);
  ASSERT_TRUE(propose(Side::mentee, usual_));
  ASSERT_TRUE(confirm(Side::mentor));
  const auto first = meet("2026-11-22");
  ASSERT_TRUE(first);
  ASSERT_TRUE(propose(Side::mentor, another(usual_)));
  EXPECT_EQ(meet("2026-11-22").error().code, Code::already_exists) << "once a day";
  EXPECT_TRUE(meet("2026-11-23"));
  auto changed = first->meeting;
  changed.way = Way::phone;
  const auto corrected = write([&](auto& tx) { return correct(tx, mentor_, now_, *first, changed); });
  EXPECT_EQ(corrected->meeting.way, Way::phone);
  EXPECT_EQ(write([&](auto& tx) { return correct(tx, mentor_, now_, *first, changed); }).error().code,
            Code::conflict);
  EXPECT_EQ(read([&](auto& reader) { return conversations_of(reader, mentor_, pair_.id).size(); }), 2u);
}

TEST_P(ConversationStoreTest, ACancelledOneIsNotMadeTheFirstByCorrectingIt) {  // conversations.md rule 5
  for (const auto side : {Side::mentor, Side::mentee}) induct(side);
  ASSERT_TRUE(propose(Side::mentee, usual_));
  ASSERT_TRUE(confirm(Side::mentor));
  const auto cancelled = meet("2026-11-22", Outcome::cancelled);
  ASSERT_TRUE(cancelled);
  ASSERT_TRUE(propose(Side::mentor, another(usual_)));
  auto held = cancelled->meeting;
  held.outcome = Outcome::held;
  EXPECT_EQ(write([&](auto& tx) { return correct(tx, mentor_, now_, *cancelled, held); }).error().code,
            Code::rule_broken);
}

TEST_P(ConversationStoreTest, KeepsThatTheyPartedAndNotWhoAsked) {  // conversations.md rule 10
  EXPECT_FALSE(read([&](auto& reader) { return has_parted(reader, lead_, pair_.id); }));
  write([&](auto& tx) {
    keep_parted(tx, pair_.id, date_of(now_));
    keep_parted(tx, pair_.id, date_of(now_));
    return 0;
  });
  EXPECT_TRUE(read([&](auto& reader) { return has_parted(reader, lead_, pair_.id); }));
  static constexpr database::Statement kAll{"testing.try_outs", "select * from try_outs"};
  const auto rows = read([](auto& reader) { return reader.query(kAll); });
  EXPECT_EQ(rows.size(), 1u);
}

}  // namespace
}  // namespace turnabout::conversations
