#include "platform/http/reply_store.hpp"

#include <atomic>
#include <thread>

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

TEST_P(ReplyStoreTest, TheSecondWaitsWhileTheFirstRuns) {
  DatabaseReplyStore store(db(), *sealer);
  ASSERT_TRUE(store.begin(key(), kNow));
  EXPECT_EQ(code(store.begin(key(), kNow + minutes(1))), Code::unavailable);
  // The server of the first one has died.
  EXPECT_FALSE(store.begin(key(), kNow + minutes(3)).value());
}

TEST_P(ReplyStoreTest, OfManyAtOnceOneIsDone) {
  std::atomic<int> taken{0}, told_to_wait{0};
  std::vector<std::thread> clicks;
  for (int i = 0; i < 8; ++i)
    clicks.emplace_back([&] {
      DatabaseReplyStore store(db(), *sealer);
      const auto begun = store.begin(key(), kNow);
      if (begun)
        ++taken;
      else if (begun.error().code == Code::unavailable)
        ++told_to_wait;
    });
  for (auto& click : clicks) click.join();
  EXPECT_EQ(taken, 1);
  EXPECT_EQ(told_to_wait, 7);
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
