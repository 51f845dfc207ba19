#include "platform/http/reply_store.hpp"

#include <array>
#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"

namespace turnabout::http {
namespace {

using std::chrono::hours;
using std::chrono::minutes;

constexpr Instant kNow{1'800'000'000'000'000};

class ReplyStoreTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    static constexpr database::Statement kInsert{"testing.insert_account",
                                                 "INSERT INTO accounts (id, organisation_id, person_id, "
                                                 "email_index, created_at) VALUES ($1, $2, $3, $4, $5)"};
    const auto organisation = make_organisation();
    person = {
        .kind = Viewer::Kind::person, .organisation = organisation, .person = make_person(organisation)};
    db().write([&](database::Transaction& transaction) {
      return transaction.execute(kInsert, AccountId{make_uuid7(1)}, organisation, person.person,
                                 database::Bytes{1}, kNow);
    });
  }
  ReplyStore::Key key(std::string body_hash = "hash") {
    return {.viewer = person,
            .route = "POST /api/v1/gardens",
            .text = "click",
            .body_hash = std::move(body_hash)};
  }
  static Code code(const Result<std::optional<Response>>& result) {
    return result ? Code::internal : result.error().code;
  }

  crypto::TestSealer sealer;
  Viewer person;
};
INSTANTIATE_EVERY_ENGINE(ReplyStoreTest);

TEST_P(ReplyStoreTest, GivesBackWhatWasAnswered) {
  DatabaseReplyStore store(db(), *sealer);
  EXPECT_FALSE(store.begin(key(), kNow).value());
  auto first = json_response(201, "{\"name\":\"Kew\\n\"}");
  first.with("Location", "/api/v1/gardens/7");
  store.keep(key(), first, kNow);
  const auto again = store.begin(key(), kNow + hours(23)).value();
  ASSERT_TRUE(again);
  EXPECT_EQ(again->status, 201);
  EXPECT_EQ(again->headers, first.headers);
  EXPECT_EQ(again->body, first.body);
}

TEST_P(ReplyStoreTest, AnotherBodyIsAConflict) {
  DatabaseReplyStore store(db(), *sealer);
  ASSERT_TRUE(store.begin(key(), kNow));
  EXPECT_EQ(code(store.begin(key("other"), kNow)), Code::conflict);
}

TEST_P(ReplyStoreTest, TheSecondWaitsAsLongAsTheFirstRuns) {
  DatabaseReplyStore store(db(), *sealer);
  ASSERT_TRUE(store.begin(key(), kNow));
  for (const auto later : {minutes(0), minutes(1), minutes(60)}) {
    EXPECT_EQ(code(store.begin(key(), kNow + later)), Code::unavailable);
    EXPECT_EQ(code(store.begin(key("other"), kNow + later)), Code::conflict);
  }
  store.keep(key(), json_response(200, "{}"), kNow);
  EXPECT_EQ(store.begin(key(), kNow + minutes(61)).value()->body, "{}");
}

TEST_P(ReplyStoreTest, WhatADeadServerBeganIsNeverDoneAgain) {
  DatabaseReplyStore died(db(), *sealer);
  ASSERT_TRUE(died.begin(key(), kNow));
  DatabaseReplyStore next(db(), *sealer);
  // Several servers may work on one PostgreSQL, and the first of them may be at it still.
  const auto at_once = GetParam() == database::Engine::sqlite ? Code::wrong_state : Code::unavailable;
  EXPECT_EQ(code(next.begin(key(), kNow + minutes(1))), at_once);
  for (const auto later : {minutes(3), minutes(4), minutes(23 * 60)}) {
    const auto again = next.begin(key(), kNow + later);
    ASSERT_EQ(code(again), Code::wrong_state);
    EXPECT_THAT(again.error().message, testing::HasSubstr("nobody knows whether it was done"));
    EXPECT_EQ(again.error().faults.at(0).pointer, "Idempotency-Key");
  }
  EXPECT_EQ(code(next.begin(key("other"), kNow + minutes(3))), Code::conflict);
}

TEST_P(ReplyStoreTest, WhoseReplyCouldNotBeKeptIsNeverDoneAgain) {
  DatabaseReplyStore store(db(), *sealer);
  ASSERT_TRUE(store.begin(key(), kNow));
  db().write([](database::Transaction& transaction) {
    static constexpr database::Statement kAway{"testing.away",
                                               "ALTER TABLE idempotent_replies RENAME TO away"};
    return transaction.execute(kAway);
  });
  EXPECT_THROW(store.keep(key(), json_response(200, "{}"), kNow), database::Error);
  db().write([](database::Transaction& transaction) {
    static constexpr database::Statement kBack{"testing.back",
                                               "ALTER TABLE away RENAME TO idempotent_replies"};
    return transaction.execute(kBack);
  });
  EXPECT_EQ(code(store.begin(key(), kNow + minutes(3))), Code::wrong_state);
}

TEST_P(ReplyStoreTest, OfManyAtOnceOneIsDone) {
  // Two servers on one database, each asked four times.
  std::array<DatabaseReplyStore, 2> stores{{{db(), *sealer}, {db(), *sealer}}};
  std::atomic<int> taken{0}, refused{0};
  std::vector<std::thread> clicks;
  for (std::size_t i = 0; i < 8; ++i)
    clicks.emplace_back([&, i] {
      const auto begun = stores.at(i % 2).begin(key(), kNow);
      if (begun)
        ++taken;
      else if (begun.error().code == Code::unavailable || begun.error().code == Code::wrong_state)
        ++refused;
    });
  for (auto& click : clicks) click.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(refused, 7);
}

TEST_P(ReplyStoreTest, AFailureAndADayFreeTheKey) {
  DatabaseReplyStore store(db(), *sealer);
  ASSERT_TRUE(store.begin(key(), kNow));
  store.release(key());
  EXPECT_FALSE(store.begin(key("other"), kNow).value());
  store.keep(key("other"), json_response(200, "{}"), kNow);
  EXPECT_FALSE(store.begin(key("third"), kNow + hours(25)).value());
}

}  // namespace
}  // namespace turnabout::http
