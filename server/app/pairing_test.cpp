#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_of_four_testing.hpp"
#include "app/participations.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::app {
namespace {

using programmes::Move;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// ── Run and board ──

TEST_F(Pairing, ARunPlacesEveryoneAndSaysSo) {
  EXPECT_EQ(board().status, 404) << "no run yet";
  const auto made = make_run();
  EXPECT_EQ(made.at("/pairs"), "2");
  EXPECT_EQ(made.at("/reached/mentors"), "2");
  EXPECT_EQ(made.at("/of/mentees"), "2");
  EXPECT_EQ(made.at("/left_out"), "0");
  EXPECT_EQ(made.at("/state"), "open");
  EXPECT_EQ(made.at("/abilities"), "3");
  EXPECT_EQ(made.at("/changes/0/text"), "Suggested 2 matches");
  EXPECT_THAT(placings(made),
              testing::UnorderedElementsAre(together(of_ann_, of_max_), together(of_bea_, of_moe_)));
  EXPECT_EQ(board().body, made.body);
  EXPECT_EQ(server_.get(in_run(made), http::as(lead_)).body, made.body);
}

TEST_F(Pairing, AChangeSaysWhichVersionItWasMadeFrom) {
  const auto made = make_run();
  const auto changes = in_run(made, "/changes");
  EXPECT_EQ(server_.post(changes, swap(), http::as(lead_)).status, 422) << "If-Match is missing";
  const auto swapped = make_change(made, swap());
  ASSERT_EQ(swapped.status, 200) << swapped.body;
  EXPECT_NE(swapped.header("ETag"), made.header("ETag"));
  EXPECT_THAT(placings(swapped),
              testing::UnorderedElementsAre(together(of_ann_, of_moe_), together(of_bea_, of_max_)));
  EXPECT_LT(std::stoi(swapped.at("/total")), std::stoi(made.at("/total")));
  EXPECT_EQ(make_change(made, swap()).status, 412) << "somebody was quicker";
}

TEST_F(Pairing, APreviewSaysWhatWouldBeAndChangesNothing) {
  const auto made = make_run();
  const auto preview = server_.post(in_run(made, "/previews"), swap(), http::as(lead_));
  ASSERT_EQ(preview.status, 200) << preview.body;
  EXPECT_EQ(preview.at("/total_before"), made.at("/total"));
  EXPECT_EQ(preview.at("/pairs_after"), "2");
  EXPECT_EQ(preview.at("/per_pair"), "4");
  EXPECT_EQ(board().body, made.body);
  EXPECT_EQ(make_change(made, swap()).at("/total"), preview.at("/total_after"));
}

TEST_F(Pairing, WhatIsNotPossibleIsRefusedWithItsRuleInPreviewAndChange) {
  run_sql("update grades set is_leadership = 0 where id = $1", grades_[4]);
  run_sql("update people set grade_id = $2 where id = $1", bea_, grades_[3]);  // one grade below Max
  run_sql("update grades set is_leadership = 1 where id = $1", grades_[4]);
  const auto made = make_run();
  const auto body = change("place", of_bea_, of_max_);
  const auto preview = server_.post(in_run(made, "/previews"), body, http::as(lead_));
  EXPECT_EQ(preview.status, 200);
  EXPECT_EQ(preview.at("/refused/rule"), "matching.md: grade_gap");
  const auto refused = make_change(made, body);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.at("/code"), "rule_broken");
  EXPECT_EQ(refused.at("/rule"), "matching.md: grade_gap");
}

TEST_F(Pairing, AChangeIsUndoneOnce) {  // pairs.md rule 12
  const auto made = make_run();
  const auto swapped = make_change(made, swap());
  const auto undo = in_run(made, "/changes/" + swapped.at("/changes/0/id") + "/undo");
  clock_.advance(std::chrono::hours(23));
  const auto undone = server_.post(undo, "", http::as(lead_));
  ASSERT_EQ(undone.status, 200) << undone.body;
  EXPECT_EQ(undone.at("/total"), made.at("/total"));
  EXPECT_EQ(undone.at("/changes/1/undone"), "true");
  EXPECT_EQ(server_.post(undo, "", http::as(lead_)).status, 409);
}

