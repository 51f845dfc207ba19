#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;
using testing::UnorderedElementsAreArray;

/// Other weights, tried on a board through HTTP.
class Weighing : public Pairing {
 protected:
  /// Interests count for nothing, so that whoever works elsewhere is as good as anybody.
  static constexpr std::string_view kOther =
      R"({"weights":{"common_interests":0,"style":0,"difference_tenure":50,"difference_generation":7}})";

  http::Answer weigh(const http::Answer& board, std::string_view body) {
    return server_.post(in_run(board, "/weight-previews"), body, http::as(lead_));
  }
  /// "mentor mentee score" of all of them.
  static std::vector<std::string> scored(const http::Answer& answer) {
    std::vector<std::string> found;
    for (int i = 0; i < std::stoi(answer.at("/proposals")); ++i) {
      const auto at = "/proposals/" + std::to_string(i);
      found.push_back(answer.at(at + "/mentor_id") + " " + answer.at(at + "/mentee_id") + " " +
                      answer.at(at + "/score"));
    }
    return found;
  }
  /// Whoever is made for each other began in the same year, so only the other two pairs differ in it.
  void SetUp() override {
    Pairing::SetUp();
    for (const auto person : {ann_, max_})
      run_sql("update people set started_on = '2010-01-01' where id = $1", person);
    for (const auto person : {bea_, moe_})
      run_sql("update people set started_on = '2026-01-01' where id = $1", person);
  }
};

TEST_F(Weighing, SaysWhatAFreshRunWouldPropose) {  // pairs.md rule 29
  const auto made = make_run();
  const auto preview = weigh(made, kOther);
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.at("/version"), made.at("/version"));
  EXPECT_EQ(preview.at("/before/total"), made.at("/total"));
  EXPECT_EQ(preview.at("/weights/difference_tenure"), "50");
  EXPECT_EQ(preview.at("/weights/topics_met"), "30") << "the programme's own";
  EXPECT_EQ(preview.at("/lost"), "2");
  EXPECT_EQ(preview.at("/proposals/0/stays"), "false");
  EXPECT_EQ(board().body, made.body) << "nothing is saved";
  clock_.advance(std::chrono::seconds(1));
  const auto next = make_run(kOther);
  EXPECT_EQ(next.at("/total"), preview.at("/after/total"));
  EXPECT_EQ(next.at("/pairs"), preview.at("/after/pairs"));
  EXPECT_THAT(scored(next), UnorderedElementsAreArray(scored(preview)));
  EXPECT_EQ(weigh(made, kOther).status, 409) << "that run is closed";
  EXPECT_EQ(weigh(next, kOther).at("/lost"), "0");
}

TEST_F(Weighing, CountsServiceUpToTheDayOfThePreview) {  // pairs.md rule 29
  const auto made = make_run();
  const auto today = weigh(made, kOther);
  clock_.advance(std::chrono::hours(24 * 365 * 10));  // now all four have been here for over ten years
  const auto later = weigh(made, kOther);
  ASSERT_EQ(later.status, 200) << later.body;
  EXPECT_EQ(std::stoi(later.at("/after/total")), std::stoi(today.at("/after/total")) - 2 * 50);
  EXPECT_EQ(weigh(made, kOther).body, later.body) << "also when asked again on that day";
  const auto next = make_run(kOther);
  EXPECT_EQ(next.at("/total"), later.at("/after/total"));
  EXPECT_THAT(scored(next), UnorderedElementsAreArray(scored(later)));
}

TEST_F(Weighing, LooksAtTheBoardAsItIs) {  // pairs.md rule 29
  auto now = make_run();
  now = make_change(now, change("lock", of_ann_, of_max_));
  ASSERT_EQ(now.status, 200) << now.body;
  EXPECT_EQ(weigh(now, kOther).at("/lost"), "0") << "a lock stays";
  EXPECT_THAT(weigh(now, kOther).body, HasSubstr(R"("locked":true)"));
  ask_ann_and_max(now);
  const auto asked = weigh(now, kOther);
  EXPECT_EQ(asked.at("/proposals"), "1") << "what is asked about is off the table";
  EXPECT_EQ(asked.at("/after/pairs"), "2");
  run_sql("update people set left_on = '2026-11-01' where id = $1", bea_);
  EXPECT_EQ(weigh(now, kOther).at("/after/pairs"), "1") << "never stale";
}

TEST_F(Weighing, WhatCannotBeTriedIsRefused) {  // pairs.md rule 30
  const auto made = make_run();
  for (const auto* body :
       {R"({"weights":{"style":101}})", R"({"weights":{"style":-1}})", R"({"weights":{"style":1.5}})",
        R"({"weights":{"style":"7"}})", R"({"weights":{"shoe_size":7}})", R"({"weight":{}})",
        R"({"weights":{"common_interests":0,"style":0,"availability":0,"ways_to_meet":0,"topics_met":0,)"
        R"("difference_lived":0,"difference_unit":0,"difference_profession":0,"difference_location":0,)"
        R"("difference_generation":0,"difference_tenure":0}})"}) {
    const auto refused = weigh(made, body);
    EXPECT_EQ(refused.status, 422) << body;
    EXPECT_THAT(refused.at("/faults/0/pointer"), HasSubstr("/weight")) << body;
    EXPECT_EQ(server_.post(in_programme("/matching-runs"), body, http::as(lead_)).status, 422) << body;
  }
  EXPECT_EQ(weigh(made, R"({"weights":{"style":)").status, 400);
  EXPECT_EQ(server_.post("/api/v1/matching-runs/none/weight-previews", "{}", http::as(lead_)).status, 404);
  EXPECT_EQ(board().body, made.body) << "and nothing has changed";
}

TEST_F(Weighing, EndsWithMatching) {  // pairs.md rule 9
  const auto made = make_run();
  run_sql("update programmes set state = 'recruiting' where id = $1", programme_);
  EXPECT_EQ(weigh(made, kOther).status, 409);
}

}  // namespace
}  // namespace turnabout::app
