#include "app/match/match_command.hpp"

#include <chrono>
#include <ostream>

#include <boost/json.hpp>
#include <sys/resource.h>

#include "app/match/answers.hpp"
#include "app/match/input_files.hpp"
#include "app/match/output_files.hpp"
#include "app/match/verify_command.hpp"
#include "matching/conflict.hpp"
#include "matching/quota.hpp"
#include "matching/solver.hpp"

namespace turnabout::match_command {
namespace {

namespace json = boost::json;

constexpr int kReportVersion = 1;

class Stopwatch {
 public:
  double lap() {
    const auto now = std::chrono::steady_clock::now();
    return std::chrono::duration<double, std::milli>(now - std::exchange(last_, now)).count();
  }

 private:
  std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

std::int64_t peak_memory_bytes() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return std::int64_t{usage.ru_maxrss} * 1024;
}

class Run {
 public:
  Run(const Options& options, std::ostream& out, std::ostream& err)
      : options_(options), out_(out), err_(err) {}

  int run() {
    if (!asked() && (options_.out.empty() || options_.report.empty())) {
      err_
          << "error: --out and --report are needed, unless --explain or --what-if asks for an answer here.\n";
      return kBadFiles;
    }
    auto inputs = read_inputs(options_);
    faults_ = std::move(inputs.faults);
    timings_.read = watch_.lap();
    print(faults_, err_);
    if (any(faults_, RowFault::Weight::fatal)) return kBadFiles;
    if (too_strict()) return kBadFiles;
    auto scenario = matching::Scenario::prepare(std::move(inputs.cohort));
    timings_.score = watch_.lap();
    if (!scenario) return refused(scenario.error());
    auto with_added = scenario_with_added(std::move(inputs.with_added));
    if (!with_added) return refused(with_added.error());
    const auto& tried = *with_added ? **with_added : *scenario;
    const auto edits = edits_in(tried, inputs.edits);
    if (too_strict()) return kBadFiles;
    auto solution = matching::make_exact_solver()->solve(scenario->problem());
    timings_.solve = watch_.lap();
    if (!solution) return refused(solution.error());
    const int code = write(*scenario, *solution);
    return code == kDone && asked() ? answer(*scenario, *solution, tried, edits) : code;
  }

 private:
  bool asked() const { return options_.explain || options_.what_if; }
  int done() const { return any(faults_, RowFault::Weight::left_out) ? kRowsLeftOut : kDone; }

  bool too_strict() {
    if (!options_.strict || !any(faults_, RowFault::Weight::left_out)) return false;
    err_ << "error: stopped at bad rows, as --strict asks; nothing was written.\n";
    return true;
  }

  static Result<std::optional<matching::Scenario>> scenario_with_added(
      std::optional<matching::Cohort> with_added) {
    if (!with_added) return std::optional<matching::Scenario>{};
    TRY(auto scenario, matching::Scenario::prepare(*std::move(with_added)));
    return std::optional(std::move(scenario));
  }

  std::optional<Edited> edits_in(const matching::Scenario& scenario, const std::vector<Edit>& edits) {
    if (!options_.what_if) return std::nullopt;
    Faults faults;
    auto found = edited(scenario, edits, options_.what_if->string(), faults);
    sort_by_line(faults);
    print(faults, err_);
    faults_.insert(faults_.end(), faults.begin(), faults.end());
    sort_by_line(faults_);
    return found;
  }

  /// `--explain` and `--what-if`, after the run they are about.
  int answer(const matching::Scenario& scenario, const matching::Solution& solution,
             const matching::Scenario& tried, const std::optional<Edited>& edits) {
    const auto solver = matching::make_exact_solver();
    int code = done();
    const auto told = [&](const Result<Answer>& answer) {
      if (!answer) err_ << "error: " << answer.error().message << '\n';
      if (answer) out_ << answer->text;
      const bool infeasible = answer ? !answer->met : answer.error().code == Code::infeasible;
      if (infeasible)
        code = kInfeasible;
      else if (!answer)
        code = kBadFiles;
      return answer.has_value();
    };
    if (options_.explain && !told(explained(scenario, *solver, solution, *options_.explain))) return code;
    if (edits) told(what_if(tried, *solver, scenario.problem(), solution, *edits));
    return code;
  }

  int write(const matching::Scenario& scenario, const matching::Solution& solution) {
    const bool infeasible = !solution.shortfalls.empty() || !solution.quota_shortfalls.empty();
    if (options_.report.empty() && options_.out.empty() && !infeasible) return kDone;
    auto report = report_json(scenario, solution);
    const auto pairs = pairs_file(scenario, solution.pairs);
    timings_.explain = watch_.lap();
    if (infeasible) {
      if (const auto why = matching::conflict(scenario, *matching::make_exact_solver())) {
        report["conflict"] = why->sentence;
        err_ << "error: " << why->sentence << '\n';
      }
      timings_.explain += watch_.lap();
      for (const auto& [side, person, missing] : solution.shortfalls)
        err_ << "error: "
             << (side == matching::Side::mentor ? scenario.mentor_id(person) : scenario.mentee_id(person))
             << " is short of partners (at_least): " << missing << " missing.\n";
      for (const auto& [quota, missing] : solution.quota_shortfalls)
        err_ << "error: " << in_words(scenario.ruleset().quotas[static_cast<std::size_t>(quota)]) << ": "
             << missing << " missing.\n";
    } else if (!options_.out.empty()) {
      if (const auto written = write_whole(options_.out, pairs); !written)
        return cannot_write(written.error());
      timings_.write = watch_.lap();
    }
    if (const auto written = write_report(std::move(report)); !written) return cannot_write(written.error());
    if (infeasible) return kInfeasible;
    out_ << fmt::format(
        "{} pairs, {} of {} people reached, {} points; {} ms.\n", solution.standing.pairs,
        solution.standing.people, scenario.mentor_count() + scenario.mentee_count(), solution.standing.score,
        std::llround(timings_.read + timings_.score + timings_.solve + timings_.explain + timings_.write));
    return asked() ? kDone : done();
  }

  Result<void> write_report(json::object body) {
    json::object report{{"turnabout_report", kReportVersion}};
    for (auto& [key, value] : body) report[key] = std::move(value);
    report["faults"] = faults_json(faults_);
    report["timings_ms"] = timings_json(timings_);
    report["peak_memory_bytes"] = peak_memory_bytes();
    if (options_.report.empty()) return {};
    return write_whole(options_.report, json::serialize(report) + "\n");
  }

  /// Demands that contradict each other, or more than can be computed.
  int refused(const turnabout::Problem& problem) {
    err_ << "error: " << problem.message << '\n';
    for (const auto& [where, what] : problem.faults) err_ << "error: " << where << ": " << what << '\n';
    if (problem.code != Code::infeasible) return kBadFiles;
    if (const auto written = write_report({{"conflict", problem.message}}); !written)
      return cannot_write(written.error());
    return kInfeasible;
  }

  int cannot_write(const turnabout::Problem& problem) {
    err_ << "error: " << problem.message << '\n';
    return kBadFiles;
  }

  const Options& options_;
  std::ostream& out_;
  std::ostream& err_;
  Stopwatch watch_;
  Timings timings_;
  Faults faults_;
};

}  // namespace

int run(const Options& options, std::ostream& out, std::ostream& err) {
  return options.verify ? verify_report(options, out, err) : Run(options, out, err).run();
}

}  // namespace turnabout::match_command
