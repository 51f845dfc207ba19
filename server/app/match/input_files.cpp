#include "app/match/input_files.hpp"

#include "app/match/cells.hpp"
#include "app/match/column_checks.hpp"
#include "app/match/pair_files.hpp"
#include "app/match/rules_file.hpp"
#include "matching/line.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;
using Weight = RowFault::Weight;

void report_line(const std::vector<Reports>& everyone, const People& people, Sheet& sheet) {
  for (const auto& [person, manager] : everyone) {
    const auto row = people.find(person)->second.row;
    if (manager.empty())
      sheet.fault(row, "manager_id",
                  fmt::format("{} has no manager here; whoever is above is not known.", person),
                  Weight::note);
    else if (!people.contains(manager))
      sheet.fault(
          row, "manager_id",
          fmt::format("{} is nobody in this file, so the line above {} ends there. Correct the id or add the "
                      "row.",
                      manager, person),
          Weight::note);
  }
  const Line line(everyone);
  for (const auto& circle : line.circles())
    sheet.fault(
        people.find(circle.front())->second.row, "manager_id",
        fmt::format("These managers form a circle: {}. All are taken to be above one another; correct one of "
                    "them.",
                    fmt::join(circle, " → ")),
        Weight::note);
}

/// The columns of a sheet that the rules name, but for those with a meaning of their own.
std::vector<std::size_t> attributes_in(const Sheet& sheet, const RulesFile& rules,
                                       const std::vector<std::string_view>& others) {
  const auto asked = columns_asked_for(rules.ruleset);
  std::vector<std::size_t> columns;
  for (std::size_t column = 0; column < sheet.columns().size(); ++column) {
    const auto& name = sheet.columns()[column];
    if (std::ranges::find(others, name) == others.end() && std::ranges::find(asked, name) != asked.end())
      columns.push_back(column);
  }
  return columns;
}

People read_people(Sheet& sheet, const RulesFile& rules, Cohort& cohort) {
  People people;
  const auto id = sheet.needed("id");
  if (!sheet.usable()) return people;
  const auto grade = sheet.column("grade");
  const auto manager = sheet.column("manager_id");
  const auto columns = attributes_in(sheet, rules, {"id", "grade"});
  people.reserve(sheet.rows());
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const std::string person(sheet.cell(row, id));
    if (person.empty()) {
      sheet.fault(row, "id", "The id is blank, so this row was left out.", Weight::left_out);
      continue;
    }
    const auto [found, is_new] = people.try_emplace(person);
    if (!is_new) {
      sheet.fault(row, "id", fmt::format("{} stands here a second time; this row was left out.", person),
                  Weight::left_out);
      continue;
    }
    found->second.row = row;
    found->second.grade = sheet.cell(row, grade);
    for (const auto column : columns)
      if (auto values = list_in(sheet.cell(row, column), rules.separator); !values.empty())
        found->second.attributes.try_emplace(sheet.columns()[column], std::move(values));
    cohort.organisation.push_back({person, std::string(sheet.cell(row, manager))});
  }
  if (rules.ruleset.require.reporting_line) {
    if (!manager)
      sheet.header_fault("manager_id",
                         "The rules ask for the line of management, and this column is not in the file." +
                             did_you_mean("manager_id", sheet.columns()));
    else
      report_line(cohort.organisation, people, sheet);
  }
  return people;
}

class ApplicationReader {
 public:
  ApplicationReader(Sheet& sheet, const std::string& capacity, const RulesFile& rules, People& people,
                    Cohort& cohort)
      : sheet_(sheet),
        rules_(rules),
        people_(people),
        cohort_(cohort),
        name_of_capacity_(capacity),
        capacity_(sheet.column(capacity)),
        at_least_(sheet.column("at_least")),
        grade_(sheet.column("grade")),
        not_with_(sheet.column("not_with")),
        attributes_(
            attributes_in(sheet, rules, {"person_id", "role", "capacity", "at_least", "grade", "not_with"})) {
    const auto& ruleset = rules.ruleset;
    needs_grade_ = ruleset.require.grade_gap || !ruleset.require.leadership.empty();
  }

