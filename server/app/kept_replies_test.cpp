#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

/// A node that has answered before, and so keeps boards, scores, answers, names and counts in memory, must
/// say after every change what a node says that has just started.
class KeptReplies : public Pairing {
 protected:
  Viewer second_lead_ = make_lead();
  std::string run_;

  void SetUp() override {
    Pairing::SetUp();
    run_ = in_run(make_run());
  }

  std::vector<std::string> everything_that_is_kept() const {
    return {in_programme("/matching-runs/current"),
            run_,
            run_ + "/scores?application=" + of_ann_.text(),
            run_ + "/scores?application=" + of_moe_.text(),
            run_ + "/explanations?mentor=" + of_ann_.text() + "&mentee=" + of_max_.text(),
            run_ + "/explanations?mentor=" + of_bea_.text() + "&mentee=" + of_moe_.text(),
            in_programme("/applications"),
            in_programme("/home"),
            in_programme("/pairs"),
            "/api/v1/people",
            "/api/v1/people?search=me",
            "/api/v1/people/names?search=me"};
  }

  /// By both leads, from this node twice and from a new one.
  void expect_fresh(std::string_view after) {
    const auto fresh = Installation::open(configuration_);
    ASSERT_TRUE(fresh) << fresh.error().message;
    http::TestServer other{(*fresh)->routes(), clock_};
    for (const auto& viewer : {lead_, second_lead_})
      for (const auto& path : everything_that_is_kept()) {
        const auto said = server_.get(path, http::as(viewer));
        const auto wanted = other.get(path, http::as(viewer));
        EXPECT_EQ(said.status, wanted.status) << after << ": " << path;
        EXPECT_EQ(said.body, wanted.body) << after << ": " << path;
        EXPECT_EQ(said.header("ETag"), wanted.header("ETag")) << after << ": " << path;
      }
  }

  void change(const Viewer& by, std::string_view kind, ApplicationId mentor, ApplicationId mentee) {
    clock_.advance(std::chrono::seconds(1));
    const auto board = server_.get(run_, http::as(by));
    const auto done =
        server_.post(run_ + "/changes", Pairing::change(kind, mentor, mentee),
                     http::as(by, {{"If-Match", std::string(board.header("ETag").value_or(""))}}));
    EXPECT_EQ(done.status, 200) << done.body;
  }
};

TEST_F(KeptReplies, AreNeverStaleWhateverTwoLeadsDo) {
  expect_fresh("a new run");
  change(lead_, "lock", of_ann_, of_max_);
  expect_fresh("a lock");
  change(second_lead_, "remove", of_bea_, of_moe_);
  expect_fresh("a removal by the other lead");
  change(lead_, "place", of_bea_, of_moe_);
  expect_fresh("a placing");
  const auto refused = server_.post(run_ + "/changes", "{}", http::as(lead_));
  EXPECT_NE(refused.status, 200);
  expect_fresh("a change that was refused");
  EXPECT_EQ(server_.post(run_ + "/asking", "{}", http::as(lead_)).status, 202);
  expect_fresh("asking");
  for (const auto person : {ann_, max_}) {
    const auto ask = server_.get("/api/v1/asks", http::as(viewer(person))).at("/items/0/id");
    EXPECT_EQ(server_.post("/api/v1/asks/" + ask + "/answer", R"({"answer":"yes"})", http::as(viewer(person)))
                  .status,
              200);
    expect_fresh("an answer");
  }
  const auto pair = server_.get(in_programme("/pairs"), http::as(lead_)).at("/items/0/id");
  EXPECT_EQ(server_.post("/api/v1/pairs/" + pair + "/closure", "{}", http::as(lead_)).status, 200);
  expect_fresh("the end of a pair");
}

TEST_F(KeptReplies, AreNeverStaleWhateverApplicantsDo) {
  expect_fresh("a new run");
  db().write([&](database::Transaction& tx) {
    const auto own = viewer(ann_);
    const auto application = *applications::load(tx, own, of_ann_);
    applications::put_answer(tx, *sealer_, clock_.now(), application, "interests", {.values = {"crafts"}});
  });
  expect_fresh("an answer");
  db().write([&](database::Transaction& tx) {
    const auto own = viewer(bea_);
    applications::put_wishes(tx, *sealer_, clock_.now(), *applications::load(tx, own, of_bea_), {moe_});
  });
  expect_fresh("a wish");
  const auto gone =
      server_.post("/api/v1/applications/" + of_max_.text() + "/withdrawal", "{}", http::as(viewer(max_)));
  EXPECT_EQ(gone.status, 200) << gone.body;
  expect_fresh("a withdrawal");
}

TEST_F(KeptReplies, AreNeverStaleWhateverBecomesOfTheStaffList) {
  expect_fresh("a new run");
  const auto change_people = [&](std::string_view what, std::string_view text, const auto&... arguments) {
    run_sql(text, arguments...);
    expect_fresh(what);
  };
  change_people("a name", "update people set name = 'Max Mentor', search_name = 'max mentor' where id = $1",
                max_);
  change_people("a staff number", "update people set staff_number = 'M-1' where id = $1", max_);
  change_people("a grade", "update people set grade_id = $2 where id = $1", bea_, grades_[4]);
  change_people("the ladder", "update grades set is_leadership = 0 where id = $1", grades_[4]);
  change_people("a leaver", "update people set left_on = '2026-11-01' where id = $1", ann_);
  change_people("a head", "update people set is_head = 1 where id = $1", moe_);
  change_people("a reviewer",
                "insert into reviewers (person_id, reviewer_id, organisation_id, source)"
                " values ($1, $2, $3, 'import')",
                bea_, moe_, organisation_);
  change_people("no reviewer", "delete from reviewers");
  change_people("a tie",
                "insert into ties (id, organisation_id, person_a_id, person_b_id, strength, declared_at)"
                " values ($1, $2, $3, $4, 'hard', 0)",
                ApplicationId{make_uuid7(1)}, organisation_, std::min(bea_, moe_), std::max(bea_, moe_));
  change_people("a softer tie", "update ties set strength = 'soft'");
  const BodyId board{make_uuid7(2)};
  change_people("a body", "insert into bodies (id, organisation_id, name) values ($1, $2, 'The board')",
                board, organisation_);
  change_people("a member", "insert into body_members (body_id, person_id) values ($1, $2)", board, bea_);
  change_people("no member", "delete from body_members");
  run_sql("update people set manager_id = $2 where id = $1", chief_, moe_);
  recompute_lines();
  expect_fresh("a line of management");
  make_person("Zoe Newcomer", 2);
  expect_fresh("somebody new");
}

TEST_F(KeptReplies, AreNotMadeFromWhatIsTakenBack) {
  expect_fresh("a new run");
  const auto undone = [&](const auto& act) {
    const auto refused = db().write([&](database::Transaction& tx) -> Result<void> {
      act(tx);
      return refuse(Code::wrong_state, "Taken back.");
    });
    EXPECT_FALSE(refused);
  };
  static constexpr Statement kRename{"testing.rename",
                                     "update people set name = 'Nobody', search_name = 'me'"};
  undone([&](database::Transaction& tx) { tx.execute(kRename); });
  expect_fresh("a rollback");
  run_sql("update people set name = 'Somebody' where id = $1", ann_);
  expect_fresh("the change that got the same number");
}

}  // namespace
}  // namespace turnabout::app
