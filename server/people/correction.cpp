#include "people/correction.hpp"

#include "people/import_rows.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::people {
namespace {

constexpr int kMonthsToAnswer = 1;  // GDPR, article 12(3)
constexpr int kDaysOfReminder = 7;
constexpr int kFirstHour = 7;

Target target_of(CorrectionField field) {
  switch (field) {
    case CorrectionField::name:
      return Target::name;
    case CorrectionField::job_title:
      return Target::job_title;
    case CorrectionField::unit:
      return Target::unit;
    case CorrectionField::location:
      return Target::location;
    case CorrectionField::profession:
      return Target::profession;
    case CorrectionField::start_date:
      return Target::start_date;
    case CorrectionField::grade:
    case CorrectionField::manager:
    case CorrectionField::something_else:
      break;
  }
  return Target::ignore;
}

std::string found_in(const RowPerson& row, CorrectionField field) {
  switch (field) {
    case CorrectionField::name:
      return row.name;
    case CorrectionField::job_title:
      return std::string(row.job_title);
    case CorrectionField::unit:
      return std::string(row.unit);
    case CorrectionField::location:
      return std::string(row.location);
    case CorrectionField::profession:
      return std::string(row.profession);
    case CorrectionField::start_date:
      return row.started_on ? to_string(*row.started_on) : std::string();
    case CorrectionField::grade:
    case CorrectionField::manager:
    case CorrectionField::something_else:
      break;
  }
  return {};
}

std::string_view remedy_for(CorrectionField field) {
  if (field == CorrectionField::start_date) return "Write the date as 2026-03-31.";
  if (field == CorrectionField::name) return "Write a name of at most 200 letters, and no formula.";
  return "Write plain text of at most 300 letters, and no formula.";
}

tl::unexpected<Problem> not_a_value(CorrectionField field) {
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "A staff list with this value would not be taken as it is.",
                                     .faults = {{"/value", std::string(remedy_for(field))}}});
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace

Date answer_by(Instant asked_at) {
  return add_months(date_of(asked_at), kMonthsToAnswer);
}

// keeping.md rule 21
bool is_overdue(const Correction& correction, Date today) {
  return correction.state == CorrectionState::asked && today > answer_by(correction.asked_at);
}

// keeping.md rule 21
bool is_reminded_on(const Correction& correction, Date today) {
  return correction.state == CorrectionState::asked &&
         today >= add_days(answer_by(correction.asked_at), -kDaysOfReminder);
}

// keeping.md rule 20
bool is_telling_time(Instant now) {
  constexpr std::int64_t kHour = 3'600'000'000;
  return now.microseconds / kHour % 24 >= kFirstHour;
}

bool is_written_here(CorrectionField field) {
  return target_of(field) != Target::ignore;
}

// keeping.md rule 22: judged by what judges a staff list, as a list of one person.
Result<std::string> value_to_keep(CorrectionField field, std::string_view text, Date today) {
  const std::string value(trimmed(text));
  const bool is_name = field == CorrectionField::name;
  const auto table = tables::Table::of({"number", "name", "value"}, {{"1", is_name ? value : "Name", value}});
  const std::vector<ColumnGuess> columns(table.columns().size());
  Mapping mapping;
  mapping.targets = {Target::staff_number, Target::name, is_name ? Target::ignore : target_of(field)};
  std::vector<Finding> findings;
  const auto row = read_row(Layout(table, mapping, columns), 0, DateOrder::day_first, today, findings);
  const bool is_doubtful = field == CorrectionField::start_date && hint_of(value) == DateHint::doubtful;
  if (!findings.empty() || row.left_out || is_doubtful) return not_a_value(field);
  return found_in(row, field);
}

Result<void> may_answer_corrections(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed,
                "Only a lead of the whole organisation reads what people ask to have corrected.");
}

Result<void> may_answer(const Correction& correction) {
  if (correction.state == CorrectionState::asked) return {};
  return refuse(Code::wrong_state, correction.state == CorrectionState::withdrawn
                                       ? "The person has withdrawn this."
                                       : "This has been answered already.");
}

Result<void> may_withdraw(const Viewer& viewer, const Correction& correction) {
  if (!viewer.is(correction.person))
    return refuse(Code::not_found, "There is nothing of yours like this to correct.");
  if (correction.state == CorrectionState::asked) return {};
  return refuse(Code::wrong_state, "This does not wait any more.");
}

std::vector<std::string> own_abilities(const Correction& correction) {
  if (correction.state != CorrectionState::asked) return {};
  return {"withdraw"};
}

std::vector<std::string> abilities_of_lead(const Viewer& viewer, const Correction& correction) {
  if (!may_answer_corrections(viewer) || !may_answer(correction)) return {};
  return {"correct", "decline"};
}

}  // namespace turnabout::people
