#include "programmes/programme.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "programmes/programme_wire.hpp"

namespace turnabout::programmes {
namespace {

SetUp sound() {
  SetUp s;
  s.name = "Listening up";
  s.who_for = "People whose voice is seldom heard";
  s.aims = {Aim::develop_talent};
  s.starts_on = *parse_date("2026-12-01");
  s.ends_on = *parse_date("2027-08-01");
  return s;
}

std::vector<std::string> pointers(const Result<void>& result) {
  std::vector<std::string> all;
  if (!result)
    for (const auto& fault : result.error().faults) all.push_back(fault.pointer);
  return all;
}

TEST(Programme, TheKindSaysWhoIsJuniorAndWhoLeads) {  // programmes.md rule 1, programmes.md rule 3
  EXPECT_EQ(junior_side(Kind::reverse), Side::mentor);
  EXPECT_EQ(junior_side(Kind::reciprocal), Side::mentor);
  EXPECT_EQ(junior_side(Kind::conventional), Side::mentee);
  EXPECT_EQ(senior_side(Kind::conventional), Side::mentor);
  EXPECT_EQ(senior_side(Kind::circle), Side::mentor);
  EXPECT_EQ(properties(Kind::reverse).agenda_owner, Side::mentor);
  EXPECT_EQ(properties(Kind::conventional).agenda_owner, Side::mentee);
  EXPECT_EQ(properties(Kind::reverse).advice, CareerAdvice::none);
}

TEST(Programme, WhatASideIsCalledIsASetting) {  // programmes.md rule 2
  auto s = sound();
  s.settings.mentor_label = "guide";
  EXPECT_TRUE(check(s));
  EXPECT_EQ(s.settings.label(Side::mentor), "guide");
  s.settings.mentee_label = "";
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/settings/mentee_label"});
}

TEST(Programme, SaysWhomItIsForAndTakesAnyDimension) {  // programmes.md rule 4
  auto s = sound();
  s.dimensions = {"Working-class background", "Generation", "New technology", "Neurodivergence"};
  EXPECT_TRUE(check(s));
  s.dimensions.clear();
  EXPECT_TRUE(check(s));
  s.who_for = "";
  s.dimensions = {"Generation", "Generation"};
  EXPECT_EQ(pointers(check(s)), (std::vector<std::string>{"/who_for", "/dimensions"}));
}

TEST(Programme, HasAtLeastOneAimAndNoneTwice) {  // programmes.md rule 5
  auto s = sound();
  s.aims = {Aim::role_model_inclusion, Aim::develop_talent, Aim::inclusive_culture};
  EXPECT_TRUE(check(s));
  s.aims = {};
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/aims"});
  s.aims = {Aim::develop_talent, Aim::develop_talent};
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/aims"});
}

TEST(Programme, APairingOfSixMonthsFitsIntoIt) {  // programmes.md rule 6
  auto s = sound();
  EXPECT_EQ(s.settings.pairing_months, 6);
  s.ends_on = *parse_date("2027-06-01");
  EXPECT_TRUE(check(s));
  s.ends_on = *parse_date("2027-05-31");
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/ends_on"});
  s.settings.pairing_months = 3;
  EXPECT_TRUE(check(s));
}

TEST(Programme, SettingsHaveDefaultsAndLimits) {  // programmes.md rule 7
  const Settings defaults;
  EXPECT_EQ(defaults.grade_gap_min, 2);
  EXPECT_EQ(defaults.head_steps, 3);
  auto s = sound();
  s.settings.head_steps = 1;
  s.settings.grade_gap_min = -1;
  s.settings.mentor_capacity = 11;
  s.settings.minutes = 10;
  EXPECT_EQ(pointers(check(s)),
            (std::vector<std::string>{"/settings/minutes", "/settings/grade_gap_min", "/settings/head_steps",
                                      "/settings/mentor_capacity"}));
  s = sound();
  s.settings.grade_gap_max = 1;
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/settings/grade_gap_max"});
  s = sound();
  s.settings.weights = Weights{.common_interests = 0,
                               .style = 0,
                               .availability = 0,
                               .ways_to_meet = 0,
                               .topics_met = 0,
                               .difference_lived = 0,
                               .difference_unit = 0,
                               .difference_profession = 0,
                               .difference_location = 0,
                               .difference_generation = 0,
                               .difference_tenure = 0,
                               .prior_tie = 100};
  EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/settings/weights"});
}

TEST(Programme, IsForFivePairsOrFiveThousand) {  // programmes.md rule 8
  for (const int pairs : {1, 5, 500, 5000}) {
    auto s = sound();
    s.about_pairs = pairs;
    EXPECT_TRUE(check(s)) << pairs;
  }
  for (const int pairs : {0, -1, 5001}) {
    auto s = sound();
    s.about_pairs = pairs;
    EXPECT_EQ(pointers(check(s)), std::vector<std::string>{"/about_pairs"}) << pairs;
  }
}

TEST(Programme, MovesFromPlanningToItsEnd) {  // programmes.md rule 10
  auto state = State::planning;
  for (const auto& [move, expected] : {std::pair{Move::open_call, State::recruiting},
                                       {Move::close_call, State::matching},
                                       {Move::start, State::running},
                                       {Move::close_call, State::matching},
                                       {Move::open_call, State::recruiting},
                                       {Move::close, State::closed}}) {
    const auto moved = next(state, move);
    ASSERT_TRUE(moved) << name(move);
    EXPECT_EQ(*moved, expected);
    state = *moved;
  }
  EXPECT_EQ(next(State::planning, Move::close_call).error().code, Code::wrong_state);
  EXPECT_EQ(next(State::planning, Move::start).error().code, Code::wrong_state);
  EXPECT_EQ(next(State::recruiting, Move::open_call).error().code, Code::wrong_state);
}

RC_GTEST_PROP(Programme, StaysClosedWhateverIsTried, ()) {  // programmes.md rule 10
  const auto moves = *rc::gen::container<std::vector<Move>>(
      rc::gen::element(Move::open_call, Move::close_call, Move::start, Move::close));
  auto state = State::planning;
  bool closed = false;
  for (const auto move : moves) {
    const auto moved = next(state, move);
    RC_ASSERT(!(closed && moved));
    if (moved) state = *moved;
    closed = closed || state == State::closed;
    RC_ASSERT(closed == (state == State::closed));
  }
}

TEST(Programme, IsNotEditedOnceClosedNorItsSourcesOnceTheCallHasClosed) {  // programmes.md rule 11
  const auto before = sound();
  auto after = before;
  after.name = "Another name";
  EXPECT_TRUE(may_become(State::running, before, after));
  EXPECT_EQ(may_become(State::closed, before, after).error().code, Code::wrong_state);
  after.settings.mentor_source = Source::anyone;
  EXPECT_TRUE(may_become(State::recruiting, before, after));
  EXPECT_EQ(may_become(State::matching, before, after).error().code, Code::wrong_state);
}

TEST(Programme, TheCallOfSelfServiceStaysOpen) {  // programmes.md rule 12
  Settings settings;
  EXPECT_FALSE(call_is_open(State::planning, settings));
  EXPECT_TRUE(call_is_open(State::recruiting, settings));
  EXPECT_FALSE(call_is_open(State::matching, settings));
  settings.joining = Joining::any_time;
  EXPECT_FALSE(call_is_open(State::planning, settings));
  EXPECT_TRUE(call_is_open(State::matching, settings));
  EXPECT_TRUE(call_is_open(State::running, settings));
  EXPECT_FALSE(call_is_open(State::closed, settings));
}

RC_GTEST_PROP(Programme, SettingsSurviveTheWire, ()) {
  Settings settings;
  settings.grade_gap_min = *rc::gen::inRange(0, 10);
  settings.grade_gap_max = *rc::gen::maybe(rc::gen::inRange(10, 20)) ? std::optional(15) : std::nullopt;
  settings.mentee_source = *rc::gen::element(Source::bodies, Source::anyone, Source::leadership_grades);
  settings.body_ids = {BodyId{make_uuid7(1)}};
  settings.weights.style = *rc::gen::inRange(0, 101);
  settings.joining = *rc::gen::element(Joining::any_time, Joining::while_call_is_open);
  const auto text = dto::write(to_wire(settings));
  const auto read = dto::read<ProgrammeSettings>(text);
  RC_ASSERT(read.has_value());
  RC_ASSERT(from_wire(*read) == settings);
}

TEST(Programme, AChangeTouchesOnlyWhatItNames) {
  Settings settings;
  settings.grade_gap_max = 4;
  const auto change = dto::read<SettingsChange>(R"({"head_steps": 5, "weights": {"style": 0}})");
  ASSERT_TRUE(change);
  auto expected = settings;
  expected.head_steps = 5;
  expected.weights.style = 0;
  EXPECT_EQ(changed(settings, *change), expected);
  const auto clearing = dto::read<SettingsChange>(R"({"grade_gap_max": null})");
  ASSERT_TRUE(clearing);
  EXPECT_EQ(changed(settings, *clearing).grade_gap_max, std::nullopt);
}

}  // namespace
}  // namespace turnabout::programmes
