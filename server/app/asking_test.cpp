#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"

namespace turnabout::app {
namespace {

using programmes::Move;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST_F(Pairing, NothingTellsTheLeadWhichSideSaidNoOrHowFarAQuestionHasCome) {  // pairs.md rule 3
  ask(make_run());
  const auto seen = [&] {
    return asking().body + board().body + server_.get(in_programme("/home"), http::as(lead_)).body;
  };
  const auto before = seen();
  EXPECT_EQ(answer(ann_, "yes").status, 200);
  EXPECT_EQ(seen(), before) << "a first yes";
  const auto bea_first = asks(bea_).at("/items/0/id");
  EXPECT_EQ(answer(max_, "no").status, 200);
  EXPECT_EQ(answer(bea_, "no", bea_first).status, 200);
  const auto rows = asking();
  EXPECT_EQ(rows.at("/items/0/state"), "declined");
  EXPECT_EQ(rows.at("/items/1/state"), "declined");
  for (const auto& reply : {rows.body, board().body, server_.get(in_programme("/home"), http::as(lead_)).body,
                            server_.get(in_programme("/pairs"), http::as(lead_)).body})
    for (const auto* word : {"mentor_declined", "mentee_declined", "mentor_asked", "mentee_asked",
                             "asked_mentor_at", "asked_mentee_at", "answered_at"})
      EXPECT_THAT(reply, Not(HasSubstr(word)));
}

// ── Stopping in time ──

/// With the hold of an installation.
class PairingWithHold : public Pairing {
 protected:
  PairingWithHold() : Pairing(std::chrono::seconds(60)) {}
  http::Answer stop(const http::Answer& board, const Viewer& who) {
    return server_.remove(in_run(board, "/asking"), http::as(who));
  }
};

TEST_F(PairingWithHold, AskingCanBeStoppedUntilTheFirstMailsLeave) {  // pairs.md rule 26
  const auto made = make_run();
  const auto asked = ask(made);
  EXPECT_EQ(asked.at("/stoppable/questions"), "2");
  EXPECT_EQ(asked.at("/stoppable/until"), "2026-11-22T09:01:00.000Z");
  EXPECT_EQ(asked.at("/stoppable/run_id"), made.at("/id"));
  EXPECT_EQ(asks(ann_).at("/items"), "0") << "the app says nothing before the mail does";
  EXPECT_EQ(server_.get(page_of(ann_)).status, 410);
  EXPECT_EQ(stop(made, viewer(ann_)).status, 403);

  const auto stopped = stop(made, lead_);
  ASSERT_EQ(stopped.status, 200) << stopped.body;
  EXPECT_EQ(stopped.at("/items"), "0");
  EXPECT_EQ(stopped.at("/stoppable"), "null");
  EXPECT_EQ(board().at("/state"), "open");
  EXPECT_EQ(placings(board()).size(), 2u) << "back on the table";
  clock_.advance(std::chrono::seconds(61));
  EXPECT_EQ(mails_that_may_leave(), 0);
  EXPECT_EQ(asks(ann_).at("/items"), "0");
  EXPECT_EQ(stop(made, lead_).status, 409) << "nothing is being asked";

  ask(made);
  clock_.advance(std::chrono::seconds(60));
  EXPECT_EQ(asking().at("/stoppable"), "null");
  EXPECT_EQ(stop(made, lead_).status, 409) << "they have left";
  EXPECT_EQ(mails_that_may_leave(), 2);
  EXPECT_EQ(asks(ann_).at("/items"), "1");
}

TEST_F(PairingWithHold, WhatStillWaitsWhenTheProgrammeEndsNeverLeaves) {  // pairs.md rule 23, mail.md rule 10
  ask(make_run());
  const auto page = page_of(ann_);
  ASSERT_EQ(server_.post(in_programme("/closure"), "", http::as(lead_)).status, 200);
  clock_.advance(std::chrono::hours(24));
  EXPECT_EQ(mails_that_may_leave(), 0);
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_EQ(asks(ann_).at("/items"), "0");
}

TEST_F(PairingWithHold, AQuestionWhoseMailHasBeenTakenIsNotStopped) {  // pairs.md rule 26
  const auto made = make_run();
  ask(made);
  run_sql("update outgoing_mail set state = 'sending' where person_id = $1", ann_);
  EXPECT_EQ(stop(made, lead_).status, 200);
  EXPECT_THAT(placings(board()), ElementsAre(together(of_bea_, of_moe_)));
  EXPECT_EQ(board().at("/state"), "asking");
  clock_.advance(std::chrono::seconds(60));
  EXPECT_EQ(asks(ann_).at("/items"), "1");
  EXPECT_EQ(asks(bea_).at("/items"), "0");
}

TEST_F(PairingWithHold, WhatIsWithdrawnWhileItsMailWaitsNeverLeaves) {  // pairs.md rule 13, mail.md rule 10
  ask(make_run());
  server_.post("/api/v1/applications/" + of_max_.text() + "/withdrawal", "{}", http::as(viewer(max_)));
  clock_.advance(std::chrono::seconds(60));
  EXPECT_EQ(mails_that_may_leave(), 1) << "Bea's alone";
  EXPECT_EQ(asks(ann_).at("/items"), "0");
}

// ── A last look before the second is asked and before the two are a pair ──

TEST_F(Pairing, TheSecondIsNotAskedAboutWhatHasBecomeImpossible) {  // pairs.md rule 25
  ask(make_run());
  run_sql("update people set manager_id = $2 where id = $1", chief_, max_);
  recompute_lines();
  const auto said = answer(ann_, "yes");
  EXPECT_EQ(said.status, 200) << said.body;
  EXPECT_EQ(said.at("/answer"), "yes");
  EXPECT_THAT(words_to(ann_), ElementsAre("mail.first_asked", "mail.not_this_one"));
  EXPECT_THAT(words_to(max_), IsEmpty());
  EXPECT_EQ(asks(max_).at("/items"), "0");
  EXPECT_THAT(placings(board(), "withdrawn"), ElementsAre(together(of_ann_, of_max_)));
  EXPECT_THAT(asking().body, HasSubstr(R"("withdrawn")"));
}

TEST_F(Pairing, NoPairIsMadeOfWhatHasBecomeImpossible) {  // pairs.md rule 25
  ask(make_run());
  answer(ann_, "yes");
  answer(bea_, "yes");
  run_sql("update people set left_on = '2026-11-01' where id = $1", ann_);
  run_sql(
      "insert into ties (id, organisation_id, person_a_id, person_b_id, strength, declared_at) "
      "values ($1, $2, $3, $4, 'hard', 0)",
      ApplicationId{make_uuid7(1)}, organisation_, std::min(bea_, moe_), std::max(bea_, moe_));
  EXPECT_EQ(answer(max_, "yes").status, 200);
  const auto page = page_of(moe_);
  const auto thanked = server_.post_form(page, "form_key=" + form_key(server_.get(page)) + "&answer=yes");
  EXPECT_EQ(thanked.status, 200);
  EXPECT_THAT(thanked.body, Not(HasSubstr("You have both said yes")));
  EXPECT_EQ(server_.get(in_programme("/pairs"), http::as(lead_)).at("/items"), "0");
  for (const auto person : {max_, bea_, moe_}) EXPECT_EQ(words_to(person).back(), "mail.not_this_one");
  EXPECT_EQ(placings(board(), "withdrawn").size(), 2u);
}

TEST_F(Pairing, APlaceThatIsTakenMeanwhileMakesNoSecondPair) {  // pairs.md rule 5, pairs.md rule 25
  const auto run = make_run();
  ask(run);
  answer(ann_, "yes");
  const ProposalId proposal{make_uuid7(1)};
  run_sql(
      "insert into proposals (id, organisation_id, programme_id, run_id, mentor_application_id, "
      "mentee_application_id, mentor_id, mentee_id, score, state, created_at, updated_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, 0, 'agreed', 0, 0)",
      proposal, organisation_, programme_, *MatchingRunId::parse(run.at("/id")), of_bea_, of_max_, bea_,
      max_);
  run_sql(
      "insert into pairs (id, organisation_id, programme_id, proposal_id, mentor_application_id, "
      "mentee_application_id, mentor_id, mentee_id, starts_on, ends_on, agreed_at) "
      "values ($1, $2, $3, $4, $5, $6, $7, $8, '2026-11-22', '2027-05-22', 0)",
      PairId{make_uuid7(1)}, organisation_, programme_, proposal, of_bea_, of_max_, bea_, max_);
  EXPECT_EQ(answer(max_, "yes").status, 200) << "not a refusal that would tell why";
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(max_))).at("/items"), "1") << "the other one";
  EXPECT_EQ(words_to(ann_).back(), "mail.not_this_one");
}

