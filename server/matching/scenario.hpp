#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/problem.hpp"
#include "matching/rules/rule.hpp"
#include "matching/ruleset.hpp"
#include "matching/terms/term.hpp"

namespace turnabout::matching {

/// A score given from outside; replaces the terms.
struct GivenScore {
  std::string mentor;
  std::string mentee;
  Score score = 0;
};

/// Everything a matching run is made from.
struct Cohort {
  std::vector<Participant> mentors;   ///< A person at most once.
  std::vector<Participant> mentees;   ///< A person at most once.
  std::vector<Reports> organisation;  ///< The whole line of management.
  Ruleset ruleset;
  std::vector<Given> given;
  /// If set, terms are not asked, and a pair without a score is not feasible.
  std::optional<std::vector<GivenScore>> scores;
};

/// Something wrong with a ruleset, by the name of what is wrong: "require.reporting_line.head_steps".
std::vector<Fault> faults_of(const Ruleset& ruleset);

/// A cohort with every pair judged and scored; immutable, and what everything else asks: the solver for
/// problem(), the board and the explanations for single pairs. 500 × 500 takes some tens of milliseconds to
/// make, 8 bytes a pair.
class Scenario {
 public:
  /// Refuses Code::invalid with faults for a wrong ruleset or a person twice on a side, and Code::infeasible,
  /// naming ids and labels, for locked pairs that a rule forbids, that name nobody, or that exceed a
  /// capacity.
  static Result<Scenario> prepare(Cohort cohort);

  const Cohort& cohort() const { return *cohort_; }
  const Problem& problem() const { return problem_; }
  int mentor_count() const { return static_cast<int>(cohort_->mentors.size()); }
  int mentee_count() const { return static_cast<int>(cohort_->mentees.size()); }
  const std::string& mentor_id(int mentor) const {
    return cohort_->mentors[static_cast<std::size_t>(mentor)].person;
  }
  const std::string& mentee_id(int mentee) const {
    return cohort_->mentees[static_cast<std::size_t>(mentee)].person;
  }

  /// Which rules forbid the pair; 0 if it is feasible.
  RuleSet forbidden_by(Match match) const;
  /// The labels of a rule set, in the order of the rules: {"kept_apart", "grade_gap"}.
  std::vector<std::string> labels(RuleSet rules) const;
  const std::vector<std::string>& labels() const { return labels_; }

  /// What the pair scores, or would score if no rule forbade it.
  Score score(Match match) const;
  /// Every term that counts for the pair, in the order of the ruleset; the points add up to score(). Empty
  /// when scores were given from outside.
  std::vector<Contribution> contributions(Match match) const;

 private:
  Scenario() = default;
  void judge();
  Result<void> lock();

  std::unique_ptr<const Cohort>
      cohort_;  // behind a pointer, as rules and terms keep views of it when this moves
  std::vector<RulePtr> rules_;
  std::vector<RuleSet> bit_of_;  // for each rule
  std::vector<std::string> labels_;
  std::vector<TermPtr> terms_;
  std::map<Match, Score> given_scores_;
  Problem problem_;
};

}  // namespace turnabout::matching
