// What rules and terms say of all pairs at once must be what they say of one pair.
#include <random>

#include <gtest/gtest.h>

#include "matching/testing.hpp"

namespace turnabout::matching {
namespace {

using testing::person;

/// Draws cohorts with every kind of rule and term, and everything awkward about people that they meet.
class Draw {
 public:
  explicit Draw(std::uint64_t seed) : engine_(seed) {}

  Cohort cohort() {
    Cohort cohort;
    cohort.ruleset.grades = {"a", "b", "c", "d", "e"};
    const int people = 4 + below(14);
    for (int i = 0; i < people; ++i) {
      cohort.organisation.push_back({id(i), once_in(6) ? "" : once_in(8) ? "unknown" : id(below(people))});
      if (!once_in(3)) cohort.mentors.push_back(somebody(i, people));
      if (!once_in(3)) cohort.mentees.push_back(somebody(i, people));
    }
    for (int i = below(8); i > 0; --i)
      cohort.given.push_back({id(below(people)), id(below(people)),
                              std::array{Given::State::banned, Given::State::past,
                                         Given::State::tie}[static_cast<std::size_t>(below(3))]});
    require(cohort.ruleset.require, people);
    for (int i = below(6); i > 0; --i) cohort.ruleset.terms.push_back({"term" + std::to_string(i), term()});
    return cohort;
  }

 private:
  int below(int n) { return static_cast<int>(engine_() % static_cast<std::uint64_t>(n)); }
  bool once_in(int n) { return below(n) == 0; }
  static std::string id(int i) { return "p" + std::to_string(i); }

  Participant somebody(int i, int people) {
    auto one = person(id(i), once_in(6) ? "unheard" : std::string(1, static_cast<char>('a' + below(6))));
    if (once_in(8)) one.rank = below(9) - 2;
    if (once_in(4)) one.not_with = {id(below(people))};
    for (const char* column : {"x", "y", "z"})
      for (int n = below(5); n > 0; --n) one.attributes[column].push_back("v" + std::to_string(below(7)));
    if (!once_in(3)) one.attributes["team"] = {"t" + std::to_string(below(4))};
    if (!once_in(3)) one.attributes["n"] = {fmt::format("{}", (below(60) - 30) / 4.0)};
    if (once_in(3)) one.attributes["who"] = {id(below(people)), id(below(people)), id(below(people))};
    return one;
  }

  void require(Require& require, int people) {
    if (once_in(2)) require.grade_gap = GradeGap{once_in(3) ? std::nullopt : std::optional(below(4) - 2), 2};
    if (once_in(2)) {
      require.reporting_line = ReportingLine{{}, 2 + below(3)};
      for (int i = below(4); i > 0; --i) require.reporting_line->heads.push_back(id(below(people)));
    }
    if (once_in(3)) require.reviewer = "who";
    if (once_in(3)) require.different = {"team", "x"};
    if (once_in(3)) require.share_one = {"y", "team"};
    if (once_in(6)) require.leadership = {"d", "e"};
    require.ties_apart = once_in(3);
  }

