#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

using testing::HasSubstr;
using testing::Not;

/// One circle mentor and four members, of whom Dot reports to Cal.
class Circles : public PairingTest {
 protected:
  PersonId max_ = make_person("Max Circle", 6);
  PersonId ann_ = make_person("Ann Member", 1);
  PersonId bea_ = make_person("Bea Member", 1);
  PersonId cal_ = make_person("Cal Member", 2);
  PersonId dot_ = make_person("Dot Member", 1, cal_);
  ProgrammeId programme_ = make_programme([](programmes::SetUp&) {}, "circle");

  void SetUp() override {
    recompute_lines();
    const Said said{{"interests", {"film"}}, {"languages", {"english"}}, {"style", {"direct"}}};
    apply(programme_, max_, Side::mentor, said, {"interests"}, 5);
    for (const auto member : {ann_, bea_, cal_, dot_}) apply(programme_, member, Side::mentee, said, {});
    move(programme_, programmes::Move::close_call);
    const auto run =
        server_.post("/api/v1/programmes/" + programme_.text() + "/matching-runs", "{}", http::as(lead_));
    ASSERT_EQ(run.at("/pairs"), "4") << run.body;
    ASSERT_EQ(
        server_.post("/api/v1/matching-runs/" + run.at("/id") + "/asking", "{}", http::as(lead_)).status,
        202);
  }

  http::Answer asks(PersonId person) { return server_.get("/api/v1/asks", http::as(viewer(person))); }
  /// Says yes to the first question that waits; gives the reply.
  http::Answer yes(PersonId person) {
    const auto open = asks(person);
    for (int i = 0; i < std::stoi(open.at("/items")); ++i)
      if (open.at("/items/" + std::to_string(i) + "/state") == "waiting")
        return server_.post("/api/v1/asks/" + open.at("/items/" + std::to_string(i) + "/id") + "/answer",
                            R"({"answer":"yes"})", http::as(viewer(person)));
    return {};
  }
  /// The member and then the circle mentor say yes.
  void agree(PersonId member) {
    yes(member);
    yes(max_);
  }
  std::string pair_of(PersonId person) {
    return "/api/v1/pairs/" + server_.get("/api/v1/pairs", http::as(viewer(person))).at("/items/0/id");
  }
  http::Answer circles(const Viewer& who) {
    return server_.get("/api/v1/programmes/" + programme_.text() + "/circles", http::as(who));
  }
};

TEST_F(Circles, MembersReadOfTheCircleBeforeTheyAnswer) {  // circles.md rule 4
  EXPECT_EQ(asks(ann_).at("/items/0/in_circle"), "true");
  EXPECT_EQ(asks(ann_).at("/items/0/turn"), "first") << "the member is the junior";
  EXPECT_EQ(asks(max_).at("/items"), "0");
}

TEST_F(Circles, ThoseInOneSeeEachOthersNamesAndNothingElse) {  // circles.md rules 1, 2 and 4
  agree(ann_);
  agree(bea_);
  const auto small = server_.get(pair_of(ann_) + "/circle", http::as(viewer(ann_)));
  EXPECT_EQ(small.at("/mentor_name"), "Max Circle");
  EXPECT_EQ(small.at("/member_names"), "2") << small.body;
  EXPECT_EQ(small.at("/too_few"), "true");
  agree(cal_);
  const auto circle = server_.get(pair_of(bea_) + "/circle", http::as(viewer(bea_)));
  EXPECT_THAT(circle.body, HasSubstr("Cal Member"));
  EXPECT_EQ(circle.at("/too_few"), "false");
  for (const auto& secret : {ann_.text(), max_.text(), std::string("example"), std::string("Grade")})
    EXPECT_THAT(circle.body, Not(HasSubstr(secret)));
  EXPECT_EQ(server_.get(pair_of(bea_) + "/circle", http::as(viewer(dot_))).status, 404) << "not in it";
  server_.post(pair_of(cal_) + "/closure", "", http::as(viewer(cal_)));
  EXPECT_THAT(server_.get(pair_of(bea_) + "/circle", http::as(viewer(bea_))).body,
              Not(HasSubstr("Cal Member")));
}

TEST_F(Circles, OfTwoInOneLineTheLaterIsNotPaired) {  // circles.md rule 3
  agree(cal_);
  yes(dot_);
  EXPECT_EQ(asks(max_).at("/items"), "1") << "only Cal's: Dot's yes fell through";
  EXPECT_EQ(server_.get("/api/v1/pairs", http::as(viewer(dot_))).at("/items"), "0");
  EXPECT_THAT(words_to(dot_), testing::Contains("mail.not_this_one"));
}

TEST_F(Circles, WhoeverLeadsItCallsItTogether) {  // circles.md rule 6
  yes(ann_);
  const auto agreed = yes(max_);
  EXPECT_EQ(agreed.at("/would_lead"), "true") << agreed.body;
  const auto pair = server_.get(pair_of(ann_), http::as(viewer(ann_)));
  EXPECT_EQ(pair.at("/leads"), "mentor");
  EXPECT_EQ(pair.at("/in_circle"), "true");
}

TEST_F(Circles, ALeadSeesWhichThereAreAndNobodyElse) {  // circles.md rule 5
  agree(ann_);
  const auto all = circles(lead_);
  EXPECT_EQ(all.at("/items/0/mentor_name"), "Max Circle");
  EXPECT_EQ(all.at("/items/0/too_few"), "true");
  EXPECT_EQ(all.at("/smallest"), "3");
  EXPECT_NE(circles(viewer(ann_)).status, 200);
}

}  // namespace
}  // namespace turnabout::app
