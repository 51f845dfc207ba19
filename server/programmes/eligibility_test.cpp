#include "programmes/eligibility.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "programmes/template.hpp"

namespace turnabout::programmes {
namespace {

using Employment = Standing::Employment;
constexpr Ladder kLadder{.lowest = 1, .top = 6};
const Standing kOfficer{.rank = 2};
const Standing kDirector{.rank = 6, .has_leadership_grade = true};
const Standing kNonExecutive{.employment = Employment::guest};
const Standing kHead{.is_head = true};

std::string rule(const Result<void>& result) {
  return result ? "may" : result.error().rule;
}
std::string may(Side side, Kind kind, const Settings& settings, const Standing& standing) {
  return rule(may_take(side, kind, settings, standing, kLadder));
}

TEST(Eligibility, ReverseTakesItsSeniorsFromLeadership) {  // programmes.md rule 13, programmes.md rule 14
  const Settings reverse;
  EXPECT_EQ(may(Side::mentee, Kind::reverse, reverse, kDirector), "may");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, reverse, kHead), "may");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, reverse, kOfficer), "programmes.md rule 13");
  EXPECT_EQ(may(Side::mentor, Kind::reverse, reverse, kOfficer), "may");
  EXPECT_EQ(may(Side::mentor, Kind::reverse, reverse, kDirector), "programmes.md rule 14");
}

TEST(Eligibility, ConventionalIsTheOtherWayRound) {  // programmes.md rule 13, programmes.md rule 14
  const auto conventional = find_template("conventional")->settings;
  EXPECT_EQ(may(Side::mentor, Kind::conventional, conventional, kDirector), "may");
  EXPECT_EQ(may(Side::mentor, Kind::conventional, conventional, kOfficer), "programmes.md rule 13");
  EXPECT_EQ(may(Side::mentee, Kind::conventional, conventional, kOfficer), "may");
  EXPECT_EQ(may(Side::mentee, Kind::conventional, conventional, kDirector), "programmes.md rule 14");
}

TEST(Eligibility, BodiesTakeMembersHeadsAndGuests) {  // programmes.md rule 15
  auto board = find_template("board_first")->settings;
  const BodyId task_force{make_uuid7(1)}, other_body{make_uuid7(2)};
  board.body_ids = {task_force};
  Standing member = kOfficer;
  member.bodies = {task_force};
  Standing elsewhere = kDirector;
  elsewhere.bodies = {other_body};
  EXPECT_EQ(may(Side::mentee, Kind::reverse, board, member), "may");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, board, kHead), "may");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, board, kNonExecutive), "may");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, board, elsewhere), "programmes.md rule 15");
}

TEST(Eligibility, GuestsAreSeniorAndCountAsTheTop) {  // programmes.md rule 16
  const Settings reverse;
  EXPECT_EQ(effective_rank(kNonExecutive, kLadder), 6);
  EXPECT_EQ(effective_rank({.employment = Employment::guest, .rank = 4}, kLadder), 4);
  EXPECT_EQ(effective_rank({}, kLadder), std::nullopt);
  EXPECT_EQ(may(Side::mentee, Kind::reverse, reverse, kNonExecutive), "may");
  EXPECT_EQ(may(Side::mentor, Kind::reverse, find_template("self_service")->settings, kNonExecutive),
            "programmes.md rule 16");
  EXPECT_EQ(may(Side::mentee, Kind::conventional, find_template("conventional")->settings, kNonExecutive),
            "programmes.md rule 16");
}

TEST(Eligibility, AnyoneSeniorNeedsRoomBelow) {  // programmes.md rule 17
  auto free = find_template("self_service")->settings;
  free.grade_gap_min = 2;
  EXPECT_EQ(may(Side::mentee, Kind::reverse, free, {.rank = 2}), "programmes.md rule 17");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, free, {.rank = 3}), "may");
  EXPECT_EQ(may(Side::mentor, Kind::reverse, free, kDirector), "may");
}

RC_GTEST_PROP(Eligibility, WhoHasLeftTakesPartInNothing, ()) {  // programmes.md rule 18
  Standing gone{.employment = Employment::left};
  gone.rank = *rc::gen::inRange(1, 7);
  gone.has_leadership_grade = *rc::gen::arbitrary<bool>();
  gone.is_head = *rc::gen::arbitrary<bool>();
  const auto& from = *rc::gen::elementOf(built_in_templates());
  const auto side = *rc::gen::element(Side::mentor, Side::mentee);
  RC_ASSERT(may(side, from.kind, from.settings, gone) == "programmes.md rule 18");
}

TEST(Eligibility, AGradeOffTheLadderMeansWaiting) {  // programmes.md rule 19
  const Settings reverse;
  EXPECT_EQ(may(Side::mentor, Kind::reverse, reverse, {}), "programmes.md rule 19");
  EXPECT_EQ(may(Side::mentee, Kind::reverse, reverse, {}), "programmes.md rule 19");
}

RC_GTEST_PROP(Eligibility, LeadershipNeverStandsOnBothSidesOfAProgrammeForIt, ()) {
  // programmes.md rule 13, programmes.md rule 14
  const auto key = *rc::gen::element<std::string>("reverse_six_months", "supported_nine_months", "reciprocal",
                                                  "conventional");
  const auto from = *find_template(key);
  Standing someone;
  someone.rank = *rc::gen::inRange(1, 7);
  someone.has_leadership_grade = *rc::gen::arbitrary<bool>();
  someone.is_head = *rc::gen::arbitrary<bool>();
  const bool senior = may(senior_side(from.kind), from.kind, from.settings, someone) == "may";
  const bool junior = may(junior_side(from.kind), from.kind, from.settings, someone) == "may";
  RC_ASSERT(senior != junior);
  RC_ASSERT(senior == someone.in_leadership());
}

}  // namespace
}  // namespace turnabout::programmes
