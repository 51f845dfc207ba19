#include "app/first_conversation_testing.hpp"

namespace turnabout::app {
namespace {

using Plan = FirstConversation;

TEST_F(Plan, HasACardForEachConversationOfTheProgramme) {  // plans.md rules 1 and 2
  const auto plan = as(ann_, "/plan");
  EXPECT_EQ(plan.status, 200) << plan.body;
  EXPECT_EQ(plan.at("/conversations"), "6");
  EXPECT_EQ(plan.at("/conversations/0/phase"), "know");
  EXPECT_EQ(plan.at("/conversations/5/phase"), "collaborate");
  for (int nth = 0; nth < 6; ++nth) {
    const auto at = "/conversations/" + std::to_string(nth);
    for (const auto* text : {"/title", "/purpose", "/prepare", "/afterwards"})
      EXPECT_NE(plan.at(at + text), "") << at;
    EXPECT_GE(std::stoi(plan.at(at + "/prompts")), 3) << at;
  }
}

TEST_F(Plan, BeginsWithWhatTheTwoHaveInCommon) {  // plans.md rule 3
  const auto plan = as(max_, "/plan");
  EXPECT_GE(std::stoi(plan.at("/ice_breakers")), 6);
  EXPECT_GE(std::stoi(plan.at("/in_common")), 1) << plan.body;
  EXPECT_NE(plan.body.find("Film"), std::string::npos) << plan.body;
  EXPECT_EQ(plan.body.find("Harbour"), std::string::npos) << "what differs is not on it";
}

TEST_F(Plan, EachReadsWhatIsTheirsToPrepareAndWhoLeads) {  // plans.md rules 5 and 6
  const auto mentor = as(ann_, "/plan");
  const auto mentee = as(max_, "/plan");
  EXPECT_EQ(mentor.at("/is_leading"), "true");
  EXPECT_EQ(mentor.at("/is_senior"), "false");
  EXPECT_EQ(mentee.at("/is_leading"), "false");
  EXPECT_EQ(mentee.at("/is_senior"), "true");
  EXPECT_NE(mentor.at("/conversations/0/prepare"), mentee.at("/conversations/0/prepare"));
  EXPECT_EQ(mentor.at("/conversations/0/prompts/0"), mentee.at("/conversations/0/prompts/0"));
}

TEST_F(Plan, SaysWhichWasHeldAndWhichIsNext) {  // plans.md rule 1
  make_ready();
  EXPECT_EQ(as(ann_, "/plan").at("/next"), "1");
  meet(ann_);
  const auto plan = as(max_, "/plan");
  EXPECT_EQ(plan.at("/next"), "2");
  EXPECT_EQ(plan.at("/conversations/0/held_on"), to_string(date_of(clock_.now())));
  EXPECT_EQ(plan.at("/conversations/1/held_on"), "null");
}

TEST_F(Plan, IsForTheTwoAloneAndTakesNothingIn) {  // plans.md rules 7 and 9
  for (const auto& other : {lead_, viewer(bea_), viewer(moe_)})
    EXPECT_EQ(server_.get(pair_ + "/plan", http::as(other)).status, 404);
  for (const auto* path : {"/plan", "/plan/1", "/recordings", "/transcripts"})
    EXPECT_EQ(server_.post(pair_ + path, "{}", http::as(viewer(ann_))).status / 100, 4)
        << "there is no place to write to";
}

}  // namespace
}  // namespace turnabout::app