TEST_F(Pairing, LockedMatchesStayAndAreCarriedIntoANewRun) {  // pairs.md rule 10
  auto now = make_change(make_run(), swap());
  now = make_change(now, change("lock", of_ann_, of_moe_));
  ASSERT_EQ(now.status, 200) << now.body;
  EXPECT_EQ(make_change(now, change("remove", of_ann_, of_moe_)).status, 409);
  const auto suggested = make_change(now, R"({"kind":"suggest"})");
  EXPECT_THAT(placings(suggested), testing::Contains(together(of_ann_, of_moe_)));
  const auto next = make_run();
  EXPECT_THAT(placings(next), testing::Contains(together(of_ann_, of_moe_)));
  EXPECT_EQ(server_.get(in_run(now), http::as(lead_)).at("/state"), "closed");
  EXPECT_EQ(make_change(now, swap()).status, 409) << "the older run is closed";
}

TEST_F(Pairing, ScoresAndExplanationsAreInWords) {
  const auto made = make_run();
  const auto scores = server_.get(in_run(made, "/scores?application=") + of_ann_.text(), http::as(lead_));
  ASSERT_EQ(scores.status, 200) << scores.body;
  EXPECT_EQ(scores.at("/items/0/application_id"), of_max_.text());
  EXPECT_EQ(scores.at("/items/0/possible"), "true");
  const auto why = server_.get(
      in_run(made, "/explanations?mentor=") + of_ann_.text() + "&mentee=" + of_max_.text(), http::as(lead_));
  EXPECT_EQ(why.at("/possible"), "true");
  EXPECT_EQ(why.at("/score"), scores.at("/items/0/score"));
  EXPECT_THAT(why.body, HasSubstr("Film and television, Music, Sport"));
  for (const auto person : {ann_, max_})  // applications.md rule 15
    EXPECT_EQ(db().read([&](database::Reader& reader) {
      return audit::own_looks(reader, viewer(person), 10).size();
    }),
              1U);
  EXPECT_EQ(server_.get(in_run(made, "/scores"), http::as(lead_)).status, 404);
  EXPECT_EQ(server_.get(in_run(made, "/scores?application=") + ann_.text(), http::as(lead_)).status, 404);
}

TEST_F(Pairing, ABoardIsNeverStale) {
  const auto made = make_run();
  const auto explain = [&] {
    return server_.get(in_run(made, "/explanations?mentor=") + of_ann_.text() + "&mentee=" + of_max_.text(),
                       http::as(lead_));
  };
  EXPECT_EQ(explain().at("/possible"), "true");
  run_sql(
      "insert into ties (id, organisation_id, person_a_id, person_b_id, strength, declared_at) "
      "values ($1, $2, $3, $4, 'hard', 0)",
      ApplicationId{make_uuid7(1)}, organisation_, std::min(ann_, max_), std::max(ann_, max_));
  EXPECT_EQ(explain().at("/rule"), "kept_apart") << "a declared tie";
  run_sql("delete from ties");
  run_sql(
      "insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, 'import')",
      ann_, max_, organisation_);
  EXPECT_EQ(explain().at("/rule"), "kept_apart") << "a reviewer";
  run_sql("delete from reviewers");
  run_sql("update people set manager_id = $2 where id = $1", chief_, max_);
  recompute_lines();
  EXPECT_EQ(explain().at("/rule"), "reporting_line") << "a manager far above";
  run_sql("update people set manager_id = null where id = $1", chief_);
  recompute_lines();
  EXPECT_EQ(explain().at("/possible"), "true");
  run_sql("update grades set is_leadership = 0 where id = $1", grades_[4]);
  EXPECT_EQ(explain().status, 404) << "no longer a leadership grade, so no mentee";
  // What is on the board of somebody who takes no part any more can still be looked at and taken away.
  EXPECT_EQ(make_change(board(), change("lock", of_ann_, of_max_)).status, 200);
  EXPECT_EQ(make_change(board(), change("unlock", of_ann_, of_max_)).status, 200);
  const auto remove = change("remove", of_ann_, of_max_);
  EXPECT_EQ(server_.post(in_run(made, "/previews"), remove, http::as(lead_)).status, 200);
  EXPECT_EQ(make_change(board(), remove).status, 200);
}

// ── Asking ──

