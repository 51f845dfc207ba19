#include <gmock/gmock.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Ann and Max, who are a pair, and a lead.
class ErasureHere : public AgreedPair {
 protected:
  http::Answer erase_own(PersonId person) {
    return server_.post("/api/v1/me/erasure", "", http::as(viewer(person)));
  }
  http::Answer erase(PersonId person) {
    return server_.post("/api/v1/people/" + person.text() + "/erasure", "", http::as(lead_));
  }
  std::string pairs_of(PersonId person) {
    return server_.get("/api/v1/pairs", http::as(viewer(person))).body;
  }
  void run_job(std::string_view name) {
    for (const auto& job : installation_->jobs())
      if (job.name == name) job.run(db(), clock_.now());
  }
};

TEST_F(ErasureHere, IsOnesOwnActAndTheOtherHearsOnlyThatThePairHasEnded) {  // keeping.md rules 1 and 3
  EXPECT_EQ(server_.get("/api/v1/me/erasure", http::as(viewer(ann_))).at("/obstacles"), "0");
  const auto gone = erase_own(ann_);
  ASSERT_EQ(gone.status, 204) << gone.body;
  EXPECT_THAT(words_to(max_), Contains("mail.pair_closed"));
  EXPECT_THAT(pairs_of(max_), HasSubstr("Former colleague"));
  EXPECT_THAT(pairs_of(max_), Not(HasSubstr("Ann")));
  EXPECT_THAT(server_.get("/api/v1/people", http::as(lead_)).body, Not(HasSubstr("Ann")));
  EXPECT_THAT(server_.get("/api/v1/people", http::as(lead_)).body, Not(HasSubstr("Former colleague")));
  EXPECT_EQ(server_.get("/api/v1/people/" + ann_.text(), http::as(lead_)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/people/names?search=ann", http::as(viewer(max_))).at("/items"), "0");
  const auto erasures = server_.get("/api/v1/erasures", http::as(lead_));
  EXPECT_EQ(erasures.at("/items/0/reason"), "own_wish");
  EXPECT_EQ(erasures.at("/items/0/is_scrubbed"), "false");
  run_job("keeping.erase");
  EXPECT_EQ(server_.get("/api/v1/erasures", http::as(lead_)).at("/items/0/is_scrubbed"), "true");
}

TEST_F(ErasureHere, OfSomebodyElseWaitsUntilTheyHaveLeft) {  // keeping.md rules 2 and 8
  EXPECT_EQ(erase(max_).at("/rule"), "keeping.md rule 2");
  run_sql("update people set left_on = '2026-11-01' where id = $1", max_);

  EXPECT_EQ(server_.get("/api/v1/people", http::as(lead_)).at("/items/6/abilities/0"), "erase");
  ASSERT_EQ(erase(max_).status, 204);
  EXPECT_EQ(erase(max_).status, 404);
  run_sql("update grants set revoked_at = 1 where role = 'lead' and person_id <> $1", lead_.person);
  const auto last = erase_own(lead_.person);
  EXPECT_EQ(last.at("/rule"), "keeping.md rule 2") << last.body;
  EXPECT_EQ(server_.get("/api/v1/me/erasure", http::as(lead_)).at("/obstacles/0"), "last_lead");
  EXPECT_EQ(server_.get("/api/v1/erasures", http::as(viewer(ann_))).status, 403);
}

TEST_F(ErasureHere, IsPrecededByAFileOfEverything) {  // keeping.md rule 14
  const auto record = server_.get("/api/v1/me/record", http::as(viewer(ann_)));
  ASSERT_EQ(record.status, 200);
  EXPECT_EQ(record.at("/sections/0/name"), "person");
  EXPECT_EQ(record.at("/sections/0/rows/0/fields/0/value"), "Ann Mentor");
  EXPECT_THAT(record.body, HasSubstr("Max Mentee"));
  EXPECT_THAT(record.body, Not(HasSubstr("Bea Mentor")));
}

TEST_F(ErasureHere, LeavesEveryOtherPageInOrder) {  // keeping.md rule 3
  ASSERT_EQ(erase_own(ann_).status, 204);
  const auto programme = "/api/v1/programmes/" + programme_.text();
  for (const auto& path :
       {programme + "/pairs", programme + "/applications", programme + "/board", programme + "/funnel",
        programme + "/pair-readiness", std::string("/api/v1/grades"), std::string("/api/v1/heads")})
    EXPECT_LT(server_.get(path, http::as(lead_)).status, 500) << path;
  for (const auto& path : {"/api/v1/pairs", "/api/v1/asks", "/api/v1/vault/spaces", "/api/v1/me/looks"})
    EXPECT_EQ(server_.get(path, http::as(viewer(max_))).status, 200) << path;
}

}  // namespace
}  // namespace turnabout::app
