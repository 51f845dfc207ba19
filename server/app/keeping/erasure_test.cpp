#include "app/keeping/erasure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::keeping {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const PersonId kRobin{make_uuid7(1)};
const PersonId kLead{make_uuid7(2)};
const auto kToday = *parse_date("2026-11-23");
const auto kLongAgo = *parse_date("2025-01-01");
const auto kTomorrow = *parse_date("2026-11-24");

Viewer person(PersonId id, std::vector<Grant> grants = {}) {
  return {.kind = Viewer::Kind::person, .person = id, .grants = std::move(grants)};
}
Viewer lead() {
  return person(kLead, {{Role::lead, std::nullopt}});
}

// keeping.md rule 1
TEST(Erasure, IsEverybodysOwnWish) {
  EXPECT_TRUE(may_erase(person(kRobin), kRobin, {.active_pairs = 2}, kToday));
  EXPECT_EQ(reason_of(person(kRobin), kRobin), Reason::own_wish);
}

// keeping.md rule 2
TEST(Erasure, OfSomebodyElseIsForLeadsOfTheWholeOrganisationAndForWhoHasLeft) {
  const Standing left{.left_on = kLongAgo};
  EXPECT_TRUE(may_erase(lead(), kRobin, left, kToday));
  EXPECT_TRUE(may_erase(lead(), kRobin, {.is_guest = true}, kToday));
  EXPECT_EQ(may_erase(person(kLead), kRobin, left, kToday).error().code, Code::not_allowed);
  EXPECT_EQ(
      may_erase(person(kLead, {{Role::lead, ProgrammeId{make_uuid7(3)}}}), kRobin, left, kToday).error().code,
      Code::not_allowed);
  EXPECT_EQ(may_erase(Viewer::nobody(), kRobin, left, kToday).error().code, Code::not_allowed);
  for (const auto& there :
       {Standing{}, Standing{.left_on = kTomorrow}, Standing{.is_guest = true, .active_pairs = 1}})
    EXPECT_EQ(may_erase(lead(), kRobin, there, kToday).error().rule, "keeping.md rule 2");
}

// keeping.md rule 2
TEST(Erasure, WaitsUntilWhatOthersRelyOnIsHandedOver) {
  const Standing busy{.is_last_lead = true, .takes_concerns = true};
  EXPECT_THAT(obstacles(busy, Reason::own_wish, kToday),
              ElementsAre(Obstacle::last_lead, Obstacle::takes_concerns));
  EXPECT_EQ(may_erase(person(kRobin), kRobin, busy, kToday).error().rule, "keeping.md rule 2");
  EXPECT_THAT(obstacles({.left_on = kLongAgo, .takes_concerns = true}, Reason::time_over, kToday),
              ElementsAre(Obstacle::takes_concerns));
  EXPECT_THAT(obstacles(busy, Reason::backup_restored, kToday), IsEmpty());
}

// keeping.md rule 2
RC_GTEST_PROP(Erasure, ALeadNeverErasesSomebodyWhoIsThere, ()) {
  const Standing there{.left_on = *rc::gen::element(std::optional<Date>(), std::optional(kTomorrow)),
                       .is_last_lead = *rc::gen::arbitrary<bool>(),
                       .takes_concerns = *rc::gen::arbitrary<bool>(),
                       .active_pairs = *rc::gen::inRange(0, 4)};
  RC_ASSERT(!may_erase(lead(), kRobin, there, kToday));
  RC_ASSERT(!obstacles(there, Reason::time_over, kToday).empty());
}

}  // namespace
}  // namespace turnabout::keeping