  void run() {
    const auto person = sheet_.needed("person_id");
    const auto role = sheet_.needed("role");
    if (!sheet_.usable()) return;
    for (std::size_t row = 0; row < sheet_.rows(); ++row)
      if (!sheet_.skip(row)) read(row, std::string(sheet_.cell(row, person)), sheet_.cell(row, role));
  }

  /// One row; false if it was left out.
  bool add(std::size_t row) {
    const auto before = cohort_.mentors.size() + cohort_.mentees.size();
    read(row, std::string(sheet_.cell(row, sheet_.column("person_id"))),
         sheet_.cell(row, sheet_.column("role")));
    return cohort_.mentors.size() + cohort_.mentees.size() > before;
  }

 private:
  void left_out(std::size_t row, std::string column, std::string message) {
    sheet_.fault(row, std::move(column), std::move(message), Weight::left_out);
  }

  void read(std::size_t row, const std::string& person, std::string_view role) {
    const auto found = people_.find(person);
    if (found == people_.end())
      return left_out(row, "person_id",
                      fmt::format("{} is nobody in the people file; add the row there or correct the id.",
                                  person.empty() ? "A blank" : person));
    if (role != "mentor" && role != "mentee")
      return left_out(row, "role",
                      "The role must be mentor or mentee." + did_you_mean(role, {"mentor", "mentee"}));
    Participant participant;
    participant.person = person;
    if (!read_numbers(row, participant)) return;
    auto& side = role == "mentor" ? cohort_.mentors : cohort_.mentees;
    auto& place = found->second.place[role == "mentor" ? 0 : 1];
    if (place >= 0)
      return left_out(
          row, "person_id",
          fmt::format("{} has applied as {} in a row above; this row was left out.", person, role));
    read_columns(row, found->second, participant);
    check_grade(row, participant);
    place = static_cast<int>(side.size());
    side.push_back(std::move(participant));
  }

  bool read_numbers(std::size_t row, Participant& participant) {
    const auto capacity = sheet_.cell(row, capacity_);
    const auto at_least = sheet_.cell(row, at_least_);
    if (!capacity.empty()) {
      const auto value = whole_in<int>(capacity);
      if (!value || *value < 1 || *value > kLargestCapacity) {
        left_out(row, name_of_capacity_,
                 fmt::format("A capacity is a whole number from 1 to {}.", kLargestCapacity));
        return false;
      }
      participant.capacity = *value;
    }
    if (!at_least.empty()) {
      const auto value = whole_in<int>(at_least);
      if (!value || *value < 0 || *value > participant.capacity) {
        left_out(row, "at_least", "This is a whole number from 0 to the capacity.");
        return false;
      }
      participant.at_least = *value;
    }
    return true;
  }

  void read_columns(std::size_t row, const Person& person, Participant& participant) {
    participant.grade = person.grade;
    participant.attributes = person.attributes;
    for (const auto column : attributes_)
      if (auto values = list_in(sheet_.cell(row, column), rules_.separator); !values.empty())
        participant.attributes.insert_or_assign(sheet_.columns()[column], std::move(values));
    if (const auto grade = sheet_.cell(row, grade_); !list_in(grade, rules_.separator).empty())
      participant.grade = grade;
    participant.not_with = list_in(sheet_.cell(row, not_with_), rules_.separator);
    for (const auto& id : participant.not_with)
      if (!people_.contains(id))
        sheet_.fault(row, "not_with", fmt::format("{} is nobody in the people file.", id), Weight::note);
  }

