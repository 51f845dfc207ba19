#include "programmes/launch_store.hpp"

#include <gmock/gmock.h>

#include "platform/database/testing.hpp"
#include "programmes/document_store.hpp"
#include "programmes/launch_testing.hpp"
#include "programmes/programme_store.hpp"

namespace turnabout::programmes {
namespace {

using database::Error;

class LaunchStoreTest : public database::EveryEngine {
 protected:
  const Instant now_ = *parse_instant("2026-11-22T09:00:00Z");
  Viewer viewer_ = Viewer::system(make_organisation());
  ProgrammeId programme_ = make();

  ProgrammeId make() {
    const auto from = *find_template("reverse_six_months");
    return db().write([&](database::Transaction& transaction) {
      return create(transaction, viewer_, now_, from,
                    begin_with(from, {.name = "Listening up",
                                      .who_for = "People seldom heard",
                                      .aims = {Aim::develop_talent},
                                      .starts_on = date_of(now_),
                                      .ends_on = add_months(date_of(now_), 8)}))
          ->id;
    });
  }
  template <class F>
  auto write(F f) {
    return db().write([&](database::Transaction& transaction) { return f(transaction); });
  }
  Result<Programme> open() {
    return write([&](auto& tx) { return move_on(tx, viewer_, now_, programme_, Move::open_call); });
  }
  void run_sql(std::string_view text) {
    const database::Statement statement{text, text};
    write([&](auto& tx) { return tx.execute(statement, programme_); });
  }
  std::string rule_broken_by(std::string_view text) {
    try {
      run_sql(text);
    } catch (const Error& error) {
      return error.name;
    }
    return "(none)";
  }
};
INSTANTIATE_EVERY_ENGINE(LaunchStoreTest);

TEST_P(LaunchStoreTest, EveryStatementIsSoundOnThisEngine) {
  db().prepare_all(launch_statements());
  db().prepare_all(outcome_statements());
  db().prepare_all(document_statements());
}

TEST_P(LaunchStoreTest, KeepsWhatWasSaid) {
  const auto said = write([&](auto& tx) {
    auto launch = settled(tx, viewer_, now_);
    launch.strategy_goal = "Two in five leaders from under-represented groups by 2030";
    launch.strategy_title = "People plan";
    launch.strategy_url = "https://intranet.example/plan";
    launch.plan_review_on = parse_date("2027-11-01");
    EXPECT_TRUE(edit_launch(tx, viewer_, now_, programme_, 0, launch));
    return launch;
  });
  const auto found = db().read([&](auto& reader) { return load_launch(reader, viewer_, programme_); });
  EXPECT_EQ(found.said, said);
  EXPECT_EQ(found.version, 1);
  EXPECT_FALSE(found.passed_at);
  const auto again = write([&](auto& tx) { return edit_launch(tx, viewer_, now_, programme_, 0, said); });
  EXPECT_EQ(again.error().code, Code::conflict);
  const auto elsewhere = Viewer::system(make_organisation("Elsewhere"));
  EXPECT_EQ(db().read([&](auto& reader) { return load_launch(reader, elsewhere, programme_); }).version, 0);
  auto stranger = said;
  stranger.answerer = make_person(elsewhere.organisation, "Sam Stranger");
  const auto refused =
      write([&](auto& tx) { return edit_launch(tx, viewer_, now_, programme_, 1, stranger); });
  EXPECT_EQ(refused.error().faults.front().pointer, "/answerer_id");
}

TEST_P(LaunchStoreTest, TheCallSaysWhichStrategyItServes) {  // programmes.md rule 23
  const auto code = write([&](auto& tx) {
    settle_launch(tx, viewer_, now_, programme_);
    return load(tx, viewer_, programme_)->call_code;
  });
  const auto call = [&] { return *db().read([&](auto& reader) { return load_call(reader, code); }); };
  EXPECT_EQ(call().strategy_url, "");
  auto half = db().read([&](auto& reader) { return load_launch(reader, viewer_, programme_); });
  half.said.strategy_title = "People plan";
  const auto change = [&] {
    return write(
        [&](auto& tx) { return edit_launch(tx, viewer_, now_, programme_, half.version, half.said); });
  };
  EXPECT_EQ(change().error().faults.front().pointer, "/strategy_url");
  half.said.strategy_url = "https://intranet.example/plan";
  EXPECT_TRUE(change());
  EXPECT_EQ(call().strategy_title, "People plan");
  EXPECT_EQ(call().strategy_url, "https://intranet.example/plan");
  EXPECT_NE(rule_broken_by("update launches set strategy_title = null where programme_id = $1"), "(none)");
  EXPECT_NE(rule_broken_by("update launches set strategy_url = 'http://x' where programme_id = $1"),
            "(none)");
}

TEST_P(LaunchStoreTest, TheCallOpensOnlyThroughTheGate) {  // programmes.md rule 22
  const auto refused = open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::rule_broken);
  EXPECT_GE(refused.error().faults.size(), 6u);
  write([&](auto& tx) { settle_launch(tx, viewer_, now_, programme_); });
  EXPECT_EQ(open()->state, State::recruiting);
  EXPECT_EQ(db().read([&](auto& reader) { return load_launch(reader, viewer_, programme_); }).passed_at,
            now_);
}

TEST_P(LaunchStoreTest, TheDatabaseTooRefusesAProgrammeThatWentRoundTheGate) {  // programmes.md rule 22
  EXPECT_EQ(rule_broken_by("update programmes set state = 'recruiting' where id = $1"),
            "programmes.launch_gate");
  EXPECT_EQ(rule_broken_by("update programmes set state = 'running' where id = $1"),
            "programmes.launch_gate");
  write([&](auto& tx) { settle_launch(tx, viewer_, now_, programme_); });
  run_sql(
      "update grants set revoked_at = 0 where role = 'sponsor' and exists (select 1 from launches l where "
      "l.programme_id = $1)");
  EXPECT_EQ(rule_broken_by("insert into launch_gates (programme_id, organisation_id, passed_at) select id, "
                           "organisation_id, 0 from programmes where id = $1"),
            "programmes.launch_incomplete");
  EXPECT_EQ(rule_broken_by("update programmes set state = 'closed' where id = $1"), "(none)");
}

TEST_P(LaunchStoreTest, OnceOpenedItOpensAgainWithoutTheGate) {  // programmes.md rule 22
  write([&](auto& tx) { settle_launch(tx, viewer_, now_, programme_); });
  ASSERT_TRUE(open());
  run_sql(
      "update grants set revoked_at = 0 where role = 'sponsor' and exists (select 1 from launches l where "
      "l.programme_id = $1)");
  EXPECT_TRUE(write([&](auto& tx) { return move_on(tx, viewer_, now_, programme_, Move::close_call); }));
  EXPECT_TRUE(open());
}

TEST_P(LaunchStoreTest, WhoHasLeftHoldsNoRole) {  // programmes.md rule 24
  write([&](auto& tx) { settle_launch(tx, viewer_, now_, programme_); });
  run_sql(
      "update people set left_on = '2026-11-01' where name = 'Sol Sponsor' and organisation_id = (select "
      "organisation_id from programmes where id = $1)");
  const auto refused = open();
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().faults.at(0).pointer, "/launch/sponsor");
  EXPECT_EQ(refused.error().faults.at(1).pointer, "/launch/promise_to_answer");
}

