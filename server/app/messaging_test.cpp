#include "app/pairing_testing.hpp"
#include "applications/selection_store.hpp"
#include "messages/message_service.hpp"
#include "sessions/session_store.hpp"

namespace turnabout::app {
namespace {

class MessagingTest : public PairingTest {
 protected:
  PersonId ann_ = make_person("Ann Mentor", 2), ben_ = make_person("Ben Mentor", 2);
  PersonId una_ = make_person("Una Mentee", 6), vic_ = make_person("Vic Begun", 6);
  ProgrammeId programme_ = make_programme([](auto&) {});
  ApplicationId anns_ = apply(programme_, ann_, Side::mentor, {});
  ApplicationId bens_ = apply(programme_, ben_, Side::mentor, {});
  ApplicationId unas_ = apply(programme_, una_, Side::mentee, {});
  const std::string all_ = "/api/v1/programmes/" + programme_.text() + "/messages";

  void begin(PersonId person) {
    db().write([&](database::Transaction& tx) {
      applications::begin(tx, viewer(person), clock_.now(), programme_, Side::mentee,
                          applications::Route::open_call);
    });
  }
  void pair(PersonId mentor, ApplicationId mentors, PersonId mentee, ApplicationId mentees) {
    const ApplicationId run{make_uuid7(1)}, proposal{make_uuid7(2)}, pair{make_uuid7(3)};
    run_sql(
        "insert into matching_runs (id, organisation_id, programme_id, state, settings, created_by, "
        "created_at)"
        " values ($1, $2, $3, 'closed', '{}', $4, 0)",
        run, organisation_, programme_, lead_.person);
    run_sql(
        "insert into proposals (id, organisation_id, programme_id, run_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, score, state, created_at, updated_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 'agreed', 0, 0)",
        proposal, organisation_, programme_, run, mentors, mentees, mentor, mentee);
    run_sql(
        "insert into pairs (id, organisation_id, programme_id, proposal_id, mentor_application_id,"
        " mentee_application_id, mentor_id, mentee_id, starts_on, ends_on, agreed_at)"
        " values ($1, $2, $3, $4, $5, $6, $7, $8, '2026-11-22', '2027-05-22', 0)",
        pair, organisation_, programme_, proposal, mentors, mentees, mentor, mentee);
  }
  /// Both confirm a version for the only pair.
  void agree(PersonId mentor, PersonId mentee) {
    const ApplicationId version{make_uuid7(4)};
    run_sql(
        "insert into agreement_versions (id, organisation_id, pair_id, number, proposed_by, proposed_at,"
        " choices_sealed) select $1, organisation_id, id, 1, mentor_id, 0, $2 from pairs",
        version, database::Bytes{1});
    for (const auto person : {mentor, mentee})
      run_sql(
          "insert into agreement_confirmations (version_id, person_id, occasion, confirmed_at)"
          " values ($1, $2, 'agreed', 0)",
          version, person);
  }
  /// How many are in each group, in the order of the reply.
  std::vector<std::string> groups() {
    const auto list = server_.get(all_, http::as(lead_));
    std::vector<std::string> counts;
    for (std::size_t i = 0; i < std::size(messages::kAudiences); ++i)
      counts.push_back(list.at("/audiences/" + std::to_string(i) + "/people"));
    return counts;
  }
  void deliver() {
    for (const auto& job : installation_->jobs())
      if (job.name == "messages.deliver") job.run(db(), clock_.now());
  }
  void send_to_mentors() {
    const auto made =
        server_.post(all_, R"({"audience":"mentors","subject":"Hello","text":"You all."})", http::as(lead_));
    const auto at = "/api/v1/messages/" + made.at("/id");
    EXPECT_EQ(server_.post(at + "/sending", "", http::as(lead_, {{"If-Match", "\"1\""}})).status, 200);
    clock_.advance(std::chrono::seconds(61));
    deliver();
  }
};

TEST_F(MessagingTest, TheGroupsAreWorkedOutFromWhatIsSoNow) {  // messages.md rules 4 and 5
  using Counts = std::vector<std::string>;
  //                 everybody, mentors, mentees, begun, no place, paired, unpaired, not ready
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "0", "3", "0", "3", "0"}));
  begin(vic_);
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "1", "3", "0", "3", "0"}));
  const auto induct = [&](sessions::Kind kind, PersonId person, sessions::PlaceState state) {
    db().write([&](database::Transaction& tx) {
      const auto audience = kind == sessions::Kind::induction_mentors ? sessions::Audience::mentors
                                                                      : sessions::Audience::mentees;
      const auto session = *sessions::create(tx, lead_, clock_.now(), programme_,
                                             {.kind = kind,
                                              .audience = audience,
                                              .title = "Before you begin",
                                              .starts_at = clock_.now() + std::chrono::hours(24),
                                              .ends_at = clock_.now() + std::chrono::hours(25),
                                              .time_zone = "Europe/London",
                                              .place = "Room 2"});
      const auto kept = state == sessions::PlaceState::signed_up
                            ? sessions::keep_place(tx, lead_, clock_.now(), session.id, person, state)
                            : sessions::mark(tx, lead_, clock_.now(), session, person, state);
      EXPECT_TRUE(kept);
    });
  };
  induct(sessions::Kind::induction_mentors, ann_, sessions::PlaceState::attended);
  induct(sessions::Kind::induction_mentees, una_, sessions::PlaceState::signed_up);
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "1", "1", "0", "3", "0"}));
  pair(ann_, anns_, una_, unas_);
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "1", "1", "2", "1", "2"}));
  induct(sessions::Kind::induction_mentees, una_, sessions::PlaceState::attended);
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "1", "1", "2", "1", "2"})) << "there is no agreement yet";
  agree(ann_, una_);
  EXPECT_EQ(groups(), (Counts{"3", "2", "1", "1", "1", "2", "1", "0"}));
  run_sql("update people set left_on = '2026-11-01' where id = $1", ben_);
  EXPECT_EQ(groups(), (Counts{"2", "1", "1", "1", "0", "2", "0", "0"})) << "who has left gets nothing";
}

