#include "surveys/survey_routes.hpp"

#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::surveys {
namespace {

/// A lead and people with addresses; what they are asked is read from the outbox, as a mail server would.
class SurveyRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  crypto::TestSealer sealer_;
  Viewer lead_{.kind = Viewer::Kind::person,
               .organisation = organisation_,
               .person = make_person(organisation_, "Ada Lead"),
               .grants = {{Role::lead, std::nullopt}}};
  std::vector<Reachable> people_;
  ProgrammeId programme_ = make_programme();
  http::TestServer server_{routes(), clock_};

  std::vector<http::Route> routes() {
    auto all = survey_routes(
        db(), *sealer_, Words::built_in(),
        {.reachable = [this](database::Reader&, const Viewer&) { return people_; },
         .programme = [this](database::Reader&, const Viewer&, ProgrammeId id) -> Result<std::string> {
           if (id == programme_) return "Listening up";
           return refuse(Code::not_found, "There is no such programme.");
         },
         .outcomes = [](database::Reader&, const Viewer&, ProgrammeId) { return ChosenOutcomes{}; }});
    for (auto& page : survey_pages(db(), *sealer_, Words::built_in())) all.push_back(std::move(page));
    return all;
  }
  void add_people(int people) {
    static constexpr database::Statement kAddress{"testing.address",
                                                  "update people set email_sealed = $2 where id = $1"};
    for (int i = 0; i < people; ++i) {
      const auto person = make_person(organisation_, "Robin " + std::to_string(i));
      const auto sealed = sealer_->seal({"people.email_sealed", person.text()}, person,
                                        "robin" + std::to_string(i) + "@example.org");
      db().write([&](database::Transaction& tx) { tx.execute(kAddress, person, sealed); });
      people_.push_back(
          {.id = person, .grade = {}, .grade_label = {}, .unit = i % 2 == 0 ? "Harbour" : "Vale"});
    }
  }
  std::string draft() {
    const auto made = server_.post("/api/v1/surveys", "{}", http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/surveys/" + made.at("/id");
  }
  ProgrammeId make_programme() {
    static constexpr database::Statement kProgramme{
        "testing.survey_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at) values ($1, $2, 'Listening up', 'classic', 'reverse', 'planning', '{}',"
        " 'LISTEN', $3, $3)"};
    const ProgrammeId id{make_uuid7(7)};
    db().write([&](database::Transaction& tx) { tx.execute(kProgramme, id, organisation_, clock_.now()); });
    return id;
  }
  http::Answer open(const std::string& survey, std::string_view units = "[]") {
    return server_.post(survey + "/opening",
                        R"({"asks_everybody":)" + std::string(units == "[]" ? "true" : "false") +
                            R"(,"grades":[],"units":)" + std::string(units) + R"(,"closes_on":"2026-12-01"})",
                        http::as(lead_));
  }
  std::vector<std::string> pages_in_mails() {
    std::vector<std::string> paths;
    db().write([&](database::Transaction& tx) {
      paths.clear();
      for (const auto& due : mail::take_due(tx, clock_.now(), std::chrono::minutes(5), 500))
        paths.push_back(mail::open_content(*sealer_, due)->letter.url);
    });
    return paths;
  }
  http::Answer send(const std::string& path, const std::string& answers) {
    const auto page = server_.get(path).body;
    const std::string before = "name=\"form_key\" value=\"";
    const auto begin = page.find(before) + before.size();
    return server_.post_form(
        path,
        answers + "&form_key=" + http::percent_encode(page.substr(begin, page.find('"', begin) - begin)));
  }
  /// Half want leaders who listen; a third each say yes, perhaps and no.
  void answer_all(const std::vector<std::string>& paths, std::size_t people) {
    for (std::size_t i = 0; i < people; ++i) {
      const auto sent =
          send(paths[i], std::string("interest=") +
                             (i % 3 == 0   ? "yes"
                              : i % 3 == 1 ? "perhaps"
                                           : "no") +
                             (i % 2 == 0 ? "&from_leaders--listen=yes" : "") + "&own_words=Text");
      ASSERT_EQ(sent.status, 200) << sent.body;
    }
  }
};
INSTANTIATE_EVERY_ENGINE(SurveyRoutesTest);

TEST_P(SurveyRoutesTest, TheLeadFindsReadyQuestionsAndRewordsThem) {  // surveys.md rules 1 and 2
  const auto survey = draft();
  const auto shown = server_.get(survey, http::as(lead_));
  EXPECT_EQ(shown.at("/stage"), "draft");
  EXPECT_EQ(shown.at("/questions"), "6");
  EXPECT_EQ(shown.at("/abilities/1"), "open");
  // The same questions back, one of them in other words.
  const auto begin = shown.body.find("\"questions\":[");
  auto end = shown.body.find('[', begin) + 1;
  for (int depth = 1; depth > 0; ++end) depth += shown.body[end] == '[' ? 1 : shown.body[end] == ']' ? -1 : 0;
  auto questions = "{" + shown.body.substr(begin, end - begin) + "}";
  const std::string was = "Would you take part?";
  questions.replace(questions.find(was), was.size(), "Are you in?");
  const auto put = [&](const std::string& json, std::string_view version) {
    return server_.put(survey + "/questions", json, http::as(lead_, {{"If-Match", std::string(version)}}));
  };
  EXPECT_EQ(put(R"({"questions":[]})", "\"1\"").status, 422);
  const auto reworded = put(questions, "\"1\"");
  EXPECT_EQ(reworded.status, 200) << reworded.body;
  EXPECT_EQ(reworded.at("/questions/4/text"), "Are you in?");
  EXPECT_EQ(put(questions, "\"1\"").status, 412);
  EXPECT_EQ(server_.get("/api/v1/surveys", http::as(lead_)).at("/items"), "1");
}

TEST_P(SurveyRoutesTest, OnlyLeadsHaveSurveys) {  // surveys.md rule 11
  const auto survey = draft();
  auto sponsor = lead_;
  sponsor.grants = {{Role::sponsor, std::nullopt}};
  EXPECT_EQ(server_.get(survey, http::as(sponsor)).status, 403);
  auto of_a_programme = lead_;
  of_a_programme.grants = {{Role::lead, ProgrammeId{make_uuid7(1)}}};
  EXPECT_EQ(server_.get(survey, http::as(of_a_programme)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/surveys", http::as(of_a_programme)).at("/items"), "0");
  EXPECT_EQ(server_
                .post("/api/v1/surveys", R"({"programme_id":"01890000-0000-7000-8000-000000000000"})",
                      http::as(lead_))
                .status,
            404);
}

TEST_P(SurveyRoutesTest, ALeadOfAProgrammeHasThoseOfTheirProgramme) {  // surveys.md rule 11
  draft();                                                             // of the organisation
  const auto there = "/api/v1/programmes/" + programme_.text() + "/surveys";
  auto theirs = lead_;
  theirs.grants = {{Role::lead, programme_}};
  EXPECT_EQ(server_.get(there, http::as(theirs)).at("/items"), "0");
  EXPECT_EQ(server_.get(there, http::as(theirs)).at("/abilities/0"), "begin");
  EXPECT_EQ(server_.get("/api/v1/surveys", http::as(theirs)).at("/abilities"), "0");
  const auto begun =
      server_.post("/api/v1/surveys", R"({"programme_id":")" + programme_.text() + R"("})", http::as(theirs));
  EXPECT_EQ(begun.status, 201) << begun.body;
  EXPECT_EQ(server_.get(there, http::as(theirs)).at("/items/0/programme_name"), "Listening up");
  EXPECT_EQ(server_.get("/api/v1/surveys", http::as(theirs)).at("/items"), "1");
  EXPECT_EQ(server_.get("/api/v1/surveys", http::as(lead_)).at("/items"), "2");
  auto another = lead_;
  another.grants = {{Role::lead, ProgrammeId{make_uuid7(1)}}};
  EXPECT_EQ(server_.get(there, http::as(another)).status, 404);
}

TEST_P(SurveyRoutesTest, SaysBeforeItOpensHowManyAreAsked) {  // surveys.md rules 3 and 4
  add_people(24);
  const auto survey = draft();
  const auto preview = [&](std::string_view units, std::string_view closes_on) {
    return server_.post(survey + "/opening-previews",
                        R"({"asks_everybody":)" + std::string(units == "[]" ? "true" : "false") +
                            R"(,"grades":[],"units":)" + std::string(units) + R"(,"closes_on":")" +
                            std::string(closes_on) + R"("})",
                        http::as(lead_));
  };
  const auto some = preview(R"(["Vale"])", "2026-12-01");
  EXPECT_EQ(some.status, 200) << some.body;
  EXPECT_EQ(some.at("/people"), "12");
  EXPECT_EQ(some.at("/questions"), "6");
  EXPECT_EQ(some.at("/closes_at"), "2026-12-01T00:00:00.000Z");
  EXPECT_EQ(preview(R"(["Nowhere"])", "2026-12-01").at("/faults/0/pointer"), "/audience");
  EXPECT_EQ(preview("[]", "2026-11-22").at("/faults/0/pointer"), "/closes_on");
  EXPECT_TRUE(pages_in_mails().empty()) << "nothing is sent yet";
  ASSERT_EQ(open(survey).status, 200);
  EXPECT_EQ(preview("[]", "2026-12-01").status, 409);
}