TEST_F(Pairing, TwoYesesMakeAPairMentorFirst) {  // pairs.md rule 1, pairs.md rule 2
  ask(make_run());
  EXPECT_EQ(asks(ann_).at("/items/0/state"), "waiting");
  EXPECT_EQ(asks(ann_).at("/items/0/other/name"), "Max Mentee");
  EXPECT_THAT(asks(ann_).body, HasSubstr("Film and television")) << "both ticked interests";
  EXPECT_THAT(asks(ann_).body, Not(HasSubstr("I say it straight"))) << "pairs.md rule 18: style was not";
  EXPECT_EQ(asks(max_).at("/items"), "0");
  EXPECT_THAT(words_to(ann_), ElementsAre("mail.first_asked"));
  EXPECT_THAT(words_to(max_), IsEmpty());
  const auto id = asks(ann_).at("/items/0/id");
  EXPECT_EQ(answer(max_, "yes", id).status, 404) << "not asked yet";

  EXPECT_EQ(answer(ann_, "yes").at("/answer"), "yes");
  EXPECT_THAT(words_to(max_), ElementsAre("mail.second_asked"));
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(ann_))).at("/items"), "0");
  EXPECT_EQ(answer(max_, "yes").status, 200);
  EXPECT_EQ(answer(max_, "yes").status, 410) << "answered once";
  for (const auto person : {ann_, max_}) {
    const auto pairs = server_.get("/api/v1/pairs", http::as(viewer(person)));
    EXPECT_EQ(pairs.at("/items"), "1");
    EXPECT_EQ(pairs.at("/items/0/mentor/name"), "Ann Mentor");
    EXPECT_EQ(words_to(person).back(), "mail.pair_agreed");
  }
  EXPECT_EQ(server_.get(in_programme("/pairs"), http::as(lead_)).at("/items/0/ends_on"), "2027-05-22");
  EXPECT_EQ(asking().at("/items"), "2");
}

TEST_F(Pairing, NobodyIsAskedAboutAMatchThatHasBecomeImpossible) {  // pairs.md rule 4, pairs.md rule 6
  const auto made = make_run();
  const auto ask_all = [&] { return server_.post(in_run(made, "/asking"), "{}", http::as(lead_)); };
  run_sql(
      "insert into reviewers (person_id, reviewer_id, organisation_id, source) values ($1, $2, $3, 'import')",
      ann_, max_, organisation_);
  EXPECT_EQ(ask_all().status, 409) << "a reviewer";
  run_sql("delete from reviewers");
  run_sql("update people set left_on = '2026-11-01' where id = $1", max_);
  EXPECT_EQ(ask_all().status, 409) << "somebody who has left";
  EXPECT_EQ(asks(ann_).at("/items"), "0");
  EXPECT_THAT(words_to(ann_), IsEmpty());
  run_sql("update people set left_on = null where id = $1", max_);
  EXPECT_EQ(ask_all().status, 202);
}

TEST_F(Pairing, AnAnswerCountsAlsoWhenTheCallIsOpenAgain) {  // pairs.md rule 22, pairs.md rule 23
  ask(make_run());
  move(programme_, Move::open_call);
  for (const auto person : {ann_, max_, bea_, moe_}) EXPECT_EQ(answer(person, "yes").status, 200);
  EXPECT_EQ(server_.get(in_programme(""), http::as(lead_)).at("/state"), "recruiting");
}

TEST_F(Pairing, QuestionsEndWithTheProgramme) {  // pairs.md rule 23
  ask(make_run());
  const auto id = asks(ann_).at("/items/0/id");
  EXPECT_EQ(participations_of(db(), viewer(ann_), clock_.now()).front().asks, 1);
  const auto page = page_of(ann_);
  move(programme_, Move::close);
  EXPECT_EQ(asks(ann_).at("/items"), "0");
  EXPECT_EQ(participations_of(db(), viewer(ann_), clock_.now()).front().asks, 0);
  EXPECT_EQ(answer(ann_, "yes", id).status, 410);
  EXPECT_EQ(server_.get(page).status, 410);
}

