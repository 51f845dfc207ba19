#include "programmes/representation.hpp"

#include <gmock/gmock.h>

#include "platform/crypto/testing.hpp"
#include "platform/database/testing.hpp"
#include "platform/http/testing.hpp"
#include "programmes/representation_routes.hpp"
#include "programmes/representation_store.hpp"

namespace turnabout::programmes {
namespace {

using disclosure::ShareKind;
using testing::HasSubstr;
using testing::Not;

const Date kToday = *parse_date("2026-11-22");

Figures gender() {
  return {.dimension = " Gender ",
          .groups = {{"Women", 17, 2413, 51}, {"Men", 30, 1907, 49}, {"Not said", 3, 111, std::nullopt}},
          .leadership = {"HR records", 2026},
          .workforce = {"HR records", 2026},
          .society = FigureSource{"Census", 2021}};
}

std::vector<std::string> faults_of(const Figures& figures) {
  std::vector<std::string> pointers;
  if (const auto checked = check_figures(figures, kToday); !checked)
    for (const auto& fault : checked.error().faults) pointers.push_back(fault.pointer);
  return pointers;
}

TEST(RepresentationRulesTest, WordsAreTheOrganisationsOwn) {  // representation.md rule 2
  EXPECT_EQ(check_figures(gender(), kToday).value().dimension, "Gender");
  auto figures = gender();
  figures.dimension = " \n";
  EXPECT_THAT(faults_of(figures), testing::ElementsAre("/dimension"));
}

TEST(RepresentationRulesTest, GroupsPartEverybodyAndNamesDiffer) {  // representation.md rule 3
  auto figures = gender();
  figures.groups[1].name = "Women ";
  figures.groups[2].name = "";
  figures.groups[0].society_percent = 60;
  EXPECT_THAT(faults_of(figures), testing::ElementsAre("/groups/1/name", "/groups/2/name", "/groups"));
  figures = gender();
  figures.groups.resize(1);
  figures.groups[0].leadership = -1;
  EXPECT_THAT(faults_of(figures), testing::ElementsAre("/groups", "/groups/0/leadership"));
}

TEST(RepresentationRulesTest, EveryFigureHasASourceAndAYear) {  // representation.md rule 4
  auto figures = gender();
  figures.leadership = {"", 2027};
  figures.workforce.year = 1989;
  figures.society.reset();
  EXPECT_THAT(faults_of(figures),
              testing::ElementsAre("/leadership/source", "/leadership/year", "/workforce/year",
                                   "/society/source", "/society/year"));
  for (auto& group : figures.groups) group.society_percent.reset();
  figures.leadership = figures.workforce = {"HR", 2026};
  EXPECT_THAT(faults_of(figures), testing::IsEmpty()) << "society may be left out";
}

TEST(RepresentationRulesTest, AGroupSeldomInLeadershipIsFoundByWhatIsTold) {  // representation.md rule 9
  const auto found = seldom_in_leadership(gender());
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].group, 0u)
      << "women: with those who did not say, 40 % of leadership, 54 % of the workforce";
  EXPECT_EQ(found[0].leadership.percent, 40);
  EXPECT_TRUE(found[0].with_others);
  EXPECT_EQ(found[0].workforce->percent, 54);
  auto few = gender();
  for (auto& group : few.groups) group.leadership = 3;
  EXPECT_TRUE(seldom_in_leadership(few).empty()) << "of fewer than ten in leadership nothing is told";
}

class RepresentationTest : public database::EveryEngine {
 protected:
  FixedClock clock_{*parse_instant("2026-11-22T09:00:00Z")};
  OrganisationId organisation_ = make_organisation("Harbour & Vale");
  Viewer lead_ = somebody("Ada Lead", {{Role::lead, std::nullopt}});
  Viewer second_ = somebody("Lee Lead", {{Role::lead, std::nullopt}});
  Viewer of_one_ = somebody("Pat Lead", {{Role::lead, ProgrammeId{make_uuid7(1'790'000'000'000)}}});
  Viewer member_ = somebody("Mo Member", {});
  crypto::TestSealer sealer_;
  http::TestServer server_{representation_routes(db(), *sealer_), clock_};

  Viewer somebody(std::string_view called, std::vector<Grant> grants) {
    return {.kind = Viewer::Kind::person,
            .organisation = organisation_,
            .person = make_person(organisation_, called),
            .grants = std::move(grants)};
  }
  static std::string body(int women, std::string_view dimension = "Gender") {
    return R"({"dimension": ")" + std::string(dimension) + R"(", "groups": [
      {"name": "Women", "leadership": )" +
           std::to_string(women) + R"(, "workforce": 2413, "society_percent": 51},
      {"name": "Men", "leadership": 30, "workforce": 1907, "society_percent": 49},
      {"name": "Not said", "leadership": 3, "workforce": 111}],
      "leadership": {"source": "HR records", "year": 2026}, "workforce": {"source": "HR records", "year": 2026},
      "society": {"source": "Census", "year": 2021}})";
  }
  http::Answer add(const Viewer& viewer, int women = 17, std::string_view dimension = "Gender") {
    return server_.post("/api/v1/representation", body(women, dimension), http::as(viewer));
  }
  http::Answer replace(const Viewer& viewer, const std::string& id, int women, std::int64_t version) {
    return server_.put("/api/v1/representation/" + id, body(women),
                       http::as(viewer, {{"If-Match", http::etag(version)}}));
  }
};
INSTANTIATE_EVERY_ENGINE(RepresentationTest);

TEST_P(RepresentationTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(representation_statements());
}

