#include "learning/learning_routes.hpp"

#include <gtest/gtest.h>

#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"

namespace turnabout::learning {
namespace {

class LearningRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation();
  programmes::Programme programme_ = make_programme();
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer lead_of_one_ = somebody("Ed Lead", {{Role::lead, programme_.id}});
  Viewer mentor_ = somebody("Bo Mentor");
  Viewer mentee_ = somebody("Cy Mentee");
  Viewer stranger_ = somebody("Di Stranger");
  std::string printed_;
  http::TestServer server_{
      learning_routes(
          db(), Words::built_in(),
          {.programme = [this](auto&, const Viewer& viewer, ProgrammeId id) -> Result<programmes::Programme> {
             if (viewer.organisation == organisation_ && id == programme_.id) return programme_;
             return refuse(Code::not_found, "There is no such programme.");
           },
           .taking =
               [this](auto&, const Viewer& viewer, auto) {
                 return Taking{.mentor = viewer.is(mentor_.person), .mentee = viewer.is(mentee_.person)};
               },
           .contacts =
               [](auto&, const auto&, auto) {
                 return std::vector<Contact>{{.role = "lead", .name = "Ada Lead"},
                                             {.role = "independent_contact", .name = "Io Outside"}};
               },
           .participants =
               [this](auto&, const auto&, auto, Side side) {
                 return side == Side::mentee
                            ? std::vector<Participant>{{.person = mentee_.person, .name = "Cy Mentee"}}
                            : std::vector<Participant>{};
               },
           .difficulties =
               [](auto&, const auto&, auto) {
                 return std::vector<LocalDifficulty>{{"communication", "News comes by the corridor"}};
               }},
          [this](std::string_view html) -> Result<std::string> {
            printed_ = html;
            return "%PDF-1.4";
          }),
      clock_};
  const std::string path_ = "/api/v1/programmes/" + programme_.id.text();
  const std::string topic_ = path_ + "/knowledge/privilege";

  Viewer somebody(std::string_view called, std::vector<Grant> grants = {}) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called),
            .grants = std::move(grants)};
  }
  programmes::Programme make_programme() {
    static constexpr database::Statement kInsert{
        "testing.insert_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at)"
        " values ($1, $2, 'Spring', 'reverse_six_months', 'reverse', 'running', '{}', $3, 0, 0)"};
    const ProgrammeId id{make_uuid7(1)};
    db().write([&](database::Transaction& tx) { tx.execute(kInsert, id, organisation_, id.text()); });
    programmes::Programme programme{.id = id,
                                    .organisation = organisation_,
                                    .template_key = "reverse_six_months",
                                    .kind = programmes::Kind::reverse,
                                    .state = programmes::State::running,
                                    .set_up = {},
                                    .call_code = "code"};
    programme.set_up.name = "Spring";
    return programme;
  }
  /// The text of a topic as an editor sends it back, with another title.
  std::string text_called(std::string_view title) {
    const auto got = server_.get(topic_ + "/edit", http::as(lead_));
    auto text = got.body.substr(got.body.find("{\"title\""));
    text = text.substr(0, text.rfind(",\"version\""));
    const auto end = text.find(",\"about\"");
    return "{\"title\":\"" + std::string(title) + "\"" + text.substr(end);
  }
};
INSTANTIATE_TEST_SUITE_P(Api, LearningRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(LearningRoutesTest, TheLibraryIsForThoseWhoTakePart) {  // learning.md rule 1
  const auto mentor = server_.get(path_ + "/knowledge", http::as(mentor_));
  EXPECT_EQ(mentor.status, 200) << mentor.body;
  EXPECT_EQ(mentor.at("/topics"), "17");
  EXPECT_EQ(mentor.at("/own_sides/0"), "mentor");
  EXPECT_EQ(mentor.at("/abilities"), "2");
  EXPECT_EQ(server_.get(path_ + "/knowledge", http::as(lead_)).at("/abilities/0"), "edit");
  EXPECT_EQ(server_.get(path_ + "/knowledge", http::as(stranger_)).status, 404);
  EXPECT_EQ(server_.get(path_ + "/knowledge").status, 401);
}

TEST_P(LearningRoutesTest, ATopicSaysWhomToTurnTo) {  // learning.md rule 6
  const auto topic = server_.get(topic_, http::as(mentor_));
  EXPECT_EQ(topic.status, 200) << topic.body;
  EXPECT_EQ(topic.at("/title"), "Privilege");
  EXPECT_EQ(topic.at("/contacts/1/name"), "Io Outside");
  EXPECT_EQ(topic.json.find("facilitation")->kind, dto::Json::Kind::null);  // learning.md rule 5
  EXPECT_EQ(server_.get(topic_, http::as(lead_of_one_)).at("/facilitation"), "4");
  EXPECT_EQ(server_.get(path_ + "/knowledge/nothing", http::as(mentor_)).status, 404);
}

TEST_P(LearningRoutesTest, ALeadPutsTheOrganisationsOwnWords) {  // learning.md rule 7
  const auto mine = text_called("Rückenwind");
  EXPECT_EQ(server_.put(topic_ + "/edit", mine, http::as(lead_)).status, 422) << "no If-Match";
  const auto put = server_.put(topic_ + "/edit", mine, http::as(lead_, {{"If-Match", http::etag(0)}}));
  EXPECT_EQ(put.status, 200) << put.body;
  EXPECT_EQ(put.header("ETag"), http::etag(1));
  const auto read = server_.get(topic_, http::as(mentor_));
  EXPECT_EQ(read.at("/title"), "Rückenwind");
  EXPECT_EQ(server_.put(topic_ + "/edit", mine, http::as(lead_, {{"If-Match", http::etag(0)}})).status, 412);
  EXPECT_EQ(server_.remove(topic_ + "/edit", http::as(lead_)).at("/text/title"), "Privilege");
  EXPECT_EQ(server_.get(topic_, http::as(mentor_)).at("/title"), "Privilege");
}

TEST_P(LearningRoutesTest, NobodyElseChangesThem) {  // learning.md rule 7
  const auto mine = text_called("Mine");
  const auto match = std::vector<http::Header>{{"If-Match", http::etag(0)}};
  EXPECT_EQ(server_.put(topic_ + "/edit", mine, http::as(mentor_, match)).status, 403);
  EXPECT_EQ(server_.put(topic_ + "/edit", mine, http::as(lead_of_one_, match)).status, 403);
  EXPECT_EQ(server_.get(topic_ + "/edit", http::as(mentee_)).status, 403);
  EXPECT_EQ(server_.remove(topic_ + "/edit", http::as(stranger_)).status, 404);
}

TEST_P(LearningRoutesTest, SaysWhatIsMissingInATopic) {  // learning.md rule 4
  const auto refused = server_.put(
      topic_ + "/edit",
      R"({"title": "x", "about": "x", "sections": [], "tasks": [], "questions": ["x"], "tips": ["x"],
                      "care": "x", "facilitation": []})",
      http::as(lead_, {{"If-Match", http::etag(0)}}));
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/sections");
  EXPECT_EQ(refused.at("/faults/2/pointer"), "/facilitation");
}

