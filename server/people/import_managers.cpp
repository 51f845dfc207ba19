#include <unordered_map>

#include <fmt/format.h>

#include "people/import_lookup.hpp"
#include "people/import_steps.hpp"

namespace turnabout::people {

namespace {

int find_manager(Checking& run, PlannedPerson& plan, PersonLookup& lookup) {
  const auto column = run.layout.header(Target::manager_staff_number);
  // A number may look like "nothing" (hmt has a post 0), so the file's own people come first.
  const auto cell = run.layout.raw(plan.person.row, Target::manager_staff_number);
  const auto found = cell.empty() ? PersonLookup::Found{} : lookup.find(cell);
  plan.manager_state = ManagerState::unknown;
  using Kind = PersonLookup::Found::Kind;
  if (found.kind == Kind::person) {
    if (found.everyone == plan.everyone) {
      run.add(plan, column, Severity::warning, "This person is given as their own manager.",
              "Give the manager's staff number.");
      return kNoManager;
    }
    plan.manager_number = cell;
    plan.manager_state = ManagerState::known;
    return found.everyone;
  }
  if (stands_for_nothing(cell)) {
    plan.manager_state = ManagerState::blank;
    run.add(plan, column, Severity::warning, "No manager is given.",
            "If this person is the head of the organisation, confirm it under Heads. Otherwise add the "
            "manager.");
    return kNoManager;
  }
  if (found.kind == Kind::left_out) {
    run.add(plan, column, Severity::warning,
            fmt::format("The manager, {}, is in row {}, which is left out.", cut(cell, 80),
                        run.table.number(found.row)),
            "Correct that row.");
  } else if (found.kind == Kind::several) {
    run.add(plan, column, Severity::warning, fmt::format("Several people are called {}.", cut(cell, 80)),
            "Give the manager's staff number.");
  } else {
    run.add(plan, column, Severity::warning,
            fmt::format("Nobody has the staff number {}, given as manager.", cut(cell, 80)),
            found.similar.empty()
                ? "Correct the number, or add that person to the list."
                : fmt::format("There is a {}: leading zeros may have been lost.", found.similar));
  }
  return kNoManager;
}

int find_reviewer(Checking& run, const PlannedPerson& plan, PersonLookup& lookup) {
  const auto cell = run.layout.cell(plan.person.row, Target::reviewer_staff_number);
  if (cell.empty()) return -1;
  const auto found = lookup.find(cell);
  if (found.kind == PersonLookup::Found::Kind::person)
    return found.everyone == plan.everyone ? -1 : found.everyone;
  run.add(plan, run.layout.header(Target::reviewer_staff_number), Severity::warning,
          fmt::format("We cannot tell who {}, given as reviewer, is.", cut(cell, 80)),
          "Give the reviewer's staff number.");
  return -1;
}

}  // namespace

// people.md rules 11 and 12
void find_managers(Checking& run) {
  std::unordered_map<PersonId, int> index_of;
  index_of.reserve(run.known.size());
  for (std::size_t i = 0; i < run.known.size(); ++i) index_of.emplace(run.known[i].id, static_cast<int>(i));
  for (std::size_t i = 0; i < run.known.size(); ++i) {
    const auto& person = run.known[i];
    run.result.manager_state[i] = person.manager_state;
    if (!person.manager) continue;
    if (const auto found = index_of.find(*person.manager); found != index_of.end())
      run.result.manager_of[i] = found->second;
  }
  PersonLookup lookup(run.known, run.result.people, run.in_file);
  const bool has_managers = run.layout.has(Target::manager_staff_number);
  for (auto& plan : run.result.people) {
    if (plan.everyone < 0) continue;
    const auto me = static_cast<std::size_t>(plan.everyone);
    const bool is_known = me < run.known.size();
    if (has_managers) {
      plan.manager = find_manager(run, plan, lookup);
      run.result.manager_of[me] = plan.manager;
      run.result.manager_state[me] = plan.manager_state;
    } else if (is_known) {
      plan.manager_number = run.known[me].manager_staff_number;
    }
    if (run.layout.has(Target::reviewer_staff_number))
      plan.reviewer = find_reviewer(run, plan, lookup);
    else if (is_known && run.known[me].reviewer)
      plan.reviewer = index_of.contains(*run.known[me].reviewer) ? index_of.at(*run.known[me].reviewer) : -1;
  }
  if (!has_managers && !run.result.people.empty())
    run.result.findings.push_back(
        {0, "", "", Severity::warning,
         "The file does not say who manages whom, so pairs within one line cannot be ruled out.",
         "Import a list with each person's manager, or check pairs by hand."});
}

// people.md rule 12
void find_cycles(Checking& run) {
  const auto cycle = in_cycle(run.result.manager_of);
  for (std::size_t i = 0; i < cycle.size(); ++i) {
    if (cycle[i])
      run.result.manager_state[i] = ManagerState::cycle;
    else if (run.result.manager_state[i] == ManagerState::cycle)
      run.result.manager_state[i] =
          run.result.manager_of[i] == kNoManager ? ManagerState::unknown : ManagerState::known;
  }
  for (auto& plan : run.result.people) {
    if (plan.everyone < 0) continue;
    const auto me = static_cast<std::size_t>(plan.everyone);
    plan.manager = run.result.manager_of[me];
    plan.manager_state = run.result.manager_state[me];
    if (cycle[me] && run.layout.has(Target::manager_staff_number))
      run.add(plan, run.layout.header(Target::manager_staff_number), Severity::warning,
              "Following the managers upwards comes back to this person.",
              "Correct one of the managers in the circle. Until then nobody in it is paired with another.");
  }
}

}  // namespace turnabout::people
