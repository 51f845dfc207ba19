#include "programmes/overview.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::programmes {
namespace {

Date day(std::string_view text) {
  return *parse_date(text);
}

Programme programme(State state) {
  Programme p{.id = ProgrammeId{make_uuid7(1)},
              .organisation = OrganisationId{make_uuid7(2)},
              .template_key = "reverse_six_months",
              .kind = Kind::reverse,
              .state = state,
              .set_up = {},
              .call_code = "code"};
  p.set_up.ends_on = day("2027-09-30");
  p.set_up.settings.pairing_months = 6;
  p.created_at = *parse_instant("2027-01-10T09:00:00Z");
  return p;
}

TEST(Overview, WhatIsToComeIsPlannedBackFromTheEnd) {  // programmes.md rule 34
  const auto found = timeline(programme(State::planning), {}, day("2027-01-20"));
  EXPECT_EQ(found.days_late, 0);
  EXPECT_EQ(found.stages[0], (StageSpan{Stage::plan, StageState::now, day("2027-01-10"), day("2027-02-12")}));
  EXPECT_EQ(found.stages[3],
            (StageSpan{Stage::meet, StageState::to_come, day("2027-03-30"), day("2027-09-30")}));
}

TEST(Overview, WhatHappenedStandsOnItsDay) {  // programmes.md rule 34
  const Moves moves{.opened = day("2027-02-01"), .call_closed = day("2027-02-20")};
  const auto found = timeline(programme(State::matching), moves, day("2027-03-01"));
  EXPECT_EQ(found.stages[1],
            (StageSpan{Stage::recruit, StageState::done, day("2027-02-01"), day("2027-02-20")}));
  EXPECT_EQ(found.stages[2],
            (StageSpan{Stage::match, StageState::now, day("2027-02-20"), day("2027-03-30")}));
}

TEST(Overview, MonthsThatNoLongerFitAreSaidToBeLate) {  // programmes.md rule 34
  const auto found = timeline(programme(State::planning), {}, day("2027-05-30"));
  EXPECT_EQ(found.stages[3].from, day("2027-05-30"));
  EXPECT_EQ(found.stages[3].until, day("2027-11-30"));
  EXPECT_EQ(found.days_late, 61);
}

TEST(Overview, ACallThatWasOpenedAgainIsGoingOnAgain) {  // programmes.md rule 34
  const Moves moves{
      .opened = day("2027-02-01"), .call_closed = day("2027-02-20"), .started = day("2027-03-01")};
  const auto found = timeline(programme(State::recruiting), moves, day("2027-03-05"));
  EXPECT_EQ(found.stages[1].state, StageState::now);
  EXPECT_EQ(found.stages[1].from, day("2027-02-01"));
  EXPECT_GE(found.stages[1].until, day("2027-03-05"));
}

TEST(Overview, AProgrammeThatWasEndedEarlyHasNothingToCome) {  // programmes.md rule 34
  const auto found = timeline(programme(State::closed), {.closed = day("2027-02-02")}, day("2027-06-01"));
  for (const auto& stage : found.stages) EXPECT_EQ(stage.state, StageState::done);
  EXPECT_EQ(found.stages[3].until, day("2027-02-02"));
}

RC_GTEST_PROP(Overview, EveryStageBeginsWhereTheOneBeforeItEnds, ()) {  // programmes.md rule 34
  auto p = programme(
      *rc::gen::element(State::planning, State::recruiting, State::matching, State::running, State::closed));
  const auto some_day = [] { return add_days(day("2026-12-01"), *rc::gen::inRange(0, 700)); };
  const auto maybe = [&] { return *rc::gen::arbitrary<bool>() ? std::optional(some_day()) : std::nullopt; };
  p.set_up.ends_on = some_day();
  p.set_up.settings.pairing_months = *rc::gen::inRange(1, 24);
  const Moves moves{.opened = maybe(), .call_closed = maybe(), .started = maybe(), .closed = maybe()};
  const auto found = timeline(p, moves, some_day());
  for (std::size_t i = 0; i < found.stages.size(); ++i) {
    RC_ASSERT(found.stages[i].from <= found.stages[i].until);
    if (i > 0) RC_ASSERT(found.stages[i].from == found.stages[i - 1].until);
    if (i > 0) RC_ASSERT(found.stages[i].state >= found.stages[i - 1].state);
  }
}

TEST(Overview, OnlyWhoHasAPartInAProgrammeReadsAboutIt) {  // programmes.md rule 35
  const auto p = programme(State::recruiting);
  const auto as = [&](std::vector<Grant> grants) {
    return overview_part({.kind = Viewer::Kind::person, .organisation = p.organisation, .grants = grants}, p);
  };
  EXPECT_EQ(*as({{Role::lead, std::nullopt}}), OverviewPart::lead);
  EXPECT_EQ(*as({{Role::sponsor, p.id}}), OverviewPart::sponsor);
  EXPECT_EQ(*as({{Role::supporter, p.id}}), OverviewPart::supporter);
  EXPECT_EQ(*as({{Role::supporter, p.id}, {Role::sponsor, std::nullopt}}), OverviewPart::sponsor);
  const ProgrammeId other{make_uuid7(3)};
  EXPECT_FALSE(as({}));
  EXPECT_FALSE(as({{Role::sponsor, other}}));
  for (const auto role : {Role::network_lead, Role::independent_contact, Role::operator_, Role::panel_member})
    EXPECT_FALSE(as({{role, std::nullopt}}));
  EXPECT_FALSE(overview_part({.kind = Viewer::Kind::person,
                              .organisation = OrganisationId{make_uuid7(9)},
                              .grants = {{Role::sponsor, std::nullopt}}},
                             p))
      << "another organisation's sponsor";
  EXPECT_FALSE(overview_part(Viewer::nobody(), p));
  EXPECT_TRUE(sees_counts(OverviewPart::sponsor));
  EXPECT_FALSE(sees_counts(OverviewPart::supporter));
}

}  // namespace
}  // namespace turnabout::programmes