TEST_F(Pairing, SomebodyWithoutAUsableAddressHoldsNothingUp) {  // pairs.md rule 2
  run_sql("update people set email_sealed = null where id = $1", ann_);
  run_sql("update people set email_sealed = $2 where id = $1", max_,
          sealer_->seal({"people.email_sealed", max_.text()}, max_, "no address at all"));
  ask(make_run());
  for (const auto person : {ann_, max_}) EXPECT_EQ(answer(person, "yes").status, 200);
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(ann_))).at("/items"), "1");
}

// ── A conventional programme, in which the mentor is the senior ──

class ConventionalPairing : public PairingTest {
 protected:
  PersonId senior_ = make_person("Sal Senior", 6, std::nullopt, "Harbour");
  PersonId junior_ = make_person("Jo Junior", 1, std::nullopt, "Vale");
  ProgrammeId programme_ = make_programme(
      [](programmes::SetUp& set_up) {
        set_up.settings.mentor_label = "guide";
        set_up.settings.mentee_label = "explorer";
      },
      "conventional");

  void SetUp() override {
    recompute_lines();
    for (const auto& [person, side] : {std::pair{senior_, Side::mentor}, std::pair{junior_, Side::mentee}})
      apply(programme_, person, side, {{"languages", {"english"}}, {"style", {"direct"}}});
    move(programme_, Move::close_call);
  }
  http::Answer asks(PersonId person) { return server_.get("/api/v1/asks", http::as(viewer(person))); }
  http::Answer say_yes(PersonId person) {
    clock_.advance(std::chrono::seconds(1));
    return server_.post("/api/v1/asks/" + asks(person).at("/items/0/id") + "/answer", R"({"answer":"yes"})",
                        http::as(viewer(person)));
  }
};