TEST_F(Pairing, AMentorsNoTellsTheMenteeNothing) {  // pairs.md rule 3
  const auto made = make_run();
  const auto swapped = make_change(made, swap());
  const auto back = make_change(swapped, R"({"kind":"suggest"})");
  const auto before = asks(max_).body;
  ask_ann_and_max(back);
  const auto id = asks(ann_).at("/items/0/id");
  EXPECT_EQ(answer(ann_, "no").at("/answer"), "no");
  EXPECT_EQ(asks(max_).body, before);
  EXPECT_THAT(words_to(max_), IsEmpty());
  EXPECT_THAT(words_to(ann_), ElementsAre("mail.first_asked"));
  EXPECT_EQ(answer(max_, "yes", id).status, 404);
  // They are not proposed again: not by a change, not by an undo, not by a new run.
  const auto now = board();
  EXPECT_EQ(make_change(now, change("place", of_ann_, of_max_)).status, 409);
  for (int i = 0; i < std::stoi(now.at("/changes")); ++i)
    server_.post(in_run(now, "/changes/" + now.at("/changes/" + std::to_string(i) + "/id") + "/undo"), "",
                 http::as(lead_));
  EXPECT_THAT(placings(board()), Not(testing::Contains(together(of_ann_, of_max_))));
  EXPECT_THAT(placings(make_run()), Not(testing::Contains(together(of_ann_, of_max_))));
  const auto why =
      server_.get(in_run(board(), "/explanations?mentor=") + of_ann_.text() + "&mentee=" + of_max_.text(),
                  http::as(lead_));
  EXPECT_EQ(why.at("/rule"), "kept_apart");
}

TEST_F(Pairing, AMenteesNoTellsTheMentorOnlyThatItDidNotComeAbout) {  // pairs.md rule 3
  ask(make_run());
  answer(ann_, "yes");
  const auto before = asks(ann_).body;
  EXPECT_EQ(asks(ann_).at("/items/0/why/shared"), "0")
      << "would go when the mentee withdrew, and so tell a no from a withdrawal";
  EXPECT_EQ(answer(max_, "no").status, 200);
  EXPECT_THAT(words_to(ann_), ElementsAre("mail.first_asked", "mail.not_this_one"));
  EXPECT_EQ(asks(ann_).body, before);
  EXPECT_THAT(words_to(max_), ElementsAre("mail.second_asked"));
  static constexpr database::Statement kActors{"testing.actors",
                                               "select count(*) from events where actor_id = $1 and "
                                               "(kind like 'proposal.%' or kind like 'pair.%')"};
  EXPECT_EQ(
      db().read([&](database::Reader& reader) { return reader.one(kActors, max_)->get<std::int64_t>(0); }), 0)
      << "no event names who answered";
}

TEST_F(Pairing, WhatIsAskedAboutIsOffTheTableAlsoInANewRun) {  // pairs.md rule 11
  ask_ann_and_max(make_run());
  const auto asked = board();
  EXPECT_EQ(asked.at("/state"), "asking");
  EXPECT_EQ(make_change(asked, change("remove", of_ann_, of_max_)).status, 404);
  EXPECT_EQ(make_change(asked, change("place", of_ann_, of_moe_)).status, 409);
  const auto next = make_run();
  EXPECT_THAT(placings(next), ElementsAre(together(of_bea_, of_moe_)));
  EXPECT_THAT(placings(next, "asked"), ElementsAre(together(of_ann_, of_max_)))
      << "the lead sees what takes the seats";
  EXPECT_EQ(next.at("/pairs"), "2");
}

TEST_F(Pairing, AQuestionGoesToTheLeadsByMail) {  // pairs.md rule 27
  ask(make_run());
  const auto path = "/api/v1/asks/" + asks(ann_).at("/items/0/id") + "/question";
  EXPECT_EQ(server_.post(path, R"({"text":"How often do we meet?"})", http::as(viewer(ann_))).status, 204);
  EXPECT_THAT(words_to(lead_.person), ElementsAre("mail.question"));
  EXPECT_EQ(server_.post(path, R"({"text":"And me?"})", http::as(viewer(max_))).status, 404);
  EXPECT_EQ(server_.post(path, R"({"text":""})", http::as(viewer(ann_))).status, 422);
  const auto long_one = R"({"text":")" + std::string(1001, 'a') + R"("})";
  EXPECT_EQ(server_.post(path, long_one, http::as(viewer(ann_))).status, 422);
  static constexpr database::Statement kStored{
      "testing.stored", "select message_sealed from outgoing_mail where person_id = $1"};
  const auto stored = db().read(
      [&](database::Reader& reader) { return reader.one(kStored, lead_.person)->get<database::Bytes>(0); });
  EXPECT_THAT(std::string(stored.begin(), stored.end()), Not(HasSubstr("How often"))) << "sealed at rest";
  run_sql("update people set email_sealed = null where id = $1", lead_.person);
  EXPECT_EQ(server_.post(path, R"({"text":"Anybody?"})", http::as(viewer(ann_))).status, 409)
      << "nobody would get it";
  answer(ann_, "no");
  EXPECT_EQ(server_.post(path, R"({"text":"Still?"})", http::as(viewer(ann_))).status, 410);
}

