#pragma once

#include <memory>
#include <string>
#include <vector>

#include "matching/kernel/spec.hpp"
#include "matching/ruleset.hpp"

namespace turnabout::matching {

/// What everyone is told instead of four different things: an earlier pair, a declared tie, a reviewer, a
/// private wish.
inline constexpr std::string_view kKeptApart = "kept_apart";

/// One hard rule over one cohort. Rules are made once for a run and then only read.
class Rule {
 public:
  virtual ~Rule() = default;
  /// What the rule is called in everything shown: "grade_gap", "different:team", "kept_apart". Rules that
  /// share a label cannot be told apart outside, on purpose (matching.md rule 20).
  virtual std::string label() const = 0;
  virtual bool forbids(int mentor, int mentee) const = 0;
  /// The same for all pairs at once (mentors are the rows), under this number. What forbids() says is what
  /// counts; a rule that does not override this is asked pair by pair. The spec must not outlive the rule.
  virtual void add_to(kernel::Spec& spec, int rule) const {
    spec.operations.push_back(
        kernel::Asked{[this](int row, int column) { return forbids(row, column); }, 1, rule});
  }
};

using RulePtr = std::unique_ptr<const Rule>;

/// The rank of a participant: given by hand, or the position of the grade; none if neither is known.
std::optional<int> rank_of(const Participant& participant, const std::vector<std::string>& grades);

class Positions;
RulePtr not_self(const Sides& sides, const Positions& positions);
RulePtr not_with(const Sides& sides, const Positions& positions);
RulePtr reviewer_apart(const Sides& sides, const Positions& positions, std::string_view column);
/// Forbids the given pairs of this state, under `label`.
RulePtr given_apart(const Sides& sides, const Positions& positions, const std::vector<Given>& given,
                    Given::State state, std::string_view label);
/// `everyone` is the whole organisation's line of management.
RulePtr reporting_line_apart(const Sides& sides, const ReportingLine& spec,
                             const std::vector<Reports>& everyone);
/// Two rules: the rank must be known, and the gap within bounds.
RulePtr grade_known(const Sides& sides, const std::vector<std::string>& grades);
RulePtr grade_gap_within(const Sides& sides, const GradeGap& spec, const std::vector<std::string>& grades);
RulePtr leadership_marks(const Sides& sides, const std::vector<std::string>& marked);
RulePtr different_required(const Sides& sides, const std::string& column);
RulePtr share_one_required(const Sides& sides, const std::string& column);

/// Every rule that the ruleset asks for, and those that always hold.
std::vector<RulePtr> rules_of(const Sides& sides, const Positions& positions, const Ruleset& ruleset,
                              const std::vector<Reports>& everyone, const std::vector<Given>& given);

}  // namespace turnabout::matching
