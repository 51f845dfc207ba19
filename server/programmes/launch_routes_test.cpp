#include "programmes/launch_routes.hpp"

#include <gmock/gmock.h>

#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "platform/pages/pdf.hpp"
#include "programmes/launch_testing.hpp"
#include "programmes/programme_routes.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using testing::HasSubstr;

class LaunchRoutesTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  Viewer lead_{.kind = Viewer::Kind::person,
               .organisation = organisation_,
               .person = make_person(organisation_, "Ada Lead"),
               .grants = {{Role::lead, std::nullopt}}};
  Viewer member_{.kind = Viewer::Kind::person,
                 .organisation = organisation_,
                 .person = make_person(organisation_, "Bo Member")};
  pages::PdfPrinter printer_{"/usr/bin/chromium", std::chrono::seconds(60)};
  pages::MakePdf make_pdf_ = [this](std::string_view html) { return printer_.print(html); };
  http::TestServer server_{routes(), clock_};
  std::string path_ = begin();

  std::vector<http::Route> routes() {
    auto all = programme_routes(
        db(),
        {.people = [](auto&, const auto&) { return PeopleCounts{}; },
         .applications = [](auto&, const auto&, auto) { return ApplicationCounts{}; },
         .pairs = [](auto&, const auto&, auto) { return PairCounts{}; }},
        [](auto&, const auto&, auto) { return Result<void>{}; }, "https://mentoring.example");
    for (auto& route : launch_routes(db())) all.push_back(std::move(route));
    for (auto& route : document_routes(db(), Words::built_in(), make_pdf_)) all.push_back(std::move(route));
    return all;
  }
  std::string begin() {
    const auto made =
        server_.post("/api/v1/programmes",
                     R"({"template": "reverse_six_months", "who_for": "Anyone seldom heard", "dimensions": [],
            "aims": ["develop_talent"], "about_pairs": 8, "ends_on": "2027-08-01"})",
                     http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/programmes/" + made.at("/id");
  }
  ProgrammeId programme() const { return *ProgrammeId::parse(path_.substr(path_.rfind('/') + 1)); }
  http::Answer change(std::string_view body, std::int64_t version) {
    return server_.patch(path_ + "/launch", body, http::as(lead_, {{"If-Match", http::etag(version)}}));
  }
  http::Answer say(std::string_view key, std::string_view text, std::int64_t revision) {
    return server_.patch(path_ + "/documents/dpia",
                         R"({"key": ")" + std::string(key) + R"(", "text": ")" + std::string(text) + R"("})",
                         http::as(lead_, {{"If-Match", http::etag(revision)}}));
  }
};
INSTANTIATE_TEST_SUITE_P(Api, LaunchRoutesTest, testing::Values(database::Engine::sqlite));

TEST_P(LaunchRoutesTest, AnOpeningIsRefusedAndNamesEachThingAndItsRemedy) {  // programmes.md rule 22
  const auto refused = server_.post(path_ + "/opening", "{}", http::as(lead_));
  EXPECT_EQ(refused.status, 409) << refused.body;
  EXPECT_EQ(refused.at("/code"), "rule_broken");
  EXPECT_EQ(refused.at("/rule"), "programmes.md rule 22");
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/launch/purpose");
  EXPECT_THAT(refused.at("/faults/0/message"), HasSubstr("what should be different"));
  const auto page = server_.get(path_ + "/launch", http::as(lead_));
  EXPECT_EQ(page.at("/items"), "6") << page.body;
  EXPECT_EQ(page.at("/items/0/state"), "missing");
  EXPECT_EQ(page.at("/version"), "0");
  EXPECT_EQ(page.at("/abilities"), "3");
}

TEST_P(LaunchRoutesTest, OnlyWhoRunsItSeesAndSettlesIt) {
  EXPECT_EQ(server_.get(path_ + "/launch", http::as(member_)).status, 403);
  EXPECT_EQ(server_.get(path_ + "/documents/dpia", http::as(member_)).status, 403);
  EXPECT_EQ(server_.post("/api/v1/outcomes", R"({"outcomes": []})", http::as(member_)).status, 403);
  auto elsewhere = lead_;
  elsewhere.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(server_.get(path_ + "/launch", http::as(elsewhere)).status, 404);
  const auto page = "/documents/" + programme().text() + "/dpia";
  EXPECT_EQ(server_.get(page, http::as(elsewhere)).status, 404);
  EXPECT_EQ(server_.get(path_ + "/documents/nothing", http::as(lead_)).status, 404);
}

