#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;

/// Somebody from outside the staff list, all the way to a pair, through HTTP against the real wiring.
class GuestTest : public PairingTest {
 protected:
  PersonId ann_ = make_person("Ann Mentor", 1);
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});
  ApplicationId of_ann_ = apply(programme_, ann_, Side::mentor,
                                {{"interests", {"music"}}, {"languages", {"english"}}}, {"interests"});
  Viewer guest_ = viewer(added());

  PersonId added() {
    const auto made = server_.post(
        "/api/v1/guests",
        R"({"name": "Nia Trustee", "email": "nia@board.example", "job_title": "Non-executive director"})",
        http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    EXPECT_EQ(made.at("/kind"), "guest");
    EXPECT_EQ(made.at("/grade/label"), "Grade 6") << "the top of the ladder";
    return *PersonId::parse(made.at("/id"));
  }
  std::string in_programme(std::string_view rest) const {
    return "/api/v1/programmes/" + programme_.text() + std::string(rest);
  }
  http::Answer begin(std::string_view role) {
    return server_.post(in_programme("/applications"), R"({"role": ")" + std::string(role) + R"("})",
                        http::as(guest_));
  }
  std::string sent() {
    const auto begun = begin("mentee");
    EXPECT_EQ(begun.status, 200) << begun.body;
    const auto path = "/api/v1/applications/" + begun.at("/id");
    for (const auto& [question, answer] :
         std::map<std::string, std::string>{{"preferred_name", R"("Nia")"},
                                            {"motivation", R"("I hear too little.")"},
                                            {"learning_goals", R"(["faith"])"},
                                            {"ways_to_meet", R"(["video"])"},
                                            {"languages", R"(["english"])"}})
      EXPECT_EQ(server_.put(path + "/answers/" + question, R"({"answer": )" + answer + "}", http::as(guest_))
                    .status,
                200)
          << question;
    const auto sent = server_.post(path + "/submission", R"({"consent_matching": true})", http::as(guest_));
    EXPECT_EQ(sent.status, 200) << sent.body;
    EXPECT_EQ(sent.at("/state"), "submitted");
    return begun.at("/id");
  }
};

TEST_F(GuestTest, WithoutAStaffNumberAppliesAsMenteeIsMatchedAndAgrees) {  // programmes.md rule 16
  const auto application = sent();
  const auto listed = server_.get(in_programme("/applications"), http::as(lead_));
  EXPECT_THAT(listed.body, HasSubstr("Nia Trustee"));
  recompute_lines();
  move(programme_, programmes::Move::close_call);
  const auto board = server_.post(in_programme("/matching-runs"), "{}", http::as(lead_));
  ASSERT_EQ(board.status, 201) << board.body;
  EXPECT_EQ(board.at("/pairs"), "1");
  EXPECT_EQ(board.at("/proposals/0/mentee_id"), application);
  EXPECT_EQ(board.at("/proposals/0/mentor_id"), of_ann_.text());
  const auto asking =
      server_.post("/api/v1/matching-runs/" + board.at("/id") + "/asking", "{}", http::as(lead_));
  ASSERT_EQ(asking.status, 202) << asking.body;
  for (const auto& person : {viewer(ann_), guest_}) {
    clock_.advance(std::chrono::minutes(1));
    const auto asks = server_.get("/api/v1/asks", http::as(person));
    const auto answered = server_.post("/api/v1/asks/" + asks.at("/items/0/id") + "/answer",
                                       R"({"answer": "yes"})", http::as(person));
    EXPECT_EQ(answered.status, 200) << answered.body;
  }
  const auto pairs = server_.get(in_programme("/pairs"), http::as(lead_));
  EXPECT_EQ(pairs.at("/items"), "1") << pairs.body;
  EXPECT_THAT(pairs.body, HasSubstr("Nia Trustee"));
}

TEST_F(GuestTest, IsNoMentorInAReverseProgramme) {  // programmes.md rule 16
  const auto refused = begin("mentor");
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(refused.at("/rule"), "programmes.md rule 16");
}

TEST_F(GuestTest, GetsTheirMailLikeEverybody) {  // programmes.md rule 16
  const auto invited = server_.post(
      in_programme("/invitations"),
      R"({"role": "mentee", "person_ids": [")" + guest_.person.text() + R"("]})", http::as(lead_));
  EXPECT_EQ(invited.at("/invited"), "1") << invited.body;
  EXPECT_THAT(words_to(guest_.person), testing::ElementsAre("mail.mentee_invitation"));
}

}  // namespace
}  // namespace turnabout::app
