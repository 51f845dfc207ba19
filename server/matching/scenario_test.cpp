#include "matching/scenario.hpp"

#include <random>

#include <gtest/gtest.h>

#include "matching/board.hpp"
#include "matching/conflict.hpp"
#include "matching/explanation.hpp"
#include "matching/testing.hpp"

namespace turnabout::matching {
namespace {

using testing::person;
using testing::two;

// matching.md rule 18
TEST(Scenario, ALockIsKeptOrSaidToBeImpossible) {
  auto cohort = two(person("a"), person("b"));
  cohort.mentees.push_back(person("c"));
  cohort.given = {{"a", "c", Given::State::locked}};
  auto scenario = Scenario::prepare(cohort);
  EXPECT_EQ(make_exact_solver()->solve(scenario->problem())->pairs, (std::vector<Match>{{0, 1}}));

  auto forbidden = cohort;
  forbidden.given.push_back({"a", "c", Given::State::banned});
  EXPECT_EQ(Scenario::prepare(forbidden).error().code, Code::infeasible);
  auto twice = cohort;
  twice.given.push_back({"a", "b", Given::State::locked});
  EXPECT_EQ(Scenario::prepare(twice).error().message,
            "More pairs are locked for a than the capacity allows.");
  auto absent = cohort;
  absent.given = {{"a", "z", Given::State::locked}};
  EXPECT_EQ(Scenario::prepare(absent).error().code, Code::infeasible);
}

TEST(Scenario, ReweighedIsWhatPreparingWithTheseTermsGives) {
  Cohort cohort;
  cohort.mentors = {person("a", "junior", {{"likes", {"chess", "choir"}}, {"team", {"Harbour"}}}),
                    person("b", "middle", {{"likes", {"choir"}}, {"team", {"Vale"}}})};
  cohort.mentees = {person("c", "senior", {{"likes", {"choir", "chess"}}, {"team", {"Vale"}}}),
                    person("d", "junior", {{"likes", {"walking"}}, {"team", {"Moor"}}})};
  cohort.ruleset.grades = {"junior", "middle", "senior", "top"};
  cohort.ruleset.require.grade_gap = GradeGap{.min = 0, .max = {}};
  cohort.ruleset.terms = {{"likes", Overlap{{"likes", "likes"}, 10, {}}}};
  cohort.given = {{"a", "d", Given::State::locked}, {"a", "c", Given::State::tie}};
  std::optional<Scenario> first = *Scenario::prepare(cohort);
  const std::vector<TermSpec> other{{"tie", Tie{-7}},
                                    {"team", Different{{"team", "team"}, 5}},
                                    {"likes", Overlap{{"likes", "likes"}, 3, 4}}};
  const auto reweighed = *first->reweighed(other, 9);
  first.reset();  // it needs nothing of it
  cohort.ruleset.terms = other;
  cohort.ruleset.seed = 9;
  const auto fresh = *Scenario::prepare(cohort);
  ASSERT_EQ(reweighed.problem().feasible.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) {
    const auto& [match, score] = reweighed.problem().feasible[i];
    EXPECT_EQ(match, fresh.problem().feasible[i].match);
    EXPECT_EQ(score, fresh.problem().feasible[i].score);
    EXPECT_EQ(reweighed.contributions(match).size(), fresh.contributions(match).size());
  }
  EXPECT_EQ(reweighed.problem().locked, fresh.problem().locked);
  EXPECT_EQ(reweighed.problem().seed, 9U);
  EXPECT_EQ(reweighed.labels(), fresh.labels());
  EXPECT_EQ(reweighed.forbidden_by_label(), fresh.forbidden_by_label());
  EXPECT_EQ(reweighed.forbidden_by({1, 1}), fresh.forbidden_by({1, 1}));
  EXPECT_EQ(reweighed.ruleset().terms.size(), 3U);
}

TEST(Scenario, OnlyUsableTermsCanBeWeighedAnew) {
  auto cohort = two(person("a"), person("b"));
  const auto wrong = Scenario::prepare(cohort)->reweighed({{"tie", Tie{7}}}, 1);
  ASSERT_FALSE(wrong);
  EXPECT_EQ(wrong.error().code, Code::invalid);
  EXPECT_FALSE(wrong.error().faults.empty());
  cohort.scores = {{{{0, 0}, 3}}};
  const auto given = Scenario::prepare(cohort)->reweighed({}, 1);
  ASSERT_FALSE(given);
  EXPECT_EQ(given.error().code, Code::invalid);
}

// matching.md rule 31
TEST(Explanation, SaysWhatTheyShareAndWhereTheyDiffer) {
  auto cohort =
      two(person("a", "junior", {{"likes", {"chess", "choir"}}, {"job", {"Digital"}}, {"offers", {"class"}}}),
          person("b", "top", {{"likes", {"choir", "chess"}}, {"job", {"Policy"}}, {"wants", {"class"}}}));
  cohort.ruleset.terms = {{"interests", Overlap{{"likes", "likes"}, 10, {}}},
                          {"profession", Different{{"job", "job"}, 15}},
                          {"topics", Offer{{"offers", "wants"}, "", 40, {}}},
                          {"site", Equal{{"site", "site"}, 5}}};
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto why_them = why(*scenario, {0, 0});
  EXPECT_EQ(why_them.sentence,
            "They share interests (chess, choir); they differ in profession (Digital and Policy) and topics "
            "that the "
            "mentor offers and the mentee asked for (class).");
  Score sum = 0;
  for (const auto& contribution : why_them.contributions) sum += contribution.points;
  EXPECT_EQ(sum, why_them.score);
  EXPECT_EQ(why_them.score, 75);
}

Cohort crowd(int mentors, int mentees) {
  Cohort cohort;
  cohort.ruleset.grades = {"junior", "middle", "senior", "top"};
  for (int i = 0; i < mentors; ++i) cohort.mentors.push_back(person("r" + std::to_string(i)));
  for (int i = 0; i < mentees; ++i) cohort.mentees.push_back(person("e" + std::to_string(i)));
  return cohort;
}

std::vector<Unplaced> left_out(const Scenario& scenario) {
  return unplaced(scenario, make_exact_solver()->solve(scenario.problem())->pairs);
}

// matching.md rule 32
TEST(Explanation, NamesTheGroupThatCompetesForTheSamePlaces) {
  auto cohort = crowd(1, 3);
  cohort.mentors[0].capacity = 2;
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto found = left_out(*scenario);
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].reason, Unplaced::Reason::outnumbered);
  EXPECT_EQ(found[0].sentence,
            "3 mentees can only be paired with mentors who have 2 places in all, so 1 must be left out.");
  EXPECT_EQ(found[0].partner_with_more_room, 0);
  EXPECT_TRUE(found[0].one_more_application);
}

