#include <algorithm>
#include <array>

#include "app/first_conversation_testing.hpp"

namespace turnabout::app {
namespace {

TEST_F(FirstConversation, TheTwoAgreeAndALeadSeesHowFarTheyAre) {  // agreements.md rules 4, 5, 6 and 7
  EXPECT_EQ(as(ann_, "/agreement").at("/state"), "not_yet");
  EXPECT_EQ(as(ann_, "/agreement").at("/leads"), "mentor");
  const auto first = propose(ann_, 0);
  EXPECT_EQ(first.status, 200) << first.body;
  EXPECT_EQ(first.at("/state"), "not_yet");
  EXPECT_EQ(readiness().at("/items/0/agreement"), "not_yet");
  EXPECT_EQ(as(max_, "/agreement").at("/history/0/proposed_by"), "partner");
  EXPECT_EQ(propose(max_, 0, "on_a_walk").status, 412) << "there is a newer version than none";
  EXPECT_EQ(confirm(max_, 1).at("/state"), "stands");
  EXPECT_EQ(readiness().at("/items/0/agreement"), "stands");
  EXPECT_EQ(propose(max_, 1).status, 409) << "nothing would change";
  EXPECT_EQ(propose(max_, 1, "on_a_walk").at("/state"), "being_changed");
  EXPECT_EQ(readiness().at("/items/0/agreement"), "being_changed");
  EXPECT_EQ(confirm(ann_, 1).status, 412) << "only the latest version";
  const auto done = confirm(ann_, 2);
  EXPECT_EQ(done.at("/state"), "stands");
  EXPECT_EQ(done.at("/history"), "2");
  EXPECT_EQ(done.at("/history/0/confirmations/1/by"), "you");
}

TEST_F(FirstConversation, WhatIsAgreedIsForTheTwoAlone) {  // agreements.md rules 6 and 7
  propose(ann_, 0, "on_a_walk");
  for (const auto& other : {lead_, viewer(bea_), viewer(moe_)}) {
    EXPECT_EQ(server_.get(pair_ + "/agreement", http::as(other)).status, 404);
    EXPECT_EQ(server_.get(pair_ + "/conversations", http::as(other)).status, 404);
    EXPECT_EQ(server_.post(pair_ + "/agreement/confirmations", R"({"number":1})", http::as(other)).status,
              404);
    EXPECT_EQ(server_.post(pair_ + "/another-partner", "", http::as(other)).status, 404);
  }
  EXPECT_EQ(server_.get(in_programme("/pair-readiness"), http::as(viewer(ann_))).status, 403);
  EXPECT_EQ(readiness().body.find("on_a_walk"), std::string::npos);
}

TEST_F(FirstConversation, AFixedPointCannotBeTakenOut) {  // agreements.md rule 2
  const auto refused = post(ann_, "/agreement/versions",
                            R"({"base":0,"choices":[{"point":"recording","choice":"notes_none"}]})");
  EXPECT_EQ(refused.status, 422) << refused.body;
  EXPECT_EQ(refused.at("/faults/0/pointer"), "/choices");
}

TEST_F(FirstConversation, ThePartnerIsToldThatAVersionWaitsAndThenThatItStands) {  // agreements.md rule 9
  propose(ann_, 0, "on_a_walk");
  EXPECT_EQ(told(max_, "mail.agreement_proposed"), 1);
  EXPECT_EQ(told(ann_, "mail.agreement_proposed"), 0);
  confirm(max_, 1);
  EXPECT_EQ(told(ann_, "mail.agreement_stands"), 1);
  EXPECT_EQ(told(max_, "mail.agreement_stands"), 0);
  EXPECT_EQ(mails_to(ann_).back().path, pair_.substr(7) + "/agreement");
}

TEST_F(FirstConversation, InTheMiddleEachIsAskedOnce) {  // agreements.md rule 8
  propose(ann_, 0);
  confirm(max_, 1);
  clock_.advance(std::chrono::hours(24 * 80));
  run_job("agreements.ask_half_way");
  EXPECT_EQ(told(ann_, "mail.agreement_half_way"), 0) << "not yet";
  clock_.advance(std::chrono::hours(24 * 15));
  run_job("agreements.ask_half_way");
  run_job("agreements.ask_half_way");
  for (const auto person : {ann_, max_}) EXPECT_EQ(told(person, "mail.agreement_half_way"), 1);
  EXPECT_EQ(as(ann_, "/conversations").at("/first/steps/1"), "say_still_right");
  EXPECT_EQ(confirm(ann_, 1).at("/state"), "stands");
  EXPECT_EQ(confirm(ann_, 1).status, 409) << "once is enough";
  EXPECT_EQ(as(max_, "/agreement").at("/abilities/1"), "still_right");
}

/// Three of what opens the gate have to be there for the fourth to open it, in whatever order they came.
TEST_F(FirstConversation, TheGateOpensWithTheLastOfFourWhicheverItIs) {  // conversations.md rules 5 and 6
  EXPECT_EQ(meet(ann_).status, 409);
  EXPECT_NE(meet(ann_).at("/detail").find("partner still has something to do"), std::string::npos)
      << meet(ann_).body;
  EXPECT_EQ(meet(ann_).at("/rule"), "conversations.md rule 5");
  propose(max_, 0);
  EXPECT_NE(meet(ann_).at("/detail").find("agreement"), std::string::npos);
  EXPECT_EQ(as(ann_, "/conversations").at("/first/steps"), "2");
  induct(ann_, "induction_mentors");
  confirm(ann_, 1);
  EXPECT_EQ(as(ann_, "/conversations").at("/first/steps/0"), "wait_for_partner");
  EXPECT_EQ(meet(ann_).at("/detail").find("induction"), std::string::npos) << "never what the partner missed";
  EXPECT_NE(meet(max_).at("/detail").find("your induction"), std::string::npos);
  EXPECT_EQ(readiness().at("/items/0/is_ready"), "false");
  EXPECT_EQ(meet(max_, "cancelled").status, 409) << "nor one that was cancelled";
  induct(max_, "induction_mentees");
  EXPECT_EQ(readiness().at("/items/0/is_ready"), "true");
  EXPECT_EQ(as(max_, "/conversations").at("/first/steps/0"), "meet");
  const auto met = meet(max_);
  EXPECT_EQ(met.status, 201) << met.body;
  EXPECT_EQ(met.at("/items/0/number"), "1");
}

TEST_F(FirstConversation, EitherCorrectsWhatWasRecordedAndALeadSeesHowMany) {  // conversations.md rule 4
  make_ready();
  EXPECT_EQ(meet(ann_).status, 201);
  EXPECT_EQ(meet(max_).status, 422) << "it is there already";
  const auto one = "/api/v1/conversations/" + as(max_, "/conversations").at("/items/0/id");
  const auto body = R"({"met_on":")" + to_string(date_of(clock_.now())) +
                    R"(","minutes":45,"way":"phone","outcome":"held"})";
  EXPECT_EQ(server_.put(one, body, http::as(viewer(moe_), {{"If-Match", "\"1\""}})).status, 404);
  const auto corrected = server_.put(one, body, http::as(viewer(max_), {{"If-Match", "\"1\""}}));
  EXPECT_EQ(corrected.at("/items/0/minutes"), "45") << corrected.body;
  EXPECT_EQ(server_.put(one, body, http::as(viewer(ann_), {{"If-Match", "\"1\""}})).status, 412);
  EXPECT_EQ(readiness().at("/items/0/held"), "1");
  EXPECT_EQ(readiness().at("/items/0/last_held_on"), to_string(date_of(clock_.now())));
  EXPECT_EQ(readiness().at("/met"), "1");
}

