#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/pairing_testing.hpp"

namespace turnabout::app {
namespace {

using testing::Eq;
using testing::SizeIs;

/// A thousand people, every mentor in the reporting line of one of the mentees, from matching to agreed
/// pairs.
class FiveHundred : public PairingTest {
 protected:
  static constexpr int kPairs = 500;
  struct Person {
    PersonId id;
    ApplicationId application;
  };
  std::vector<Person> mentors_;
  std::vector<Person> mentees_;
  ProgrammeId programme_ = make_programme([](programmes::SetUp& set_up) { set_up.about_pairs = kPairs; });

  static Said said(int n) {
    static constexpr std::array kInterests{"film", "music", "sport", "walking", "crafts", "games"};
    const auto liked = static_cast<std::size_t>(n);
    return {{"interests", {kInterests[liked % 6], kInterests[(liked / 6 % 5 + 1 + liked) % 6]}},
            {"languages", {"english"}},
            {"style", {n % 5 == 0 ? "direct" : "reflective"}}};
  }
  void SetUp() override {
    for (int i = 0; i < kPairs; ++i) {
      const auto senior = make_person("Senior " + std::to_string(i), 5 + i % 2);
      const auto junior = make_person("Junior " + std::to_string(i), 1 + i % 3, senior);
      mentees_.push_back({senior, apply(programme_, senior, Side::mentee, said(i))});
      mentors_.push_back({junior, apply(programme_, junior, Side::mentor, said(i * 7))});
    }
    recompute_lines();
    move(programme_, programmes::Move::close_call);
  }
  std::string in_programme(std::string_view rest) const {
    return "/api/v1/programmes/" + programme_.text() + std::string(rest);
  }
  void say_yes(PersonId person) {
    const auto asked = server_.get("/api/v1/asks", http::as(viewer(person)));
    ASSERT_THAT(asked.at("/items"), Eq("1")) << asked.body;
    const auto answered = server_.post("/api/v1/asks/" + asked.at("/items/0/id") + "/answer",
                                       R"({"answer":"yes"})", http::as(viewer(person)));
    ASSERT_THAT(answered.status, Eq(200)) << answered.body;
  }
};

TEST_F(FiveHundred, PairsAreMatchedAskedAndAgreed) {  // programmes.md rule 8
  const auto board = server_.post(in_programme("/matching-runs"), "{}", http::as(lead_));
  ASSERT_THAT(board.status, Eq(201)) << board.body;
  ASSERT_THAT(board.at("/proposals"), Eq(std::to_string(kPairs)));
  std::map<std::string, std::size_t> place_of;
  for (std::size_t i = 0; i < mentors_.size(); ++i) {
    place_of[mentors_[i].application.text()] = i;
    place_of[mentees_[i].application.text()] = i;
  }
  std::set<std::size_t> paired_mentors;
  std::set<std::size_t> paired_mentees;
  for (int i = 0; i < kPairs; ++i) {
    const auto at = "/proposals/" + std::to_string(i);
    const auto mentor = place_of.at(board.at(at + "/mentor_id"));
    const auto mentee = place_of.at(board.at(at + "/mentee_id"));
    EXPECT_NE(mentor, mentee) << "a mentor and their own manager";
    paired_mentors.insert(mentor);
    paired_mentees.insert(mentee);
  }
  EXPECT_THAT(paired_mentors, SizeIs(kPairs));
  EXPECT_THAT(paired_mentees, SizeIs(kPairs));

  ASSERT_THAT(
      server_.post("/api/v1/matching-runs/" + board.at("/id") + "/asking", "{}", http::as(lead_)).status,
      Eq(202));
  EXPECT_THAT(mails_that_may_leave(), Eq(kPairs)) << "mentors are asked first";
  for (const auto& mentor : mentors_) say_yes(mentor.id);
  for (const auto& mentee : mentees_) say_yes(mentee.id);
  static constexpr Statement kAgreed{
      "testing.agreed", "select count(*) from pairs where programme_id = $1 and closed_at is null"};
  EXPECT_THAT(db().read([&](database::Reader& reader) {
    return reader.query(kAgreed, programme_).front().get<std::int64_t>(0);
  }),
              Eq(kPairs));
}

}  // namespace
}  // namespace turnabout::app
