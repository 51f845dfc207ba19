#include "app/home_sources.hpp"

#include <array>

#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"
#include "app/participations.hpp"
#include "applications/selection_store.hpp"
#include "surveys/survey_store.hpp"

namespace turnabout::app {
namespace {

/// Ann and Max are a pair; nothing is planned for them yet.
class ReadyToStart : public AgreedPair {
 protected:
  http::Answer home() { return server_.get(in_programme("/home"), http::as(lead_)); }
  /// How often a need is told of; nothing if it is not among today's.
  std::optional<std::string> need(std::string_view key) {
    const auto told = home();
    for (int i = 0; i < std::stoi(told.at("/needs_you")); ++i) {
      const auto at = "/needs_you/" + std::to_string(i);
      if (told.at(at + "/key") == key) return told.at(at + "/count");
    }
    return std::nullopt;
  }
  /// State of a row, with "done/of" where it is counted.
  std::string row(std::string_view key) {
    const auto told = home();
    for (int step = 0; step < 5; ++step) {
      const auto items = "/tasks/" + std::to_string(step) + "/items";
      for (int i = 0; i < std::stoi(told.at(items)); ++i) {
        const auto at = items + "/" + std::to_string(i);
        if (told.at(at + "/key") != key) continue;
        const auto state = told.at(at + "/state");
        return told.at(at + "/how_many") == "null"
                   ? state
                   : state + " " + told.at(at + "/how_many/done") + "/" + told.at(at + "/how_many/of");
      }
    }
    return "no row";
  }
  std::string plan(std::string_view kind) {
    const auto made = server_.post(in_programme("/sessions"),
                                   R"({"kind":")" + std::string(kind) +
                                       R"(","title":"Beginning","starts_at":"2026-12-01T14:00:00Z",)"
                                       R"("ends_at":"2026-12-01T15:00:00Z","time_zone":"Europe/London",)"
                                       R"("place":"Room 2","link":"","note":"","materials":[]})",
                                   http::as(lead_));
    EXPECT_EQ(made.status, 201) << made.body;
    return "/api/v1/sessions/" + made.at("/id");
  }
  void attend_both() {
    const auto of_mentors = plan("induction_mentors");
    const auto of_mentees = plan("induction_mentees");
    clock_.advance(std::chrono::hours(24 * 9 + 6));
    attended(of_mentors, ann_);
    attended(of_mentees, max_);
  }
  void attended(const std::string& session, PersonId person) {
    const auto marked =
        server_.put(session + "/places/" + person.text(), R"({"state":"attended"})", http::as(lead_));
    EXPECT_EQ(marked.status, 200) << marked.body;
  }
};

TEST_F(ReadyToStart, GoesFromNoDateToAPairThatCanMeet) {  // programmes.md rules 21 and 36
  EXPECT_EQ(row("plan_inductions"), "not_started");
  EXPECT_EQ(row("ready_pairs"), "not_started 0/1");
  EXPECT_EQ(need("plan_inductions"), "2");
  EXPECT_FALSE(need("no_place")) << "there is no date for which they could have one";

  const auto of_mentors = plan("induction_mentors");
  EXPECT_EQ(need("plan_inductions"), "1");
  EXPECT_EQ(row("plan_inductions"), "in_progress");
  const auto of_mentees = plan("induction_mentees");
  EXPECT_EQ(row("plan_inductions"), "done");
  EXPECT_EQ(need("no_place"), "2");
  EXPECT_EQ(server_.post(of_mentors + "/place", "", http::as(viewer(ann_))).status, 200);
  EXPECT_EQ(need("no_place"), "1");

  clock_.advance(std::chrono::hours(24 * 9 + 6));
  attended(of_mentors, ann_);
  EXPECT_EQ(row("induct"), "in_progress 1/2");
  EXPECT_EQ(row("ready_pairs"), "not_started 0/1") << "both sides are needed";
  clock_.advance(std::chrono::hours(24 * 12));
  EXPECT_EQ(need("not_ready"), "1");
  attended(of_mentees, max_);
  EXPECT_EQ(row("induct"), "done 2/2");
  EXPECT_EQ(row("ready_pairs"), "not_started 0/1") << "they have not agreed on anything";
  propose(ann_, 0);
  EXPECT_EQ(row("ready_pairs"), "not_started 0/1") << "nor has he looked at it";
  EXPECT_EQ(need("not_ready"), "1");
  confirm(max_, 1);
  EXPECT_EQ(row("ready_pairs"), "done 1/1");
  EXPECT_FALSE(need("not_ready"));
}