TEST_F(FirstConversation, EachHasTheirOwnSteps) {  // conversations.md rule 8
  propose(max_, 0);
  const auto own = server_.get("/api/v1/pair-steps", http::as(viewer(ann_)));
  EXPECT_EQ(own.at("/items"), "1") << own.body;
  EXPECT_EQ(own.at("/items/0/partner_name"), "Max Mentee");
  EXPECT_EQ(own.at("/items/0/steps/0"), "take_induction");
  EXPECT_EQ(own.at("/items/0/steps/1"), "confirm_agreement");
  EXPECT_EQ(server_.get("/api/v1/pair-steps", http::as(viewer(bea_))).at("/items"), "0");
}

TEST_F(FirstConversation, AfterATryOutBothAreMatchedAgainAndNobodySaysWhoAsked) {
  // conversations.md rule 10, pairs.md rule 6
  make_ready();
  EXPECT_EQ(post(ann_, "/another-partner").status, 409) << "they have not met";
  meet(ann_);
  EXPECT_NE(as(max_, "/conversations").at("/try_out_until"), "null");
  const auto asked = post(max_, "/another-partner");
  EXPECT_EQ(asked.status, 204) << asked.body;
  EXPECT_EQ(as(ann_, "").at("/state"), "closed");
  for (const auto person : {ann_, max_}) EXPECT_EQ(words_to(person).back(), "mail.pair_parted");
  EXPECT_EQ(readiness().at("/items/0/wants_another_partner"), "true");
  EXPECT_EQ(readiness().body.find(max_.text()), std::string::npos);
  EXPECT_EQ(post(ann_, "/another-partner").status, 409) << "it has ended";
  static constexpr Statement kWho{"testing.who", "select actor_id from events where kind = 'pair.closed'"};
  db().read([&](database::Reader& reader) { EXPECT_TRUE(reader.one(kWho)->is_null(0)); });

  const auto again = placings(make_run());
  EXPECT_EQ(again.size(), 2u) << "both are placed again";
  EXPECT_EQ(std::count(again.begin(), again.end(), together(of_ann_, of_max_)), 0);
}

TEST_F(FirstConversation, WhoeverSaysNothingCarriesOn) {  // conversations.md rule 9
  make_ready();
  meet(ann_);
  clock_.advance(std::chrono::hours(24 * 14));
  EXPECT_EQ(post(max_, "/another-partner").status, 409);
  EXPECT_EQ(as(max_, "/conversations").at("/try_out_until"), "null");
  EXPECT_EQ(as(max_, "").at("/state"), "agreed");
}

}  // namespace
}  // namespace turnabout::app