TEST_P(SurveyRoutesTest, OneReplySaysInOneWayHowManyAnswered) {  // surveys.md rule 9
  add_people(20);
  const auto survey = draft();
  ASSERT_EQ(open(survey).status, 200);
  const auto paths = pages_in_mails();
  answer_all(paths, 13);
  ASSERT_EQ(send(paths[13], "from_leaders--listen=yes").status, 200) << "passes the others";
  EXPECT_EQ(server_.get(survey, http::as(lead_)).at("/progress/answered"), "15");
  clock_.advance(std::chrono::hours(24 * 10));
  const auto results = server_.get(survey + "/results", http::as(lead_));
  EXPECT_EQ(results.at("/progress/answered"), "14") << results.body;
  EXPECT_EQ(results.at("/progress/is_rounded"), "false");
  EXPECT_EQ(server_.get(survey, http::as(lead_)).at("/progress/answered"), "14");
  EXPECT_EQ(results.at("/questions/0/finding"),
            "55% of the 14 people who answered said: Listen before they decide");
  EXPECT_NE(results.at("/questions/4/finding").find("of the 13 people who answered this question"),
            std::string::npos)
      << results.body;
}

TEST_P(SurveyRoutesTest, AsksEverybodyOrSomeUnits) {  // surveys.md rule 3
  add_people(24);
  const auto audience = server_.get("/api/v1/survey-audience", http::as(lead_));
  EXPECT_EQ(audience.at("/people"), "24");
  EXPECT_EQ(audience.at("/units/0/people"), "12");
  const auto survey = draft();
  EXPECT_EQ(audience.at("/suggested_close"), "2026-12-06");
  EXPECT_EQ(open(survey, R"(["Nowhere"])").status, 422) << "nobody to ask";
  EXPECT_EQ(server_
                .post(survey + "/opening",
                      R"({"asks_everybody":false,"grades":[],"units":[],"closes_on":"2026-12-01"})",
                      http::as(lead_))
                .status,
            422)
      << "nobody was chosen";
  const auto opened = open(survey, R"(["Vale"])");
  EXPECT_EQ(opened.status, 200) << opened.body;
  EXPECT_EQ(opened.at("/progress/asked"), "12");
  EXPECT_EQ(opened.at("/progress/answered"), "0");
  EXPECT_EQ(pages_in_mails().size(), 12u);
  EXPECT_EQ(open(survey).status, 409);
}

