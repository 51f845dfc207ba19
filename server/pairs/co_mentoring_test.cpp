#include "pairs/co_mentoring.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace turnabout::pairs {
namespace {

template <class T>
T id(int number) {
  T made{};
  made.uuid.bytes[15] = static_cast<std::uint8_t>(number);
  return made;
}

constexpr int kMentee = 9;

Pair pair_with(int number, int mentor, int mentee = kMentee) {
  Pair pair;
  pair.id = id<PairId>(number);
  pair.mentor = id<PersonId>(mentor);
  pair.mentee = id<PersonId>(mentee);
  return pair;
}

std::array<Pair, 2> two() {
  return {pair_with(1, 11), pair_with(2, 12)};
}

Result<CoMentoring> asked(const BetweenMentors& between = {}) {
  return ask_co_mentors(id<CoMentoringId>(5), two(), between, Instant{1});
}

TEST(CoMentoring, IsForASeniorMenteeWithExactlyTwoPairs) {  // co_mentoring.md rule 1
  const auto mentee = id<PersonId>(kMentee);
  const std::vector<Pair> both{pair_with(2, 12), pair_with(1, 11)};
  const auto found = could_meet_together(programmes::Kind::reverse, both, mentee);
  ASSERT_TRUE(found);
  EXPECT_EQ((*found)[0].id, id<PairId>(1)) << "in the order of their ids";
  EXPECT_FALSE(could_meet_together(programmes::Kind::circle, both, mentee));
  EXPECT_FALSE(could_meet_together(programmes::Kind::conventional, both, mentee));
  EXPECT_FALSE(could_meet_together(programmes::Kind::reverse, {both[0]}, mentee));
  EXPECT_FALSE(could_meet_together(programmes::Kind::reverse, {both[0], both[1], pair_with(3, 13)}, mentee));
  EXPECT_FALSE(could_meet_together(programmes::Kind::reverse, both, id<PersonId>(11))) << "a mentor cannot";
  auto ended = both;
  ended[0].closed_at = Instant{2};
  EXPECT_FALSE(could_meet_together(programmes::Kind::reverse, ended, mentee));
}

TEST(CoMentoring, NotInOneReportingLine) {  // co_mentoring.md rule 2
  EXPECT_EQ(asked({.in_line = true, .before = {}}).error().rule, "co_mentoring.md rule 2");
}

TEST(CoMentoring, StandsWhenBothHaveSaidYes) {  // co_mentoring.md rules 3 and 5
  const auto one = answer(*asked(), CoMentoringPart::second_mentor, Answer::yes);
  EXPECT_EQ(one->state, CoMentoringState::asked);
  const auto again = answer(*one, CoMentoringPart::second_mentor, Answer::yes);
  EXPECT_EQ(again->state, CoMentoringState::asked) << "the same mentor twice is not both";
  EXPECT_EQ(answer(*one, CoMentoringPart::first_mentor, Answer::yes)->state, CoMentoringState::standing);
  EXPECT_FALSE(answer(*one, CoMentoringPart::mentee, Answer::yes)) << "who asks does not answer";
}

TEST(CoMentoring, ANoIsNobodys) {  // co_mentoring.md rules 3 and 4
  const auto one = answer(*asked(), CoMentoringPart::first_mentor, Answer::yes);
  const auto no = answer(*one, CoMentoringPart::second_mentor, Answer::no);
  EXPECT_EQ(no->state, CoMentoringState::declined);
  EXPECT_EQ(no->said_yes, (std::array{false, false}))
      << "nothing is kept from which it could be told who it was";
  EXPECT_EQ(answer(*no, CoMentoringPart::first_mentor, Answer::yes).error().code, Code::gone);
  EXPECT_EQ(asked({.in_line = false, .before = {*no}}).error().code, Code::wrong_state) << "not again";
}

TEST(CoMentoring, ATakenBackQuestionMayBeAskedAgain) {  // co_mentoring.md rule 4
  EXPECT_EQ(end(*asked(), CoMentoringPart::first_mentor).error().code, Code::wrong_state)
      << "it is the mentee's";
  const auto back = end(*asked(), CoMentoringPart::mentee);
  EXPECT_EQ(back->state, CoMentoringState::taken_back);
  EXPECT_TRUE(asked({.in_line = false, .before = {*back}}));
  EXPECT_EQ(asked({.in_line = false, .before = {*asked()}}).error().code, Code::already_exists);
}

TEST(CoMentoring, AnyOfTheThreeEndsIt) {  // co_mentoring.md rule 6
  auto standing = *asked();
  standing.state = CoMentoringState::standing;
  for (const auto who :
       {CoMentoringPart::mentee, CoMentoringPart::first_mentor, CoMentoringPart::second_mentor})
    EXPECT_EQ(end(standing, who)->state, CoMentoringState::ended);
  EXPECT_EQ(part_in(standing, two(), id<PersonId>(12)), CoMentoringPart::second_mentor);
  EXPECT_EQ(part_in(standing, two(), id<PersonId>(77)), std::nullopt);
}

// Whatever the three do in whatever order: it stands only if both said yes and nobody ended it since, and
// what is over stays over.
RC_GTEST_PROP(CoMentoring, OnlyTwoYesesMakeItStand, ()) {  // co_mentoring.md rules 3 to 6
  auto one = *asked();
  std::array<bool, 2> yes{};
  bool over = false;
  for (const int act : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 6))) {
    const auto mentor = act % 2 == 0 ? CoMentoringPart::first_mentor : CoMentoringPart::second_mentor;
    const auto next = act < 4 ? answer(one, mentor, act < 2 ? Answer::yes : Answer::no)
                              : end(one, act == 4 ? CoMentoringPart::mentee : CoMentoringPart::first_mentor);
    if (next && act < 2) yes[static_cast<std::size_t>(act)] = true;
    if (next) one = *next;
    RC_ASSERT(!over || !next);
    over = over || !is_live(one);
    if (one.state == CoMentoringState::standing) RC_ASSERT(yes[0] && yes[1]);
    RC_ASSERT(parse_co_mentoring_state(name(one.state)) == one.state);
  }
}

}  // namespace
}  // namespace turnabout::pairs
