#include <set>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "applications/selection_testing.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::applications {
namespace {

class PanelTest : public SelectionTesting {
 protected:
  Viewer rae_ = person("Rae Rival");
  Application first_, second_;

  void SetUp() override {
    ASSERT_EQ(set_up().status, 200);
    first_ = apply(mentor_, "I have seen much");
    second_ = apply(rae_, "I ask questions");
  }
};
INSTANTIATE_EVERY_ENGINE(PanelTest);

/// Every path of a reply, with list positions as "*".
void walk(const dto::Json& json, const std::string& at, std::set<std::string>& paths) {
  if (json.kind == dto::Json::Kind::object)
    for (const auto& [key, value] : json.object) walk(value, fmt::format("{}/{}", at, key), paths);
  else if (json.kind == dto::Json::Kind::list)
    for (const auto& value : json.list) walk(value, at + "/*", paths);
  else
    paths.insert(at);
}

TEST_P(PanelTest, EveryFieldOfEveryReplyIsBlind) {  // selection.md rule 6
  // Whatever the record and the application hold of a person, planted so that it can be looked for.
  run("update people set job_title = 'Plantedtitle', unit = 'Plantedunit', location = 'Plantedsite'"
      " where id = $1",
      mentor_.person);
  ASSERT_TRUE(answer(mentor_, first_.id, "includes_me", {"yes"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "off_limits", {"Plantedlimits"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "access_needs", {"Plantedneeds"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "interests", {"Plantedinterest"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "generation", {"from_1997"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "free_times", {"monday_morning"}));
  ASSERT_TRUE(answer(mentor_, first_.id, "not_with", {rae_.person.text()}));
  ASSERT_EQ(server_
                .put("/api/v1/applications/" + first_.id.text() + "/equality-answers",
                     R"({"answers":{"gender":"woman"},"consent":true})", http::as(mentor_))
                .status,
            204);
  open();
  const auto code = code_of(first_.id);
  EXPECT_EQ(score(pat_, first_.id, 0, 3).status, 204);
  std::set<std::string> paths;
  for (const auto& path : {std::string("/api/v1/panel"), panel_path(), panel_path() + "/" + code}) {
    const auto reply = server_.get(path, http::as(pat_));
    ASSERT_EQ(reply.status, 200) << reply.body;
    walk(reply.json, path == "/api/v1/panel" ? "own" : path == panel_path() ? "list" : "one", paths);
    for (const auto& planted :
         {std::string("Secretname"), std::string("Bo Mentor"), std::string("Planted"), std::string("@"),
          std::string("from_1997"), std::string("monday"), std::string("woman"), std::string("gender"),
          std::string("includes_me"), mentor_.person.text(), rae_.person.text(), first_.id.text(),
          second_.id.text()})
      EXPECT_EQ(reply.body.find(planted), std::string::npos) << planted << " in " << reply.body;
  }
  EXPECT_EQ(paths, (std::set<std::string>{"own/items/*/criteria/*/description",
                                          "own/items/*/criteria/*/name",
                                          "own/items/*/criteria/*/weight",
                                          "own/items/*/entries",
                                          "own/items/*/id",
                                          "own/items/*/label",
                                          "own/items/*/programme_name",
                                          "own/items/*/scored",
                                          "own/items/*/state",
                                          "own/next_cursor",
                                          "list/items/*/code",
                                          "list/items/*/scored",
                                          "list/next_cursor",
                                          "one/answers/*/key",
                                          "one/answers/*/values/*",
                                          "one/answers_unreadable",
                                          "one/code",
                                          "one/scores/*/criterion",
                                          "one/scores/*/points",
                                          "one/scores/*/words"}));
  const auto one = server_.get(panel_path() + "/" + code, http::as(pat_));
  EXPECT_EQ(one.at("/answers"), "2");
  EXPECT_EQ(one.at("/answers/0/key"), "perspectives");
  EXPECT_EQ(one.at("/answers/0/values/1"), "Own words");
  EXPECT_EQ(one.at("/answers/1/values/0"), "I have seen much");
}

TEST_P(PanelTest, NobodyElseReadsForAPanel) {  // selection.md rules 5 and 10
  open();
  EXPECT_EQ(server_.get(panel_path(), http::as(lead_)).status, 403);
  EXPECT_EQ(server_.get(panel_path(), http::as(rae_)).status, 403);
  auto elsewhere = pat_;
  elsewhere.grants = {{Role::panel_member, ProgrammeId{make_uuid7(5)}}};
  EXPECT_EQ(server_.get(panel_path(), http::as(elsewhere)).status, 404);
  EXPECT_EQ(server_.get("/api/v1/panel", http::as(elsewhere)).at("/items"), "0");
}

TEST_P(PanelTest, TheOrderIsEachMembersOwn) {  // selection.md rule 7
  for (int i = 0; i < 10; ++i) apply(person("Another " + std::to_string(i)));
  open();
  const auto of_pat = codes(pat_);
  ASSERT_EQ(of_pat.size(), 12u);
  EXPECT_NE(of_pat, codes(quin_)) << "one in twelve factorial would agree by chance";
  EXPECT_EQ(of_pat, codes(pat_)) << "and it stays";
}

TEST_P(PanelTest, NobodyScoresWithinTheirLine) {  // selection.md rule 8
  put_in_line(mentor_.person, pat_.person);       // Pat manages the first applicant …
  put_in_line(quin_.person, rae_.person);         // … and the second stands above Quin.
  open();
  EXPECT_EQ(codes(pat_), std::vector<std::string>{code_of(second_.id)});
  EXPECT_EQ(codes(quin_), std::vector<std::string>{code_of(first_.id)});
  EXPECT_EQ(score(pat_, first_.id, 0, 4).status, 404);
  EXPECT_EQ(server_.get(panel_path() + "/" + code_of(first_.id), http::as(pat_)).status, 404);
  EXPECT_EQ(refusal("insert into selection_scores (application_id, member_id, selection_id, position, points)"
                    " values ($1, $2, $3, 0, 4)",
                    first_.id, pat_.person, *SelectionId::parse(selection_)),
            "selection.reporting_line");
}

TEST_P(PanelTest, WhoReviewsSomebodyStepsAsideToo) {  // selection.md rule 8
  run("insert into reviewers (person_id, reviewer_id, organisation_id, source)"
      " values ($1, $2, $3, 'declared')",
      mentor_.person, pat_.person, organisation_);
  open();
  EXPECT_EQ(codes(pat_), std::vector<std::string>{code_of(second_.id)});
}

TEST_P(PanelTest, KnowingSomebodyTakesTheScoresAway) {  // selection.md rule 9
  open();
  score_all(pat_, first_.id, 4, 4);
  const auto code = code_of(first_.id);
  EXPECT_EQ(server_.post(panel_path() + "/" + code + "/stepping-aside", "", http::as(pat_)).status, 204);
  EXPECT_EQ(count("selection_scores"), 0);
  EXPECT_EQ(codes(pat_), std::vector<std::string>{code_of(second_.id)});
  EXPECT_EQ(codes(quin_).size(), 2u);
  EXPECT_EQ(score(pat_, first_.id, 0, 4).status, 404);
  EXPECT_EQ(refusal("insert into selection_scores (application_id, member_id, selection_id, position, points)"
                    " values ($1, $2, $3, 0, 4)",
                    first_.id, pat_.person, *SelectionId::parse(selection_)),
            "selection.stepped_aside");
  EXPECT_EQ(count("outgoing_mail where person_id <> '" + pat_.person.text() + "' and person_id <> '" +
                  quin_.person.text() + "'"),
            0)
      << "nobody is told";
}

TEST_P(PanelTest, AScoreAtTheMomentOfSteppingAsideStaysInNoOrder) {  // selection.md rule 9
  open();
  const auto entry = panel_path() + "/" + code_of(first_.id);
  http::TestServer second_server(routes(), clock_);
  for (int round = 0; round < 10; ++round) {
    const auto came = database::at_once<http::Answer>(
        [&] { return server_.put(entry + "/scores/0", R"({"points":3})", http::as(pat_)); },
        [&] { return second_server.post(entry + "/stepping-aside", "", http::as(pat_)); });
    EXPECT_TRUE(came[0].status == 204 || came[0].status == 404) << came[0].body;
    EXPECT_EQ(came[1].status, 204) << came[1].body;
    EXPECT_EQ(count("selection_asides"), 1);
    EXPECT_EQ(count("selection_scores"), 0);
    run("delete from selection_asides where member_id = $1", pat_.person);
  }
}

TEST_P(PanelTest, ScoresAreKeptAndChangedUntilScoringCloses) {  // selection.md rule 10
  open();
  score_all(pat_, first_.id, 1, 2);
  EXPECT_EQ(score(pat_, first_.id, 0, 4).status, 204);
  const auto one = server_.get(panel_path() + "/" + code_of(first_.id), http::as(pat_));
  EXPECT_EQ(one.at("/scores/0/points"), "4");
  EXPECT_EQ(one.at("/scores/0/words"), "Words of the panel");
  EXPECT_EQ(score(pat_, first_.id, 0, 5).status, 422);
  EXPECT_EQ(score(pat_, first_.id, 2, 1).status, 404);
  EXPECT_EQ(server_.get("/api/v1/panel", http::as(pat_)).at("/items/0/scored"), "1");
  EXPECT_EQ(server_.get("/api/v1/panel", http::as(quin_)).at("/items/0/scored"), "0");
  EXPECT_EQ(act("closing").status, 200);
  EXPECT_EQ(score(pat_, first_.id, 0, 1).status, 409);
  EXPECT_EQ(refusal("update selection_scores set points = 1"), "selection.scoring_closed");
}

TEST_P(PanelTest, ALookOfThePanelNamesNobody) {  // selection.md rule 11
  open();
  server_.get(panel_path() + "/" + code_of(first_.id), http::as(pat_));
  const auto looks =
      db().read([&](database::Reader& reader) { return audit::own_looks(reader, mentor_, 10); });
  ASSERT_EQ(looks.size(), 1u);
  EXPECT_EQ(looks[0].what, "panel");
  EXPECT_FALSE(looks[0].viewer || looks[0].viewer_name);
}

TEST_P(PanelTest, WhoIsTakenOffKeepsNothingAndTheirScoresStay) {  // selection.md rule 12
  open();
  score_all(pat_, first_.id, 4, 4);
  EXPECT_EQ(server_.remove(programme_path_ + "/panel/" + pat_.person.text(), http::as(lead_)).at("/panel"),
            "1");
  EXPECT_EQ(count("selection_scores"), 2);
  EXPECT_EQ(score(pat_, first_.id, 1, 0).status, 404) << "even with the right that their sign-in had";
  EXPECT_EQ(refusal("insert into selection_scores (application_id, member_id, selection_id, position, points)"
                    " values ($1, $2, $3, 0, 4)",
                    second_.id, pat_.person, *SelectionId::parse(selection_)),
            "selection.not_on_panel");
}

TEST_P(PanelTest, RivalsNeverScore) {  // selection.md rule 5
  open();
  EXPECT_EQ(name_member(rae_).status, 409);
  run("insert into grants (id, organisation_id, person_id, role, programme_id, granted_at)"
      " values ($1, $2, $3, 'panel_member', $4, 0)",
      SelectionId{make_uuid7(1)}, organisation_, rae_.person, programme_.id);
  rae_.grants = {{Role::panel_member, programme_.id}};
  EXPECT_TRUE(codes(rae_).empty());
  EXPECT_EQ(refusal("insert into selection_scores (application_id, member_id, selection_id, position, points)"
                    " values ($1, $2, $3, 0, 4)",
                    first_.id, rae_.person, *SelectionId::parse(selection_)),
            "selection.competitor");
}

}  // namespace
}  // namespace turnabout::applications