TEST_P(SurveyRoutesTest, APageIsAnsweredOnceWithoutScriptAndAGetChangesNothing) {  // surveys.md rules 6 and 7
  add_people(12);
  const auto survey = draft();
  ASSERT_EQ(open(survey).status, 200);
  const auto path = pages_in_mails().at(0);
  for (int i = 0; i < 3; ++i) EXPECT_EQ(server_.get(path).status, 200);
  EXPECT_EQ(server_.get(path).body.find("<script"), std::string::npos);
  EXPECT_NE(server_.get(path).body.find("type=\"checkbox\""), std::string::npos);
  EXPECT_EQ(server_.post_form(path, "interest=yes&form_key=made-up").status, 403);
  const auto unknown = send(path, "interest=money");
  EXPECT_EQ(unknown.status, 422);
  EXPECT_NE(unknown.body.find("Choose among the answers"), std::string::npos);
  EXPECT_EQ(send(path, "interest=yes").status, 200);
  EXPECT_EQ(send(path, "interest=no").status, 410);
  EXPECT_EQ(server_.get(path).status, 410);
  EXPECT_EQ(server_.get("/survey/unknown").status, 410);
}

TEST_P(SurveyRoutesTest, ThreeAnswersSayHowManyAndNothingElse) {  // surveys.md rules 8 and 9
  add_people(12);
  const auto survey = draft();
  ASSERT_EQ(open(survey).status, 200);
  answer_all(pages_in_mails(), 3);
  EXPECT_EQ(server_.get(survey, http::as(lead_)).at("/progress/answered"), "5");
  EXPECT_EQ(server_.get(survey + "/results", http::as(lead_)).status, 409);
  clock_.advance(std::chrono::hours(24 * 10));
  const auto results = server_.get(survey + "/results", http::as(lead_));
  EXPECT_EQ(results.status, 200) << results.body;
  EXPECT_EQ(results.at("/questions/0/withheld/reason"), "too_few_people");
  EXPECT_EQ(results.at("/questions/0/lines"), "0");
  EXPECT_NE(results.at("/questions/0/finding").find("about 5 answered"), std::string::npos) << results.body;
}