TEST_F(MessagingTest, WhoeverWasNotChosenIsNoParticipant) {  // selection.md rule 24
  const auto inductees = [&] {
    return server_.get("/api/v1/programmes/" + programme_.text() + "/inductions", http::as(lead_))
        .at("/items");
  };
  const auto selection = applications::SelectionId{make_uuid7(1)};
  run_sql(
      "insert into selections (id, organisation_id, programme_id, side, state, places, created_at,"
      " updated_at) values ($1, $2, $3, 'mentor', 'deciding', 1, 0, 0)",
      selection, organisation_, programme_);
  int code = 0;
  for (const auto& each : {anns_, bens_})
    run_sql("insert into selection_entries (application_id, selection_id, code) values ($1, $2, $3)", each,
            selection, "code" + std::to_string(++code));
  run_sql("update selection_entries set decision = 'chosen', told_at = 1 where application_id = $1", anns_);
  run_sql("update selection_entries set decision = 'reserve' where application_id = $1", bens_);
  EXPECT_EQ(groups()[1], "2") << "nobody can tell an answer that has not been sent";
  EXPECT_EQ(inductees(), "3");
  run_sql("update selection_entries set told_at = 1 where application_id = $1", bens_);
  EXPECT_EQ(groups()[0], "2");
  EXPECT_EQ(groups()[1], "1");
  EXPECT_EQ(inductees(), "2");
  const auto sessions_of = [&](PersonId person) {
    return server_.get("/api/v1/programmes/" + programme_.text() + "/sessions", http::as(viewer(person)))
        .status;
  };
  EXPECT_EQ(sessions_of(ann_), 200);
  EXPECT_EQ(sessions_of(ben_), 404);
}

TEST_F(MessagingTest, WithdrawingStopsWhatStillWaits) {  // messages.md rule 8
  send_to_mentors();
  EXPECT_EQ(mails_that_may_leave(), 2);
  EXPECT_EQ(words_to(ann_), std::vector<std::string>{"mail.lead_message"});
  EXPECT_EQ(
      server_.post("/api/v1/applications/" + anns_.text() + "/withdrawal", "", http::as(viewer(ann_))).status,
      200);
  EXPECT_EQ(mails_that_may_leave(), 1);
  EXPECT_EQ(server_.get("/api/v1/messages", http::as(viewer(ben_))).at("/items/0/subject"), "Hello");
}

}  // namespace
}  // namespace turnabout::app