TEST_F(Pairing, WithdrawingTakesTheQuestionsBackAndTellsNothing) {  // pairs.md rule 13
  ask(make_run());
  const auto page = page_of(ann_);
  answer(bea_, "yes");
  clock_.advance(std::chrono::seconds(1));
  for (const auto& application : {of_max_, of_moe_})
    EXPECT_EQ(server_
                  .post("/api/v1/applications/" + application.text() + "/withdrawal", "{}",
                        http::as(viewer(application == of_max_ ? max_ : moe_)))
                  .status,
              200);
  EXPECT_EQ(asks(ann_).at("/items"), "0");
  EXPECT_EQ(server_.get(page).status, 410);
  EXPECT_THAT(words_to(ann_), ElementsAre("mail.first_asked")) << "never told";
  EXPECT_EQ(words_to(bea_).back(), "mail.not_this_one") << "had said yes";
  EXPECT_EQ(asks(moe_).at("/items"), "0");
  EXPECT_EQ(board().at("/of/mentees"), "0");
}

TEST_F(Pairing, MatchingIsOverWhenNothingIsLeftToAnswer) {  // pairs.md rule 22
  ask(make_run());
  const auto state = [&] { return server_.get(in_programme(""), http::as(lead_)).at("/state"); };
  for (const auto person : {ann_, max_, bea_}) answer(person, "yes");
  EXPECT_EQ(state(), "matching");
  answer(moe_, "no");
  EXPECT_EQ(state(), "running");
  EXPECT_EQ(server_.post(in_programme("/matching-runs"), "{}", http::as(lead_)).status, 409)
      << "pairs.md rule 9";
}

// ── The page behind the mail's button ──

TEST_F(Pairing, ThePageAnswersOnPostOnly) {
  ask(make_run());
  const auto path = page_of(ann_);
  const auto page = server_.get(path);
  ASSERT_EQ(page.status, 200) << page.body;
  EXPECT_THAT(page.body, HasSubstr("Max Mentee"));
  server_.get(path);
  EXPECT_EQ(asks(ann_).at("/items/0/state"), "waiting") << "looking changes nothing";
  EXPECT_EQ(server_.post_form(path, "form_key=made-up&answer=yes").status, 403);
  EXPECT_EQ(server_.post_form(path, "form_key=" + form_key(page) + "&answer=perhaps").status, 403);
  EXPECT_EQ(asks(ann_).at("/items/0/state"), "waiting");
  EXPECT_EQ(server_.post_form(path, "form_key=" + form_key(page) + "&answer=yes").status, 200);
  EXPECT_EQ(server_.get(path).status, 410);
  EXPECT_EQ(server_.post_form(path, "form_key=" + form_key(page) + "&answer=no").status, 410);

  const auto mentee_path = page_of(max_);
  EXPECT_EQ(
      server_.post_form(mentee_path, "form_key=" + form_key(server_.get(mentee_path)) + "&answer=yes").status,
      200);
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(max_))).at("/items"), "1");
  EXPECT_EQ(server_.get("/ask/made-up-token").status, 410);
}

TEST_F(Pairing, APageOfAnAnsweredAndOfAWithdrawnQuestionLookTheSame) {  // pairs.md rule 3
  ask(make_run());
  const auto answered = page_of(ann_);
  const auto withdrawn = page_of(bea_);
  answer(ann_, "no");
  server_.post("/api/v1/applications/" + of_moe_.text() + "/withdrawal", "{}", http::as(viewer(moe_)));
  EXPECT_EQ(server_.get(answered).body, server_.get(withdrawn).body);
}

// ── Pairs ──

