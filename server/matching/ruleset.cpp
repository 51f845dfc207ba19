#include "matching/ruleset.hpp"

#include "matching/scenario.hpp"

namespace turnabout::matching {
namespace {

constexpr int kMostPoints = 1'000'000;  // no sum leaves 64 bits; validate() sees those beyond kHighestScore

bool too_many(int points) {
  return points > kMostPoints || points < -kMostPoints;
}

class Checker {
 public:
  explicit Checker(const Ruleset& ruleset) : ruleset_(ruleset) {}

  std::vector<Fault> run() {
    check_grades();
    check_require();
    check_quotas();
    if (ruleset_.fairness != Fairness::none && ruleset_.objective == Objective::score_first)
      fault("fairness", "The lowest score comes after the pairs: this needs objective = \"pairs-first\".");
    std::set<std::string> names;
    for (const auto& term : ruleset_.terms) {
      term_ = "score \"" + term.name + "\"";
      if (!names.insert(term.name).second)
        fault(term_ + ".name", "Two terms have this name; give each its own.");
      std::visit([this](const auto& kind) { check(kind); }, term.kind);
    }
    return std::move(faults_);
  }

 private:
  void fault(std::string where, std::string what) { faults_.push_back({std::move(where), std::move(what)}); }
  void points(int value) {
    if (too_many(value)) fault(term_ + ".points", fmt::format("At most {} points, either way.", kMostPoints));
  }
  void at_most(std::optional<int> value) {
    if (value && *value < 0) fault(term_ + ".at_most", "At least 0.");
  }

  void check_grades() {
    std::set<std::string> seen;
    for (const auto& grade : ruleset_.grades)
      if (!seen.insert(grade).second) fault("grades", fmt::format("\"{}\" stands twice in the list.", grade));
  }
  void check_require() {
    const auto& require = ruleset_.require;
    if (require.reporting_line && require.reporting_line->head_steps < 2)
      fault("require.reporting_line.head_steps", "At least 2.");
    if (require.grade_gap && require.grade_gap->min && require.grade_gap->max &&
        *require.grade_gap->min > *require.grade_gap->max)
      fault("require.grade_gap", "min is larger than max, so no pair is possible.");
    for (const auto& grade : require.leadership)
      if (std::ranges::find(ruleset_.grades, grade) == ruleset_.grades.end())
        fault("require.leadership", fmt::format("\"{}\" is not one of the grades.", grade));
  }
  void check_quotas() {
    for (const auto& quota : ruleset_.quotas) {
      const auto where = fmt::format("quota \"{} = {}\"", quota.column, quota.value);
      if (quota.value.empty()) fault(where + ".value", "A blank is nobody's value; name one.");
      if (!quota.at_least && !quota.at_most) fault(where, "Say at_least, at_most or both.");
      if (quota.at_least && *quota.at_least < 0) fault(where + ".at_least", "At least 0.");
      if (quota.at_most && *quota.at_most < quota.at_least.value_or(0))
        fault(where + ".at_most", "At least 0 and not below at_least.");
    }
  }

  void check(const Equal& term) { points(term.points); }
  void check(const Different& term) { points(term.points); }
  void check(const Overlap& term) { points(term.points), at_most(term.at_most); }
  void check(const Member& term) { points(term.points); }
  void check(const Gap& term) {
    for (const auto& [gap, value] : term.points) points(value);
  }
  void check(const Number& term) {
    points(term.points);
    if (!(term.scale > 0)) fault(term_ + ".scale", "More than 0.");
    if (term.scale > kernel::kWidestScale)
      fault(term_ + ".scale", fmt::format("At most {}.", kernel::kWidestScale));
  }
  void check(const Preference& term) {
    for (const int value : term.points) points(value);
  }
  void check(const Tie& term) {
    points(term.points);
    if (term.points > 0) fault(term_ + ".points", "A tie counts against a pair: 0 or less.");
  }
  void check(const Offer& term) { points(term.points), at_most(term.at_most); }

  const Ruleset& ruleset_;
  std::string term_;
  std::vector<Fault> faults_;
};

}  // namespace

std::vector<Fault> faults_of(const Ruleset& ruleset) {
  return Checker(ruleset).run();
}

}  // namespace turnabout::matching
