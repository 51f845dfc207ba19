#include "pairs/pair.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::pairs {
namespace {

const Instant kNow = *parse_instant("2026-11-22T09:00:00Z");
const Instant kLater = *parse_instant("2026-11-23T09:00:00Z");

Proposal proposal(ProposalState state = ProposalState::proposed) {
  Proposal made;
  made.mentor = PersonId{make_uuid7(1)};
  made.mentee = PersonId{make_uuid7(2)};
  made.state = state;
  return made;
}

TEST(Pair, ComesFromTwoYesesMentorFirst) {  // pairs.md rule 1, pairs.md rule 2
  const auto asked = ask_first(proposal(), Side::mentor, kNow);
  ASSERT_TRUE(asked);
  EXPECT_EQ(awaited(*asked), Side::mentor);
  const auto half = answer(*asked, Side::mentor, Answer::yes, kNow);
  ASSERT_TRUE(half);
  EXPECT_EQ(awaited(*half), Side::mentee);
  EXPECT_FALSE(make_pair_of(*half, {}, {}, kNow));
  const auto agreed = answer(*half, Side::mentee, Answer::yes, kLater);
  ASSERT_TRUE(agreed);
  EXPECT_EQ(agreed->state, ProposalState::agreed);
  EXPECT_TRUE(make_pair_of(*agreed, {}, {}, kLater));
}

TEST(Pair, ConventionalProgrammeAsksTheJuniorMenteeFirst) {  // pairs.md rule 2
  const auto asked = ask_first(proposal(), Side::mentee, kNow);
  const auto half = answer(*asked, Side::mentee, Answer::yes, kNow);
  EXPECT_EQ(awaited(*half), Side::mentor);
  EXPECT_EQ(answer(*half, Side::mentor, Answer::yes, kNow)->state, ProposalState::agreed);
}

TEST(Pair, NoEndsTheProposalAndTheOtherSideIsNeverAsked) {  // pairs.md rule 3
  const auto declined = answer(*ask_first(proposal(), Side::mentor, kNow), Side::mentor, Answer::no, kNow);
  EXPECT_EQ(declined->state, ProposalState::mentor_declined);
  EXPECT_FALSE(declined->asked_mentee_at);
  EXPECT_EQ(answer(*declined, Side::mentee, Answer::yes, kNow).error().code, Code::gone);
}

TEST(Pair, AnsweringWhenNotAskedLooksTheSameWhateverTheReason) {  // pairs.md rule 3
  const auto asked = ask_first(proposal(), Side::mentor, kNow);
  const auto too_early = answer(*asked, Side::mentee, Answer::yes, kNow);
  const auto after_no =
      answer(*answer(*asked, Side::mentor, Answer::no, kNow), Side::mentee, Answer::yes, kNow);
  const auto after_withdrawal = answer(withdraw(*asked, kNow), Side::mentee, Answer::yes, kNow);
  for (const auto& refused : {too_early, after_no, after_withdrawal}) {
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, Code::gone);
    EXPECT_EQ(refused.error().message, too_early.error().message);
  }
}

RC_GTEST_PROP(Pair, IsNeverAgreedWithoutBothYeses, ()) {  // pairs.md rule 1
  auto current = *ask_first(proposal(), *rc::gen::element(Side::mentor, Side::mentee), kNow);
  bool mentor_yes = false;
  bool mentee_yes = false;
  const auto steps = *rc::gen::inRange(0, 8);
  for (int i = 0; i < steps; ++i) {
    const auto side = *rc::gen::element(Side::mentor, Side::mentee);
    const auto given = *rc::gen::element(Answer::yes, Answer::no);
    if (const auto next = answer(current, side, given, kNow)) {
      current = *next;
      if (given == Answer::yes) (side == Side::mentor ? mentor_yes : mentee_yes) = true;
    }
  }
  RC_ASSERT((current.state == ProposalState::agreed) == (mentor_yes && mentee_yes));
}

TEST(Pair, AskedAboutIsOffTheTableButKeepsItsSeats) {  // pairs.md rule 11
  const auto asked = *ask_first(proposal(), Side::mentor, kNow);
  EXPECT_FALSE(is_on_the_table(asked));
  EXPECT_TRUE(takes_seats(asked));
  EXPECT_EQ(ask_first(asked, Side::mentor, kNow).error().code, Code::wrong_state);
}

