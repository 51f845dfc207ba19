#include "app/match/column_checks.hpp"

#include <cmath>

namespace turnabout::match_command {
namespace {

using namespace matching;
using Weight = RowFault::Weight;

bool is_number(const std::vector<std::string>& values) {
  if (values.size() != 1) return false;
  double number = 0;
  const auto& text = values.front();
  const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc{} && stopped == text.data() + text.size() && std::isfinite(number);
}

void check_numbers(Sheet& sheet, const std::string& name, char separator) {
  const auto column = sheet.column(name);
  for (std::size_t row = 0; column && row < sheet.rows(); ++row) {
    const auto values = list_in(sheet.cell(row, column), separator);
    if (!values.empty() && !sheet.skip(row) && !is_number(values))
      sheet.fault(row, name,
                  fmt::format("\"{}\" is not a number such as 3 or 2.5, so it counts as blank.",
                              fmt::join(values, "; ")),
                  Weight::note);
  }
}

void check_ids(Sheet& sheet, const std::string& name, char separator, const People& people) {
  const auto column = sheet.column(name);
  for (std::size_t row = 0; column && row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    for (const auto& id : list_in(sheet.cell(row, column), separator))
      if (!people.contains(id))
        sheet.fault(row, name, fmt::format("{} is nobody in the people file.", id), Weight::note);
  }
}

}  // namespace

std::vector<std::string> columns_asked_for(const Ruleset& ruleset) {
  auto asked = ruleset.require.different;
  asked.insert(asked.end(), ruleset.require.share_one.begin(), ruleset.require.share_one.end());
  if (ruleset.require.reviewer) asked.push_back(*ruleset.require.reviewer);
  for (const auto& quota : ruleset.quotas) asked.push_back(quota.column);
  for (const auto& term : ruleset.terms)
    std::visit(
        [&](const auto& kind) {
          if constexpr (requires { kind.columns; })
            asked.insert(asked.end(), {kind.columns.mentor, kind.columns.mentee});
          if constexpr (requires { kind.known; }) {
            if (!kind.known.empty()) asked.push_back(kind.known);
          }
          if constexpr (requires { kind.column; }) asked.push_back(kind.column);
        },
        term.kind);
  return asked;
}

void check_columns(const Ruleset& ruleset, const Sheet& people, const Sheet& applications,
                   const std::string& file, Faults& faults) {
  std::vector<std::string> known = people.columns();
  known.insert(known.end(), applications.columns().begin(), applications.columns().end());
  std::set<std::string> told;
  for (const auto& column : columns_asked_for(ruleset))
    if (std::ranges::find(known, column) == known.end() && told.insert(column).second)
      faults.push_back({file, 0, column,
                        "The rules name this column, and neither the people nor the applications have it." +
                            did_you_mean(column, known),
                        Weight::fatal});
}

void check_values(Sheet& sheet, const RulesFile& rules, const People& people) {
  std::set<std::string> numbers, ids;
  for (const auto& term : rules.ruleset.terms) {
    if (const auto* number = std::get_if<Number>(&term.kind))
      numbers.insert({number->columns.mentor, number->columns.mentee});
    if (const auto* preference = std::get_if<Preference>(&term.kind)) ids.insert(preference->column);
  }
  if (rules.ruleset.require.reviewer) ids.insert(*rules.ruleset.require.reviewer);
  for (const auto& name : numbers) check_numbers(sheet, name, rules.separator);
  for (const auto& name : ids) check_ids(sheet, name, rules.separator, people);
}

void check_heads(const Ruleset& ruleset, const People& people, const std::string& file, Faults& faults) {
  if (!ruleset.require.reporting_line) return;
  for (const auto& head : ruleset.require.reporting_line->heads)
    if (!people.contains(head))
      faults.push_back(
          {file, 0, "require.heads", fmt::format("{} is nobody in the people file.", head), Weight::note});
}

}  // namespace turnabout::match_command
