#include "app/match/input_files.hpp"

#include <charconv>

#include "app/match/rules_file.hpp"
#include "app/match/sheet.hpp"
#include "matching/line.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;
using Weight = RowFault::Weight;

std::vector<std::string> list_in(std::string_view cell, char separator) {
  std::vector<std::string> values;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(separator), cell.size());
    auto value = cell.substr(0, end);
    const auto from = value.find_first_not_of(" \t");
    if (from != std::string_view::npos)
      values.emplace_back(value.substr(from, value.find_last_not_of(" \t") - from + 1));
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return values;
}

template <class Whole>
std::optional<Whole> whole_in(std::string_view cell) {
  Whole value = 0;
  const auto [stopped, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || stopped != cell.data() + cell.size()) return std::nullopt;
  return value;
}

struct Person {
  std::string grade;
  std::map<std::string, std::vector<std::string>, std::less<>> attributes;
};
using People = std::unordered_map<std::string, Person>;

void report_line(const std::vector<Reports>& everyone, const People& people,
                 const std::unordered_map<std::string, std::size_t>& rows, Sheet& sheet) {
  for (const auto& [person, manager] : everyone) {
    const auto row = rows.at(person);
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
        rows.at(circle.front()), "manager_id",
        fmt::format("These managers form a circle: {}. All are taken to be above one another; correct one of "
                    "them.",
                    fmt::join(circle, " → ")),
        Weight::note);
}

People read_people(Sheet& sheet, const RulesFile& rules, Cohort& cohort) {
  People people;
  const auto id = sheet.needed("id");
  if (!sheet.usable()) return people;
  const auto grade = sheet.column("grade");
  const auto manager = sheet.column("manager_id");
  std::unordered_map<std::string, std::size_t> rows;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const std::string person(sheet.cell(row, id));
    if (person.empty()) {
      sheet.fault(row, "id", "The id is blank, so this row was left out.", Weight::left_out);
      continue;
    }
    if (!rows.emplace(person, row).second) {
      sheet.fault(row, "id", fmt::format("{} stands here a second time; this row was left out.", person),
                  Weight::left_out);
      continue;
    }
    Person& found = people[person];
    found.grade = sheet.cell(row, grade);
    for (std::size_t column = 0; column < sheet.columns().size(); ++column) {
      if (column == id || column == grade) continue;
      if (auto values = list_in(sheet.cell(row, column), rules.separator); !values.empty())
        found.attributes.try_emplace(sheet.columns()[column], std::move(values));
    }
    cohort.organisation.push_back({person, std::string(sheet.cell(row, manager))});
  }
  if (rules.ruleset.require.reporting_line) {
    if (!manager)
      sheet.header_fault("manager_id",
                         "The rules ask for the line of management, and this column is not in the file." +
                             did_you_mean("manager_id", sheet.columns()));
    else
      report_line(cohort.organisation, people, rows, sheet);
  }
  return people;
}