TEST(Pair, WithdrawalEndsOpenProposalsAndLeavesFinishedOnes) {  // pairs.md rule 13
  for (const auto open : {ProposalState::proposed, ProposalState::mentor_asked, ProposalState::mentee_asked})
    EXPECT_EQ(withdraw(proposal(open), kNow).state, ProposalState::withdrawn);
  for (const auto finished : {ProposalState::agreed, ProposalState::mentor_declined, ProposalState::removed})
    EXPECT_EQ(withdraw(proposal(finished), kNow).state, finished);
}

TEST(Pair, AQuestionIsHeldUntilItReachesSomebodyAndCanBeTakenBackOnlyThen) {  // pairs.md rule 26
  for (const auto first : {Side::mentor, Side::mentee}) {
    const auto asked = *ask_first(proposal(), first, kLater);
    EXPECT_TRUE(is_held(asked, kNow));
    EXPECT_EQ(answer(asked, first, Answer::yes, kNow).error().code, Code::gone) << "nobody has it yet";
    const auto back = take_back(asked, kNow);
    ASSERT_TRUE(back);
    EXPECT_TRUE(is_on_the_table(*back));
    EXPECT_FALSE(asked_at(*back, first));
    EXPECT_FALSE(is_held(asked, kLater));
    EXPECT_EQ(take_back(asked, kLater).error().code, Code::wrong_state);
  }
  EXPECT_FALSE(take_back(proposal(), kNow)) << "never asked";
}

TEST(Pair, AYesToWhatIsNoLongerPossibleMakesNoPair) {  // pairs.md rule 25
  const auto half = *answer(*ask_first(proposal(), Side::mentor, kNow), Side::mentor, Answer::yes, kNow);
  for (const auto& answered : {half, *answer(half, Side::mentee, Answer::yes, kNow)}) {
    const auto fallen = fall_through(answered);
    EXPECT_EQ(fallen.state, ProposalState::withdrawn);
    EXPECT_FALSE(takes_seats(fallen));
    EXPECT_FALSE(make_pair_of(fallen, {}, {}, kNow));
  }
}

TEST(Pair, ALeadReadsTheSameWhoeverWasAskedOrDeclined) {  // pairs.md rule 3
  EXPECT_EQ(name_for_lead(ProposalState::mentor_asked), name_for_lead(ProposalState::mentee_asked));
  EXPECT_EQ(name_for_lead(ProposalState::mentor_declined), name_for_lead(ProposalState::mentee_declined));
  EXPECT_EQ(name_for_lead(ProposalState::withdrawn), "withdrawn");
}

TEST(Pair, LastsTheProgrammesMonthsFromTheLaterStart) {  // pairs.md rule 14
  const auto plain = period_of(kNow, std::nullopt, std::nullopt, 6);
  EXPECT_EQ(to_string(plain.starts_on), "2026-11-22");
  EXPECT_EQ(to_string(plain.ends_on), "2027-05-22");
  const auto later = period_of(kNow, parse_date("2027-01-01"), parse_date("2027-03-31"), 6);
  EXPECT_EQ(to_string(later.starts_on), "2027-01-01");
  EXPECT_EQ(to_string(later.ends_on), "2027-03-31");
  const auto at_the_end = period_of(kNow, std::nullopt, parse_date("2026-11-22"), 6);
  EXPECT_LT(at_the_end.starts_on, at_the_end.ends_on);
}

TEST(Pair, ClosesOnce) {  // pairs.md rule 7, pairs.md rule 8
  const auto closed = close(Pair{}, kNow);
  ASSERT_TRUE(closed);
  EXPECT_EQ(closed->closed_at, kNow);
  EXPECT_EQ(close(*closed, kLater).error().code, Code::wrong_state);
}

TEST(Pair, StateNamesSurviveTheDatabase) {
  for (const auto state : {ProposalState::proposed, ProposalState::removed, ProposalState::mentor_asked,
                           ProposalState::mentor_declined, ProposalState::mentee_asked,
                           ProposalState::mentee_declined, ProposalState::agreed, ProposalState::withdrawn})
    EXPECT_EQ(parse_proposal_state(name(state)), state);
  EXPECT_THROW(parse_proposal_state("married"), std::invalid_argument);
}

}  // namespace
}  // namespace turnabout::pairs
