#include <chrono>
#include <thread>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

/// An agreed pair, and a staff list that comes in afterwards through the import's own pages and worker.
class Attention : public PairingTest {
 protected:
  PersonId mentor_ = numbered("Ann Example", 1, "0001");
  PersonId mentee_ = numbered("Max Example", 6, "0002");
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {});

  PersonId numbered(const std::string& name, int rank, std::string_view staff_number) {
    const auto person = make_person(name, rank, std::nullopt, "Unit of " + name);
    run_sql("update people set staff_number = $2 where id = $1", person, staff_number);
    return person;
  }
  void SetUp() override {
    recompute_lines();
    for (const auto& [person, side] : {std::pair{mentor_, Side::mentor}, std::pair{mentee_, Side::mentee}})
      apply(programme_, person, side, {{"languages", {"english"}}, {"style", {"direct"}}});
    move(programme_, programmes::Move::close_call);
    const auto run =
        server_.post("/api/v1/programmes/" + programme_.text() + "/matching-runs", "{}", http::as(lead_));
    ASSERT_EQ(run.at("/pairs"), "1") << run.body;
    server_.post("/api/v1/matching-runs/" + run.at("/id") + "/asking", "{}", http::as(lead_));
    for (const auto person : {mentor_, mentee_}) {
      clock_.advance(std::chrono::seconds(1));
      const auto asked = server_.get("/api/v1/asks", http::as(viewer(person))).at("/items/0/id");
      const auto said =
          server_.post("/api/v1/asks/" + asked + "/answer", R"({"answer":"yes"})", http::as(viewer(person)));
      ASSERT_EQ(said.status, 200) << said.body;
    }
    ASSERT_EQ(pair().at("/needs_attention"), "null") << pair().body;
    installation_->start_work(
        [](std::string_view what, std::string_view text) { ADD_FAILURE() << what << ": " << text; });
  }
  void TearDown() override { installation_->stop_work(); }

  http::Answer pair() {
    const auto all = server_.get("/api/v1/programmes/" + programme_.text() + "/pairs", http::as(lead_));
    return server_.get("/api/v1/pairs/" + all.at("/items/0/id"), http::as(lead_));
  }
  /// What the lead is told to do first today.
  std::string first_need() {
    return server_.get("/api/v1/programmes/" + programme_.text() + "/home", http::as(lead_))
        .at("/needs_you/0/key");
  }
  http::Answer until(const std::string& path, std::string_view state) {
    http::Answer import;
    for (int look = 0; look < 500; ++look) {
      import = server_.get(path, http::as(lead_));
      if (import.at("/state") == state) return import;
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
    ADD_FAILURE() << "never " << state << ": " << import.body;
    return import;
  }
  void bring_in(std::string csv) {
    const auto added = server_.send(http::Method::post, "/api/v1/imports?file_name=staff.csv", "text/csv",
                                    std::move(csv), http::as(lead_));
    ASSERT_EQ(added.status, 201) << added.body;
    const auto path = "/api/v1/imports/" + added.at("/id");
    const auto read = until(path, "columns");
    std::string columns;
    for (int i = 0; i < std::stoi(read.at("/columns")); ++i) {
      const auto at = std::to_string(i);
      columns += (i > 0 ? "," : "") + (R"({"index":)" + at) + R"(,"target":")" +
                 read.at("/columns/" + at + "/guess") + R"("})";
    }
    const auto chosen = server_.put(
        path + "/columns",
        R"({"columns":[)" + columns + R"(],"equality_columns_on":[],"mark_leavers":false})", http::as(lead_));
    ASSERT_EQ(chosen.status, 202) << chosen.body;
    until(path, "checked");
    ASSERT_EQ(server_.post(path + "/confirmation", "", http::as(lead_)).status, 202);
    until(path, "confirmed");
  }
};

TEST_F(Attention, ANewManagerMarksThePairAndTheLeadSeesItFirst) {  // pairs.md rule 15, programmes.md rule 21
  bring_in(
      "Staff number,Name,Grade,Manager staff number\n0001,Ann Example,Grade 1,0002\n0002,Max Example,Grade "
      "6,\n");
  EXPECT_EQ(pair().at("/needs_attention"), "manager_changed");
  EXPECT_EQ(pair().at("/state"), "agreed") << "marked, never ended";
  EXPECT_EQ(first_need(), "pairs_need_attention");
}

TEST_F(Attention, SomebodyWhoLeavesMarksThePair) {  // pairs.md rule 15
  bring_in(
      "Staff number,Name,Grade,Leaving date\n0001,Ann Example,Grade 1,2026-11-01\n0002,Max Example,Grade "
      "6,\n");
  EXPECT_EQ(pair().at("/needs_attention"), "participant_left");
  EXPECT_EQ(first_need(), "pairs_need_attention");
}

}  // namespace
}  // namespace turnabout::app
