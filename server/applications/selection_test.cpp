#include "applications/selection.hpp"

#include <gtest/gtest.h>

#include "applications/selection_policy.hpp"

namespace turnabout::applications {
namespace {

const std::vector<Criterion> kTwo{{"Insight", "", 3}, {"Courage", "", 1}};

/// The same each time, and in order.
ApplicationId id(int n) {
  static std::map<int, ApplicationId> known;
  return known.try_emplace(n, ApplicationId{make_uuid7(n)}).first->second;
}
const ProgrammeId kHere{make_uuid7(1)};
Selection selection(SelectionState state, std::optional<int> pass_mark = {}) {
  return {
      .programme = kHere, .state = state, .terms = {.criteria = kTwo, .places = 1, .pass_mark = pass_mark}};
}

TEST(SelectionTest, CriteriaAreOneToEightWithWeightsAndPlaces) {  // selection.md rule 2
  EXPECT_TRUE(check(SelectionTerms{.criteria = kTwo, .places = 3, .pass_mark = 250}));
  EXPECT_EQ(check(SelectionTerms{.criteria = {}, .places = 0, .pass_mark = 500}).error().faults.size(), 3u);
  const auto bad = check(SelectionTerms{.criteria = {{" ", "", 1}, {"A", "", 6}, {"A", "", 1}}});
  ASSERT_EQ(bad.error().faults.size(), 3u);
  EXPECT_EQ(bad.error().faults[1].pointer, "/criteria/1/weight");
  EXPECT_FALSE(check(SelectionTerms{.criteria = std::vector<Criterion>(9, {"A", "", 1})}));
}

TEST(SelectionTest, ASideIsChosenBySelectionOnlyWhileNobodyHasApplied) {  // selection.md rule 1
  EXPECT_TRUE(may_set_up(SelectionState::preparing, 0));
  EXPECT_EQ(may_set_up(SelectionState::preparing, 1).error().code, Code::wrong_state);
  EXPECT_EQ(may_set_up(SelectionState::scoring, 0).error().code, Code::wrong_state);
}

TEST(SelectionTest, ScoringOpensAfterTheCallWithTwoOnThePanel) {  // selection.md rule 4
  Terms terms{.state = programmes::State::matching};
  const auto preparing = selection(SelectionState::preparing);
  EXPECT_TRUE(may_open_scoring(preparing, terms, 2));
  EXPECT_EQ(may_open_scoring(preparing, terms, 1).error().code, Code::rule_broken);
  EXPECT_FALSE(may_open_scoring(selection(SelectionState::deciding), terms, 2));
  terms.state = programmes::State::recruiting;
  EXPECT_FALSE(may_open_scoring(preparing, terms, 2));
  terms.settings.joining = programmes::Joining::any_time;
  EXPECT_TRUE(may_open_scoring(preparing, terms, 2));
  EXPECT_TRUE(may_close_scoring(SelectionState::scoring));
  EXPECT_FALSE(may_close_scoring(SelectionState::deciding));
}

TEST(SelectionTest, APanelReadsLearningAndInsightAndNothingElse) {  // selection.md rules 3 and 6
  for (const auto kind :
       {programmes::Kind::reverse, programmes::Kind::reciprocal, programmes::Kind::conventional})
    for (const auto side : {Side::mentor, Side::mentee}) {
      Terms terms;
      terms.kind = kind;
      terms.by_selection.insert(side);
      Answers all;
      for (const auto& question : questions_for(side, terms)) all[std::string(question.key)] = {{"said"}};
      EXPECT_EQ(all.count(std::string(kContribution)), 1u);
      const std::set<std::string> may{"contribution", "perspectives", "learning_goals", "motivation"};
      for (const auto& [key, answer] : visible_to_panel(side, terms, all))
        EXPECT_EQ(may.count(key), 1u) << key;
    }
  for (const auto& question : questions_for(Side::mentor, Terms{})) EXPECT_NE(question.key, kContribution);
}

TEST(SelectionTest, TheMeanOfMeansByWeightRanks) {  // selection.md rules 13 and 15
  // 4 and 0 by weights 3 and 1 are 12 of 16 points: a mean of 3. The other: 2 and 4, mean 2.5.
  const auto ranked = rank({{id(1), {{10}, {10}}}, {id(2), {{12}, {12}}}}, kTwo);
  EXPECT_EQ(ranked[0].application, id(2));
  EXPECT_EQ(ranked[0].mean(), 300);
  EXPECT_EQ(ranked[0].rank, 1);
  EXPECT_EQ(ranked[1].mean(), 250);
  EXPECT_EQ(ranked[1].rank, 2);
  EXPECT_EQ(rank({{id(1), {{4}, {12}}}}, kTwo)[0].spread(), 200);
  EXPECT_TRUE(rank({}, kTwo).empty()) << "nobody applied";
}

TEST(SelectionTest, EqualsShareARankWhoeverCameFirst) {  // selection.md rule 15
  // 8/2 and 12/3 are the same mean from panels of different size.
  const auto ranked =
      rank({{id(1), {{1}, {1}}}, {id(2), {{4}, {4}}}, {id(3), {{3}, {5}, {4}}}, {id(4), {{9}, {9}}}}, kTwo);
  EXPECT_EQ(ranked[0].rank, 1);
  EXPECT_FALSE(ranked[0].shared);
  EXPECT_EQ(ranked[1].rank, 2);
  EXPECT_EQ(ranked[2].rank, 2);
  EXPECT_TRUE(ranked[1].shared && ranked[2].shared);
  EXPECT_EQ(ranked[3].rank, 4);
}

TEST(SelectionTest, FewerThanTwoScoresAreNotEnough) {  // selection.md rule 14
  const auto ranked = rank({{id(1), {{16}}}, {id(2), {}}, {id(3), {{1}, {1}}}}, kTwo);
  EXPECT_EQ(ranked[0].application, id(3));
  EXPECT_FALSE(ranked[1].enough());
  EXPECT_EQ(ranked[1].rank, std::nullopt);
}

TEST(SelectionTest, WhoIsChosenAgainstTheRanksIsChosenForAReason) {  // selection.md rule 18
  const auto deciding = selection(SelectionState::deciding, 250);
  const auto of = [](std::vector<MemberScore> scores, bool shared = false) {
    auto one = rank({{id(1), std::move(scores)}}, kTwo)[0];
    one.shared = shared;
    return one;
  };
  EXPECT_TRUE(may_decide(deciding, {.decision = Decision::chosen, .ranked = of({{10}, {10}})}));
  for (const auto& one : {of({{10}, {9}}), of({{16}}), of({{16}, {16}}, true)}) {
    EXPECT_EQ(may_decide(deciding, {.decision = Decision::chosen, .ranked = one}).error().rule,
              "selection.md rule 18");
    EXPECT_TRUE(may_decide(deciding, {.decision = Decision::chosen, .reason = "We agreed", .ranked = one}));
    EXPECT_TRUE(may_decide(deciding, {.decision = Decision::reserve, .ranked = one}));
  }
}

TEST(SelectionTest, WhatWasToldStaysButForReserves) {  // selection.md rules 17, 20 and 21
  const auto ranked = rank({{id(1), {{16}, {16}}}}, kTwo)[0];
  const auto deciding = selection(SelectionState::deciding);
  EXPECT_FALSE(may_decide(selection(SelectionState::scoring), {.ranked = ranked}));
  EXPECT_FALSE(may_decide(deciding, {.ranked = ranked, .before = Decision::chosen, .told = true}));
  EXPECT_TRUE(may_decide(deciding, {.ranked = ranked, .before = Decision::chosen, .told = false}));
  EXPECT_TRUE(may_decide(
      deciding, {.decision = Decision::chosen, .ranked = ranked, .before = Decision::reserve, .told = true}));
}

TEST(SelectionTest, LeadsAndRivalsDoNotSitOnThePanel) {  // selection.md rule 5
  const ProgrammeId here{make_uuid7(1)}, there{make_uuid7(2)};
  EXPECT_TRUE(may_sit_on_panel({{Role::lead, there}}, here, {Side::mentor}, {Side::mentee}));
  EXPECT_FALSE(may_sit_on_panel({{Role::lead, here}}, here, {}, {}));
  EXPECT_FALSE(may_sit_on_panel({{Role::lead, std::nullopt}}, here, {}, {}));
  EXPECT_FALSE(may_sit_on_panel({}, here, {Side::mentor}, {Side::mentor}));
}

TEST(SelectionTest, OnlyWhoWasNamedScoresAndOnlyWhileItIsOpen) {  // selection.md rules 10 and 12
  const auto open = selection(SelectionState::scoring);
  Viewer viewer{.kind = Viewer::Kind::person, .grants = {{Role::panel_member, open.programme}}};
  EXPECT_TRUE(may_score(viewer, open));
  EXPECT_EQ(may_score(viewer, selection(SelectionState::deciding)).error().code, Code::wrong_state);
  viewer.grants = {{Role::lead, std::nullopt}};
  EXPECT_EQ(may_score(viewer, open).error().code, Code::not_found);
}

TEST(SelectionTest, FeedbackNamesTheStrongestAndTheWeakest) {  // selection.md rule 19
  const auto found = extremes({200, 350, 100});
  EXPECT_EQ(found->strongest, 1u);
  EXPECT_EQ(found->weakest, 2u);
  EXPECT_FALSE(extremes({}));
}

}  // namespace
}  // namespace turnabout::applications
