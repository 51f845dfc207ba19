#include "app/match/verify_command.hpp"

#include <ostream>

#include "app/match/certificate_file.hpp"
#include "app/match/input_files.hpp"
#include "app/match/judged_anew.hpp"
#include "matching/certificate/verifier.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

int refused(const turnabout::Problem& problem, std::ostream& err) {
  err << "error: " << problem.message << '\n';
  for (const auto& [where, what] : problem.faults) err << "error: " << where << ": " << what << '\n';
  return problem.code == Code::infeasible ? kNotProved : kBadFiles;
}

std::string_view word_for(Fairness fairness) {
  switch (fairness) {
    case Fairness::none:
      return "none";
    case Fairness::worst_pair:
      return "worst-pair";
    case Fairness::leximin:
      return "leximin";
  }
  return {};
}

/// What the part `objective` says otherwise than the rules or than what was counted.
std::vector<std::string> wrong_figures(const ReportedObjective& said, const matching::Problem& problem,
                                       const Standing& counted) {
  std::vector<std::string> wrong;
  const auto compare = [&](std::string_view what, const auto& found, const auto& right) {
    if (found != right)
      wrong.push_back(fmt::format("The report says {} {}, and it is {}.", what, found, right));
  };
  compare("objective.kind", said.kind,
          problem.objective == Objective::pairs_first ? "pairs-first" : "score-first");
  compare("objective.fairness", said.fairness, word_for(problem.fairness));
  compare("objective.people_first", said.people_first, problem.people_first == PeopleFirst::yes);
  compare("objective.seed", said.seed, problem.seed);
  compare("objective.people", said.people, counted.people);
  compare("objective.pairs", said.pairs, counted.pairs);
  compare("objective.score", said.score, counted.score);
  return wrong;
}

}  // namespace

int verify_report(const Options& options, std::ostream& out, std::ostream& err) {
  auto inputs = read_inputs(options);
  const auto report = text_of(*options.verify, inputs.faults);
  const Applicants applicants(inputs.cohort);
  std::optional<ReportedResult> result;
  if (report.bytes && !any(inputs.faults, RowFault::Weight::fatal))
    result = read_result(*report.bytes, report.name, applicants, inputs.faults);
  print(inputs.faults, err);
  if (!result || (options.strict && any(inputs.faults, RowFault::Weight::left_out))) return kBadFiles;
  const auto problem = judged_anew(inputs.cohort);
  if (!problem) return refused(problem.error(), err);
  const auto verdict = verify(*problem, result->certificate, [&](Side side, int person) {
    return applicants.ids[static_cast<std::size_t>(side)][static_cast<std::size_t>(person)];
  });
  std::vector<std::string> wrong;
  for (const auto& failure : verdict.failures) wrong.push_back(failure.sentence);
  if (wrong.empty()) wrong = wrong_figures(result->objective, *problem, verdict.standing);
  if (wrong.empty() && verdict.kind == Verdict::Kind::gap) wrong.push_back(verdict.sentence);
  if (wrong.empty()) {
    out << "PROVED\n" << verdict.sentence << '\n';
    return kDone;
  }
  out << "NOT PROVED\n";
  for (const auto& sentence : wrong) out << sentence << '\n';
  return kNotProved;
}

}  // namespace turnabout::match_command
