#include "conversations/conversation.hpp"

#include <algorithm>
#include <array>

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "conversations/testing.hpp"

namespace turnabout::conversations {
namespace {

const auto kNow = *parse_instant("2026-12-10T12:00:00Z");
const auto kPair = a_pair();

Date day(std::string_view text) {
  return *parse_date(text);
}

Conversation on(std::string_view when, Outcome outcome = Outcome::held, Instant recorded = kNow) {
  return {.id = ConversationId{make_uuid7(recorded.milliseconds())},
          .pair = kPair.id,
          .meeting = {.on = day(when), .outcome = outcome},
          .recorded_at = recorded};
}

const Gate kOpen{
    .mentor_inducted = true, .mentee_inducted = true, .mentor_confirmed = true, .mentee_confirmed = true};

bool is_told(const Result<void>& refusal, std::string_view what) {
  return refusal.error().message.find(what) != std::string::npos;
}

TEST(Conversation, HasOnlyDayLengthWayAndWhetherItWasHeld) {  // conversations.md rule 1
  const auto& [on, minutes, way, outcome] = Meeting{.on = day("2026-12-01")};
  EXPECT_EQ(minutes, 60);
  EXPECT_EQ(name(way), "in_person");
  EXPECT_EQ(name(outcome), "held");
  EXPECT_EQ(on, day("2026-12-01"));
}

TEST(Conversation, EachFaultIsTold) {  // conversations.md rule 2
  const auto fault = [](const Meeting& meeting, const Conversations& others = {}) {
    const auto checked = check(meeting, kPair, others, kNow);
    return checked ? std::string("fine") : checked.error().faults.front().pointer;
  };
  EXPECT_EQ(fault({.on = day("2026-11-23")}), "fine");
  EXPECT_EQ(fault({.on = day("2026-11-22")}), "/met_on") << "before they agreed";
  EXPECT_EQ(fault({.on = day("2026-12-11")}), "fine") << "it has begun in New Zealand";
  EXPECT_EQ(fault({.on = day("2026-12-12")}), "/met_on");
  EXPECT_EQ(fault({.on = day("2026-12-01"), .minutes = 4}), "/minutes");
  EXPECT_EQ(fault({.on = day("2026-12-01"), .minutes = 481}), "/minutes");
  EXPECT_EQ(fault({.on = day("2026-12-01")}, {on("2026-12-01")}), "/met_on") << "once a day";
  EXPECT_EQ(fault({.on = day("2026-12-01")}, {on("2026-12-01", Outcome::cancelled)}), "fine");
}

TEST(Conversation, IsNumberedByItsDayIfItWasHeld) {  // conversations.md rule 3
  const Conversations all{on("2026-12-08"), on("2026-12-01"), on("2026-12-05", Outcome::cancelled)};
  const auto numbered = numbers(all);
  EXPECT_EQ(numbered.at(all[0].id), 2);
  EXPECT_EQ(numbered.at(all[1].id), 1);
  EXPECT_FALSE(numbered.contains(all[2].id));
}

/// What has to happen before the first conversation, in one word each.
enum class Done { mentor_inducted, mentee_inducted, mentor_confirms, mentee_confirms };

void let(Gate& gate, Done done) {
  if (done == Done::mentor_inducted) gate.mentor_inducted = true;
  if (done == Done::mentee_inducted) gate.mentee_inducted = true;
  if (done == Done::mentor_confirms) gate.mentor_confirmed = true;
  if (done == Done::mentee_confirms) gate.mentee_confirmed = true;
}

TEST(Gate, OpensWithTheLastOfFourInEveryOrder) {  // conversations.md rule 5
  std::array order{Done::mentor_inducted, Done::mentee_inducted, Done::mentor_confirms,
                   Done::mentee_confirms};
  int orders = 0;
  do {
    Gate gate;
    for (const auto done : order) {
      EXPECT_FALSE(gate.is_open());
      for (const auto side : {Side::mentor, Side::mentee}) EXPECT_FALSE(may_record(gate, side, {}));
      let(gate, done);
    }
    EXPECT_TRUE(gate.is_open());
    for (const auto side : {Side::mentor, Side::mentee}) EXPECT_TRUE(may_record(gate, side, {}));
    ++orders;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(orders, 24);
}

RC_GTEST_PROP(GateProperties, IsOpenExactlyWhenAllHolds, (bool a, bool b, bool c, bool d)) {
  const Gate gate{.mentor_inducted = a, .mentee_inducted = b, .mentor_confirmed = c, .mentee_confirmed = d};
  RC_ASSERT(may_record(gate, Side::mentor, {}).has_value() == (a && b && c && d));
  RC_ASSERT(may_record(gate, Side::mentee, {}).has_value() == (a && b && c && d));
}

RC_GTEST_PROP(GateProperties, NobodyIsToldWhatThePartnerMissed, (bool a, bool b, bool c, bool d)) {
  // conversations.md rule 6: whatever the partner has left to do, the words are the same.
  const Gate gate{.mentor_inducted = a, .mentee_inducted = b, .mentor_confirmed = c, .mentee_confirmed = d};
  RC_PRE(!(b && d));
  Gate other = gate;
  other.mentee_inducted = false;
  other.mentee_confirmed = false;
  RC_ASSERT(may_record(gate, Side::mentor, {}).error().message ==
            may_record(other, Side::mentor, {}).error().message);
}

TEST(Gate, EachIsToldWhatTheyCanDo) {  // conversations.md rule 6
  auto gate = kOpen;
  gate.mentor_inducted = false;
  EXPECT_TRUE(is_told(may_record(gate, Side::mentor, {}), "your induction"));
  EXPECT_FALSE(is_told(may_record(gate, Side::mentor, {}), "partner"));
  EXPECT_FALSE(is_told(may_record(gate, Side::mentee, {}), "induction"));
  EXPECT_TRUE(is_told(may_record(gate, Side::mentee, {}), "Your partner still has something to do."));
  gate = kOpen;
  gate.mentee_confirmed = false;
  EXPECT_TRUE(is_told(may_record(gate, Side::mentee, {}), "agreement"));
  EXPECT_EQ(may_record(gate, Side::mentee, {}).error().rule, "conversations.md rule 5");
}

TEST(Gate, StopsNothingOnceTheyHaveMet) {  // conversations.md rule 7
  EXPECT_TRUE(may_record({}, Side::mentor, {on("2026-12-01")}));
  EXPECT_FALSE(may_record({}, Side::mentor, {on("2026-12-01", Outcome::cancelled)}));
}

TEST(Steps, AreWhatIsOnesOwnToDo) {  // conversations.md rule 8
  const auto today = date_of(kNow);
  const auto steps_with = [&](const Gate& gate, const Versions& versions, const Conversations& met = {}) {
    return steps(gate, Side::mentor, versions, kPair, met, today);
  };
  const Versions one{{.id = {}, .proposed_by = kPair.mentee, .proposed_at = kNow}};
  EXPECT_EQ(steps_with({}, {}), (std::vector{Step::take_induction, Step::propose_agreement}));
  EXPECT_EQ(steps_with({.mentor_inducted = true}, one), std::vector{Step::confirm_agreement});
  EXPECT_EQ(steps_with({.mentor_inducted = true, .mentor_confirmed = true}, one),
            std::vector{Step::wait_for_partner});
  EXPECT_EQ(steps_with(kOpen, one), std::vector{Step::meet});
  EXPECT_EQ(steps_with(kOpen, one, {on("2026-12-01")}), std::vector<Step>{});
  auto closed = kPair;
  closed.closed_at = kNow;
  EXPECT_EQ(steps({}, Side::mentor, {}, closed, {}, today), std::vector<Step>{});
}

TEST(TryOut, LastsForDaysAfterItWasRecorded) {  // conversations.md rule 9
  const auto hour = std::chrono::hours(1);
  const Conversations met{on("2026-12-01", Outcome::cancelled), on("2026-12-08")};
  EXPECT_EQ(try_out_until(met, 14), kNow + 14 * 24 * hour);
  EXPECT_EQ(try_out_until(met, 0), std::nullopt) << "no try-out";
  EXPECT_EQ(try_out_until({}, 14), std::nullopt) << "nobody has met";
  EXPECT_TRUE(may_part(kPair, met, 14, kNow + 14 * 24 * hour - hour));
  EXPECT_EQ(may_part(kPair, met, 14, kNow + 14 * 24 * hour).error().code, Code::wrong_state) << "carried on";
  auto closed = kPair;
  closed.closed_at = kNow;
  EXPECT_EQ(may_part(closed, met, 14, kNow).error().code, Code::wrong_state);
}

}  // namespace
}  // namespace turnabout::conversations
