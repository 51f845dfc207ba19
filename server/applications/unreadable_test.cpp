#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "applications/testing.hpp"

namespace turnabout::applications {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Two mentors have applied; the answers of the first cannot be opened.
class Unreadable : public ApplicationTest {
 protected:
  http::TestServer server_{application_routes(db(), *sealer_, neighbours()), clock_};
  Viewer other_ = person("Di Mentor");
  Application broken_ = sent_by_mentor();
  Application whole_ = sent_by_other();
  std::string list_ = "/api/v1/programmes/" + programme_.id.text() + "/applications";

  void SetUp() override { programme_.state = programmes::State::matching; }

  Application sent_by_other() {
    clock_.advance(std::chrono::seconds(1));  // The list is by age.
    standings_[other_.person] = {.rank = 2};
    const auto application = begin(other_, Side::mentor);
    EXPECT_TRUE(answer(other_, application.id, "preferred_name", {"Di"}));
    EXPECT_TRUE(answer(other_, application.id, "ways_to_meet", {"walking"}));
    EXPECT_TRUE(answer(other_, application.id, "languages", {"english"}));
    EXPECT_TRUE(submit(other_, application.id));
    return application;
  }
  void damage() {
    static constexpr database::Statement kDamage{
        "testing.damage", "update matching_answers set answer_sealed = $1 where application_id = $2"};
    db().write([&](database::Transaction& tx) {
      return tx.execute(kDamage, database::Bytes{1, 2, 3}, broken_.id);
    });
  }
  /// The list says so of the first, and the second as ever.
  void expect_a_note() {
    const auto list = server_.get(list_, http::as(lead_));
    ASSERT_EQ(list.status, 200) << list.body;
    ASSERT_EQ(list.at("/items"), "2");
    EXPECT_EQ(list.at("/items/0/id"), broken_.id.text());
    EXPECT_EQ(list.at("/items/0/person/name"), "Bo Mentor");
    EXPECT_EQ(list.at("/items/0/answers"), "null");
    EXPECT_EQ(list.at("/items/0/answers_unreadable"), "true");
    EXPECT_EQ(list.at("/items/1/id"), whole_.id.text());
    EXPECT_THAT(list.body, HasSubstr("walking"));
    EXPECT_EQ(list.at("/items/1/answers_unreadable"), "false");
    EXPECT_EQ(count("looks where person_id = '" + broken_.person.text() + "'"), 0) << "nothing was seen";
    EXPECT_EQ(count("looks where person_id = '" + other_.person.text() + "'"), 1);
  }
};
INSTANTIATE_EVERY_ENGINE(Unreadable);

TEST_P(Unreadable, DamagedAnswersHoldNobodyElseUp) {  // applications.md rule 20
  damage();
  expect_a_note();
}

TEST_P(Unreadable, AnswersWithoutTheirKeyHoldNobodyElseUp) {  // applications.md rule 20
  sealer_->destroy_key(mentor_.person);
  expect_a_note();
}

TEST_P(Unreadable, ANoteIsForTheTimeOfMatching) {  // applications.md rule 20
  damage();
  programme_.state = programmes::State::running;
  EXPECT_THAT(server_.get(list_, http::as(lead_)).body, Not(HasSubstr("\"answers_unreadable\":true")));
}

TEST_P(Unreadable, TheirPersonIsToldAndMayApplyAgain) {  // applications.md rule 20
  damage();
  programme_.state = programmes::State::recruiting;
  const auto path = "/api/v1/applications/" + broken_.id.text();
  const auto own = server_.get(path, http::as(mentor_));
  EXPECT_EQ(own.status, 410) << own.body;
  EXPECT_THAT(own.at("/detail"), HasSubstr("cannot be read"));
  EXPECT_EQ(server_.post(path + "/withdrawal", "{}", http::as(mentor_)).at("/state"), "withdrawn");
  EXPECT_EQ(server_.post(list_, R"({"role": "mentor"})", http::as(mentor_)).status, 200);
}

}  // namespace
}  // namespace turnabout::applications