TEST_F(ConventionalPairing, TheJuniorMenteeIsAskedFirstInWordsForWhoeverIsFirst) {  // pairs.md rule 2
  const auto run =
      server_.post("/api/v1/programmes/" + programme_.text() + "/matching-runs", "{}", http::as(lead_));
  ASSERT_EQ(run.at("/pairs"), "1") << run.body;
  server_.post("/api/v1/matching-runs/" + run.at("/id") + "/asking", "{}", http::as(lead_));
  EXPECT_THAT(words_to(junior_), ElementsAre("mail.first_asked"));
  EXPECT_THAT(words_to(senior_), IsEmpty());
  const auto first = asks(junior_);
  EXPECT_EQ(first.at("/items/0/turn"), "first");
  EXPECT_EQ(first.at("/items/0/role"), "mentee");
  EXPECT_EQ(first.at("/items/0/role_label"), "explorer");
  EXPECT_THAT(server_.get(mails_to(junior_).front().path).body,
              HasSubstr("hears of you only if you say yes"));

  EXPECT_EQ(say_yes(junior_).status, 200);
  EXPECT_THAT(words_to(senior_), ElementsAre("mail.second_asked"));
  EXPECT_EQ(asks(senior_).at("/items/0/turn"), "second");
  EXPECT_EQ(asks(senior_).at("/items/0/role_label"), "guide");
  EXPECT_THAT(server_.get(mails_to(senior_).front().path).body,
              Not(HasSubstr("hears of you only if you say yes")));
  EXPECT_EQ(say_yes(senior_).status, 200);
  const auto pair = server_.get("/api/v1/pairs", http::as(viewer(junior_)));
  EXPECT_EQ(pair.at("/items/0/senior"), "mentor");
  EXPECT_EQ(pair.at("/items/0/mentor_label"), "guide");
  for (const auto person : {junior_, senior_}) EXPECT_EQ(words_to(person).back(), "mail.pair_agreed");
}

}  // namespace
}  // namespace turnabout::app
