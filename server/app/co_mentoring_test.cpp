#include <gmock/gmock.h>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::Not;

/// Max, who is senior, and his mentors Ann and Bea, who know nothing of each other.
class CoMentoring : public PairingTest {
 protected:
  PersonId max_ = make_person("Max Mentee", 6);
  PersonId ann_ = make_person("Ann Mentor", 1);
  PersonId bea_ = make_person("Bea Mentor", 2);
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});

  void SetUp() override {
    recompute_lines();
    const Said said{{"interests", {"film"}}, {"languages", {"english"}}, {"style", {"direct"}}};
    for (const auto mentor : {ann_, bea_}) apply(programme_, mentor, Side::mentor, said, {"interests"});
    apply(programme_, max_, Side::mentee, said, {}, 2);
    move(programme_, programmes::Move::close_call);
    const auto run = server_.post(in_programme("/matching-runs"), "{}", http::as(lead_));
    ASSERT_EQ(run.at("/pairs"), "2") << run.body;
    ASSERT_EQ(
        server_.post("/api/v1/matching-runs/" + run.at("/id") + "/asking", "{}", http::as(lead_)).status,
        202);
    for (const auto person : {ann_, bea_, max_, max_}) yes(person);
  }
  std::string in_programme(const std::string& rest) {
    return "/api/v1/programmes/" + programme_.text() + rest;
  }
  void yes(PersonId person) {
    const auto open = server_.get("/api/v1/asks", http::as(viewer(person)));
    for (int i = 0; i < std::stoi(open.at("/items")); ++i)
      if (open.at("/items/" + std::to_string(i) + "/state") == "waiting") {
        server_.post("/api/v1/asks/" + open.at("/items/" + std::to_string(i) + "/id") + "/answer",
                     R"({"answer":"yes"})", http::as(viewer(person)));
        return;
      }
  }
  http::Answer own(PersonId person) { return server_.get("/api/v1/co-mentorings", http::as(viewer(person))); }
  std::string standing(PersonId person) {
    const auto told = own(person);
    return told.at("/items") == "0" ? "nothing" : told.at("/items/0/standing");
  }
  std::string pair_of(PersonId mentor) {
    return "/api/v1/pairs/" + server_.get("/api/v1/pairs", http::as(viewer(mentor))).at("/items/0/id");
  }
  http::Answer ask() { return server_.post(in_programme("/co-mentoring"), "", http::as(viewer(max_))); }
  http::Answer answer(PersonId mentor, std::string_view said) {
    return server_.post(pair_of(mentor) + "/co-mentoring/answer",
                        R"({"answer":")" + std::string(said) + R"("})", http::as(viewer(mentor)));
  }
  http::Answer end(PersonId person, PersonId of) {
    return server_.post(pair_of(of) + "/co-mentoring/ending", "", http::as(viewer(person)));
  }
  void bring_together() {
    ask();
    answer(ann_, "yes");
    answer(bea_, "yes");
  }
  /// Both inductions and the agreement of one pair.
  void make_ready(PersonId mentor) {
    for (const auto& [person, kind] :
         {std::pair{mentor, "induction_mentors"}, std::pair{max_, "induction_mentees"}}) {
      const auto day = clock_.now() + std::chrono::hours(1);
      const auto planned = server_.post(
          in_programme("/sessions"),
          R"({"kind":")" + std::string(kind) + R"(","title":"Before you begin","starts_at":")" +
              to_string(day) + R"(","ends_at":")" + to_string(day + std::chrono::hours(1)) +
              R"(","time_zone":"Europe/London","place":"Room 2","link":"","note":"","materials":[]})",
          http::as(lead_));
      ASSERT_EQ(planned.status, 201) << planned.body;
      clock_.advance(std::chrono::hours(2));
      server_.put("/api/v1/sessions/" + planned.at("/id") + "/places/" + person.text(),
                  R"({"state":"attended"})", http::as(lead_));
    }
    const auto view = server_.get(pair_of(mentor) + "/agreement", http::as(viewer(mentor)));
    std::string choices;
    for (int i = 0; i < std::stoi(view.at("/points")); ++i) {
      const auto at = "/points/" + std::to_string(i);
      if (view.at(at + "/is_fixed") == "true") continue;
      choices += std::string(choices.empty() ? "" : ",") + R"({"point":")" + view.at(at + "/point") +
                 R"(","choice":")" + view.at(at + "/chosen") + R"("})";
    }
    server_.post(pair_of(mentor) + "/agreement/versions", R"({"base":0,"choices":[)" + choices + "]}",
                 http::as(viewer(mentor)));
    const auto agreed =
        server_.post(pair_of(mentor) + "/agreement/confirmations", R"({"number":1})", http::as(viewer(max_)));
    ASSERT_EQ(agreed.status, 200) << agreed.body;
  }
  http::Answer record_as_three(PersonId person, PersonId of) {
    return server_.post(pair_of(of) + "/conversations",
                        R"({"met_on":")" + to_string(date_of(clock_.now())) +
                            R"(","minutes":50,"way":"online","outcome":"held","as_three":true})",
                        http::as(viewer(person)));
  }
  std::string recorded(PersonId mentor) {
    return server_.get(pair_of(mentor) + "/conversations", http::as(viewer(mentor))).at("/items");
  }
};

TEST_F(CoMentoring, OnlyTheMenteeCanAskAndIsToldOfBoth) {  // co_mentoring.md rule 1
  EXPECT_EQ(standing(max_), "possible");
  EXPECT_EQ(own(max_).at("/items/0/abilities/0"), "ask");
  EXPECT_EQ(standing(ann_), "nothing");
  EXPECT_EQ(server_.post(in_programme("/co-mentoring"), "", http::as(viewer(ann_))).status, 404);
  EXPECT_EQ(server_.post(in_programme("/co-mentoring"), "", http::as(lead_)).status, 404);
  EXPECT_EQ(ask().status, 200);
  EXPECT_EQ(ask().status, 409) << "once";
}

