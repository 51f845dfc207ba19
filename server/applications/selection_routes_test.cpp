#include "applications/selection_routes.hpp"

#include <gtest/gtest.h>

#include "applications/score_store.hpp"
#include "applications/selection_store.hpp"
#include "applications/selection_testing.hpp"

namespace turnabout::applications {
namespace {

class SelectionRoutesTest : public SelectionTesting {
 protected:
  Viewer rae_ = person("Rae Rival"), sol_ = person("Sol Rival");

  /// Where somebody stands in the lead's list.
  std::string of(const http::Answer& list, ApplicationId id, std::string_view field) {
    for (int i = 0; i < 9; ++i) {
      const auto at = "/items/" + std::to_string(i);
      if (list.at(at + "/application_id") == id.text()) return list.at(at + std::string(field));
    }
    return "not there";
  }
  std::vector<ApplicationForMatching> for_matching() {
    return db().read([&](database::Reader& reader) {
      return applications_for_matching(reader, *sealer_, lead_, programme_.id, terms_of(programme_));
    });
  }
};
INSTANTIATE_EVERY_ENGINE(SelectionRoutesTest);

TEST_P(SelectionRoutesTest, EveryStatementIsSoundOnThisEngine) {
  for (const auto statements : {selection_statements(), score_statements()}) db().prepare_all(statements);
}

TEST_P(SelectionRoutesTest,
       ALeadHasASideChosenBySelectionBeforeAnybodyApplies) {  // selection.md rules 1 and 2
  EXPECT_EQ(server_.get(programme_path_ + "/selections", http::as(lead_)).at("/others/0/can_begin"), "true");
  EXPECT_EQ(set_up(R"({"criteria":[],"places":0})").status, 422);
  EXPECT_EQ(set_up().at("/items/0/criteria/0/weight"), "3");
  EXPECT_EQ(set_up(R"({"criteria":[{"name":"One","description":"","weight":1}],"places":2})")
                .at("/items/0/criteria"),
            "1");
  EXPECT_EQ(server_.remove("/api/v1/selections/" + selection_, http::as(lead_)).at("/items"), "0");
  EXPECT_EQ(set_up().status, 200);
  apply(mentor_);
  EXPECT_EQ(set_up().status, 409);
  EXPECT_EQ(server_.remove("/api/v1/selections/" + selection_, http::as(lead_)).status, 409);
  EXPECT_EQ(server_.put(programme_path_ + "/selections/mentee", kSetUp, http::as(mentor_)).status, 403);
}

TEST_P(SelectionRoutesTest, WhoeverAppliesReadsWhatAPanelReads) {  // selection.md rule 3
  EXPECT_EQ(server_.get("/api/v1/calls/opencode").at("/by_selection"), "0");
  set_up();
  EXPECT_EQ(server_.get("/api/v1/calls/opencode").at("/by_selection/0"), "mentor");
  const auto id = begin(mentor_, Side::mentor).id;
  const auto own = server_.get("/api/v1/applications/" + id.text(), http::as(mentor_));
  std::set<std::string> read;
  for (int i = 0; own.at("/questions/" + std::to_string(i)) != "(absent)"; ++i)
    if (own.at("/questions/" + std::to_string(i) + "/panel_reads") == "true")
      read.insert(own.at("/questions/" + std::to_string(i) + "/key"));
  EXPECT_EQ(read, (std::set<std::string>{"contribution", "perspectives"}));
  EXPECT_TRUE(answer(mentor_, id, "preferred_name", {"Bo"}));
  EXPECT_FALSE(submit(mentor_, id)) << "without what they would bring";
}

TEST_P(SelectionRoutesTest, NobodyLeadsAndSitsOnThePanel) {  // selection.md rule 5
  set_up();
  run("insert into grants (id, organisation_id, person_id, role, granted_at) values ($1, $2, $3, 'lead', 0)",
      SelectionId{make_uuid7(1)}, organisation_, lead_.person);
  auto as_lead = lead_;
  EXPECT_EQ(name_member(as_lead).status, 409);
  EXPECT_EQ(refusal("insert into grants (id, organisation_id, person_id, role, programme_id, granted_at)"
                    " values ($1, $2, $3, 'panel_member', $4, 0)",
                    SelectionId{make_uuid7(2)}, organisation_, lead_.person, programme_.id),
            "selection.lead_or_panel");
  EXPECT_EQ(name_member(pat_).at("/panel/0/name"), "Pat Panel");
  EXPECT_EQ(refusal("insert into grants (id, organisation_id, person_id, role, granted_at)"
                    " values ($1, $2, $3, 'lead', 0)",
                    SelectionId{make_uuid7(3)}, organisation_, pat_.person),
            "selection.lead_or_panel");
  EXPECT_EQ(name_member(pat_).status, 409) << "once is enough";
}

TEST_P(SelectionRoutesTest, ScoringOpensOnceAndFreezesWhatItIsBy) {  // selection.md rule 4
  set_up();
  EXPECT_EQ(act("scoring").status, 409) << "the call is open";
  close_call();
  EXPECT_EQ(act("scoring").status, 409) << "nobody is on the panel";
  open();
  EXPECT_EQ(set_up().status, 409);
  EXPECT_EQ(act("scoring").status, 409);
  EXPECT_EQ(refusal("update selections set places = 9"), "selection.frozen");
  EXPECT_EQ(refusal("update selection_criteria set weight = 5"), "selection.frozen");
  EXPECT_EQ(act("closing").status, 200);
  EXPECT_EQ(refusal("update selections set state = 'scoring'"), "selection.never_back");
  EXPECT_EQ(listed().at("/items"), "0") << "nobody applied";
  EXPECT_EQ(act("answers").status, 200);
}

TEST_P(SelectionRoutesTest, WhoeverAppliesLateJoinsIn) {  // selection.md rule 4
  programme_.set_up.settings.joining = programmes::Joining::any_time;
  set_up();
  const auto first = apply(mentor_);
  open();
  const auto late = apply(rae_);
  EXPECT_EQ(codes(pat_).size(), 2u);
  EXPECT_NE(code_of(first.id), code_of(late.id));
}

TEST_P(SelectionRoutesTest, TheLeadSeesHowFarItIsAndNoScores) {  // selection.md rule 16
  set_up();
  const auto one = apply(mentor_);
  apply(rae_);
  open();
  score_all(pat_, one.id, 4, 4);
  EXPECT_EQ(listed().status, 409);
  score_all(quin_, one.id, 4, 4);
  const auto all = server_.get(programme_path_ + "/selections", http::as(lead_));
  EXPECT_EQ(all.at("/items/0/entries"), "2");
  EXPECT_EQ(all.at("/items/0/scored"), "1");
  EXPECT_EQ(all.at("/panel/0/scored"), "1");
  EXPECT_EQ(listed().status, 409);
  EXPECT_EQ(decide(one.id, "chosen").status, 409);
}

TEST_P(SelectionRoutesTest, TiesAreShownAndBrokenByAReason) {  // selection.md rules 13, 14, 15 and 18
  set_up();
  const auto one = apply(mentor_), two = apply(rae_), three = apply(sol_);
  open();
  for (const auto* member : {&pat_, &quin_}) {
    score_all(*member, one.id, 3, 3);
    score_all(*member, two.id, 3, 3);
  }
  score_all(pat_, three.id, 4, 4);
  EXPECT_EQ(score(quin_, three.id, 0, 4).status, 204) << "one criterion is left out";
  act("closing");
  const auto list = listed();
  EXPECT_EQ(of(list, one.id, "/rank"), "1");
  EXPECT_EQ(of(list, two.id, "/rank"), "1");
  EXPECT_EQ(of(list, two.id, "/shared_rank"), "true");
  EXPECT_EQ(of(list, two.id, "/mean"), "300");
  EXPECT_EQ(of(list, three.id, "/enough"), "false");
  const auto refused = decide(two.id, "chosen");
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("selection.md rule 18"), std::string::npos) << refused.body;
  const auto chosen = decide(two.id, "chosen", "A voice from the night shift");
  EXPECT_EQ(chosen.status, 200) << chosen.body;
  EXPECT_EQ(chosen.at("/reason"), "A voice from the night shift");
  EXPECT_EQ(chosen.at("/criteria/0/words/0"), "Words of the panel");
}

TEST_P(SelectionRoutesTest, NeverMoreAreChosenThanThereArePlaces) {  // selection.md rule 17
  set_up();
  const auto one = apply(mentor_), two = apply(rae_);
  open();
  act("closing");
  EXPECT_EQ(decide(one.id, "chosen", "Why").status, 200);
  const auto refused = decide(two.id, "chosen", "Why");
  EXPECT_EQ(refused.status, 409);
  EXPECT_NE(refused.body.find("selection.md rule 17"), std::string::npos) << refused.body;
  EXPECT_EQ(refusal("update selection_entries set decision = 'chosen' where application_id = $1", two.id),
            "selection.places");
  EXPECT_EQ(decide(one.id, "reserve").status, 200);
  EXPECT_EQ(decide(two.id, "chosen", "Why").status, 200);
}

TEST_P(SelectionRoutesTest, OfTwoLeadsWhoTakeTheLastPlaceAtOnceOneGetsIt) {  // selection.md rule 17
  set_up();
  const auto one = apply(mentor_), two = apply(rae_);
  open();
  act("closing");
  auto second_lead = person("Lena Lead");
  second_lead.grants = lead_.grants;
  http::TestServer second_server(routes(), clock_);
  for (int round = 0; round < 10; ++round) {
    const auto came = database::at_once<http::Answer>(
        [&] {
          return server_.put(decision_path(one.id), kChosen, http::as(lead_, {{"If-Match", "*"}}));
        },
        [&] {
          return second_server.put(decision_path(two.id), kChosen,
                                   http::as(second_lead, {{"If-Match", "*"}}));
        });
    const auto& [winner, loser] =
        came[0].status == 200 ? std::tie(came[0], came[1]) : std::tie(came[1], came[0]);
    EXPECT_EQ(winner.status, 200) << winner.body;
    EXPECT_EQ(loser.status, 409) << loser.body;
    EXPECT_NE(loser.body.find("selection.md rule 17"), std::string::npos) << loser.body;
    EXPECT_EQ(count("selection_entries where decision = 'chosen'"), 1);
    run("update selection_entries set decision = null where selection_id = $1",
        *SelectionId::parse(selection_));
  }
}

TEST_P(SelectionRoutesTest,
       OfTwoLeadsWhoDecideOnOneApplicationTheSecondSeesTheFirst) {  // selection.md rule 25
  set_up();
  const auto one = apply(mentor_);
  open();
  act("closing");
  auto second_lead = person("Lena Lead");
  second_lead.grants = lead_.grants;
  http::TestServer second_server(routes(), clock_);
  const auto path = "/api/v1/selections/" + selection_ + "/entries/" + one.id.text();
  for (int round = 0; round < 10; ++round) {
    const auto seen = std::string(server_.get(path, http::as(lead_)).header("ETag").value_or(""));
    const auto came = database::at_once<http::Answer>(
        [&] { return decide(one.id, "reserve", "", "First words", seen); },
        [&] {
          return second_server.put(decision_path(one.id),
                                   R"({"decision":"not_this_time","feedback":"Second words"})",
                                   http::as(second_lead, {{"If-Match", seen}}));
        });
    const bool first = came[0].status == 200;
    EXPECT_EQ(came[first ? 0 : 1].status, 200) << came[first ? 0 : 1].body;
    EXPECT_EQ(came[first ? 1 : 0].status, 412) << came[first ? 1 : 0].body;
    EXPECT_NE(came[first ? 1 : 0].body.find("conflict"), std::string::npos);
    const auto after = server_.get(path, http::as(lead_));
    EXPECT_EQ(after.at("/entry/decision"), first ? "reserve" : "not_this_time");
    EXPECT_EQ(after.at("/feedback"), first ? "First words" : "Second words");
  }
  EXPECT_EQ(server_.put(decision_path(one.id), kChosen, http::as(lead_)).status, 422) << "without If-Match";
}

TEST_P(SelectionRoutesTest, AnswersAreToldOnceAndReadInTheApp) {  // selection.md rules 19 and 20
  set_up();
  const auto one = apply(mentor_), two = apply(rae_), three = apply(sol_);
  open();
  for (const auto* member : {&pat_, &quin_}) {
    score_all(*member, one.id, 4, 4);
    score_all(*member, two.id, 2, 1);
  }
  act("closing");
  EXPECT_EQ(decide(one.id, "chosen").status, 200);
  EXPECT_EQ(decide(three.id, "reserve", "", "Very close").status, 200);
  EXPECT_EQ(own_answer_of(mentor_, one.id).at("/decision"), "null");
  EXPECT_EQ(act("rest").at("/items/0/not_this_time"), "1");
  EXPECT_EQ(act("answers").at("/items/0/untold"), "0");
  EXPECT_EQ(own_answer_of(mentor_, one.id).at("/decision"), "chosen");
  EXPECT_EQ(own_answer_of(sol_, three.id).at("/feedback"), "Very close");
  const auto feedback = own_answer_of(rae_, two.id).at("/feedback");
  EXPECT_NE(feedback.find("Insight"), std::string::npos) << feedback;
  EXPECT_EQ(own_answer_of(rae_, one.id).status, 404) << "somebody else's";
  EXPECT_EQ(decide(two.id, "reserve").status, 409);
  EXPECT_EQ(refusal("update selection_entries set decision = 'reserve' where application_id = $1", two.id),
            "selection.told");
}

TEST_P(SelectionRoutesTest, AReserveMovesUpWhenSomebodyChosenWithdraws) {  // selection.md rules 21, 22 and 23
  set_up();
  const auto one = apply(mentor_), two = apply(rae_);
  EXPECT_EQ(for_matching().size(), 0u);
  open();
  for (const auto* member : {&pat_, &quin_}) {
    score_all(*member, one.id, 4, 4);
    score_all(*member, two.id, 3, 3);
  }
  act("closing");
  decide(one.id, "chosen");
  decide(two.id, "reserve");
  act("answers");
  ASSERT_EQ(for_matching().size(), 1u);
  EXPECT_EQ(for_matching()[0].id, one.id);
  EXPECT_EQ(decide(two.id, "chosen").status, 409);
  EXPECT_EQ(
      server_.post("/api/v1/applications/" + one.id.text() + "/withdrawal", "", http::as(mentor_)).status,
      200);
  EXPECT_EQ(count("selection_scores"), 4);
  EXPECT_EQ(of(listed(), one.id, "/rank"), "not there");
  EXPECT_EQ(of(listed(), two.id, "/rank"), "1");
  EXPECT_EQ(decide(two.id, "chosen").status, 200);
  ASSERT_EQ(for_matching().size(), 1u);
  EXPECT_EQ(for_matching()[0].id, two.id);
  EXPECT_EQ(own_answer_of(rae_, two.id).at("/decision"), "null") << "until it is told afresh";
}

TEST_P(SelectionRoutesTest, FiveThousandApplicationsCanBeReadByPage) {  // selection.md rule 15
  set_up();
  open();
  constexpr int kMany = 5000;
  std::vector<std::vector<database::Value>> people, applications, entries;
  const auto selection = *SelectionId::parse(selection_);
  for (int i = 0; i < kMany; ++i) {
    const PersonId person{make_uuid7(clock_.now().milliseconds())};
    const ApplicationId id{make_uuid7(clock_.now().milliseconds())};
    people.push_back({organisation_, person, "Person " + std::to_string(i)});
    applications.push_back({id, organisation_, programme_.id, person});
    entries.push_back({id, selection, "C" + std::to_string(i)});
  }
  static constexpr database::Statement kPeople{
      "testing.people",
      "insert into people (organisation_id, id, kind, name, search_name, created_at, updated_at)"
      " values ($1, $2, 'staff', $3, $3, 0, 0)"};
  static constexpr database::Statement kApplications{
      "testing.applications",
      "insert into applications (id, organisation_id, programme_id, person_id, role, route, state, "
      "created_at,"
      " updated_at) values ($1, $2, $3, $4, 'mentor', 'open_call', 'submitted', 0, 0)"};
  static constexpr database::Statement kEntries{
      "testing.entries",
      "insert into selection_entries (application_id, selection_id, code) values ($1, $2, $3)"};
  db().write([&](database::Transaction& tx) {
    tx.execute_many(kPeople, people);
    tx.execute_many(kApplications, applications);
    tx.execute_many(kEntries, entries);
  });
  EXPECT_EQ(codes(pat_).size(), static_cast<std::size_t>(kMany));
  act("closing");
  const auto first = listed();
  EXPECT_EQ(first.at("/items"), "50");
  EXPECT_EQ(first.at("/next_cursor"), "50");
  const auto at = "/api/v1/selections/" + selection_ + "/entries?cursor=";
  EXPECT_EQ(server_.get(at + "4950", http::as(lead_)).at("/items"), "50");
  EXPECT_EQ(server_.get(at + "4950", http::as(lead_)).at("/next_cursor"), "null");
  EXPECT_EQ(server_.get(at + "x", http::as(lead_)).status, 422);
}

}  // namespace
}  // namespace turnabout::applications