TEST_P(LaunchRoutesTest, ALeadSettlesOneThingAfterAnotherAndOpens) {  // programmes.md rules 22, 23 and 27
  db().write([&](database::Transaction& transaction) {
    make_holder(transaction, organisation_, "Sol Sponsor", "sponsor");
    make_holder(transaction, organisation_, "Lee Lead", "lead");
    make_holder(transaction, organisation_, "Ines Contact", "independent_contact");
  });
  const auto added = server_.post("/api/v1/outcomes", R"({"outcomes": [{"kind": "value", "name": "We listen"},
                              {"kind": "competency", "name": "Leading", "description": "people unlike me"}]})",
                                  http::as(lead_));
  EXPECT_EQ(added.at("/items"), "2") << added.body;
  const auto outcome = added.at("/items/0/id");
  const auto purpose =
      change(R"({"purpose": "Leaders hear more.", "outcome_ids": [")" + outcome + R"("]})", 0);
  EXPECT_EQ(purpose.at("/items/0/state"), "done") << purpose.body;
  EXPECT_EQ(purpose.at("/version"), "1");
  EXPECT_EQ(change(R"({"purpose": "Too late."})", 0).status, 412);
  EXPECT_EQ(change(R"({"answer_days": 0})", 1).status, 422);
  const auto rest =
      change(R"({"answerer_id": ")" + member_.person.text() +
                 R"(", "answer_days": 7, "positive_action": "open_to_everybody", "open_because": "All may.",
             "dpia": "not_needed", "dpia_because": "Nobody is real."})",
             1);
  EXPECT_EQ(rest.status, 200) << rest.body;
  for (int item = 0; item < 6; ++item)
    EXPECT_EQ(rest.at("/items/" + std::to_string(item) + "/state"), "done") << item;
  EXPECT_EQ(server_.remove("/api/v1/outcomes/" + outcome, http::as(lead_)).status, 409) << "it is chosen";
  EXPECT_EQ(server_.post(path_ + "/opening", "{}", http::as(lead_)).at("/state"), "recruiting");
  EXPECT_NE(server_.get(path_ + "/launch", http::as(lead_)).at("/passed_at"), "(absent)");
}

TEST_P(LaunchRoutesTest, ADocumentBeginsFilledInIsSignedAndPrints) {  // programmes.md rules 30 to 33
  const auto document = path_ + "/documents/dpia";
  const auto before = server_.get(document, http::as(lead_));
  EXPECT_EQ(before.at("/state"), "not_begun") << before.body;
  EXPECT_THAT(before.at("/sections/0/text"), HasSubstr("Harbour & Vale runs Reverse mentoring"));
  EXPECT_EQ(say("what", "x", 0).status, 409) << "not begun";
  const auto begun = server_.post(document + "/drafts", R"({"from": "settings"})", http::as(lead_));
  EXPECT_EQ(begun.at("/state"), "draft") << begun.body;
  const auto early =
      server_.post(document + "/completion", R"({"signed_off_by": "Dee Officer"})", http::as(lead_));
  EXPECT_EQ(early.status, 409);
  EXPECT_THAT(early.at("/faults/0/pointer"), HasSubstr("/sections/"));
  std::int64_t revision = 1;
  for (const auto* key : {"what", "whose", "basis", "who_sees", "kept", "need", "risks", "asked", "decision"})
    EXPECT_EQ(say(key, "Said <b>here</b>.\\n- One", revision++).status, 200) << key;
  EXPECT_EQ(say("what", "x", 1).status, 412);
  EXPECT_EQ(say("nothing", "x", revision).status, 422);
  const auto finished =
      server_.post(document + "/completion", R"({"signed_off_by": "Dee Officer"})", http::as(lead_));
  EXPECT_EQ(finished.at("/state"), "finished") << finished.body;
  EXPECT_EQ(finished.at("/versions/0/signed_off_by"), "Dee Officer");
  const auto page = server_.get(finished.at("/print_url"), http::as(lead_));
  EXPECT_EQ(page.status, 200);
  EXPECT_THAT(page.body, HasSubstr("signed by Dee Officer on 22 November 2026"));
  EXPECT_THAT(page.body, HasSubstr("Said &lt;b&gt;here&lt;/b&gt;."));
  EXPECT_THAT(page.body, HasSubstr("<li>One</li>"));
  EXPECT_THAT(page.body, HasSubstr("no legal advice"));
  const auto next = server_.post(document + "/drafts", R"({"from": "last_version"})", http::as(lead_));
  EXPECT_EQ(next.at("/number"), "2");
  EXPECT_THAT(next.at("/sections/0/text"), HasSubstr("Said"));
}

TEST_P(LaunchRoutesTest, ADocumentIsAlsoATaggedFile) {  // programmes.md rule 33
  const auto document = path_ + "/documents/role_description";
  EXPECT_THAT(server_.get(document, http::as(lead_)).body, HasSubstr("\"pdf\""));
  const auto file = server_.get(document + "/pdf", http::as(lead_));
  ASSERT_EQ(file.status, 200);
  EXPECT_EQ(file.header("Content-Type"), "application/pdf");
  const auto says = [&](std::string_view text) { return file.body.find(text) != std::string::npos; };
  EXPECT_TRUE(says("/StructTreeRoot"));
  EXPECT_TRUE(says("/MarkInfo"));
  EXPECT_TRUE(says("/Lang (en)"));
  EXPECT_TRUE(says("/Title <FEFF0052006F006C0065")) << "Role…, in UTF-16";
  EXPECT_EQ(server_.get(document + "/pdf", http::as(member_)).status, 403);
}

}  // namespace
}  // namespace turnabout::programmes
