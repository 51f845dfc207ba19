#include "promises/promise_store.hpp"

#include "pairs/testing.hpp"
#include "platform/crypto/testing.hpp"

namespace turnabout::promises {
namespace {

class PromiseStoreTest : public pairs::PairTest {
 protected:
  crypto::TestSealer keys_;
  Seat bo_ = seat("Bo Mentor", Side::mentor), di_ = seat("Di Mentee", Side::mentee);
  pairs::Pair pair_ = agreed_pair();
  const Date today_ = *parse_date("2026-12-01");
  const std::string words_ = "Open one rota to everybody.";

  pairs::Pair agreed_pair() {
    auto pair = pair_of(agreed(bo_, di_));
    EXPECT_TRUE(PairTest::add(pair));
    return pair;
  }
  Promise made(Audience audience, bool rests = false) {
    const bool is_listed = audience == Audience::list;
    return *make(pair_, di_.person,
                 {.audience = audience,
                  .words = is_listed ? std::optional(words_) : std::nullopt,
                  .due_on = *parse_date("2027-02-01"),
                  .rests_on_partner = rests},
                 {make_uuid7(now_.milliseconds())}, today_);
  }
  Result<void> keep(const Promise& promise) {
    return db().write([&](database::Transaction& tx) { return promises::add(tx, *keys_, lead_, promise); });
  }
  Result<void> change(const Promise& promise) {
    return db().write([&](database::Transaction& tx) { return promises::save(tx, *keys_, lead_, promise); });
  }
  Result<Promise> found(PromiseId id) {
    return read([&](auto& reader) { return promises::load(reader, *keys_, lead_, id); });
  }
  std::vector<Promise> list() {
    return read([&](auto& reader) { return listed_in(reader, *keys_, lead_, programme_); });
  }
};
INSTANTIATE_EVERY_ENGINE(PromiseStoreTest);

TEST_P(PromiseStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(promise_statements());
}

TEST_P(PromiseStoreTest, KeepsWordsSealedAndOnlyOfTheList) {  // promises.md rule 2
  const auto listed = made(Audience::list);
  const auto own = made(Audience::me);
  ASSERT_TRUE(keep(listed));
  ASSERT_TRUE(keep(own));
  EXPECT_EQ(found(listed.id)->words, words_);
  EXPECT_FALSE(found(own.id)->words);
  static constexpr database::Statement kSealed{
      "testing.words", "select words_sealed from promises where words_sealed is not null"};
  for (const auto& row : read([](auto& reader) { return reader.query(kSealed); })) {
    const auto bytes = row.template get<database::Bytes>(0);
    EXPECT_EQ(std::string(bytes.begin(), bytes.end()).find("rota"), std::string::npos);
  }
  auto smuggled = own;
  smuggled.id = {make_uuid7(now_.milliseconds())};
  smuggled.words = "a private word";
  EXPECT_THROW((void)keep(smuggled), database::Error) << "the database takes no words of it";
}

TEST_P(PromiseStoreTest, TheListHasOnlyWhatMayStandThere) {  // promises.md rules 4 and 10
  const auto waiting = made(Audience::list, true);
  ASSERT_TRUE(keep(made(Audience::partner)));
  ASSERT_TRUE(keep(waiting));
  EXPECT_TRUE(list().empty());
  ASSERT_TRUE(change(*answer(*found(waiting.id), true, true)));
  ASSERT_EQ(list().size(), 1u);
  EXPECT_TRUE(list()[0].is_from_mentor);
}

TEST_P(PromiseStoreTest, TheDatabaseHoldsOnToWhatWasSaid) {  // promises.md rules 4, 5 and 7
  const auto promise = made(Audience::list, true);
  ASSERT_TRUE(keep(promise));
  EXPECT_THROW(run_sql("update promises set audience = 'me', words_sealed = null"), database::Error);
  EXPECT_THROW(run_sql("update promises set consent = 'not_needed'"), database::Error);
  EXPECT_THROW(run_sql("update promises set first_due_on = '2027-05-01'"), database::Error);
  ASSERT_TRUE(change(*answer(*found(promise.id), false, false)));
  EXPECT_THROW(run_sql("update promises set consent = 'given'"), database::Error) << "a no is for good";
  ASSERT_TRUE(change(*move_day(*found(promise.id), *parse_date("2027-03-01"), today_)));
  EXPECT_THROW(run_sql("update promises set due_on = '2027-06-01'"), database::Error) << "its day moves once";
}

TEST_P(PromiseStoreTest, OfTwoWhoChangeItAtOnceOneIsTold) {  // promises.md rule 7
  const auto promise = made(Audience::list);
  ASSERT_TRUE(keep(promise));
  const auto before = *found(promise.id);
  EXPECT_TRUE(change(*settle(before, State::done, "It is open to everybody.", today_)));
  EXPECT_EQ(change(*object(before)).error().code, Code::conflict);
  EXPECT_EQ(found(promise.id)->outcome, "It is open to everybody.");
}

TEST_P(PromiseStoreTest, NothingIsPromisedInAPairingThatHasEnded) {  // promises.md rules 1 and 15
  run_sql("update pairs set closed_at = 1");
  EXPECT_EQ(keep(made(Audience::me)).error().code, Code::wrong_state);
  auto done = made(Audience::list);
  done.state = State::done;
  done.settled_on = today_;
  EXPECT_TRUE(keep(done));
}

TEST_P(PromiseStoreTest, WordsGoWithTheKeyOfWhoeverMadeIt) {  // promises.md rule 11
  const auto promise = made(Audience::list);
  ASSERT_TRUE(keep(promise));
  keys_->destroy_key(di_.person);
  EXPECT_FALSE(found(promise.id)->words);
}

TEST_P(PromiseStoreTest, AnIntroductionIsConfirmedWhenDoneAndIsOnNoList) {  // promises.md rules 13 and 14
  const auto introduction = *make(pair_, di_.person,
                                  {.deed = Deed::introduction,
                                   .audience = Audience::partner,
                                   .due_on = *parse_date("2026-11-20"),
                                   .is_done = true},
                                  {make_uuid7(now_.milliseconds())}, today_);
  ASSERT_TRUE(keep(introduction));
  ASSERT_TRUE(change(*confirm(*found(introduction.id), today_)));
  EXPECT_EQ(found(introduction.id)->confirmed_on, today_);
  EXPECT_EQ(found(introduction.id)->deed, Deed::introduction);
  EXPECT_THROW(run_sql("update promises set deed = 'any'"), database::Error);
  ASSERT_TRUE(keep(made(Audience::list)));
  EXPECT_THROW(run_sql("update promises set confirmed_on = '2026-12-02' where audience = 'list'"),
               database::Error);
}

TEST_P(PromiseStoreTest, EachReminderGoesOnce) {  // promises.md rule 8
  const auto promise = made(Audience::me);
  ASSERT_TRUE(keep(promise));
  const auto between = [&](std::string_view from, std::string_view to) {
    return read([&](auto& reader) { return open_between(reader, *parse_date(from), *parse_date(to)); })
        .size();
  };
  EXPECT_EQ(between("2027-01-20", "2027-02-01"), 1u);
  EXPECT_EQ(between("2027-02-02", "2027-03-01"), 0u);
  const auto remind = [&](Reminder kind) {
    return db().write([&](database::Transaction& tx) { return keep_reminded(tx, now_, promise.id, kind); });
  };
  EXPECT_TRUE(remind(Reminder::soon));
  EXPECT_FALSE(remind(Reminder::soon));
  EXPECT_TRUE(remind(Reminder::late));
}

}  // namespace
}  // namespace turnabout::promises
