#include <gtest/gtest.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/mail/outbox.hpp"
#include "surveys/survey_routes.hpp"

namespace turnabout::surveys {
namespace {

using programmes::OutcomeId;
using programmes::OutcomeKind;

/// A programme, what it chose to move, its lead, and people with addresses who are asked by mail.
class MeasureRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  crypto::TestSealer sealer_;
  ProgrammeId programme_{make_uuid7(7)};
  Viewer lead_ = viewer(Role::lead, programme_);
  std::vector<Reachable> people_;
  ChosenOutcomes chosen_;
  http::TestServer server_{routes(), clock_};
  const std::string measures_ = "/api/v1/programmes/" + programme_.text() + "/measures";

  void SetUp() override {
    static constexpr database::Statement kProgramme{
        "testing.measured_programme",
        "insert into programmes (id, organisation_id, name, template, kind, state, settings, call_code,"
        " created_at, updated_at) values ($1, $2, 'Listening up', 'classic', 'reverse', 'planning', '{}',"
        " 'LISTEN', $3, $3)"};
    db().write(
        [&](database::Transaction& tx) { tx.execute(kProgramme, programme_, organisation_, clock_.now()); });
  }
  Viewer viewer(Role role, std::optional<ProgrammeId> programme) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, "Ada Lead"),
            .grants = {{role, programme}}};
  }
  std::vector<http::Route> routes() {
    const Neighbours neighbours{
        .reachable = [this](database::Reader&, const Viewer&) { return people_; },
        .programme = [this](database::Reader&, const Viewer&, ProgrammeId id) -> Result<std::string> {
          if (id == programme_) return "Listening up";
          return refuse(Code::not_found, "There is no such programme.");
        },
        .outcomes = [this](database::Reader&, const Viewer&, ProgrammeId) { return chosen_; }};
    auto all = survey_routes(db(), *sealer_, Words::built_in(), neighbours);
    for (auto& one : measure_routes(db(), *sealer_, Words::built_in(), neighbours))
      all.push_back(std::move(one));
    for (auto& page : survey_pages(db(), *sealer_, Words::built_in())) all.push_back(std::move(page));
    return all;
  }
  void choose(const std::string& name, OutcomeKind kind = OutcomeKind::value) {
    static constexpr database::Statement kOutcome{
        "testing.outcome",
        "insert into outcomes (id, organisation_id, kind, name, description, created_at)"
        " values ($1, $2, $3, $4, '', $5)"};
    static constexpr database::Statement kChoose{
        "testing.choose", "insert into programme_outcomes (programme_id, outcome_id) values ($1, $2)"};
    const OutcomeId id{make_uuid7(clock_.now().milliseconds())};
    db().write([&](database::Transaction& tx) {
      tx.execute(kOutcome, id, organisation_, kind, name, clock_.now());
      tx.execute(kChoose, programme_, id);
    });
    chosen_.push_back({.id = id, .kind = kind, .name = name, .description = "Meaning of " + name});
  }
  void add_people(int people) {
    static constexpr database::Statement kAddress{"testing.address",
                                                  "update people set email_sealed = $2 where id = $1"};
    for (int i = 0; i < people; ++i) {
      const auto person = make_person(organisation_, "Robin " + std::to_string(i));
      const auto sealed = sealer_->seal({"people.email_sealed", person.text()}, person,
                                        "robin" + std::to_string(i) + "@example.org");
      db().write([&](database::Transaction& tx) { tx.execute(kAddress, person, sealed); });
      people_.push_back({.id = person, .grade = {}, .grade_label = {}, .unit = "Harbour"});
    }
  }
  http::Answer begin(std::string_view purpose = "baseline") {
    return server_.post(
        "/api/v1/surveys",
        R"({"programme_id":")" + programme_.text() + R"(","purpose":")" + std::string(purpose) + R"("})",
        http::as(lead_));
  }
  http::Answer open(const std::string& survey) {
    return server_.post(survey + "/opening",
                        R"({"asks_everybody":true,"grades":[],"units":[],"closes_on":"2026-12-01"})",
                        http::as(lead_));
  }
  std::string opened() {
    auto survey = "/api/v1/surveys/" + begin().at("/id");
    const auto sent = open(survey);
    EXPECT_EQ(sent.status, 200) << sent.body;
    return survey;
  }
  std::vector<mail::LetterRequest> letters() {
    std::vector<mail::LetterRequest> all;
    db().write([&](database::Transaction& tx) {
      all.clear();
      for (const auto& due : mail::take_due(tx, clock_.now(), std::chrono::minutes(5), 500))
        all.push_back(mail::open_content(*sealer_, due)->letter);
    });
    return all;
  }
  http::Answer send(const std::string& path, const std::string& answers) {
    const auto page = server_.get(path).body;
    const std::string before = "name=\"form_key\" value=\"";
    const auto at = page.find(before) + before.size();
    return server_.post_form(
        path, answers + "&form_key=" + http::percent_encode(page.substr(at, page.find('"', at) - at)));
  }
  http::Answer read() { return server_.get(measures_, http::as(lead_)); }
};
INSTANTIATE_EVERY_ENGINE(MeasureRoutesTest);

TEST_P(MeasureRoutesTest, IsRefusedWithTheRemedyWhileNothingIsChosen) {  // surveys.md rule 12
  const auto refused = begin();
  EXPECT_EQ(refused.at("/code"), "rule_broken") << refused.body;
  EXPECT_NE(refused.body.find("Before you open"), std::string::npos);
  EXPECT_EQ(read().at("/abilities"), "0");
  EXPECT_NE(read().at("/refusal").find("Choose first"), std::string::npos);
  choose("We listen");
  EXPECT_EQ(read().at("/abilities/0"), "begin");
  EXPECT_EQ(begin("end").status, 422) << "comes later";
  EXPECT_EQ(server_.post("/api/v1/surveys", R"({"purpose":"baseline"})", http::as(viewer(Role::lead, {})))
                .at("/faults/0/pointer"),
            "/programme_id")
      << "always of a programme";
  EXPECT_EQ(begin().status, 201);
  EXPECT_EQ(begin().status, 409) << "one at a time (surveys.md rule 14)";
  EXPECT_EQ(read().at("/current/stage"), "draft");
}

