#include "app/example_routes.hpp"

#include <gtest/gtest.h>

#include "app/neighbours_of_surveys.hpp"
#include "people/person_routes.hpp"
#include "people/person_store.hpp"
#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/sign_in/account_store.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::app {
namespace {

using database::Reader;
using database::Statement;
using database::Transaction;

/// Every table with something of an organisation in it, and how many rows each may keep for good.
constexpr std::array kTables{"people",
                             "grades",
                             "bodies",
                             "body_members",
                             "reporting_lines",
                             "reviewers",
                             "ties",
                             "accounts",
                             "grants",
                             "programmes",
                             "applications",
                             "matching_answers",
                             "private_wishes",
                             "consents",
                             "matching_runs",
                             "proposals",
                             "board_changes",
                             "pairs",
                             "outgoing_mail",
                             "links",
                             "equality_answers",
                             "application_channels",
                             "network_questions",
                             "network_leads",
                             "nominations",
                             "talent_list",
                             "looks",
                             "outcomes",
                             "launches",
                             "launch_gates",
                             "programme_documents",
                             "surveys",
                             "survey_waves",
                             "survey_asked",
                             "survey_answers",
                             "survey_words"};

class ExampleRoutesTest : public database::EveryEngine {
 protected:
  void SetUp() override {
    const auto made = db().write([&](Transaction& transaction) {
      return sign_in::create_first_lead(transaction, *sealer_, clock_.now(),
                                        {.organisation = "Northwind Example",
                                         .name = "Ida Lead",
                                         .email = "ida@northwind.example",
                                         .passphrase_hash = hasher_.hash("a passphrase for this test")});
    });
    ASSERT_TRUE(made);
    lead_ = {.kind = Viewer::Kind::person,
             .organisation = made->organisation,
             .person = made->person,
             .grants = {{Role::lead, std::nullopt}}};
    clock_.advance(std::chrono::hours(1));
  }

  std::map<std::string, std::int64_t> rows() {
    std::map<std::string, std::int64_t> counted;
    db().read([&](Reader& reader) {
      for (const auto* table : kTables) {
        const auto text = std::string("select count(*) from ") + table;
        counted[table] = reader.one(Statement{table, text})->get<std::int64_t>(0);
      }
      return 0;
    });
    return counted;
  }
  std::vector<people::Person> everybody() {
    return db().read([&](Reader& reader) {
      return people::PersonStore(*sealer_).list(reader, lead_, "", std::nullopt, 200).people;
    });
  }
  http::Answer fill() { return server_.post("/api/v1/example", "{}", http::as(lead_)); }
  http::Answer remove() { return server_.remove("/api/v1/example", http::as(lead_)); }
  std::vector<http::Route> survey_parts() {
    auto all = surveys::survey_routes(db(), *sealer_, Words::built_in(), neighbours_of_surveys());
    for (auto& page : surveys::survey_pages(db(), *sealer_, Words::built_in()))
      all.push_back(std::move(page));
    return all;
  }
  http::Answer add_guest() {
    return guests_.post("/api/v1/guests", R"({"name": "Nia Real", "email": "nia@northwind.example"})",
                        http::as(lead_));
  }

  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  crypto::TestSealer sealer_;
  sign_in::PassphraseHasher hasher_{{.passes = 1, .memory = 8 << 10}};
  Viewer lead_;
  http::TestServer server_{example_routes({db(), *sealer_, hasher_}), clock_};
  http::TestServer surveys_{survey_parts(), clock_};
  http::TestServer guests_{people::person_routes(db(), *sealer_), clock_};
};
INSTANTIATE_EVERY_ENGINE(ExampleRoutesTest);

TEST_P(ExampleRoutesTest, FillsTheOrganisationAndLeavesNothingBehind) {  // people.md rule 20
  const auto before = rows();
  const auto filled = fill();
  ASSERT_EQ(filled.status, 201) << filled.body;
  const auto full = rows();
  EXPECT_EQ(full.at("people"), 1 + 122);
  EXPECT_EQ(full.at("programmes"), 1);
  EXPECT_EQ(full.at("applications"), 18);
  EXPECT_EQ(full.at("survey_answers"), 14) << "to the starting point";
  const auto programme = db().read(
      [&](Reader& reader) { return programmes::load(reader, lead_, *ProgrammeId::parse(filled.at("/id"))); });
  ASSERT_TRUE(programme);
  EXPECT_TRUE(programme->is_example);
  EXPECT_EQ(programme->state, programmes::State::recruiting);

  EXPECT_EQ(fill().status, 409);
  EXPECT_EQ(rows(), full);
  EXPECT_EQ(remove().status, 204);
  EXPECT_EQ(rows(), before);
  EXPECT_EQ(remove().status, 204);
  EXPECT_EQ(fill().status, 201);
}

TEST_P(ExampleRoutesTest, ASurveyOfInventedPeopleGoesWithThem) {  // people.md rule 20, surveys.md rule 3
  const auto before = rows();
  ASSERT_EQ(fill().status, 201);
  const auto there = rows().at("survey_asked");  // in the starting point
  const auto survey = "/api/v1/surveys/" + surveys_.post("/api/v1/surveys", "{}", http::as(lead_)).at("/id");
  const auto asked = surveys_.post(
      survey + "/opening", R"({"asks_everybody":true,"grades":[],"units":[],"closes_on":"2026-12-01"})",
      http::as(lead_));
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_EQ(rows().at("survey_asked"), there + std::stoi(asked.at("/progress/asked")));
  EXPECT_EQ(remove().status, 204);
  EXPECT_EQ(rows().at("survey_waves"), 0);
  EXPECT_EQ(rows().at("surveys"), 0);
  EXPECT_EQ(rows().at("people"), before.at("people"));
}

TEST_P(ExampleRoutesTest, OnlyALeadOfTheOrganisationBringsItInOrOut) {
  auto of_one = lead_;
  of_one.grants = {{Role::lead, ProgrammeId{make_uuid7(1)}}};
  EXPECT_EQ(server_.post("/api/v1/example", "{}", http::as(of_one)).status, 403);
  EXPECT_EQ(server_.remove("/api/v1/example", http::as(of_one)).status, 403);
  EXPECT_EQ(server_.post("/api/v1/example", "{}").status, 401);
}

TEST_P(ExampleRoutesTest, DoesNotMixWithRealPeople) {  // people.md rule 20
  ASSERT_EQ(add_guest().status, 201);
  const auto refused = fill();
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.at("/detail").find("./run --example"), std::string::npos) << refused.body;
  EXPECT_EQ(everybody().size(), 2u);
}

