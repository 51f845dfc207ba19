#include "people/import_check.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "people/import_steps.hpp"
#include "platform/tables/csv.hpp"

namespace turnabout::people {

namespace {

/// The order that the file's own dates give away; day first where none does (no date is in doubt then).
DateOrder order_in_file(const Checking& run, std::size_t first) {
  for (const Target target : {Target::start_date, Target::left_on}) {
    if (!run.layout.has(target)) continue;
    for (std::size_t row = first; row < run.table.row_count(); ++row) {
      const auto hint = hint_of(run.layout.raw(row, target));
      if (hint == DateHint::month_first) return DateOrder::month_first;
      if (hint == DateHint::day_first) return DateOrder::day_first;
    }
  }
  return DateOrder::day_first;
}

void read_rows(Checking& run) {
  const auto first = rows_of_second_header(run.table);
  const auto order = run.mapping.date_order.value_or(order_in_file(run, first));
  run.result.people.reserve(run.table.row_count());
  for (std::size_t row = first; row < run.table.row_count(); ++row) {
    PlannedPerson plan;
    plan.person = read_row(run.layout, row, order, run.options.today, run.result.findings);
    if (!plan.person.email.empty()) plan.person.email_key = run.options.email_key(plan.person.email);
    plan.manager_number = run.layout.cell(row, Target::manager_staff_number);
    run.result.people.push_back(std::move(plan));
    if (row % 10'000 == 9'999) run.options.progress(row + 1);
  }
  if (run.result.people.empty())
    run.result.findings.push_back({0, "", "", Severity::warning, "The file holds column names but nobody.",
                                   "Check that the whole list was exported."});
}

void report_uneven_rows(Checking& run) {
  const auto first = rows_of_second_header(run.table);
  for (const auto& uneven : run.table.ragged()) {
    if (uneven.row < first) continue;
    auto& plan = run.result.people[uneven.row - first];
    const auto message =
        fmt::format("The row has {} cells; the header has {}.", uneven.cells, run.table.columns().size());
    if (uneven.cells > run.table.columns().size())
      run.leave_out(plan, "", message, "Look for a comma inside a cell that is not in quotation marks.");
    else
      run.add(plan, "", Severity::warning, message,
              "The missing cells count as empty. Check that nothing slipped.");
  }
}

void summarise(Checking& run) {
  auto& summary = run.result.summary;
  std::set<std::string_view> grades;
  std::vector<bool> manages(run.result.manager_of.size(), false);
  for (const int manager : run.result.manager_of)
    if (manager != kNoManager) manages[static_cast<std::size_t>(manager)] = true;
  for (std::size_t i = 0; i < run.result.people.size(); ++i) {
    const auto& plan = run.result.people[i];
    summary.to_fix += plan.person.left_out && !run.repeated.contains(i);
    if (plan.everyone < 0) continue;
    summary.new_people += plan.change == PlannedPerson::Change::added;
    summary.changed += plan.change == PlannedPerson::Change::changed;
    summary.unchanged += plan.change == PlannedPerson::Change::unchanged;
    summary.returning += plan.change == PlannedPerson::Change::returning;
    summary.leavers += plan.change == PlannedPerson::Change::leaving;
    summary.addresses_waiting += plan.email_offered && !plan.person.email.empty();
    if (!plan.person.grade.empty() && grades.insert(plan.person.grade).second)
      summary.grades_found.emplace_back(plan.person.grade);
    // people.md rule 13
    if (plan.manager_state == ManagerState::blank && manages[static_cast<std::size_t>(plan.everyone)])
      summary.heads_proposed.push_back({plan.everyone, plan.person.name});
  }
  summary.leavers += static_cast<int>(run.result.leavers.size());
  auto& findings = run.result.findings;
  std::stable_sort(findings.begin(), findings.end(),
                   [](const Finding& a, const Finding& b) { return a.row < b.row; });
  summary.warnings = static_cast<int>(std::count_if(
      findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::warning; }));
}

}  // namespace

bool ImportSummary::operator==(const ImportSummary& other) const {
  return new_people == other.new_people && changed == other.changed && unchanged == other.unchanged &&
         leavers == other.leavers && returning == other.returning && to_fix == other.to_fix &&
         warnings == other.warnings && addresses_waiting == other.addresses_waiting;
}

DryRun check(const tables::Table& table, const std::vector<ColumnGuess>& columns, const Mapping& mapping,
             std::span<const KnownPerson> known, const CheckOptions& options) {
  Checking run(table, columns, mapping, known, options);
  read_rows(run);
  report_uneven_rows(run);
  recognise_everyone(run);
  keep_addresses_with_their_owners(run);
  find_leavers(run);
  find_managers(run);
  find_cycles(run);
  compare(run);
  summarise(run);
  return std::move(run.result);
}

std::string report_csv(std::span<const Finding> findings) {
  tables::Writer writer({"Row", "Name", "Column", "Kind", "What is wrong", "What would be right"});
  for (const auto& finding : findings)
    writer.row({finding.row == 0 ? std::string() : std::to_string(finding.row), finding.name, finding.column,
                finding.severity == Severity::error ? "left out" : "kept, with a warning", finding.message,
                finding.remedy});
  return writer.for_download();
}

}  // namespace turnabout::people