TEST_P(MeasureRoutesTest, FollowsWhatIsChosenUntilItOpens) {  // surveys.md rule 13
  add_people(12);
  choose("We listen");
  const auto survey = "/api/v1/surveys/" + begin().at("/id");
  choose("Giving feedback", OutcomeKind::competency);
  EXPECT_EQ(server_.get(survey, http::as(lead_)).at("/questions/1/text"),
            "How often do you see people here use this skill: Giving feedback?");
  EXPECT_EQ(
      server_.put(survey + "/questions", R"({"questions":[]})", http::as(lead_, {{"If-Match", "\"1\""}}))
          .at("/code"),
      "rule_broken");
  const auto before = chosen_;
  chosen_.clear();
  EXPECT_EQ(open(survey).at("/code"), "rule_broken") << "nothing is chosen any more";
  chosen_ = before;
  EXPECT_EQ(open(survey).status, 200);
  chosen_[0].name = "We hear people out";
  EXPECT_EQ(server_.get(survey, http::as(lead_)).at("/questions/0/name"), "We listen") << "frozen";
  EXPECT_EQ(read().at("/outcomes/0/name"), "We hear people out");
  chosen_.erase(chosen_.begin());
  choose("We share credit");
  const auto shown = read();
  EXPECT_EQ(shown.at("/outcomes/0/waves"), "1") << shown.body;
  EXPECT_EQ(shown.at("/outcomes/1/waves"), "0") << "not measured yet (surveys.md rule 16)";
  EXPECT_EQ(shown.at("/outcomes/2/is_chosen"), "false");
  EXPECT_EQ(shown.at("/outcomes/2/name"), "We listen");
}

TEST_P(MeasureRoutesTest, SixPeopleAreTooFewToAsk) {  // surveys.md rule 3
  add_people(6);
  choose("We listen");
  const auto refused = open("/api/v1/surveys/" + begin().at("/id"));
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/audience") << refused.body;
}

TEST_P(MeasureRoutesTest, TwelveAnswersTellWhereEachOutcomeStands) {  // surveys.md rule 15
  add_people(14);
  choose("We listen");
  choose("Giving feedback", OutcomeKind::competency);
  const auto survey = opened();
  const auto mails = letters();
  ASSERT_EQ(mails.size(), 14u);
  EXPECT_EQ(mails[0].words, "mail.starting_point_asked");
  const auto page = server_.get(mails[0].url).body;
  EXPECT_NE(page.find("How are things here today?"), std::string::npos);
  EXPECT_NE(page.find("Meaning of We listen"), std::string::npos);
  EXPECT_NE(page.find("I would rather pass"), std::string::npos);
  EXPECT_EQ(page.find("<script"), std::string::npos);
  for (std::size_t i = 0; i < 12; ++i) {
    auto said = std::string(i % 2 == 0 ? "q0=rarely&" : "q0=sometimes&");
    said += i < 9 ? "q1=always" : "q1=";
    ASSERT_EQ(send(mails[i].url, said).status, 200);
  }
  EXPECT_EQ(read().body.find("finding\":\""), std::string::npos) << "nothing while it is open";
  clock_.advance(std::chrono::hours(24 * 10));
  const auto shown = read();
  EXPECT_EQ(shown.at("/outcomes/0/waves/0/result/finding"),
            "On average, the 12 people who answered put this at 2.5 of 5: between “Rarely” and “Sometimes”.")
      << shown.body;
  EXPECT_EQ(shown.at("/outcomes/0/waves/0/result/mean/kind"), "value");
  EXPECT_EQ(shown.at("/outcomes/0/waves/0/result/lines"), "0") << "no steps";
  EXPECT_EQ(shown.at("/outcomes/1/waves/0/result/withheld/reason"), "too_few_people") << "nine, three passed";
  EXPECT_EQ(shown.at("/steps/4"), "Always");
  EXPECT_EQ(shown.at("/abilities/0"), "begin") << "the next may be prepared (surveys.md rule 14)";
  EXPECT_EQ(server_.get(survey + "/results", http::as(lead_)).at("/questions/0/mean/highest"), "5");
}

TEST_P(MeasureRoutesTest,
       AsManyQuestionsAsThereMayBeStayWithinWhatAPlainPageMayWeigh) {  // surveys.md rule 12
  add_people(10);
  for (int i = 0; i < 8; ++i)
    choose("A value of sixty letters, as a framework might well word it " + std::to_string(i));
  opened();
  // Fonts and styles take 80.3 of the 90 KiB that a plain page may weigh.
  EXPECT_LE(server_.get(letters().at(0).url).body.size(), 9u * 1024);
}

TEST_P(MeasureRoutesTest, NobodyElseFindsIt) {  // surveys.md rule 11
  choose("We listen");
  for (const auto role : {Role::sponsor, Role::network_lead})
    EXPECT_EQ(server_.get(measures_, http::as(viewer(role, std::nullopt))).status, 403);
  EXPECT_EQ(server_.get(measures_, http::as(viewer(Role::lead, ProgrammeId{make_uuid7(1)}))).status, 404);
  EXPECT_EQ(server_.get(measures_, http::as(viewer(Role::lead, std::nullopt))).status, 200);
}

}  // namespace
}  // namespace turnabout::surveys