TEST_F(CoMentoring, NeitherMentorLearnsTheOthersNameBeforeBothSaidYes) {  // co_mentoring.md rules 3 and 5
  ask();
  EXPECT_THAT(words_to(ann_), Contains("mail.co_mentoring_asked"));
  EXPECT_EQ(standing(ann_), "asked");
  EXPECT_THAT(own(ann_).body, Not(HasSubstr("Bea")));
  EXPECT_EQ(answer(ann_, "yes").status, 200);
  EXPECT_EQ(own(ann_).at("/items/0/i_said_yes"), "true");
  EXPECT_THAT(own(ann_).body, Not(HasSubstr("Bea")));
  EXPECT_THAT(own(bea_).body, Not(HasSubstr("Ann")));
  EXPECT_EQ(server_.get(in_programme("/co-mentorings"), http::as(lead_)).at("/items"), "0")
      << "the lead not before either";
  answer(bea_, "yes");
  for (const auto person : {ann_, bea_, max_}) {
    EXPECT_EQ(standing(person), "standing");
    EXPECT_THAT(own(person).body, testing::AllOf(HasSubstr("Ann Mentor"), HasSubstr("Bea Mentor")));
    EXPECT_THAT(words_to(person), Contains("mail.co_mentoring_stands"));
  }
  const auto seen = server_.get(in_programme("/co-mentorings"), http::as(lead_));
  EXPECT_EQ(seen.at("/items/0/mentee_name"), "Max Mentee");
  EXPECT_EQ(server_.get(in_programme("/co-mentorings"), http::as(viewer(ann_))).status, 403);
}

TEST_F(CoMentoring, ANoIsToldToNobodyAsTheirs) {  // co_mentoring.md rules 3 and 4
  ask();
  answer(ann_, "yes");
  EXPECT_EQ(answer(bea_, "no").status, 200);
  EXPECT_EQ(standing(max_), "not_together");
  for (const auto mentor : {ann_, bea_}) EXPECT_EQ(standing(mentor), "nothing");
  EXPECT_THAT(words_to(max_), Contains("mail.co_mentoring_not"));
  EXPECT_THAT(words_to(ann_), Contains("mail.co_mentoring_not"));
  EXPECT_THAT(words_to(bea_), Not(Contains("mail.co_mentoring_not")));
  EXPECT_EQ(ask().status, 409) << "not again";
  EXPECT_EQ(answer(ann_, "yes").status, 404) << "there is no question any more";
}

TEST_F(CoMentoring, TwoInOneLineAreNotBroughtTogether) {  // co_mentoring.md rule 2
  run_sql("update people set manager_id = $1, manager_state = 'known' where id = $2", bea_, ann_);
  recompute_lines();
  EXPECT_EQ(standing(max_), "not_together");
  EXPECT_EQ(ask().at("/rule"), "co_mentoring.md rule 2");
}

TEST_F(CoMentoring, AnyOfTheThreeEndsItAndThePairsGoOn) {  // co_mentoring.md rules 4 and 6
  ask();
  EXPECT_EQ(end(ann_, ann_).status, 409) << "the question is the mentee's";
  EXPECT_EQ(end(max_, ann_).status, 200);
  EXPECT_EQ(standing(ann_), "nothing");
  bring_together();
  EXPECT_EQ(end(bea_, bea_).status, 200);
  for (const auto person : {ann_, bea_, max_})
    EXPECT_THAT(words_to(person), Contains("mail.co_mentoring_ended"));
  EXPECT_EQ(standing(max_), "possible") << "they may try again";
  for (const auto mentor : {ann_, bea_})
    EXPECT_EQ(server_.get(pair_of(mentor), http::as(viewer(mentor))).at("/state"), "agreed");
}

TEST_F(CoMentoring, EndsWithAPairAndTellsTheOtherMentor) {  // co_mentoring.md rule 6
  bring_together();
  const auto before = words_to(bea_).size();
  EXPECT_EQ(server_.post(pair_of(ann_) + "/closure", "", http::as(viewer(ann_))).status, 200);
  EXPECT_EQ(words_to(bea_).size(), before + 1);
  EXPECT_THAT(words_to(bea_), Contains("mail.co_mentoring_ended"));
  EXPECT_EQ(standing(bea_), "nothing");
}

TEST_F(CoMentoring, AConversationOfThreeIsRecordedForBothOrNeither) {  // co_mentoring.md rule 7
  make_ready(ann_);
  EXPECT_EQ(record_as_three(ann_, ann_).status, 409) << "they do not meet as three";
  bring_together();
  const auto early = record_as_three(ann_, ann_);
  EXPECT_EQ(early.at("/rule"), "co_mentoring.md rule 7") << early.body;
  EXPECT_THAT(early.body, Not(HasSubstr("Bea")));
  EXPECT_EQ(recorded(ann_), "0");
  EXPECT_EQ(recorded(bea_), "0");
  make_ready(bea_);
  EXPECT_THAT(server_.get(pair_of(ann_) + "/conversations", http::as(viewer(max_))).body,
              HasSubstr("record_as_three"));
  const auto made = record_as_three(max_, ann_);
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(recorded(ann_), "1");
  EXPECT_EQ(recorded(bea_), "1");
  EXPECT_EQ(record_as_three(bea_, bea_).at("/rule"), "co_mentoring.md rule 7")
      << "there is one on that day already";
  EXPECT_EQ(recorded(bea_), "1");
}

}  // namespace
}  // namespace turnabout::app