TEST_P(RepresentationTest, LeadsOfTheOrganisationEnterAndLeadsOfAProgrammeRead) {  // representation.md rule 1
  EXPECT_EQ(add(member_).status, 403);
  EXPECT_EQ(add(of_one_).status, 403);
  EXPECT_EQ(server_.get("/api/v1/representation", http::as(member_)).status, 403);
  const auto added = add(lead_);
  EXPECT_EQ(added.status, 201) << added.body;
  EXPECT_EQ(added.at("/abilities"), "3");
  const auto read = server_.get("/api/v1/representation", http::as(of_one_));
  EXPECT_EQ(read.at("/partings/0/dimension"), "Gender") << read.body;
  EXPECT_EQ(read.at("/abilities"), "0");
  EXPECT_EQ(read.at("/partings/0/abilities"), "0");
  EXPECT_EQ(add(lead_, 12).status, 409) << "one way of that name is enough";
  EXPECT_EQ(add(lead_, 12, "gender").status, 409);
  auto elsewhere = lead_;
  elsewhere.organisation = make_organisation("Elsewhere");
  EXPECT_EQ(server_.get("/api/v1/representation", http::as(elsewhere)).at("/partings"), "0");
  EXPECT_EQ(server_.remove("/api/v1/representation/" + added.at("/id"), http::as(elsewhere)).status, 404);
  EXPECT_EQ(server_.remove("/api/v1/representation/" + added.at("/id"), http::as(second_)).status, 204);
  EXPECT_EQ(server_.get("/api/v1/representation", http::as(lead_)).at("/partings"), "0");
}

TEST_P(RepresentationTest, FiguresLeaveThroughTheGateAndNoOtherWay) {  // representation.md rules 6 and 8
  const auto shown = add(lead_);
  EXPECT_EQ(shown.at("/leadership/people"), "50");
  EXPECT_EQ(shown.at("/leadership/lines"), "2") << "the three who did not say are told with the women";
  EXPECT_EQ(shown.at("/leadership/lines/0/groups/0"), "Men");
  EXPECT_EQ(shown.at("/leadership/lines/0/people"), "30");
  EXPECT_EQ(shown.at("/leadership/lines/0/share/percent"), "60");
  EXPECT_EQ(shown.at("/workforce/lines"), "3");
  EXPECT_EQ(shown.at("/workforce/lines/2/share/kind"), "at_most_one_in_ten");
  EXPECT_EQ(shown.at("/workforce/lines/2/share/percent"), "null");
  EXPECT_EQ(shown.at("/society/lines/0/percent"), "51");
  EXPECT_EQ(shown.at("/society/source/year"), "2021");
  // After the id, whose digits are anything.
  const auto said = shown.body.substr(shown.body.find("\"dimension\""));
  for (const auto* entered : {"2413", "1907", "111", ":17", ": 17"})
    EXPECT_THAT(said, Not(HasSubstr(entered)));
  const auto few =
      server_.put("/api/v1/representation/" + shown.at("/id"),
                  R"({"dimension": "Gender", "groups": [{"name": "Women", "leadership": 4, "workforce": 40},
        {"name": "Men", "leadership": 5, "workforce": 3}], "leadership": {"source": "HR", "year": 2026},
        "workforce": {"source": "HR", "year": 2026}})",
                  http::as(lead_, {{"If-Match", http::etag(1)}}));
  EXPECT_EQ(few.at("/leadership/withheld"), "too_few_people") << few.body;
  EXPECT_EQ(few.at("/leadership/people"), "null");
  EXPECT_EQ(few.at("/workforce/withheld"), "groups_too_small");
}

TEST_P(RepresentationTest, OnlyWhoeverEnteredNumbersReadsThemAgain) {  // representation.md rule 7
  const auto id = add(lead_).at("/id");
  const auto path = "/api/v1/representation/" + id + "/figures";
  const auto own = server_.get(path, http::as(lead_));
  EXPECT_EQ(own.at("/groups/0/leadership"), "17") << own.body;
  EXPECT_EQ(own.at("/society/source"), "Census");
  EXPECT_EQ(server_.get(path, http::as(second_)).status, 403);
  EXPECT_EQ(server_.get(path, http::as(of_one_)).status, 403);
  EXPECT_EQ(replace(second_, id, 20, 1).status, 200);
  EXPECT_EQ(server_.get(path, http::as(lead_)).status, 403) << "the numbers are somebody else's now";
  EXPECT_EQ(server_.get(path, http::as(second_)).at("/groups/0/leadership"), "20");
}

TEST_P(RepresentationTest, TheSecondOfTwoLeadsIsTold) {  // representation.md rule 5
  const auto id = add(lead_).at("/id");
  EXPECT_EQ(replace(lead_, id, 18, 1).status, 200);
  EXPECT_EQ(replace(second_, id, 19, 1).status, 412);
  const auto again = db().write([&](database::Transaction& transaction) {
    return replace_parting(transaction, *sealer_, second_, clock_.now(), *PartingId::parse(id), 1, gender());
  });
  EXPECT_EQ(again.error().code, Code::conflict);
}

TEST_P(RepresentationTest, SaysWhichGroupsAProgrammeMayName) {  // representation.md rules 9 and 10
  const auto shown = add(lead_);
  EXPECT_EQ(shown.at("/seldom"), "1") << shown.body;
  EXPECT_EQ(shown.at("/seldom/0/group"), "Women");
  EXPECT_EQ(shown.at("/seldom/0/leadership/percent"), "40");
  EXPECT_EQ(shown.at("/seldom/0/workforce/percent"), "54");
}

}  // namespace
}  // namespace turnabout::programmes