TEST_P(LearningRoutesTest, OfTheRoleCheckOnlyTheDayIsKept) {  // learning.md rules 9 and 10
  const auto check = server_.get(path_ + "/role-check", http::as(mentee_));
  EXPECT_EQ(check.status, 200) << check.body;
  EXPECT_EQ(check.at("/situations"), "8");
  EXPECT_EQ(server_.get(path_ + "/role-check", http::as(mentor_)).status, 403);
  const auto before = server_.get(path_ + "/role-checks", http::as(lead_));
  EXPECT_EQ(before.at("/items/0/name"), "Cy Mentee");
  EXPECT_EQ(before.json.find("items")->list.front().find("done_on")->kind, dto::Json::Kind::null);
  const auto answers =
      server_.post(path_ + "/role-check/completion", R"({"answers": [1]})", http::as(mentee_));
  EXPECT_EQ(answers.status, 400) << "answers are not taken: " << answers.body;
  EXPECT_EQ(server_.post(path_ + "/role-check/completion", "{}", http::as(mentee_)).at("/done_on"),
            "2026-11-22");
  EXPECT_EQ(server_.get(path_ + "/role-checks", http::as(lead_)).at("/items/0/done_on"), "2026-11-22");
  EXPECT_EQ(server_.get(path_ + "/role-checks", http::as(mentor_)).status, 403);
  EXPECT_EQ(server_.get(path_ + "/knowledge", http::as(mentee_)).at("/role_check_done_on"), "2026-11-22");
}

TEST_P(LearningRoutesTest, EverybodyGetsTheWorkbookOfTheirSide) {  // learning.md rule 12
  const auto mentor = server_.get(path_ + "/workbook", http::as(mentor_));
  EXPECT_EQ(mentor.status, 200) << mentor.body;
  EXPECT_EQ(mentor.at("/sheets"), "6");
  EXPECT_EQ(mentor.at("/partner_label"), "mentee");
  EXPECT_EQ(server_.get(path_ + "/workbook", http::as(mentee_)).at("/partner_label"), "mentor");
  EXPECT_EQ(server_.get(path_ + "/workbook?side=mentee", http::as(lead_)).at("/partner_label"), "mentor");
  EXPECT_EQ(server_.get(path_ + "/workbook?side=captain", http::as(lead_)).status, 422);
  EXPECT_EQ(server_.get(path_ + "/workbook", http::as(stranger_)).status, 404);
}

TEST_P(LearningRoutesTest, TheWorkbookIsAlsoAFileForPaper) {  // learning.md rule 12
  EXPECT_EQ(server_.get(path_ + "/knowledge", http::as(mentor_)).at("/abilities/1"), "workbook_pdf");
  const auto pdf = server_.get(path_ + "/workbook.pdf", http::as(mentor_));
  EXPECT_EQ(pdf.status, 200) << pdf.body;
  EXPECT_EQ(pdf.header("Content-Type"), "application/pdf");
  EXPECT_NE(printed_.find("<html lang=\"en\">"), std::string::npos);
  EXPECT_NE(printed_.find("Conversation 6: End well"), std::string::npos);
  EXPECT_NE(printed_.find("Io Outside"), std::string::npos);
  EXPECT_EQ(server_.get(path_ + "/workbook.pdf", http::as(stranger_)).status, 404);
}

TEST_P(LearningRoutesTest, TheTopicOnOwnDifficultiesBeginsWithThoseOfHere) {  // programmes.md rule 38
  const auto own = server_.get(path_ + "/knowledge/own_challenges", http::as(mentor_));
  EXPECT_EQ(own.at("/difficulties/0/kind"), "communication");
  EXPECT_EQ(own.at("/difficulties/0/own_words"), "News comes by the corridor");
  EXPECT_EQ(server_.get(topic_, http::as(mentor_)).at("/difficulties"), "0") << "no other topic has them";
}

}  // namespace
}  // namespace turnabout::learning
