#include "conversations/agreement.hpp"

#include <set>

#include <gtest/gtest.h>

#include "conversations/testing.hpp"

namespace turnabout::conversations {
namespace {

const auto kNow = *parse_instant("2026-11-24T09:00:00Z");
const auto kPair = a_pair();

Instant at(std::string_view text) {
  return *parse_instant(text);
}

const OfferedPoint& the(Point point, const std::vector<OfferedPoint>& all) {
  return *std::find_if(all.begin(), all.end(), [&](const auto& each) { return each.point == point; });
}

Choices usual() {
  return usual_choices(a_programme());
}

Choices another() {
  auto choices = usual();
  choices[Point::place] = Choice::on_a_walk;
  return choices;
}

/// What comes of proposing on top of the latest.
Versions proposed(Versions versions, PersonId by, const Choices& choices, Instant when = kNow) {
  const int base = versions.empty() ? 0 : versions.back().number;
  versions.push_back(*propose(versions, kPair, by, base, choices, when));
  return versions;
}
Versions confirmed(Versions versions, PersonId by, Instant when = kNow) {
  versions.back().confirmations.push_back(*confirm(versions, kPair, by, versions.back().number, when));
  return versions;
}
Versions standing(Instant when = kNow) {
  return confirmed(proposed({}, kPair.mentor, usual(), when), kPair.mentee, when);
}

TEST(Agreement, BeginsWithWhatTheProgrammeSuggests) {  // agreements.md rule 1
  auto programme = a_programme();
  programme.set_up.settings.days_apart = 21;
  programme.set_up.settings.minutes = 50;
  const auto choices = usual_choices(programme);
  EXPECT_EQ(choices.at(Point::often), Choice::every_three_weeks);
  EXPECT_EQ(choices.at(Point::length), Choice::three_quarters);
  EXPECT_EQ(choices.at(Point::place), Choice::neutral_room);
  EXPECT_TRUE(check(programme, choices));
}

TEST(Agreement, SixPointsAreFixedAndCannotBeTakenOut) {  // agreements.md rule 2
  const std::set<Point> fixed{Point::leads,     Point::confidentiality, Point::passing,
                              Point::recording, Point::bearing,         Point::ending};
  for (const auto& each : points(a_programme())) EXPECT_EQ(each.is_fixed(), fixed.contains(each.point));
  auto choices = usual();
  choices[Point::passing] = Choice::notes_none;
  EXPECT_EQ(check(a_programme(), choices).error().code, Code::invalid);
}

TEST(Agreement, EveryOtherPointHasAChoiceOfItsOwn) {  // agreements.md rule 3
  auto programme = a_programme();
  auto choices = usual();
  choices.erase(Point::notes);
  EXPECT_EQ(check(programme, choices).error().faults.size(), 1u);
  choices[Point::notes] = Choice::on_a_walk;
  EXPECT_EQ(check(programme, choices).error().faults.size(), 1u);
  choices[Point::notes] = Choice::notes_none;
  EXPECT_TRUE(check(programme, choices));

  std::set<Choice> seen;
  for (const auto& each : points(programme))
    for (const auto choice : each.choices)
      EXPECT_TRUE(seen.insert(choice).second) << "a choice of two points";
}

TEST(Agreement, FollowsTheProgrammesRhythmAndItsAdvice) {  // agreements.md rule 3
  auto programme = a_programme();
  programme.set_up.settings.days_apart = 28;
  EXPECT_EQ(the(Point::often, points(programme)).choices,
            (std::vector{Choice::every_four_weeks, Choice::every_six_weeks}));
  programme.set_up.settings.days_apart = 60;
  EXPECT_EQ(the(Point::often, points(programme)).choices, std::vector{Choice::every_six_weeks});
  EXPECT_EQ(the(Point::career, points(programme)).choices, std::vector{Choice::career_none});
  programme.set_up.settings.career_advice = programmes::CareerAdvice::time_boxed;
  EXPECT_EQ(the(Point::career, points(programme)).choices,
            (std::vector{Choice::career_ten_minutes, Choice::career_none}));
}

TEST(Agreement, ProposingIsConfirmingForOneself) {  // agreements.md rule 4
  const auto versions = proposed({}, kPair.mentee, usual());
  EXPECT_TRUE(has_confirmed(versions.back(), kPair.mentee));
  EXPECT_FALSE(has_confirmed(versions.back(), kPair.mentor));
  EXPECT_EQ(state(versions, kPair), AgreementState::not_yet);
}

TEST(Agreement, IsProposedOnTheLatestVersionAndSaysSomethingNew) {  // agreements.md rule 4
  const auto versions = standing();
  EXPECT_EQ(propose(versions, kPair, kPair.mentor, 0, another(), kNow).error().code, Code::conflict);
  EXPECT_EQ(propose(versions, kPair, kPair.mentor, 1, usual(), kNow).error().code, Code::wrong_state);
  EXPECT_EQ(propose(versions, kPair, kPair.mentor, 1, another(), kNow)->number, 2);
}

TEST(Agreement, StandsWhenBothHaveConfirmedTheLatest) {  // agreements.md rule 5
  EXPECT_EQ(state({}, kPair), AgreementState::not_yet);
  auto versions = proposed({}, kPair.mentor, usual());
  versions = proposed(versions, kPair.mentee, another());
  EXPECT_EQ(state(versions, kPair), AgreementState::not_yet) << "each has confirmed another one";
  EXPECT_EQ(confirm(versions, kPair, kPair.mentee, 1, kNow).error().code, Code::conflict);
  versions = confirmed(versions, kPair.mentor);
  EXPECT_EQ(state(versions, kPair), AgreementState::stands);
  EXPECT_EQ(confirm(versions, kPair, kPair.mentor, 2, kNow).error().code, Code::wrong_state);
  versions = proposed(versions, kPair.mentor, usual());
  EXPECT_EQ(state(versions, kPair), AgreementState::being_changed);
  EXPECT_EQ(state(confirmed(versions, kPair.mentee), kPair), AgreementState::stands);
}

TEST(Agreement, IsAskedAboutOnceMoreInTheMiddle) {  // agreements.md rule 8
  EXPECT_EQ(to_string(midpoint(kPair)), "2027-02-21");
  const auto before = *parse_date("2027-02-20"), middle = *parse_date("2027-02-21");
  auto versions = standing();
  EXPECT_FALSE(is_asked_again(versions, kPair, kPair.mentor, before));
  EXPECT_TRUE(is_asked_again(versions, kPair, kPair.mentor, middle));
  EXPECT_TRUE(is_asked_again(versions, kPair, kPair.mentee, middle));
  versions = confirmed(versions, kPair.mentor, at("2027-02-21T08:00:00Z"));
  EXPECT_EQ(versions.back().confirmations.back().occasion, Occasion::midpoint);
  EXPECT_FALSE(is_asked_again(versions, kPair, kPair.mentor, middle));
  EXPECT_TRUE(is_asked_again(versions, kPair, kPair.mentee, middle)) << "for the other it is open";
  EXPECT_EQ(state(versions, kPair), AgreementState::stands) << "nothing stops meanwhile";
}

TEST(Agreement, IsNotAskedAboutWhereItIsNew) {  // agreements.md rule 8
  const auto middle = *parse_date("2027-02-22");
  EXPECT_FALSE(is_asked_again(standing(at("2027-02-21T10:00:00Z")), kPair, kPair.mentor, middle));
  EXPECT_FALSE(is_asked_again(proposed({}, kPair.mentor, usual()), kPair, kPair.mentor, middle));
  EXPECT_FALSE(is_asked_again(proposed(standing(), kPair.mentor, another()), kPair, kPair.mentee, middle))
      << "a change is being made already";
}

TEST(Agreement, StaysAsItIsWhenThePairingHasEnded) {  // agreements.md rule 10
  auto closed = kPair;
  closed.closed_at = kNow;
  const auto versions = proposed({}, kPair.mentor, usual());
  EXPECT_EQ(propose(versions, closed, closed.mentee, 1, another(), kNow).error().code, Code::wrong_state);
  EXPECT_EQ(confirm(versions, closed, closed.mentee, 1, kNow).error().code, Code::wrong_state);
  EXPECT_FALSE(is_asked_again(standing(), closed, closed.mentor, *parse_date("2027-04-01")));
}

}  // namespace
}  // namespace turnabout::conversations
