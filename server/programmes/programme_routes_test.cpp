#include "programmes/programme_routes.hpp"

#include <gtest/gtest.h>

#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "programmes/launch_testing.hpp"

namespace turnabout::programmes {
namespace {

class ProgrammeRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation();
  Viewer lead_{.kind = Viewer::Kind::person,
               .organisation = organisation_,
               .person = make_person(organisation_, "Ada Lead"),
               .grants = {{Role::lead, std::nullopt}}};
  Viewer member_{.kind = Viewer::Kind::person,
                 .organisation = organisation_,
                 .person = make_person(organisation_, "Bo Member")};
  HomeFacts facts_ = {};
  http::TestServer server_{
      programme_routes(
          db(),
          {.people = [this](auto&, const auto&) { return facts_.people; },
           .applications = [this](auto&, const auto&, auto) { return facts_.applications; },
           .pairs = [this](auto&, const auto&, auto) { return facts_.pairs; }},
          [](auto&, const auto&, auto) { return Result<void>{}; }, "https://mentoring.example"),
      clock_};

  static constexpr std::string_view kNew =
      R"({"template": "reverse_six_months", "who_for": "Anyone seldom heard", "dimensions": ["Generation"],
          "aims": ["develop_talent"], "about_pairs": 8, "ends_on": "2027-08-01"})";
  /// With everything settled that a launch needs.
  std::string begin() {
    const auto made = server_.post("/api/v1/programmes", kNew, http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    db().write([&](database::Transaction& transaction) {
      settle_launch(transaction, lead_, clock_.now(), *ProgrammeId::parse(made.at("/id")));
    });
    return "/api/v1/programmes/" + made.at("/id");
  }
};
INSTANTIATE_TEST_SUITE_P(Api, ProgrammeRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(ProgrammeRoutesTest, ALeadBeginsFromATemplate) {
  const auto templates = server_.get("/api/v1/programme-templates", http::as(lead_));
  EXPECT_EQ(templates.at("/items"), "7");
  EXPECT_EQ(templates.at("/items/4/settings/mentor_source"), "leadership_grades");
  const auto made = server_.post("/api/v1/programmes", kNew, http::as(lead_));
  EXPECT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.at("/name"), "Reverse mentoring, six months");
  EXPECT_EQ(made.at("/template"), "reverse_six_months");
  EXPECT_EQ(made.at("/state"), "planning");
  EXPECT_EQ(made.header("ETag"), http::etag(1));
  EXPECT_TRUE(made.at("/call_url").starts_with("https://mentoring.example/call/"));
}

TEST_P(ProgrammeRoutesTest, SaysEverythingThatIsWrong) {
  const auto refused = server_.post("/api/v1/programmes",
                                    R"({"template": "reverse_six_months", "who_for": "x", "dimensions": [],
                                        "aims": [], "about_pairs": 8, "ends_on": "2026-12-01"})",
                                    http::as(lead_));
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/aims");
  EXPECT_EQ(refused.at("/faults/1/pointer"), "/ends_on");
}

TEST_P(ProgrammeRoutesTest, OnlyLeadsBeginEditAndMove) {
  EXPECT_EQ(server_.post("/api/v1/programmes", kNew, http::as(member_)).status, 403);
  EXPECT_EQ(server_.post("/api/v1/programmes", kNew).status, 401);
  const auto path = begin();
  EXPECT_EQ(server_.get(path, http::as(member_)).status, 404);
  EXPECT_EQ(server_.post(path + "/opening", "{}", http::as(member_)).status, 403);
  EXPECT_EQ(server_.get(path + "/home", http::as(member_)).status, 403);
  auto other_lead = lead_;
  other_lead.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(server_.get(path, http::as(other_lead)).status, 404);
  EXPECT_EQ(server_.post(path + "/opening", "{}", http::as(other_lead)).status, 404);
}

TEST_P(ProgrammeRoutesTest, ALeadOfOneProgrammeRunsOnlyThat) {
  const auto path = begin();
  const auto other = begin();
  auto lead_of_one = member_;
  lead_of_one.grants = {{Role::lead, ProgrammeId::parse(path.substr(path.rfind('/') + 1))}};
  EXPECT_EQ(server_.post(path + "/opening", "{}", http::as(lead_of_one)).status, 200);
  EXPECT_EQ(server_.post(other + "/opening", "{}", http::as(lead_of_one)).status, 404);
  EXPECT_EQ(server_.post("/api/v1/programmes", kNew, http::as(lead_of_one)).status, 403);
}