  Columns columns() {
    const std::array names = {"x", "y", "z", "team", "grade", "id"};
    const auto name = [&] { return names[static_cast<std::size_t>(below(6))]; };
    return {name(), name()};
  }
  decltype(TermSpec::kind) term() {
    const int points = (once_in(5) ? 20'000 : 1) * (below(60) - 20);
    const auto at_most = once_in(2) ? std::optional(below(80)) : std::nullopt;
    switch (below(9)) {
      case 0:
        return Equal{columns(), points};
      case 1:
        return Different{columns(), points};
      case 2:
        return Overlap{columns(), points, at_most};
      case 3:
        return Member{columns(), Member::List::mentee, points};
      case 4:
        return Gap{{{-1, points}, {0, 5}, {2, 9}}};
      case 5:
        return Number{{"n", "n"}, points, (1 + below(40)) / 4.0};
      case 6:
        return Preference{"who", {30, points, 10}};
      case 7:
        return Tie{-below(50)};
      default:
        return Offer{{"x", "y"}, once_in(2) ? "z" : "", points, at_most};
    }
  }

  std::mt19937_64 engine_;
};

// matching.md rule 6, matching.md rule 7, matching.md rule 8, matching.md rule 9, matching.md rule 10,
// matching.md rule 11, matching.md rule 12, matching.md rule 13, matching.md rule 14, matching.md rule 15,
// matching.md rule 16, matching.md rule 17, matching.md rule 20, matching.md rule 21
TEST(RulesAndTerms, SayTheSameOfAllPairsAtOnceAsOfOne) {
  Draw draw(3);
  std::int64_t forbidden_pairs = 0, feasible_pairs = 0;
  for (int round = 0; round < 4000; ++round) {
    const auto scenario = Scenario::prepare(draw.cohort());
    ASSERT_TRUE(scenario);
    const auto by_mentor = scenario->plan(Side::mentor), by_mentee = scenario->plan(Side::mentee);
    ASSERT_TRUE(by_mentor && by_mentee);
    const auto mentors = static_cast<std::size_t>(scenario->mentor_count());
    const auto mentees = static_cast<std::size_t>(scenario->mentee_count());
    std::vector<std::int64_t> counts(scenario->labels().size());
    for (int mentor = 0; mentor < scenario->mentor_count(); ++mentor) {
      std::vector<RuleSet> rules(mentees);
      std::vector<std::int32_t> scores(mentees);
      by_mentor->rules(mentor, 0, rules);
      by_mentor->scores(mentor, 0, scores);
      for (int mentee = 0; mentee < scenario->mentee_count(); ++mentee) {
        const Match match{mentor, mentee};
        const auto said = scenario->forbidden_by(match);
        ASSERT_EQ(rules[static_cast<std::size_t>(mentee)], said) << "round " << round;
        ASSERT_EQ(scores[static_cast<std::size_t>(mentee)], scenario->score(match)) << "round " << round;
        const auto position = position_of(scenario->problem(), match);
        ASSERT_EQ(position >= 0, said == 0);
        if (position >= 0) {
          ASSERT_EQ(scenario->problem().feasible[static_cast<std::size_t>(position)].score,
                    scenario->score(match));
        }
        for (std::size_t label = 0; label < counts.size(); ++label)
          counts[label] += static_cast<std::int64_t>(said >> label & 1);
        (said == 0 ? feasible_pairs : forbidden_pairs) += 1;
      }
    }
    for (int mentee = 0; mentee < scenario->mentee_count(); ++mentee) {
      std::vector<std::int32_t> scores(mentors);
      by_mentee->row(mentee, scores);
      for (int mentor = 0; mentor < scenario->mentor_count(); ++mentor)
        ASSERT_EQ(scores[static_cast<std::size_t>(mentor)], scenario->forbidden_by({mentor, mentee}) == 0
                                                                ? scenario->score({mentor, mentee})
                                                                : kernel::kInfeasible);
    }
    ASSERT_EQ(counts, scenario->forbidden_by_label());
  }
  EXPECT_GT(forbidden_pairs, 10'000);
  EXPECT_GT(feasible_pairs, 10'000);
}

// matching.md rule 19
TEST(RulesAndTerms, GivenScoresAreJudgedByTheListAlone) {
  Cohort cohort;
  for (const char* id : {"a", "b", "c"}) cohort.mentors.push_back(person(id));
  for (const char* id : {"c", "d"}) cohort.mentees.push_back(person(id));
  cohort.scores = {{{{2, 0}, 9}, {{1, 1}, 1}, {{0, 0}, 5}, {{1, 1}, 7}}};
  const auto scenario = Scenario::prepare(cohort);
  ASSERT_TRUE(scenario);
  ASSERT_EQ(scenario->problem().feasible.size(), 2U);
  EXPECT_EQ(scenario->score({1, 1}), 7);
  EXPECT_EQ(scenario->score({2, 0}), 9);
  EXPECT_EQ(scenario->labels(scenario->forbidden_by({2, 0})), std::vector<std::string>{"self"});
  EXPECT_EQ(scenario->labels(scenario->forbidden_by({2, 1})), std::vector<std::string>{"no_score"});
  EXPECT_EQ(scenario->forbidden_pairs(), 4);
  EXPECT_EQ(scenario->forbidden_by_label().back(), 3);
  EXPECT_EQ(scenario->forbidden_by_label().front(), 1);
  EXPECT_FALSE(scenario->plan(Side::mentor));
  cohort.scores->push_back({{3, 0}, 1});
  EXPECT_EQ(Scenario::prepare(cohort).error().code, Code::invalid);
}

// matching.md rule 21
TEST(RulesAndTerms, ScoresBeyondThirtyTwoBitsAreRefusedAndNotCutShort) {
  auto cohort = testing::two(person("a", "junior", {{"x", {}}}), person("b", "top", {{"x", {}}}));
  for (auto* side : {&cohort.mentors, &cohort.mentees})
    for (int i = 0; i < 1000; ++i) side->front().attributes["x"].push_back(std::to_string(i));
  for (int i = 0; i < 5; ++i)
    cohort.ruleset.terms.push_back({std::to_string(i), Overlap{{"x", "x"}, 1'000'000, {}}});
  EXPECT_EQ(Scenario::prepare(std::move(cohort)).error().code, Code::invalid);
}

}  // namespace
}  // namespace turnabout::matching
