#include "pairs/matching_run.hpp"

#include <map>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::pairs {
namespace {

const Instant kNow = *parse_instant("2026-11-22T09:00:00Z");

ApplicationId application(int number) {
  ApplicationId id;
  id.uuid.bytes[15] = static_cast<std::uint8_t>(number);
  return id;
}

Placing placing(int mentor, int mentee, bool locked = false) {
  return {.mentor = application(mentor), .mentee = application(mentee), .locked = locked};
}

class OneEach final : public Seats {
 public:
  int capacity(ApplicationId id) const override {
    const auto found = capacities.find(id);
    return found == capacities.end() ? 1 : found->second;
  }
  std::map<ApplicationId, int> capacities;
};

ChangeRequest place(int mentor, int mentee) {
  return {.kind = ChangeKind::place, .first = placing(mentor, mentee)};
}

TEST(MatchingRun, PlacingMovesWhoeverWasInTheWay) {
  const std::vector table{placing(1, 11), placing(2, 12)};
  const auto change = plan(place(1, 12), table, {}, OneEach{});
  ASSERT_TRUE(change);
  EXPECT_EQ(carry_out(*change, table), std::vector{placing(1, 12)});
}

TEST(MatchingRun, LockedPlacingsStayWhereTheyAre) {
  EXPECT_EQ(plan(place(1, 12), {placing(2, 12, true)}, {}, OneEach{}).error().code, Code::wrong_state);
  EXPECT_EQ(plan({.kind = ChangeKind::remove, .first = placing(2, 12)}, {placing(2, 12, true)}, {}, OneEach{})
                .error()
                .code,
            Code::wrong_state);
}

TEST(MatchingRun, AskedAboutSeatsAreNotGivenAway) {  // pairs.md rule 11
  EXPECT_EQ(plan(place(1, 12), {}, {placing(2, 12)}, OneEach{}).error().code, Code::wrong_state);
  EXPECT_EQ(plan({.kind = ChangeKind::remove, .first = placing(2, 12)}, {}, {placing(2, 12)}, OneEach{})
                .error()
                .code,
            Code::not_found);
}

TEST(MatchingRun, SwapExchangesMentees) {
  const std::vector table{placing(1, 11), placing(2, 12), placing(3, 13)};
  const auto change = plan({.kind = ChangeKind::swap, .first = placing(1, 11), .second = placing(2, 12)},
                           table, {}, OneEach{});
  ASSERT_TRUE(change);
  EXPECT_EQ(carry_out(*change, table), (std::vector{placing(3, 13), placing(1, 12), placing(2, 11)}));
}

TEST(MatchingRun, SwapNeverMatchesTheSameTwoTwice) {
  OneEach seats;
  seats.capacities[application(1)] = 2;
  seats.capacities[application(12)] = 2;
  const std::vector table{placing(1, 11), placing(2, 12), placing(1, 12)};
  EXPECT_EQ(
      plan({.kind = ChangeKind::swap, .first = placing(1, 11), .second = placing(2, 12)}, table, {}, seats)
          .error()
          .code,
      Code::already_exists);
}

TEST(MatchingRun, UndoBringsTheBoardBackWithinADay) {  // pairs.md rule 12
  const std::vector table{placing(1, 11), placing(2, 12)};
  auto change = *plan(place(1, 12), table, {}, OneEach{});
  change.changed_at = kNow;
  const auto after = carry_out(change, table);
  const auto undo = plan_undo(change, after, {}, OneEach{}, kNow + std::chrono::hours(23));
  ASSERT_TRUE(undo);
  auto restored = carry_out(*undo, after);
  std::sort(restored.begin(), restored.end());
  EXPECT_EQ(restored, table);
  EXPECT_EQ(plan_undo(change, after, {}, OneEach{}, kNow + std::chrono::hours(25)).error().code, Code::gone);
}

TEST(MatchingRun, UndoIsRefusedOnceThePlaceIsTakenOrAskedAbout) {  // pairs.md rule 12
  const std::vector table{placing(1, 11)};
  auto removal = *plan({.kind = ChangeKind::remove, .first = placing(1, 11)}, table, {}, OneEach{});
  removal.changed_at = kNow;
  EXPECT_EQ(plan_undo(removal, {placing(2, 11)}, {}, OneEach{}, kNow).error().code, Code::wrong_state);
  EXPECT_EQ(plan_undo(removal, {}, {placing(2, 11)}, OneEach{}, kNow).error().code, Code::wrong_state);
  removal.undone = true;
  EXPECT_EQ(plan_undo(removal, {}, {}, OneEach{}, kNow).error().code, Code::wrong_state);
}

RC_GTEST_PROP(MatchingRun, ChangesNeverPutAnyoneOverCapacityAndUndoIsExact, ()) {  // pairs.md rule 5
  OneEach seats;
  for (int person : {1, 2, 3, 11, 12, 13}) seats.capacities[application(person)] = *rc::gen::inRange(1, 3);
  std::vector<Placing> table;
  const auto steps = *rc::gen::inRange(1, 12);
  for (int i = 0; i < steps; ++i) {
    const auto first = placing(*rc::gen::inRange(1, 4), *rc::gen::inRange(11, 14));
    const auto second = placing(*rc::gen::inRange(1, 4), *rc::gen::inRange(11, 14));
    const auto kind = *rc::gen::element(ChangeKind::place, ChangeKind::remove, ChangeKind::swap,
                                        ChangeKind::lock, ChangeKind::unlock);
    auto change = plan({.kind = kind, .first = first, .second = second}, table, {}, seats);
    if (!change) continue;
    change->changed_at = kNow;
    auto next = carry_out(*change, table);
    for (const auto& [person, capacity] : seats.capacities)
      RC_ASSERT(std::count_if(next.begin(), next.end(), [&, id = person](const Placing& one) {
                  return one.mentor == id || one.mentee == id;
                }) <= capacity);
    const auto undo = plan_undo(*change, next, {}, seats, kNow);
    RC_ASSERT(undo.has_value());
    auto back = carry_out(*undo, next);
    std::sort(back.begin(), back.end());
    std::sort(table.begin(), table.end());
    RC_ASSERT(back == table);
    table = std::move(next);
  }
}

}  // namespace
}  // namespace turnabout::pairs