TEST_F(Pairing, EitherMayEndItAndTheMailsDoNotSayWho) {  // pairs.md rule 8
  ask(make_run());
  for (const auto person : {ann_, max_, bea_, moe_}) answer(person, "yes");
  const auto pair = [&](PersonId person) {
    return "/api/v1/pairs/" + server_.get("/api/v1/pairs", http::as(viewer(person))).at("/items/0/id");
  };
  const auto of_ann = pair(ann_);
  EXPECT_EQ(server_.get(of_ann, http::as(viewer(moe_))).status, 404);
  EXPECT_EQ(server_.post(of_ann + "/closure", "", http::as(viewer(moe_))).status, 404);
  clock_.advance(std::chrono::seconds(1));
  const auto closed = server_.post(of_ann + "/closure", "", http::as(viewer(max_)));
  EXPECT_EQ(closed.at("/state"), "closed");
  EXPECT_EQ(closed.at("/abilities"), "0");
  EXPECT_EQ(server_.post(of_ann + "/closure", "", http::as(viewer(ann_))).status, 409) << "pairs.md rule 7";
  EXPECT_EQ(words_to(ann_).back(), "mail.pair_closed");
  EXPECT_EQ(words_to(max_).back(), "mail.pair_closed");
  EXPECT_EQ(server_.post(pair(bea_) + "/closure", "", http::as(lead_)).at("/state"), "closed");
}

TEST_F(Pairing, OnlyTheLeadSeesThatAPairNeedsALook) {  // pairs.md rule 15
  ask(make_run());
  for (const auto person : {ann_, max_}) answer(person, "yes");
  run_sql("update pairs set needs_attention = 'manager_changed' where mentor_id = $1", ann_);
  const auto list = server_.get(in_programme("/pairs"), http::as(lead_));
  EXPECT_EQ(list.at("/items/0/needs_attention"), "manager_changed");
  const auto one = "/api/v1/pairs/" + list.at("/items/0/id");
  EXPECT_EQ(server_.get(one, http::as(lead_)).at("/needs_attention"), "manager_changed");
  for (const auto person : {ann_, max_}) {
    EXPECT_EQ(server_.get(one, http::as(viewer(person))).at("/needs_attention"), "null");
    EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(person))).at("/items/0/needs_attention"), "null");
  }
}

// ── Who may not ──

TEST_F(Pairing, NobodyButALeadOfTheProgrammeSeesAnything) {  // pairs.md rule 9, pairs.md rule 16
  const auto made = make_run();
  auto stranger = viewer(ann_, {{Role::lead, std::nullopt}});
  stranger.organisation = make_organisation("Elsewhere Ltd");
  const auto elsewhere = viewer(chief_, {{Role::lead, make_programme([](programmes::SetUp&) {})}});
  const auto status = [&](const Viewer& who) {
    const auto sender = http::as(who, {{"If-Match", "*"}});
    return std::vector<int>{
        server_.post(in_programme("/matching-runs"), "{}", sender).status,
        server_.get(in_programme("/matching-runs/current"), sender).status,
        server_.get(in_run(made), sender).status,
        server_.post(in_run(made, "/changes"), swap(), sender).status,
        server_.post(in_run(made, "/previews"), swap(), sender).status,
        server_.post(in_run(made, "/weight-previews"), "{}", sender).status,
        server_.post(in_run(made, "/changes/" + made.at("/changes/0/id") + "/undo"), "", sender).status,
        server_.get(in_run(made, "/scores?application=") + of_ann_.text(), sender).status,
        server_
            .get(in_run(made, "/explanations?mentor=") + of_ann_.text() + "&mentee=" + of_max_.text(), sender)
            .status,
        server_.post(in_run(made, "/asking"), "{}", sender).status,
        server_.remove(in_run(made, "/asking"), sender).status,
        server_.get(in_programme("/asking"), sender).status,
        server_.get(in_programme("/pairs"), sender).status};
  };
  EXPECT_THAT(status(stranger), testing::Each(404));
  EXPECT_THAT(status(elsewhere), testing::Each(404));
  EXPECT_THAT(status(viewer(ann_)), testing::Each(403));
  for (const auto role : {Role::sponsor, Role::operator_, Role::network_lead, Role::supporter,
                          Role::independent_contact, Role::panel_member})
    EXPECT_THAT(status(viewer(chief_, {{role, std::nullopt}})), testing::Each(403)) << name(role);
  EXPECT_THAT(status(Viewer::nobody()), testing::Each(401));
  EXPECT_EQ(board().body, made.body) << "and nothing has changed";
}

}  // namespace
}  // namespace turnabout::app