TEST_P(SurveyRoutesTest, TwelveAnswersAreTold) {  // surveys.md rules 9 and 10
  add_people(15);
  const auto survey = draft();
  ASSERT_EQ(open(survey).status, 200);
  const auto paths = pages_in_mails();
  answer_all(paths, 12);
  const auto closed = server_.post(survey + "/closure", "", http::as(lead_));
  EXPECT_EQ(closed.at("/stage"), "closed");
  EXPECT_EQ(closed.at("/closed_at"), "2026-11-22T09:00:00.000Z");
  EXPECT_EQ(send(paths[14], "interest=yes").status, 410) << "closed before its day";
  const auto results = server_.get(survey + "/results", http::as(lead_));
  EXPECT_EQ(results.at("/questions/0/finding"),
            "50% of the 12 people who answered said: Listen before they decide");
  EXPECT_EQ(results.at("/questions/0/lines/1/share"), "at_most_one_in_ten");
  EXPECT_EQ(results.at("/questions/4/people"), "12");
  EXPECT_EQ(results.at("/questions/5/words"), "12");
}

TEST_P(SurveyRoutesTest, SoAreForty) {  // surveys.md rule 9
  add_people(40);
  const auto survey = draft();
  ASSERT_EQ(open(survey).status, 200);
  answer_all(pages_in_mails(), 40);
  clock_.advance(std::chrono::hours(24 * 10));
  const auto results = server_.get(survey + "/results", http::as(lead_));
  EXPECT_EQ(results.at("/questions/4/finding"), "35% of the 40 people who answered said: Yes");
  EXPECT_EQ(results.at("/questions/4/lines"), "3");
}

}  // namespace
}  // namespace turnabout::surveys
