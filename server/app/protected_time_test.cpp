#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Ann, who reports to the chief, is in a pair with Max.
class ProtectedTimeAsked : public Pairing {
 protected:
  void SetUp() override {
    Pairing::SetUp();
    ask(make_run());
    answer(ann_, "yes");
    answer(max_, "yes");
  }
  http::Answer own(PersonId person) {
    return server_.get("/api/v1/protected-time", http::as(viewer(person)));
  }
  http::Answer ask_for_time(PersonId person) {
    clock_.advance(std::chrono::seconds(1));
    return server_.post(in_programme("/protected-time"), "", http::as(viewer(person)));
  }
  http::Answer team(PersonId person) { return server_.get("/api/v1/team-time", http::as(viewer(person))); }
  http::Answer answer_time(PersonId person, const std::string& id, std::string_view given) {
    clock_.advance(std::chrono::seconds(1));
    return server_.post("/api/v1/team-time/" + id + "/answer",
                        R"({"answer":")" + std::string(given) + R"("})", http::as(viewer(person)));
  }
  /// The path behind the button of the latest mail that asks somebody for time.
  std::string time_page(PersonId person) {
    std::string path;
    for (const auto& mail : mails_to(person))
      if (mail.path.starts_with("/time/")) path = mail.path;
    return path;
  }
  http::Answer press(const std::string& page, std::string_view given) {
    const auto key = form_key(server_.get(page));
    return server_.post_form(page, "form_key=" + key + "&answer=" + std::string(given));
  }
};

TEST_F(ProtectedTimeAsked, NothingGoesToALineManagerBeforeTheJuniorAsks) {  // protected_time.md rule 1
  EXPECT_EQ(time_page(chief_), "");
  EXPECT_EQ(team(chief_).at("/items"), "0");
  const auto before = own(ann_);
  EXPECT_EQ(before.at("/items/0/state"), "not_asked");
  EXPECT_EQ(before.at("/items/0/abilities/0"), "ask");
  EXPECT_EQ(before.at("/items/0/manager_name"), "Chief");
  EXPECT_EQ(ask_for_time(bea_).status, 404) << "she has no pair yet";
  EXPECT_EQ(ask_for_time(max_).status, 404) << "the senior side decides over its own time";
  EXPECT_EQ(server_.post(in_programme("/protected-time"), "", http::as(lead_)).status, 404)
      << "nor does a lead ask for anybody";
}

TEST_F(ProtectedTimeAsked, ALineManagerIsToldHoursAndProgrammeAndNothingElse) {  // protected_time.md rule 3
  const auto asked = ask_for_time(ann_);
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(asked.at("/items/0/state"), "asked");
  const auto page = server_.get(time_page(chief_));
  ASSERT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("Ann Mentor"));
  EXPECT_THAT(page.body, HasSubstr("Listening up"));
  EXPECT_THAT(page.body, HasSubstr("1.5 hours"));
  const auto seen = page.body + team(chief_).body;
  for (const auto* word : {"Max Mentee", "seldom heard", "film", "mentee_id", "Vale"})
    EXPECT_THAT(seen, Not(HasSubstr(word)));
  EXPECT_EQ(team(chief_).at("/items/0/minutes_a_month"), "90");
  EXPECT_EQ(team(max_).at("/items"), "0") << "nobody else finds it";
}

TEST_F(ProtectedTimeAsked,
       OpeningThePageChangesNothingAndItsFormAnswersOnce) {  // protected_time.md rules 4 and 5
  ask_for_time(ann_);
  const auto page = time_page(chief_);
  for (int scan = 0; scan < 3; ++scan) EXPECT_EQ(server_.get(page).status, 200);
  EXPECT_EQ(own(ann_).at("/items/0/state"), "asked");
  EXPECT_EQ(server_.post_form(page, "form_key=made-up&answer=yes").status, 403);
  EXPECT_EQ(own(ann_).at("/items/0/state"), "asked");
  const auto thanks = press(page, "yes");
  ASSERT_EQ(thanks.status, 200) << thanks.body;
  EXPECT_THAT(thanks.body, HasSubstr("Thank you"));
  EXPECT_EQ(own(ann_).at("/items/0/state"), "confirmed");
  EXPECT_EQ(words_to(ann_).back(), "mail.time_confirmed");
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_THAT(server_.get(page).body, HasSubstr("My team"));
  EXPECT_EQ(server_.get("/time/unknown").status, 410);
  clock_.advance(std::chrono::hours(24 * 61));
  EXPECT_EQ(server_.get(page).status, 410);
}

