#include <gmock/gmock.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;

/// Ann and Max, who have agreed to matching, each by an application.
class Consents : public AgreedPair {
 protected:
  http::Answer own(PersonId person) { return server_.get("/api/v1/me/consents", http::as(viewer(person))); }
  http::Answer take_back(PersonId person, const std::string& id) {
    return server_.post("/api/v1/me/consents/" + id + "/withdrawal", "", http::as(viewer(person)));
  }
  std::int64_t count(std::string_view text, PersonId person) {
    const Statement statement{text, text};
    return db().read(
        [&](database::Reader& reader) { return reader.one(statement, person)->get<std::int64_t>(0); });
  }
  std::int64_t answers_of(PersonId person) {
    return count(
        "select count(*) from matching_answers where application_id in (select id from applications where "
        "person_id = $1)",
        person);
  }
  std::string state_of(PersonId person) {
    static constexpr Statement kState{"test.state", "select state from applications where person_id = $1"};
    return db().read(
        [&](database::Reader& reader) { return reader.one(kState, person)->get<std::string>(0); });
  }
};

TEST_F(Consents, AreShownWordForWordToTheirPersonAlone) {  // applications.md rule 21
  const auto mine = own(ann_);
  ASSERT_EQ(mine.at("/items"), "1") << mine.body;
  EXPECT_EQ(mine.at("/items/0/purpose"), "matching");
  EXPECT_EQ(mine.at("/items/0/programme"), "Listening up");
  EXPECT_THAT(mine.at("/items/0/text"), HasSubstr("I agree"));
  EXPECT_EQ(mine.at("/items/0/abilities/0"), "withdraw");
  EXPECT_EQ(take_back(max_, mine.at("/items/0/id")).status, 404);
  EXPECT_EQ(server_.get("/api/v1/me/consents").status, 401);
}

TEST_F(Consents, TakenBackWhileLookedForWithdrawTheApplication) {  // applications.md rule 21
  ASSERT_GT(answers_of(bea_), 0);
  const auto id = own(bea_).at("/items/0/id");
  ASSERT_EQ(take_back(bea_, id).status, 204);
  EXPECT_EQ(answers_of(bea_), 0);
  EXPECT_EQ(state_of(bea_), "withdrawn");
  EXPECT_EQ(take_back(bea_, id).at("/code"), "wrong_state");
  EXPECT_EQ(own(bea_).at("/items/0/abilities"), "0");
  EXPECT_NE(own(bea_).at("/items/0/withdrawn_at"), "null");
}

TEST_F(Consents, TakenBackByWhoIsInAPairLeaveThePairAsItIs) {  // applications.md rule 21
  ASSERT_EQ(take_back(ann_, own(ann_).at("/items/0/id")).status, 204);
  EXPECT_EQ(answers_of(ann_), 0);
  EXPECT_EQ(state_of(ann_), "submitted");
}

TEST_F(Consents, TakenBackOnceItRunsTakeOnlyTheAnswersWithThem) {  // applications.md rule 21
  move(programme_, programmes::Move::start);
  ASSERT_EQ(take_back(ann_, own(ann_).at("/items/0/id")).status, 204);
  EXPECT_EQ(answers_of(ann_), 0);
  EXPECT_EQ(state_of(ann_), "submitted");
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(ann_))).at("/items"), "1") << "the pair goes on";
}

TEST_F(Consents, OfEqualityEndOnTheirOwn) {  // applications.md rules 18 and 21
  const auto kept = server_.put("/api/v1/applications/" + of_ann_.text() + "/equality-answers",
                                R"({"answers":{"age":"from_25"},"consent":true})", http::as(viewer(ann_)));
  ASSERT_EQ(kept.status, 204) << kept.body;
  ASSERT_EQ(own(ann_).at("/items"), "2");
  const auto index = own(ann_).at("/items/0/purpose") == "equality" ? "0" : "1";
  ASSERT_EQ(take_back(ann_, own(ann_).at(std::string("/items/") + index + "/id")).status, 204);
  EXPECT_EQ(count("select count(*) from equality_answers where person_id = $1", ann_), 0);
  EXPECT_GT(answers_of(ann_), 0);
  EXPECT_EQ(state_of(ann_), "submitted");
}

}  // namespace
}  // namespace turnabout::app
