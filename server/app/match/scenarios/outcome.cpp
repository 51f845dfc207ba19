#include "app/match/answers.hpp"
#include "app/match/output_files.hpp"
#include "app/match/scenarios/scenario_file.hpp"
#include "matching/conflict.hpp"
#include "matching/explanation.hpp"
#include "matching/quota.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

/// Tells a run in the order in which a lead would want to know.
class Outcome {
 public:
  explicit Outcome(const ScenarioFile& file) : file_(file), inputs_(read_texts(file.texts)) {}

  std::string run() {
    noted(inputs_.faults);
    if (any(inputs_.faults, RowFault::Weight::fatal)) return std::move(text_);
    auto scenario = Scenario::prepare(std::move(inputs_.cohort));
    if (!scenario) {
      refused(scenario.error());
      return std::move(text_);
    }
    const auto solver = make_exact_solver();
    const auto solution = solver->solve(scenario->problem());
    if (!solution)
      refused(solution.error());
    else if (!solution->shortfalls.empty() || !solution->quota_shortfalls.empty())
      short_of(*scenario, *solver, *solution);
    else
      proposed(*scenario, *solver, *solution);
    return std::move(text_);
  }

 private:
  template <class... Parts>
  void say(fmt::format_string<Parts...> sentence, Parts&&... parts) {
    text_ += fmt::format(sentence, std::forward<Parts>(parts)...) + "\n";
  }

  void noted(const Faults& faults) {
    if (!faults.empty()) say("noted:");
    for (const auto& fault : faults)  // without lines: those of the files are not those of the scenario
      say("  {}{}: {}{}", fault.file, fault.column.empty() ? "" : ", " + fault.column, fault.message,
          fault.weight == RowFault::Weight::left_out ? " (left out)" : "");
  }

  void refused(const turnabout::Problem& problem) {
    say("refused: {}", problem.message);
    for (const auto& [where, what] : problem.faults) say("  {}: {}", where, what);
  }

  void short_of(const Scenario& scenario, const Solver& solver, const Solution& solution) {
    const auto why = conflict(scenario, solver);
    say("not possible: {}", why ? why->sentence : why.error().message);
    for (const auto& [side, person, missing] : solution.shortfalls)
      say("  {} is short of {}",
          side == Side::mentor ? scenario.mentor_id(person) : scenario.mentee_id(person), missing);
    for (const auto& [quota, missing] : solution.quota_shortfalls)
      say("  {}: {} missing", in_words(scenario.ruleset().quotas[static_cast<std::size_t>(quota)]), missing);
  }

  void proposed(const Scenario& scenario, const Solver& solver, const Solution& solution) {
    say("pairs:");
    for (const auto& match : solution.pairs) {
      const auto reasons = why(scenario, match);
      say("  {} and {}: {} points. {}", scenario.mentor_id(match.mentor), scenario.mentee_id(match.mentee),
          reasons.score, reasons.sentence);
    }
    std::string lowest;
    if (scenario.problem().fairness != Fairness::none && !solution.pairs.empty())
      lowest = fmt::format(", the lowest {}", *lowest_score(scenario, solution.pairs));
    say("total: {} people reached, {} pairs, {} points{}", solution.standing.people, solution.standing.pairs,
        solution.standing.score, lowest);
    quotas(scenario, solution);
    left_out(scenario, solution);
    for (const auto& ids : file_.explain) answered(explained(scenario, solver, solution, ids));
    if (!file_.texts.edits) return;
    if (!inputs_.with_added) return tried(scenario, solver, scenario.problem(), solution);
    const auto with_added = Scenario::prepare(*std::move(inputs_.with_added));
    if (!with_added) return refused(with_added.error());
    tried(*with_added, solver, scenario.problem(), solution);
  }

  void tried(const Scenario& scenario, const Solver& solver, const matching::Problem& today,
             const Solution& solution) {
    Faults faults;
    const auto edits = edited(scenario, inputs_.edits, "edits", faults);
    noted(faults);
    say("what if:");
    answered(what_if(scenario, solver, today, solution, edits));
  }

  void quotas(const Scenario& scenario, const Solution& solution) {
    const auto& specs = scenario.ruleset().quotas;
    for (std::size_t quota = 0; quota < specs.size(); ++quota)
      say("quota: {}: {}", in_words(specs[quota]), counted(scenario.problem().quotas[quota], solution.pairs));
  }

  void left_out(const Scenario& scenario, const Solution& solution) {
    const auto everyone = unplaced(scenario, solution.pairs);
    if (!everyone.empty()) say("left out:");
    for (const auto& person : everyone) {
      const bool mentor = person.side == Side::mentor;
      say("  {} as {}. {}", mentor ? scenario.mentor_id(person.person) : scenario.mentee_id(person.person),
          mentor ? "mentor" : "mentee", person.sentence);
      std::vector<std::string> help;
      for (const auto& label : person.rules_that_would)
        help.push_back(fmt::format("not minding \"{}\"", words_for(label)));
      for (const int quota : person.quotas_that_would)
        help.push_back(fmt::format("one more than {}",
                                   in_words(scenario.ruleset().quotas[static_cast<std::size_t>(quota)])));
      if (person.partner_with_more_room)
        help.push_back(fmt::format("one more place for {}",
                                   mentor ? scenario.mentee_id(*person.partner_with_more_room)
                                          : scenario.mentor_id(*person.partner_with_more_room)));
      if (person.one_more_application)
        help.push_back(fmt::format("one more {}", mentor ? "mentee" : "mentor"));
      say("    would be placed by: {}",
          help.empty() ? "nothing alone" : fmt::format("{}", fmt::join(help, "; or ")));
    }
  }

  void answered(const Result<Answer>& answer) {
    if (answer)
      text_ += answer->text;
    else
      refused(answer.error());
  }

  const ScenarioFile& file_;
  Inputs inputs_;
  std::string text_;
};

}  // namespace

std::string outcome(const ScenarioFile& file) {
  return Outcome(file).run();
}

}  // namespace turnabout::match_command