// matching.md rule 32
TEST(Explanation, NamesTheOneRuleThatWouldPlaceSomebody) {
  auto cohort = crowd(1, 1);
  cohort.mentors[0].attributes["team"] = cohort.mentees[0].attributes["team"] = {"red"};
  cohort.ruleset.require.different = {"team"};
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto found = left_out(*scenario);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].reason, Unplaced::Reason::no_partner_allowed);
  EXPECT_EQ(found[0].rules_that_would, std::vector<std::string>{"different:team"});
  EXPECT_EQ(found[0].sentence, "The rules allow none of the 1 mentees: the same team (1 of 1).");
}

// matching.md rule 20, matching.md rule 32
TEST(Explanation, NeverSuggestsToLiftAPrivateWish) {
  auto cohort = crowd(1, 1);
  cohort.mentors[0].not_with = {"e0"};
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto found = left_out(*scenario);
  ASSERT_EQ(found.size(), 2U);
  EXPECT_TRUE(found[0].rules_that_would.empty());
  EXPECT_EQ(found[0].barred[0].label, "kept_apart");
}

Cohort random_cohort(std::mt19937_64& engine) {
  const auto below = [&](int n) { return static_cast<int>(engine() % static_cast<std::uint64_t>(n)); };
  auto cohort = crowd(1 + below(7), 1 + below(7));
  for (auto* side : {&cohort.mentors, &cohort.mentees})
    for (auto& participant : *side) {
      participant.capacity = below(4) == 0 ? 2 : 1;
      participant.grade = cohort.ruleset.grades[static_cast<std::size_t>(below(4))];
      participant.attributes["team"] = {std::to_string(below(3))};
      participant.attributes["likes"] = {std::to_string(below(4)), std::to_string(below(4))};
    }
  cohort.ruleset.require.grade_gap = GradeGap{1, {}};
  cohort.ruleset.require.different = {"team"};
  cohort.ruleset.terms = {{"likes", Overlap{{"likes", "likes"}, 10, {}}}};
  if (below(3) == 0) cohort.ruleset.people_first = PeopleFirst::no;
  return cohort;
}

/// Lets one person off one rule and solves again: what `rules_that_would` claims to know without solving.
bool placed_without(const Scenario& scenario, const Unplaced& person, const std::string& label,
                    std::int64_t pairs_before) {
  Problem problem = scenario.problem();
  const bool mentor = person.side == Side::mentor;
  for (int other = 0; other < (mentor ? scenario.mentee_count() : scenario.mentor_count()); ++other) {
    const Match match = mentor ? Match{person.person, other} : Match{other, person.person};
    if (scenario.labels(scenario.forbidden_by(match)) == std::vector{label})
      problem.feasible.push_back({match, 0});
  }
  std::ranges::sort(problem.feasible, {}, &Candidate::match);
  const auto before = make_exact_solver()->solve(scenario.problem())->standing;
  const auto after = make_exact_solver()->solve(problem)->standing;
  return after.pairs > pairs_before ||
         (problem.people_first == PeopleFirst::yes && after.people > before.people);
}