  void check_grade(std::size_t row, const Participant& participant) {
    if (!needs_grade_ || rank_of(participant, rules_.ruleset.grades)) return;
    left_out(
        row, "grade",
        participant.grade.empty()
            ? fmt::format("{} has no grade, so no pair can be judged; give one here or in the people file.",
                          participant.person)
            : fmt::format(
                  "The grade \"{}\" of {} is not in the rules' list; correct it or add it to grades.{}",
                  participant.grade, participant.person,
                  did_you_mean(participant.grade, rules_.ruleset.grades)));
  }

  Sheet& sheet_;
  const RulesFile& rules_;
  People& people_;
  Cohort& cohort_;
  std::string name_of_capacity_;
  std::optional<std::size_t> capacity_, at_least_, grade_, not_with_;
  std::vector<std::size_t> attributes_;
  bool needs_grade_ = false;
};

void read_edits_and_added(Sheet& sheet, const RulesFile& rules, People& people, Inputs& inputs) {
  auto columns = columns_asked_for(rules.ruleset);
  columns.insert(columns.end(), {"at_least", "grade", "not_with"});
  inputs.edits = read_edits(sheet, people, columns, [&](std::size_t row) {
    if (!inputs.with_added) inputs.with_added = inputs.cohort;
    return ApplicationReader(sheet, "value", rules, people, *inputs.with_added).add(row);
  });
}

/// Those for people of this cohort.
std::vector<Candidate> scores_within(const Cohort& cohort, std::vector<Candidate> scores) {
  std::erase_if(scores, [&](const Candidate& candidate) {
    return candidate.match.mentor >= std::ssize(cohort.mentors) ||
           candidate.match.mentee >= std::ssize(cohort.mentees);
  });
  return scores;
}

}  // namespace

Inputs read_texts(InputTexts texts) {
  Inputs inputs;
  auto& cohort = inputs.cohort;
  auto& faults = inputs.faults;
  if (!texts.rules.bytes) return inputs;
  const auto rules = read_rules(*texts.rules.bytes, texts.rules.name, faults);
  cohort.ruleset = rules.ruleset;
  Sheet people_sheet(std::move(texts.people), faults);
  auto people = read_people(people_sheet, rules, cohort);
  if (!people_sheet.usable()) return inputs;  // every id elsewhere would seem to be nobody
  Sheet applications(std::move(texts.applications), faults);
  ApplicationReader(applications, "capacity", rules, people, cohort).run();
  if (applications.usable())
    check_columns(rules.ruleset, people_sheet, applications, texts.rules.name, faults);
  for (auto* sheet : {&people_sheet, &applications}) check_values(*sheet, rules, people);
  check_heads(rules.ruleset, people, texts.rules.name, faults);
  if (texts.pairs) {
    Sheet sheet(*std::move(texts.pairs), faults);
    read_given(sheet, people, cohort);
  }
  if (texts.edits) {
    Sheet sheet(*std::move(texts.edits), faults);
    read_edits_and_added(sheet, rules, people, inputs);
  }
  if (texts.scores) {
    Sheet sheet(*std::move(texts.scores), faults);
    read_scores(sheet, people, inputs.with_added ? *inputs.with_added : cohort);
    if (inputs.with_added) cohort.scores = scores_within(cohort, *inputs.with_added->scores);
  }
  return inputs;
}

Inputs read_inputs(const Options& options) {
  Faults unreadable;
  InputTexts texts;
  const auto text = [&](const std::optional<std::filesystem::path>& path) -> std::optional<FileText> {
    return path ? std::optional(text_of(*path, unreadable)) : std::nullopt;
  };
  texts.rules = text_of(options.rules, unreadable);
  texts.people = text_of(options.people, unreadable);
  texts.applications = text_of(options.applications, unreadable);
  texts.pairs = text(options.pairs);
  texts.scores = text(options.scores);
  texts.edits = text(options.what_if);
  auto inputs = read_texts(std::move(texts));
  inputs.faults.insert(inputs.faults.begin(), unreadable.begin(), unreadable.end());
  sort_by_line(inputs.faults);
  return inputs;
}

}  // namespace turnabout::match_command