TEST_P(ProgrammeRoutesTest, ALeadStartsWithThePairsThereAreAndGoesBackToMatching) {  // programmes.md rule 10
  const auto path = begin();
  facts_.pairs.pairs = 1;
  EXPECT_EQ(server_.post(path + "/start", "{}", http::as(lead_)).status, 409) << "still planning";
  server_.post(path + "/opening", "{}", http::as(lead_));
  server_.post(path + "/closing-of-call", "{}", http::as(lead_));
  facts_.pairs.pairs = 0;
  const auto too_early = server_.post(path + "/start", "{}", http::as(lead_));
  EXPECT_EQ(too_early.status, 409) << too_early.body;
  facts_.pairs.pairs = 1;
  EXPECT_EQ(server_.post(path + "/start", "{}", http::as(member_)).status, 403);
  const auto started = server_.post(path + "/start", "{}", http::as(lead_));
  EXPECT_EQ(started.at("/state"), "running") << started.body;
  EXPECT_EQ(server_.post(path + "/start", "{}", http::as(lead_)).status, 200) << "safe to repeat";
  EXPECT_EQ(server_.post(path + "/closing-of-call", "{}", http::as(lead_)).at("/state"), "matching");
}

TEST_P(ProgrammeRoutesTest, EditsNeedTheirVersion) {
  const auto path = begin();
  const auto change = R"({"settings": {"head_steps": 5, "weights": {"style": 3}}, "focus": null})";
  EXPECT_EQ(server_.patch(path, change, http::as(lead_)).status, 422);
  EXPECT_EQ(server_.patch(path, change, http::as(lead_, {{"If-Match", http::etag(9)}})).status, 412);
  const auto edited = server_.patch(path, change, http::as(lead_, {{"If-Match", http::etag(1)}}));
  EXPECT_EQ(edited.status, 200) << edited.body;
  EXPECT_EQ(edited.at("/settings/head_steps"), "5");
  EXPECT_EQ(edited.at("/settings/weights/style"), "3");
  EXPECT_EQ(edited.at("/version"), "2");
  const auto wrong = server_.patch(path, R"({"settings": {"head_steps": 1}})",
                                   http::as(lead_, {{"If-Match", http::etag(2)}}));
  EXPECT_EQ(wrong.status, 422);
  EXPECT_EQ(wrong.at("/faults/0/pointer"), "/settings/head_steps");
}

TEST_P(ProgrammeRoutesTest, AnOpenCallIsSeenByEverybodyInTheOrganisation) {
  const auto path = begin();
  EXPECT_EQ(server_.get("/api/v1/programmes", http::as(member_)).at("/items"), "0");
  const auto opened = server_.post(path + "/opening", "{}", http::as(lead_));
  EXPECT_EQ(opened.at("/state"), "recruiting");
  EXPECT_EQ(server_.get(path, http::as(member_)).status, 200);
  EXPECT_EQ(server_.get(path, http::as(member_)).at("/abilities"), "0");
  EXPECT_EQ(server_.post(path + "/opening", "{}", http::as(lead_)).status, 409);
  EXPECT_EQ(server_.post(path + "/closing-of-call", "{}", http::as(lead_)).at("/state"), "matching");
  EXPECT_EQ(server_.get(path, http::as(member_)).status, 404);
  EXPECT_EQ(server_.post(path + "/closure", "{}", http::as(lead_)).at("/state"), "closed");
}

TEST_P(ProgrammeRoutesTest, HomeShowsFiveStepsAndWhatNeedsTheLead) {  // programmes.md rule 20
  const auto path = begin();
  const auto fresh = server_.get(path + "/home", http::as(lead_));
  EXPECT_EQ(fresh.status, 200) << fresh.body;
  EXPECT_EQ(fresh.at("/tasks"), "5");
  EXPECT_EQ(fresh.at("/needs_you/0/key"), "import_people");
  facts_.people = {.people = 90, .grades = 6, .grades_without_place = 0, .leadership_grades = 2, .heads = 1};
  const auto ready = server_.get(path + "/home", http::as(lead_));
  EXPECT_EQ(ready.at("/needs_you/0/key"), "open_call");
  EXPECT_EQ(ready.at("/counts/people"), "90");
}

}  // namespace
}  // namespace turnabout::programmes
