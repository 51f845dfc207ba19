#include "app/first_conversation_testing.hpp"

namespace turnabout::app {
namespace {

/// Ann and Max, who meet again and again.
class Pulses : public FirstConversation {
 protected:
  void SetUp() override {
    FirstConversation::SetUp();
    make_ready();
  }
  void meet_again() {
    clock_.advance(std::chrono::hours(24 * 14));
    EXPECT_EQ(meet(ann_).status, 201);
  }
  http::Answer say(PersonId person, std::string_view answers) { return post(person, "/pulse", answers); }
  http::Answer support() { return server_.get(in_programme("/support"), http::as(lead_)); }
  http::Answer offered() { return server_.post(pair_ + "/support-offer", "", http::as(lead_)); }
  static constexpr std::string_view kUnsafe = R"({"safe":"hardly"})";
};

TEST_F(Pulses, EachSaysOnceHowItWas) {  // pulses.md rules 1 and 2
  EXPECT_EQ(as(ann_, "/pulse").at("/is_open"), "false");
  EXPECT_EQ(say(ann_, kUnsafe).status, 409) << "they have not met";
  meet(ann_);
  const auto open = as(ann_, "/pulse");
  EXPECT_EQ(open.at("/is_open"), "true") << open.body;
  EXPECT_EQ(open.at("/is_full"), "true");
  EXPECT_EQ(say(ann_, "{}").status, 422);
  EXPECT_EQ(
      say(ann_,
          R"({"safe":"fully","not_pushed":"fully","led":"junior","worth":"mostly","too_much":"hardly"})")
          .status,
      201);
  EXPECT_EQ(say(ann_, kUnsafe).status, 409);
  EXPECT_EQ(as(ann_, "/pulse").at("/has_answered"), "true");
  EXPECT_EQ(as(max_, "/pulse").at("/is_open"), "true") << "the other answers for himself";
  meet_again();
  EXPECT_EQ(as(ann_, "/pulse").at("/is_full"), "false");
}

TEST_F(Pulses, TheTipIsForTheirOwnAnswerAlone) {  // pulses.md rule 4
  meet(ann_);
  EXPECT_EQ(say(max_, R"({"led":"senior"})").at("/tips/0"), "did_you_advise");
  EXPECT_EQ(say(ann_, R"({"led":"junior","safe":"fully"})").at("/tips"), "0");
  EXPECT_EQ(as(max_, "/pulse").at("/tips"), "0") << "it is not kept";
}

TEST_F(Pulses, NobodyReadsWhatWasSaid) {  // pulses.md rule 3
  meet(ann_);
  say(ann_, kUnsafe);
  for (const auto& other : {lead_, viewer(bea_), viewer(moe_)}) {
    EXPECT_EQ(server_.get(pair_ + "/pulse", http::as(other)).status, 404);
    EXPECT_EQ(server_.post(pair_ + "/pulse", kUnsafe, http::as(other)).status, 404);
  }
  for (const auto* path : {"/pulse", "/conversations", "/booking", "/plan"})
    EXPECT_EQ(as(max_, path).body.find("hardly"), std::string::npos) << path;
  EXPECT_EQ(support().at("/items"), "0");
}

TEST_F(Pulses, ALeadReadsThatAPairMayNeedSupportAndNothingElse) {  // pulses.md rules 6 and 7
  meet(ann_);
  say(ann_, kUnsafe);
  meet_again();
  say(max_, kUnsafe);
  EXPECT_EQ(support().at("/items"), "0") << "one of each side is no pattern";
  meet_again();
  say(ann_, kUnsafe);
  const auto seen = support();
  EXPECT_EQ(seen.at("/items"), "1") << seen.body;
  EXPECT_EQ(seen.at("/items/0/offered_on"), "null");
  for (const auto& hidden : {ann_.text(), max_.text(), std::string("hardly"), std::string("mentor")})
    EXPECT_EQ(seen.body.find(hidden), std::string::npos);
  for (const auto person : {ann_, max_})
    for (const auto& words : words_to(person)) EXPECT_EQ(words.find("support"), std::string::npos);
  EXPECT_EQ(server_.get(in_programme("/support"), http::as(viewer(ann_))).status, 403);
  EXPECT_EQ(offered().at("/items/0/offered_on"), to_string(date_of(clock_.now())));
  EXPECT_EQ(offered().status, 409);
  meet_again();
  say(ann_, kUnsafe);
  EXPECT_NE(support().at("/items/0/offered_on"), "null") << "only later ones count";
  meet_again();
  say(ann_, kUnsafe);
  EXPECT_EQ(support().at("/items/0/offered_on"), "null");
}

}  // namespace
}  // namespace turnabout::app
