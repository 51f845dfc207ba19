#include "applications/application_routes.hpp"

#include <gtest/gtest.h>

#include "applications/testing.hpp"

namespace turnabout::applications {
namespace {

class ApplicationRoutesTest : public ApplicationTest {
 protected:
  http::TestServer server_{application_routes(db(), *sealer_, neighbours()), clock_};

  std::string programme_path() { return "/api/v1/programmes/" + programme_.id.text(); }
  std::string begin_at(const Viewer& viewer, std::string_view role) {
    const auto begun = server_.post(programme_path() + "/applications",
                                    R"({"role": ")" + std::string(role) + R"("})", http::as(viewer));
    EXPECT_EQ(begun.status, 200) << begun.body;
    return "/api/v1/applications/" + begun.at("/id");
  }
  http::Answer say(const std::string& path, std::string_view question, std::string_view answer,
                   const Viewer& viewer) {
    return server_.put(path + "/answers/" + std::string(question), answer, http::as(viewer));
  }
  std::string send_as_mentor() {
    auto path = begin_at(mentor_, "mentor");
    say(path, "preferred_name", R"({"answer": "Bo"})", mentor_);
    say(path, "ways_to_meet", R"({"answer": ["video"], "share": true})", mentor_);
    say(path, "languages", R"({"answer": ["english"]})", mentor_);
    say(path, "perspectives", R"({"answer": ["faith"]})", mentor_);
    say(path, "off_limits", R"({"answer": "My family"})", mentor_);
    EXPECT_EQ(say(path, "not_with", R"({"answer": [")" + mentee_.person.text() + R"("]})", mentor_).status,
              200);
    const auto sent = server_.post(path + "/submission", R"({"consent_matching": true})", http::as(mentor_));
    EXPECT_EQ(sent.status, 200) << sent.body;
    EXPECT_EQ(sent.at("/state"), "submitted");
    return path;
  }
};
INSTANTIATE_TEST_SUITE_P(Api, ApplicationRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(ApplicationRoutesTest, ACallIsReadWithoutSigningIn) {
  const auto call = server_.get("/api/v1/calls/opencode");
  EXPECT_EQ(call.status, 200) << call.body;
  EXPECT_EQ(call.at("/organisation_name"), "Harbour & Vale");
  EXPECT_EQ(call.at("/open"), "true");
  EXPECT_EQ(server_.get("/api/v1/calls/other").status, 404);
}

TEST_P(ApplicationRoutesTest, IsFilledInAsOneGoesAndSent) {  // applications.md rule 11
  const auto path = begin_at(mentor_, "mentor");
  EXPECT_EQ(begin_at(mentor_, "mentor"), path);
  const auto early = server_.post(path + "/submission", R"({"consent_matching": false})", http::as(mentor_));
  EXPECT_EQ(early.status, 422);
  EXPECT_EQ(early.at("/faults"), "4");
  const auto answered = say(path, "ways_to_meet", R"({"answer": ["video"], "share": true})", mentor_);
  EXPECT_EQ(answered.status, 200) << answered.body;
  EXPECT_EQ(answered.at("/questions/4/key"), "ways_to_meet");
  EXPECT_EQ(answered.at("/questions/4/answer/0"), "video");
  EXPECT_EQ(answered.at("/questions/4/shared"), "true");
  EXPECT_EQ(say(path, "ways_to_meet", R"({"answer": ["pigeon"]})", mentor_).at("/faults/0/pointer"),
            "/answer");
  EXPECT_EQ(say(path, "ways_to_meet", R"({"answer": 4})", mentor_).status, 422);
  EXPECT_EQ(say(path, "favourite_colour", R"({"answer": "red"})", mentor_).status, 404);
  EXPECT_EQ(server_.put(path + "/capacity", R"({"capacity": 2})", http::as(mentor_)).at("/capacity"), "2");
  EXPECT_EQ(server_.put(path + "/capacity", R"({"capacity": 3})", http::as(mentor_)).status, 422);
  send_as_mentor();
}

TEST_P(ApplicationRoutesTest, IsTheOwnersAlone) {  // applications.md rule 14
  const auto path = send_as_mentor();
  for (const auto& other : {lead_, mentee_}) {
    EXPECT_EQ(server_.get(path, http::as(other)).status, 404);
    EXPECT_EQ(say(path, "preferred_name", R"({"answer": "X"})", other).status, 404);
    EXPECT_EQ(server_.post(path + "/withdrawal", "{}", http::as(other)).status, 404);
    EXPECT_EQ(server_.get(path + "/equality-questions", http::as(other)).status, 404);
  }
  EXPECT_EQ(server_.get(path).status, 401);
}

TEST_P(ApplicationRoutesTest, AKindRefusalNamesItsRule) {  // applications.md rule 3
  const auto refused =
      server_.post(programme_path() + "/applications", R"({"role": "mentor"})", http::as(mentee_));
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(refused.at("/rule"), "programmes.md rule 14");
}

TEST_P(ApplicationRoutesTest,
       TheLeadSeesAnswersOnlyWhileMatchingAndIsSeenLooking) {  // applications.md rule 15
  send_as_mentor();
  const auto list = programme_path() + "/applications";
  EXPECT_EQ(server_.get(list, http::as(mentor_)).status, 403);
  const auto before = server_.get(list, http::as(lead_));
  EXPECT_EQ(before.status, 200) << before.body;
  EXPECT_EQ(before.at("/items/0/person/name"), "Bo Mentor");
  EXPECT_EQ(before.json.find("items")->list.front().find("answers")->kind, dto::Json::Kind::null);
  EXPECT_EQ(count("looks"), 0);

  programme_.state = programmes::State::matching;
  const auto during = server_.get(list + "?role=mentor&state=submitted", http::as(lead_));
  EXPECT_NE(during.body.find("faith"), std::string::npos);
  EXPECT_EQ(during.body.find("My family"), std::string::npos);            // applications.md rule 16
  EXPECT_EQ(during.body.find(mentee_.person.text()), std::string::npos);  // applications.md rule 16
  EXPECT_EQ(count("looks"), 1);
  EXPECT_EQ(server_.get(list + "?role=captain", http::as(lead_)).status, 422);

  programme_.state = programmes::State::running;
  const auto after = server_.get(list, http::as(lead_));
  EXPECT_EQ(after.body.find("faith"), std::string::npos);
  EXPECT_EQ(count("looks"), 1);
}

TEST_P(ApplicationRoutesTest, WithdrawsWithoutBeingAskedWhy) {  // applications.md rule 13
  const auto path = send_as_mentor();
  const auto gone = server_.post(path + "/withdrawal", "{}", http::as(mentor_));
  EXPECT_EQ(gone.at("/state"), "withdrawn");
  EXPECT_EQ(gone.at("/abilities"), "0");
  EXPECT_EQ(withdrawn_.size(), 1u);
  EXPECT_EQ(server_.post(path + "/withdrawal", "{}", http::as(mentor_)).status, 409);
}

TEST_P(ApplicationRoutesTest, EqualityQuestionsAreOptionalAndTakenBack) {  // applications.md rule 18
  const auto path = send_as_mentor();
  const auto asked = server_.get(path + "/equality-questions", http::as(mentor_));
  EXPECT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(asked.at("/questions/0/choices/6/label"), "Prefer not to say");
  const auto put = [&](std::string_view body) {
    return server_.put(path + "/equality-answers", body, http::as(mentor_)).status;
  };
  EXPECT_EQ(put(R"({"answers": {"age": "from_25"}, "consent": false})"), 422);
  EXPECT_EQ(put(R"({"answers": {"age": "seventeen"}, "consent": true})"), 422);
  EXPECT_EQ(put(R"({"answers": {"age": "from_25"}, "consent": true})"), 204);
  EXPECT_EQ(server_.get(path + "/equality-questions", http::as(mentor_)).at("/questions/0/answer"),
            "from_25");
  EXPECT_EQ(put(R"({"answers": {}, "consent": false})"), 204);
  EXPECT_EQ(count("equality_answers"), 0);
}

TEST_P(ApplicationRoutesTest, InvitesOnlyWhoMayComeAndSaysWhoNot) {
  const auto body = R"({"role": "mentor", "person_ids": [")" + mentor_.person.text() + R"(", ")" +
                    mentee_.person.text() + R"("]})";
  EXPECT_EQ(server_.post(programme_path() + "/invitations", body, http::as(mentor_)).status, 403);
  const auto invited = server_.post(programme_path() + "/invitations", body, http::as(lead_));
  EXPECT_EQ(invited.status, 202) << invited.body;
  // Neither has an address in this test, and one of them is in leadership.
  EXPECT_EQ(invited.at("/invited"), "0");
  EXPECT_EQ(invited.at("/not_invited"), "2");
}

}  // namespace
}  // namespace turnabout::applications