// conversations.md rules 7 and 8, programmes.md rule 36
TEST_F(ReadyToStart, IsDecidedOnceForTheListAndForThePairs) {
  const auto both = [&] {
    return std::pair{row("ready_pairs"),
                     server_.get(in_programme("/pair-readiness"), http::as(lead_)).at("/items/0/is_ready")};
  };
  attend_both();
  EXPECT_EQ(both(), (std::pair<std::string, std::string>{"not_started 0/1", "false"}));
  propose(ann_, 0);
  confirm(max_, 1);
  EXPECT_EQ(both(), (std::pair<std::string, std::string>{"done 1/1", "true"}));
  propose(max_, 1, "on_a_walk");
  EXPECT_EQ(both(), (std::pair<std::string, std::string>{"not_started 0/1", "false"})) << "being changed";
  confirm(ann_, 2);
  const auto met = post(ann_, "/conversations",
                        R"({"met_on":")" + to_string(date_of(clock_.now())) +
                            R"(","minutes":50,"way":"online","outcome":"held"})");
  EXPECT_EQ(met.status, 201) << met.body;
  propose(max_, 2);
  EXPECT_EQ(both(), (std::pair<std::string, std::string>{"done 1/1", "true"})) << "they have met";
}

TEST_F(ReadyToStart, TellsOfTheFarthestNeedsSurvey) {  // programmes.md rule 40
  EXPECT_EQ(row("needs_survey"), "no row") << "the call has opened, and nobody was asked";
  const auto write = [&](auto act) {
    return db().write([&](database::Transaction& tx) { return *act(tx); });
  };
  const auto survey = write([&](auto& tx) {
    return surveys::create(tx, lead_, clock_.now(), surveys::Purpose::needs, std::nullopt,
                           surveys::needs_questions(Words::built_in()));
  });
  EXPECT_EQ(row("needs_survey"), "no row");
  write([&](auto& tx) {
    return surveys::open_wave(tx, lead_, clock_.now(), survey, std::array{ann_, max_},
                              clock_.now() + std::chrono::hours(1));
  });
  EXPECT_EQ(row("needs_survey"), "in_progress");
  clock_.advance(std::chrono::hours(1));
  EXPECT_EQ(row("needs_survey"), "done");
}

TEST_F(ReadyToStart, CountsWhoWasChosenOrNotAndKnowsIt) {
  // programmes.md rule 41, selection.md rule 22
  EXPECT_EQ(row("select"), "no row");
  const auto selection = applications::SelectionId{make_uuid7(1)};
  run_sql(
      "insert into selections (id, organisation_id, programme_id, side, state, places, created_at, "
      "updated_at)"
      " values ($1, $2, $3, 'mentor', 'deciding', 1, 0, 0)",
      selection, organisation_, programme_);
  int code = 0;
  for (const auto& each : {of_ann_, of_bea_})
    run_sql("insert into selection_entries (application_id, selection_id, code) values ($1, $2, $3)", each,
            selection, "code" + std::to_string(++code));
  EXPECT_EQ(row("select"), "in_progress 0/2");
  run_sql("update selection_entries set decision = 'not_this_time', told_at = 1 where application_id = $1",
          of_bea_);
  EXPECT_EQ(row("select"), "in_progress 1/2");
  const auto told = [&](PersonId person) {
    for (const auto& one : participations_of(db(), viewer(person), clock_.now())) return one.selection;
    return std::optional<std::string>("no application");
  };
  EXPECT_EQ(told(ann_), "waiting") << "nobody is told before the answer is sent (selection.md rule 20)";
  EXPECT_EQ(told(bea_), "not_this_time");
  EXPECT_FALSE(told(max_)) << "nobody chooses on that side";
}

TEST_F(ReadyToStart, AQuestionThatNobodyAnswersIsTold) {  // programmes.md rule 21
  const auto network =
      server_.post("/api/v1/networks", R"({"name":"Embrace","greeting":""})", http::as(lead_));
  ASSERT_EQ(network.status, 201) << network.body;
  run_sql(
      "insert into network_questions (id, organisation_id, network_id, programme_id, question_sealed, "
      "asked_on) "
      "values ($1, $2, $3, $4, $5, '2026-11-20')",
      ApplicationId{make_uuid7(1)}, organisation_, *Id<struct NetworkTag>::parse(network.at("/id")),
      programme_, database::Bytes{1});
  EXPECT_FALSE(need("network_questions")) << "two days are no long time";
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(need("network_questions"), "1");
  run_sql("update network_questions set answer = 'Only if you tell them.' where programme_id = $1",
          programme_);
  EXPECT_FALSE(need("network_questions"));
}

}  // namespace
}  // namespace turnabout::app
