#include <unordered_map>

#include <fmt/format.h>

#include "people/import_steps.hpp"

namespace turnabout::people {

namespace {

using Change = PlannedPerson::Change;
using Standing = RowPerson::Standing;

bool same_cells(const Checking& run, std::size_t a, std::size_t b) {
  for (std::size_t column = 0; column < run.table.columns().size(); ++column)
    if (run.layout.used(column) && run.table.cell(a, column) != run.table.cell(b, column)) return false;
  return true;
}

// people.md rule 9
void refuse_repeated_numbers(Checking& run) {
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(run.result.people.size());
  for (std::size_t i = 0; i < run.result.people.size(); ++i) {
    auto& plan = run.result.people[i];
    if (plan.person.staff_number.empty()) continue;
    const auto [at, is_new] = first.emplace(plan.person.staff_number, i);
    if (is_new) continue;
    auto& other = run.result.people[at->second];
    if (same_cells(run, plan.person.row, other.person.row)) {
      plan.person.left_out = true;
      run.repeated.insert(i);
      run.add(plan, "", Severity::warning,
              fmt::format("This is the same as row {}; it is taken once.", run.number(other)),
              "Nothing to do.");
      continue;
    }
    const std::string remedy = "Keep the right row, or give each person their own number.";
    const auto message = [&](const PlannedPerson& there) {
      return fmt::format("Staff number {} is also in row {} ({}), with other details.",
                         plan.person.staff_number, run.number(there), there.person.name);
    };
    run.leave_out(plan, run.layout.header(Target::staff_number), message(other), remedy);
    if (!other.person.left_out)
      run.leave_out(other, run.layout.header(Target::staff_number), message(plan), remedy);
  }
}

// people.md rule 10: by staff number; else somebody whose number is not in the file any more, by e-mail
// address.
void recognise(Checking& run) {
  run.in_file.assign(run.known.size(), false);
  std::unordered_map<std::string_view, int> by_number, by_email;
  by_number.reserve(run.known.size());
  for (std::size_t i = 0; i < run.known.size(); ++i)
    if (!run.known[i].staff_number.empty()) by_number.emplace(run.known[i].staff_number, static_cast<int>(i));
  for (auto& plan : run.result.people) {
    const auto found = by_number.find(plan.person.staff_number);
    if (found == by_number.end()) continue;
    run.in_file[static_cast<std::size_t>(found->second)] = true;
    if (!plan.person.left_out) plan.everyone = found->second;
  }
  for (std::size_t i = 0; i < run.known.size(); ++i)
    if (!run.in_file[i] && !run.known[i].email_key.empty())
      by_email.emplace(run.known[i].email_key, static_cast<int>(i));
  for (auto& plan : run.result.people) {
    if (plan.everyone >= 0 || plan.person.email_key.empty()) continue;
    const auto found = by_email.find(plan.person.email_key);
    if (found == by_email.end()) continue;
    const auto index = static_cast<std::size_t>(found->second);
    if (run.in_file[index]) continue;
    run.in_file[index] = true;
    if (plan.person.left_out) continue;
    plan.everyone = found->second;
    const auto& before = run.known[index];
    if (!before.staff_number.empty())
      run.add(
          plan, run.layout.header(Target::staff_number), Severity::warning,
          fmt::format("We know this e-mail address under number {}; the person keeps their record and gets "
                      "number {}.",
                      before.staff_number, plan.person.staff_number),
          "If these are two people, give each their own address.");
    else
      run.add(plan, "", Severity::warning, "We know this e-mail address already; the two become one record.",
              "If these are two people, give each their own address.");
  }
}

// people.md rule 9
void refuse_repeated_emails(Checking& run) {
  if (!run.layout.has(Target::email)) return;
  std::unordered_map<std::string_view, std::size_t> first;
  first.reserve(run.result.people.size());
  for (std::size_t i = 0; i < run.result.people.size(); ++i) {
    auto& plan = run.result.people[i];
    if (plan.person.left_out || plan.person.email.empty()) continue;
    const auto [at, is_new] = first.emplace(plan.person.email, i);
    if (is_new) continue;
    const auto& other = run.result.people[at->second];
    run.leave_out(
        plan, run.layout.header(Target::email),
        fmt::format("Row {} ({}, number {}) has the same e-mail address.", run.number(other),
                    other.person.name, other.person.staff_number),
        "If this is one person under two numbers, remove one row. If these are two people, give each "
        "their own "
        "address.");
  }
}

void number_everyone(Checking& run) {
  int next = static_cast<int>(run.known.size());
  for (auto& plan : run.result.people) {
    if (plan.person.left_out) {
      plan.everyone = -1;
      continue;
    }
    if (plan.everyone >= 0) continue;
    if (plan.person.standing == Standing::left) {
      run.add(plan, "", Severity::warning, "This person has already left, so they are not added.",
              "Nothing to do.");
      plan.change = Change::unchanged;
      continue;
    }
    plan.everyone = next++;
    plan.change = Change::added;
  }
  run.result.manager_of.assign(static_cast<std::size_t>(next), kNoManager);
  run.result.manager_state.assign(static_cast<std::size_t>(next), ManagerState::unknown);
}

void keep_own_address(Checking& run, PlannedPerson& plan, const KnownPerson& owner) {
  run.add(plan, run.layout.header(Target::email), Severity::warning,
          fmt::format("The e-mail address belongs to {} (number {}); it was not changed.", owner.name,
                      owner.staff_number.empty() ? "none" : owner.staff_number),
          "If these are two people, give each their own address.");
  const auto me = static_cast<std::size_t>(plan.everyone);
  plan.person.email.clear();
  plan.person.email_key = me < run.known.size() ? run.known[me].email_key : std::string();
}

}  // namespace

void recognise_everyone(Checking& run) {
  refuse_repeated_numbers(run);
  recognise(run);
  refuse_repeated_emails(run);
  number_everyone(run);
}

// people.md rule 9: an address that somebody keeps is not taken over. Whoever does not get a new address
// keeps the old one, which may take it from the next, so this goes on until nobody has to give way. Whoever
// signs in keeps theirs in any case (people.md rule 21).
void keep_addresses_with_their_owners(Checking& run) {
  if (!run.layout.has(Target::email)) return;
  std::vector<bool> gets_new(run.known.size(), false);
  for (const auto& plan : run.result.people)
    if (plan.everyone >= 0 && static_cast<std::size_t>(plan.everyone) < run.known.size() &&
        plan.person.standing == Standing::active &&
        !run.known[static_cast<std::size_t>(plan.everyone)].signs_in)
      gets_new[static_cast<std::size_t>(plan.everyone)] = true;
  std::unordered_map<std::string_view, int> kept;
  for (std::size_t i = 0; i < run.known.size(); ++i)
    if (!gets_new[i] && !run.known[i].email_key.empty())
      kept.emplace(run.known[i].email_key, static_cast<int>(i));
  for (bool settled = false; !settled;) {
    settled = true;
    for (auto& plan : run.result.people) {
      if (plan.everyone < 0 || plan.person.standing == Standing::left || plan.person.email.empty()) continue;
      const auto owner = kept.find(plan.person.email_key);
      if (owner == kept.end() || owner->second == plan.everyone) continue;
      keep_own_address(run, plan, run.known[static_cast<std::size_t>(owner->second)]);
      if (!plan.person.email_key.empty())
        kept.emplace(run.known[static_cast<std::size_t>(plan.everyone)].email_key, plan.everyone);
      settled = false;
    }
  }
}

// people.md rule 8
void find_leavers(Checking& run) {
  if (run.mapping.missing == Mapping::Missing::stay) return;
  int staff = 0;
  for (std::size_t i = 0; i < run.known.size(); ++i) {
    const auto& person = run.known[i];
    if (person.kind != PersonKind::staff || person.staff_number.empty() || person.left_on) continue;
    ++staff;
    if (!run.in_file[i]) run.result.leavers.push_back(static_cast<int>(i));
  }
  if (staff >= 20 && static_cast<int>(run.result.leavers.size()) * 4 > staff)
    run.result.findings.push_back(
        {0, "", "", Severity::warning,
         fmt::format("{} of the {} people you have are not in this file and would be marked as leavers.",
                     run.result.leavers.size(), staff),
         "If this is only part of the list, say that people who are missing stay."});
}

}  // namespace turnabout::people