TEST_P(LaunchStoreTest, OutcomesAreTheOrganisationsOwnAndStayWhileChosen) {  // programmes.md rule 29
  write([&](auto& tx) { settle_launch(tx, viewer_, now_, programme_); });
  const auto count = write([&](auto& tx) {
    return add_outcomes(tx, viewer_, now_,
                        {{OutcomeKind::value, "We listen", ""}, {OutcomeKind::competency, "Leading", "x"}});
  });
  EXPECT_EQ(count, 1) << "what is there stays";
  const auto listed = db().read([&](auto& reader) { return list_outcomes(reader, viewer_); });
  ASSERT_EQ(listed.size(), 2u);
  EXPECT_EQ(listed.front().name, "We listen");
  const auto retire = [&](OutcomeId id) {
    return write([&](auto& tx) { return retire_outcome(tx, viewer_, now_, id); });
  };
  EXPECT_EQ(retire(listed.front().id).error().code, Code::rule_broken);
  EXPECT_TRUE(retire(listed.back().id));
  EXPECT_EQ(retire(listed.back().id).error().code, Code::not_found);
}

TEST_P(LaunchStoreTest, DocumentsHaveVersionsAndASignedOneIsNeverEdited) {  // programmes.md rules 31 and 32
  const auto kind = DocumentKind::dpia;
  const std::vector<Section> gap{{"a", "A", "[Write: this]"}}, whole{{"a", "A", "“Said” \\ \"so\"\n- a"}};
  const auto begin = [&](const auto& sections) {
    return write([&](auto& tx) { return begin_version(tx, viewer_, now_, programme_, kind, sections); });
  };
  const auto finish = [&] {
    return write([&](auto& tx) { return finish_draft(tx, viewer_, now_, programme_, kind, "Dee Officer"); });
  };
  EXPECT_EQ(finish().error().code, Code::wrong_state);
  EXPECT_TRUE(begin(gap));
  EXPECT_EQ(begin(gap).error().code, Code::wrong_state) << "one draft at a time";
  EXPECT_EQ(finish().error().code, Code::rule_broken);
  const auto edit = [&](std::int64_t revision) {
    return write([&](auto& tx) { return edit_draft(tx, viewer_, now_, programme_, kind, revision, whole); });
  };
  EXPECT_TRUE(edit(1));
  EXPECT_EQ(edit(1).error().code, Code::conflict);
  EXPECT_TRUE(finish());
  EXPECT_EQ(edit(2).error().code, Code::wrong_state);
  EXPECT_EQ(rule_broken_by("update programme_documents set number = 9 where programme_id = $1"),
            "programmes.document_finished");
  EXPECT_TRUE(begin(whole));
  const auto all = db().read([&](auto& reader) { return load_documents(reader, viewer_, programme_, kind); });
  ASSERT_EQ(all.size(), 2u);
  EXPECT_TRUE(all.front().is_draft());
  EXPECT_EQ(all.back().sections, whole);
  EXPECT_EQ(all.back().signed_off_by, "Dee Officer");
  const auto newest = db().read([&](auto& reader) { return newest_documents(reader, viewer_, programme_); });
  EXPECT_EQ(newest.size(), 1u);
  EXPECT_EQ(newest.front().number, 2);
  const auto facts =
      db().read([&](auto& reader) { return launch_facts(reader, viewer_, programme_, date_of(now_)); });
  EXPECT_TRUE(facts.dpia_is_finished) << "the signed version counts while the next is written";
}

}  // namespace
}  // namespace turnabout::programmes
