#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/kernel/plan.hpp"
#include "matching/pair_set.hpp"
#include "matching/problem.hpp"
#include "matching/rules/rule.hpp"
#include "matching/ruleset.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::matching {

/// Everything a matching run is made from.
struct Cohort {
  std::vector<Participant> mentors;   ///< A person at most once.
  std::vector<Participant> mentees;   ///< A person at most once.
  std::vector<Reports> organisation;  ///< The whole line of management.
  Ruleset ruleset;
  std::vector<Given> given;
  /// If set, terms are not asked, and a pair without a score is not feasible. In any order; of several for
  /// one pair the last counts.
  std::optional<std::vector<Candidate>> scores;
};

/// Something wrong with a ruleset, by the name of what is wrong: "require.reporting_line.head_steps".
std::vector<Fault> faults_of(const Ruleset& ruleset);

/// A cohort with every pair judged and scored; immutable, and what everything else asks: the solver for
/// problem(), the board and the explanations for single pairs. A million pairs take some ten milliseconds to
/// make, sixteen bytes for each that is possible and nothing for the others. With given scores, work and
/// memory go by the list, however many people there are.
class Scenario {
 public:
  /// Refuses Code::invalid with faults for a wrong ruleset, a person twice on a side or a score for nobody,
  /// and Code::infeasible, naming ids and labels, for locked pairs that a rule forbids, that name nobody, or
  /// that exceed a capacity or a quota.
  static Result<Scenario> prepare(Cohort cohort);

  /// The same people under the same rules, scored by other terms: what prepare() would give. People and rules
  /// are shared with this scenario, so it costs a third of prepare(). Refuses Code::invalid with faults for
  /// wrong terms, and where scores were given, as no term counts there.
  Result<Scenario> reweighed(std::vector<TermSpec> terms, std::uint64_t seed) const;

  /// As it was prepared, but without its list of given scores, which is empty here: there may be millions,
  /// and problem() has them. What counts is ruleset().
  const Cohort& cohort() const { return *cohort_; }
  const Ruleset& ruleset() const { return ruleset_; }
  const Problem& problem() const { return problem_; }
  int mentor_count() const { return static_cast<int>(cohort_->mentors.size()); }
  int mentee_count() const { return static_cast<int>(cohort_->mentees.size()); }
  const std::string& mentor_id(int mentor) const {
    return cohort_->mentors[static_cast<std::size_t>(mentor)].person;
  }
  const std::string& mentee_id(int mentee) const {
    return cohort_->mentees[static_cast<std::size_t>(mentee)].person;
  }

  /// Which rules forbid the pair; 0 if it is feasible. Without a given score, where scores are given, that is
  /// all there is to say: no other rule is asked.
  RuleSet forbidden_by(Match match) const;
  /// How many pairs are forbidden at all, and how many by each label; a pair may count under several.
  std::int64_t forbidden_pairs() const;
  const std::vector<std::int64_t>& forbidden_by_label() const { return forbidden_by_label_; }
  /// Pairs with a given score that a rule forbids, by mentor and then mentee.
  const std::vector<Candidate>& forbidden_with_score() const { return forbidden_with_score_; }

  /// All pairs as a plan whose rows are this side; the rules are numbered as the labels. None if scores were
  /// given or could leave 32 bits. It must not outlive the scenario.
  std::optional<kernel::Plan> plan(Side rows) const;

  /// The labels of a rule set, in the order of the rules: {"kept_apart", "grade_gap"}.
  std::vector<std::string> labels(RuleSet rules) const;
  const std::vector<std::string>& labels() const { return labels_; }

  /// What the pair scores, or would score if no rule forbade it.
  Score score(Match match) const;
  /// Every term that counts for the pair, in the order of the ruleset; the points add up to score(). Empty
  /// when scores were given from outside.
  std::vector<Contribution> contributions(Match match) const;
  /// What each term gives these pairs together, in the order of the ruleset; nothing for any when scores were
  /// given from outside.
  std::vector<Score> points_by_term(const std::vector<Match>& pairs) const;

 private:
  Scenario() = default;
  void name_rules();
  void add_terms(const Positions& positions);
  void judge_all();
  void judge_by_plan(const kernel::Plan& plan);
  void judge_listed(std::vector<Candidate> listed);
  RuleSet asked_rules(Match match) const;
  Result<void> lock(const Positions& positions);
  Result<void> lock_within_quotas() const;

  // Behind a pointer, as rules and terms keep views of it when this moves.
  std::shared_ptr<const Cohort> cohort_;
  Ruleset ruleset_;
  std::shared_ptr<const std::vector<RulePtr>> rules_;
  std::vector<int> bit_of_;  // for each rule
  std::vector<std::string> labels_;
  std::vector<TermPtr> terms_;
  std::vector<std::int64_t> forbidden_by_label_;
  std::vector<Candidate> forbidden_with_score_;
  Problem problem_;
};

}  // namespace turnabout::matching