TEST_P(ExampleRoutesTest, RemovingTakesNothingReal) {  // people.md rule 20
  ASSERT_EQ(fill().status, 201);
  const auto invented = everybody();
  const auto guest = PersonId::parse(add_guest().at("/id")).value();
  const auto chief = std::find_if(invented.begin(), invented.end(), [](const auto& p) { return p.is_head; });
  const auto kept = std::find_if(invented.begin(), invented.end(),
                                 [](const auto& p) { return p.staff_number && p.email && !p.is_head; });
  ASSERT_NE(chief, invented.end());
  // A real person works for an invented one, and an invented one takes part in a real programme.
  static constexpr Statement kWorksFor{
      "testing.works_for", "update people set manager_id = $2, manager_state = 'known' where id = $1"};
  static constexpr Statement kApply{
      "testing.apply",
      "insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
      "created_at,"
      " updated_at) values ($1, $2, $3, $4, 'mentor', 'open_call', 'draft', $5, $5)"};
  const auto real = db().write([&](Transaction& transaction) -> Result<programmes::Programme> {
    TRY(const auto from, programmes::find_template("reverse_six_months"));
    TRY(auto programme,
        programmes::create(transaction, lead_, clock_.now(), from,
                           programmes::begin_with(from, {.name = "Ours",
                                                         .who_for = "Anyone",
                                                         .aims = {programmes::Aim::develop_talent},
                                                         .starts_on = date_of(clock_.now()),
                                                         .ends_on = add_months(date_of(clock_.now()), 9)})));
    transaction.execute(kWorksFor, guest, chief->id);
    transaction.execute(kApply, ApplicationId{make_uuid7(1)}, lead_.organisation, programme.id, kept->id,
                        clock_.now());
    return programme;
  });
  ASSERT_TRUE(real);
  ASSERT_EQ(remove().status, 204);

  const auto left = everybody();
  ASSERT_EQ(left.size(), 3u);  // the lead, the guest, and who takes part in "Ours"
  db().read([&](Reader& reader) {
    const people::PersonStore people(*sealer_);
    EXPECT_FALSE(people.find(reader, lead_, guest)->manager);
    EXPECT_EQ(people.find(reader, lead_, guest)->manager_state, people::ManagerState::unknown);
    EXPECT_EQ(people.find(reader, lead_, guest)->email, "nia@northwind.example");
    EXPECT_EQ(people.find(reader, lead_, kept->id)->email, kept->email);
    EXPECT_EQ(programmes::list(reader, lead_).size(), 1u);
    return 0;
  });
  // Nothing sealed for those who went can be opened any more.
  EXPECT_EQ(sealer_->open({"people.email_sealed", chief->id.text()}, chief->id, {}).error().code, Code::gone);
}

}  // namespace
}  // namespace turnabout::app