// matching.md rule 32
TEST(Explanation, WhatWouldPlaceSomebodyEqualsSolvingAgain) {
  std::mt19937_64 engine(7);
  int suggestions = 0;
  for (int round = 0; round < 1500; ++round) {
    const auto scenario = Scenario::prepare(random_cohort(engine));
    const auto best = make_exact_solver()->solve(scenario->problem());
    for (const auto& person : unplaced(*scenario, best->pairs))
      for (const std::string label : {"grade_gap", "different:team"}) {
        const bool said = std::ranges::count(person.rules_that_would, label) > 0;
        suggestions += said;
        ASSERT_EQ(said, placed_without(*scenario, person, label, best->standing.pairs)) << "round " << round;
      }
  }
  EXPECT_GT(suggestions, 500);
}

// matching.md rule 33
TEST(Board, StatesTheEffectOfAChangeAndRefusesWhatIsNotPossible) {
  std::mt19937_64 engine(11);
  int made = 0, refused = 0;
  for (int round = 0; round < 500; ++round) {
    const auto scenario = Scenario::prepare(random_cohort(engine));
    const auto best = make_exact_solver()->solve(scenario->problem());
    auto board = Board::make(*scenario, best->pairs);
    ASSERT_TRUE(board);
    ASSERT_EQ(board->standing(), best->standing);
    for (int step = 0; step < 10; ++step) {
      const auto pick = [&](int n) { return static_cast<int>(engine() % static_cast<std::uint64_t>(n)); };
      Change change = put({pick(scenario->mentor_count()), pick(scenario->mentee_count())});
      if (!board->pairs().empty() && pick(2) == 0)
        change.remove.push_back(
            board->pairs()[static_cast<std::size_t>(pick(static_cast<int>(board->pairs().size())))]);
      const auto effect = board->effect(*scenario, change);
      const auto next = board->apply(*scenario, change);
      ASSERT_EQ(next.has_value(), effect.refused.empty());
      if (!next) {
        ++refused;
        continue;
      }
      ++made;
      ASSERT_EQ(next->standing(), effect.after);
      ASSERT_EQ(next->standing(), standing_of(scenario->problem(), next->pairs()));
      ASSERT_FALSE(better(scenario->problem(), next->standing(), best->standing));
      board = next;
    }
  }
  EXPECT_GT(made, 200);
  EXPECT_GT(refused, 200);
}

// matching.md rule 33
TEST(Board, ALockedPairStaysUntilUnlocked) {
  const auto scenario = Scenario::prepare(crowd(2, 2));
  const auto board = Board::make(*scenario, {{0, 0}, {1, 1}}, {{0, 0}});
  EXPECT_EQ(board->effect(*scenario, swap_mentees({0, 0}, {1, 1})).refused.front().message,
            "This pair is locked.");
  EXPECT_TRUE(board->unlock({0, 0}).apply(*scenario, swap_mentees({0, 0}, {1, 1})));
  EXPECT_EQ(board->lock({0, 1}).error().code, Code::wrong_state);
  EXPECT_EQ(board->best_with_locks(*scenario, *make_exact_solver())->pairs,
            (std::vector<Match>{{0, 0}, {1, 1}}));
}

// matching.md rule 34
TEST(Board, ForcingAPairStatesItsExactCost) {
  auto cohort = crowd(2, 2);
  cohort.scores = {{{{0, 0}, 10}, {{1, 1}, 10}, {{0, 1}, 4}, {{1, 0}, 3}}};
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto solver = make_exact_solver();
  const auto best = solver->solve(scenario->problem());
  const auto forced = force(*scenario, *solver, *best, {0, 1});
  EXPECT_EQ(forced->before.score - forced->after.score, 13);
  EXPECT_EQ(forced->pairs.size(), 4U);
}

// matching.md rule 4
TEST(Conflict, IsIrreducible) {
  auto cohort = crowd(3, 4);
  for (auto& mentee : cohort.mentees) mentee.at_least = 1;
  for (const char* mentor : {"r1", "r2"})
    for (const char* mentee : {"e0", "e1"}) cohort.given.push_back({mentor, mentee, Given::State::banned});
  const auto scenario = Scenario::prepare(std::move(cohort));
  const auto found = conflict(*scenario, *make_exact_solver());
  ASSERT_TRUE(found);
  // e0 and e1 can only have r0; e2 and e3 can be had, so they are no part of it.
  EXPECT_EQ(found->mentees, (std::vector<int>{0, 1}));
  EXPECT_EQ(found->sentence,
            "These cannot all be had, and any one less would do: e0 as mentee must have 1, e1 as mentee must "
            "have 1.");
}

}  // namespace
}  // namespace turnabout::matching