class ApplicationReader {
 public:
  ApplicationReader(Sheet& sheet, const RulesFile& rules, const People& people, Cohort& cohort)
      : sheet_(sheet), rules_(rules), people_(people), cohort_(cohort) {
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

 private:
  void left_out(std::size_t row, const char* column, std::string message) {
    sheet_.fault(row, column, std::move(message), Weight::left_out);
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
    if (!seen_.emplace(person, role).second)
      return left_out(
          row, "person_id",
          fmt::format("{} has applied as {} in a row above; this row was left out.", person, role));
    read_columns(row, found->second, participant);
    check_grade(row, participant);
    (role == "mentor" ? cohort_.mentors : cohort_.mentees).push_back(std::move(participant));
  }

  bool read_numbers(std::size_t row, Participant& participant) {
    constexpr int kMost = 10'000;
    const auto capacity = sheet_.cell(row, sheet_.column("capacity"));
    const auto at_least = sheet_.cell(row, sheet_.column("at_least"));
    if (!capacity.empty()) {
      const auto value = whole_in<int>(capacity);
      if (!value || *value < 1 || *value > kMost) {
        left_out(row, "capacity", fmt::format("A capacity is a whole number from 1 to {}.", kMost));
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
    for (std::size_t column = 0; column < sheet_.columns().size(); ++column) {
      const auto& name = sheet_.columns()[column];
      if (name == "person_id" || name == "role" || name == "capacity" || name == "at_least") continue;
      const auto cell = sheet_.cell(row, column);
      auto values = list_in(cell, rules_.separator);
      if (values.empty()) continue;
      if (name == "grade") {
        participant.grade = cell;
      } else if (name == "not_with") {
        for (const auto& id : values)
          if (!people_.contains(id))
            sheet_.fault(row, "not_with", fmt::format("{} is nobody in the people file.", id), Weight::note);
        participant.not_with = std::move(values);
      } else {
        participant.attributes[name] = std::move(values);
      }
    }
  }

  void check_grade(std::size_t row, const Participant& participant) {
    if (!needs_grade_ || rank_of(participant, rules_.ruleset.grades)) return;
    left_out(
        row, "grade",
        participant.grade.empty()
            ? fmt::format("{} has no grade, so no pair can be judged; give one here or in the people file.",
                          participant.person)
            : fmt::format("The grade \"{}\" of {} is not in the rules' list.{}", participant.grade,
                          participant.person, did_you_mean(participant.grade, rules_.ruleset.grades)));
  }

  Sheet& sheet_;
  const RulesFile& rules_;
  const People& people_;
  Cohort& cohort_;
  bool needs_grade_ = false;
  std::set<std::pair<std::string, std::string>, std::less<>> seen_;
};

/// The two ids of a row of given.csv or scores.csv; none if one of them is nobody.
std::optional<std::pair<std::string, std::string>> ids_in(Sheet& sheet, std::size_t row,
                                                          const People& people) {
  std::pair<std::string, std::string> ids;
  for (const auto& [column, id] : {std::pair{"mentor_id", &ids.first}, std::pair{"mentee_id", &ids.second}}) {
    *id = sheet.cell(row, sheet.column(column));
    if (people.contains(*id)) continue;
    sheet.fault(
        row, column,
        fmt::format("{} is nobody in the people file; correct the id.", id->empty() ? "A blank" : *id),
        Weight::left_out);
    return std::nullopt;
  }
  return ids;
}

void read_given(Sheet& sheet, const People& people, Cohort& cohort) {
  const std::vector<std::pair<std::string, Given::State>> states = {{"locked", Given::State::locked},
                                                                    {"banned", Given::State::banned},
                                                                    {"past", Given::State::past},
                                                                    {"tie", Given::State::tie}};
  for (const auto* column : {"mentor_id", "mentee_id", "state"}) sheet.needed(column);
  sheet.only({"mentor_id", "mentee_id", "state"});
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const auto ids = ids_in(sheet, row, people);
    if (!ids) continue;
    const auto said = sheet.cell(row, sheet.column("state"));
    const auto state =
        std::ranges::find(states, said, [](const auto& word) -> const std::string& { return word.first; });
    if (state == states.end())
      sheet.fault(row, "state",
                  "The state must be locked, banned, past or tie." +
                      did_you_mean(said, {"locked", "banned", "past", "tie"}),
                  Weight::left_out);
    else
      cohort.given.push_back({ids->first, ids->second, state->second});
  }
}

void read_scores(Sheet& sheet, const People& people, Cohort& cohort) {
  for (const auto* column : {"mentor_id", "mentee_id", "score"}) sheet.needed(column);
  sheet.only({"mentor_id", "mentee_id", "score"});
  cohort.scores.emplace();
  std::set<std::pair<std::string, std::string>> seen;
  for (std::size_t row = 0; row < sheet.rows(); ++row) {
    if (sheet.skip(row)) continue;
    const auto ids = ids_in(sheet, row, people);
    if (!ids) continue;
    const auto score = whole_in<Score>(sheet.cell(row, sheet.column("score")));
    if (!score || *score > kHighestScore || *score < -kHighestScore)
      sheet.fault(row, "score",
                  fmt::format("A score is a whole number, at most {} either way.", kHighestScore),
                  Weight::left_out);
    else if (!seen.insert(*ids).second)
      sheet.fault(row, "mentor_id", "This pair has a score in a row above; this row was left out.",
                  Weight::left_out);
    else
      cohort.scores->push_back({ids->first, ids->second, *score});
  }
}

std::vector<std::string> columns_asked_for(const Ruleset& ruleset) {
  auto asked = ruleset.require.different;
  asked.insert(asked.end(), ruleset.require.share_one.begin(), ruleset.require.share_one.end());
  if (ruleset.require.reviewer) asked.push_back(*ruleset.require.reviewer);
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

/// A misspelt column would silently count for nothing.
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

}  // namespace

Inputs read_inputs(const Options& options) {
  Inputs inputs;
  auto& [cohort, faults] = inputs;
  const auto rules_text = bytes_of(options.rules, faults);
  if (!rules_text) return inputs;
  const auto rules = read_rules(*rules_text, options.rules.string(), faults);
  cohort.ruleset = rules.ruleset;
  Sheet people_sheet(options.people, faults);
  const auto people = read_people(people_sheet, rules, cohort);
  Sheet applications(options.applications, faults);
  ApplicationReader(applications, rules, people, cohort).run();
  if (people_sheet.usable() && applications.usable())
    check_columns(rules.ruleset, people_sheet, applications, options.rules.string(), faults);
  if (options.pairs) {
    Sheet sheet(*options.pairs, faults);
    read_given(sheet, people, cohort);
  }
  if (options.scores) {
    Sheet sheet(*options.scores, faults);
    read_scores(sheet, people, cohort);
  }
  return inputs;
}

}  // namespace turnabout::match_command