TEST_F(ProtectedTimeAsked, LetUsTalkRefusesNothingAndCanBecomeAYes) {  // protected_time.md rules 4 and 9
  ask_for_time(ann_);
  press(time_page(chief_), "talk");
  EXPECT_EQ(own(ann_).at("/items/0/state"), "talk");
  EXPECT_EQ(words_to(ann_).back(), "mail.time_talk");
  const auto id = team(chief_).at("/items/0/id");
  EXPECT_EQ(answer_time(ann_, id, "confirm").status, 404) << "nobody confirms their own time";
  EXPECT_EQ(answer_time(chief_, id, "confirm").at("/state"), "confirmed");
  EXPECT_EQ(answer_time(chief_, id, "talk").at("/state"), "talk");
  const auto mails = words_to(ann_).size();
  EXPECT_EQ(answer_time(chief_, id, "talk").status, 200);
  EXPECT_EQ(words_to(ann_).size(), mails) << "saying the same twice tells nobody anything";
}

TEST_F(ProtectedTimeAsked, IsAskedAgainAtMostOnce) {  // protected_time.md rule 6
  ask_for_time(ann_);
  const auto first = time_page(chief_);
  EXPECT_EQ(own(ann_).at("/items/0/abilities/0"), "ask_again");
  EXPECT_EQ(ask_for_time(ann_).status, 200);
  EXPECT_EQ(server_.get(first).status, 410) << "the later page replaces the earlier one";
  EXPECT_EQ(own(ann_).at("/items/0/abilities/0"), "take_back");
  const auto third = ask_for_time(ann_);
  EXPECT_EQ(third.status, 409) << third.body;
  EXPECT_EQ(third.at("/rule"), "protected_time.md rule 6");
}

TEST_F(ProtectedTimeAsked, ANewLineManagerIsAskedOnlyByTheJunior) {  // protected_time.md rule 7
  ask_for_time(ann_);
  const auto page = time_page(chief_);
  const auto next = make_person("Next Manager", 5);
  run_sql("update people set manager_id = $1 where id = $2", next, ann_);
  recompute_lines();
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_EQ(team(chief_).at("/items"), "0");
  EXPECT_EQ(team(next).at("/items"), "0") << "nothing goes there by itself";
  EXPECT_EQ(time_page(next), "");
  EXPECT_EQ(own(ann_).at("/items/0/state"), "new_manager");
  EXPECT_EQ(own(ann_).at("/items/0/abilities/0"), "ask");
  EXPECT_EQ(ask_for_time(ann_).at("/items/0/state"), "asked");
  EXPECT_EQ(press(time_page(next), "yes").status, 200);
  EXPECT_EQ(own(ann_).at("/items/0/state"), "confirmed");
}

TEST_F(ProtectedTimeAsked, WhatIsTakenBackIsNowhereToBeFound) {  // protected_time.md rule 8
  ask_for_time(ann_);
  const auto page = time_page(chief_);
  const auto back = server_.remove(in_programme("/protected-time"), http::as(viewer(ann_)));
  ASSERT_EQ(back.status, 200) << back.body;
  EXPECT_EQ(back.at("/items/0/state"), "not_asked");
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_EQ(team(chief_).at("/items"), "0");
  EXPECT_EQ(server_.remove(in_programme("/protected-time"), http::as(viewer(ann_))).status, 409);
}

TEST_F(ProtectedTimeAsked, ALineManagerDoesNotLearnThatAPairEnded) {  // protected_time.md rule 10
  ask_for_time(ann_);
  press(time_page(chief_), "yes");
  const auto before = team(chief_).body;
  const auto pairs = server_.get("/api/v1/pairs", http::as(viewer(ann_)));
  server_.post("/api/v1/pairs/" + pairs.at("/items/0/id") + "/closure", "", http::as(viewer(ann_)));
  EXPECT_EQ(team(chief_).body, before);
  clock_.advance(std::chrono::hours(24 * 400));
  EXPECT_EQ(team(chief_).at("/items"), "0");
}

TEST_F(ProtectedTimeAsked, WhoeverHasNoLineManagerNeedsNone) {  // protected_time.md rule 11
  run_sql("update people set left_on = '2026-11-20' where id = $1", chief_);
  const auto alone = own(ann_);
  EXPECT_EQ(alone.at("/items/0/state"), "no_manager");
  EXPECT_EQ(alone.at("/items/0/abilities"), "0");
  EXPECT_THAT(alone.body, HasSubstr("Ada Lead"));
  EXPECT_EQ(ask_for_time(ann_).status, 409);
}

TEST_F(ProtectedTimeAsked, ALeadSeesCountsThroughTheGate) {  // protected_time.md rule 12
  ask_for_time(ann_);
  press(time_page(chief_), "yes");
  const auto seen = server_.get(in_programme("/protected-time"), http::as(lead_));
  ASSERT_EQ(seen.status, 200) << seen.body;
  EXPECT_EQ(seen.at("/monday"), "2026-11-16");
  EXPECT_EQ(seen.at("/confirmed"), "null") << "one person is too few";
  EXPECT_EQ(server_.get(in_programme("/protected-time"), http::as(viewer(ann_))).status, 403);
}

}  // namespace
}  // namespace turnabout::app
