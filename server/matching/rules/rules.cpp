#include "matching/rules/rule.hpp"

namespace turnabout::matching {

std::vector<RulePtr> rules_of(const Sides& sides, const Positions& positions, const Ruleset& ruleset,
                              const std::vector<Reports>& everyone, const std::vector<Given>& given) {
  const auto& require = ruleset.require;
  std::vector<RulePtr> rules;
  rules.push_back(not_self(sides, positions));
  rules.push_back(not_with(sides, positions));
  rules.push_back(given_apart(sides, positions, given, Given::State::past, kKeptApart));
  if (require.ties_apart)
    rules.push_back(given_apart(sides, positions, given, Given::State::tie, kKeptApart));
  if (require.reviewer) rules.push_back(reviewer_apart(sides, positions, *require.reviewer));
  rules.push_back(given_apart(sides, positions, given, Given::State::banned, "banned"));
  if (require.reporting_line) rules.push_back(reporting_line_apart(sides, *require.reporting_line, everyone));
  if (require.grade_gap) {
    rules.push_back(grade_known(sides, ruleset.grades));
    rules.push_back(grade_gap_within(sides, *require.grade_gap, ruleset.grades));
  }
  if (!require.leadership.empty()) rules.push_back(leadership_marks(sides, require.leadership));
  for (const auto& column : require.different) rules.push_back(different_required(sides, column));
  for (const auto& column : require.share_one) rules.push_back(share_one_required(sides, column));
  return rules;
}

}  // namespace turnabout::matching
