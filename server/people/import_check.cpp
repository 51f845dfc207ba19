#include "people/import_check.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include <fmt/format.h>

#include "people/import_lookup.hpp"
#include "people/reporting_line.hpp"
#include "platform/tables/csv.hpp"

namespace turnabout::people {

namespace {

using Change = PlannedPerson::Change;
using Standing = RowPerson::Standing;

/// The steps of a dry run, in order. Each reads what the ones before it found.
class Checker {
 public:
  Checker(const tables::Table& table, const std::vector<ColumnGuess>& columns, const Mapping& mapping,
          std::span<const KnownPerson> known, const CheckOptions& options)
      : table_(table),
        mapping_(mapping),
        known_(known),
        options_(options),
        layout_(table, mapping, columns) {}

  DryRun run() && {
    read_rows();
    report_uneven_rows();
    refuse_repeated_numbers();
    recognise();
    refuse_repeated_emails();
    number_everyone();
    keep_addresses_with_their_owners();
    find_leavers();
    find_managers();
    find_cycles();
    compare();
    summarise();
    return std::move(dry_run_);
  }

 private:
  std::uint32_t number(const PlannedPerson& plan) const { return table_.number(plan.person.row); }

  void add(const PlannedPerson& plan, std::string column, Severity severity, std::string message,
           std::string remedy) {
    dry_run_.findings.push_back(
        {number(plan), plan.person.name, std::move(column), severity, std::move(message), std::move(remedy)});
  }
  void leave_out(PlannedPerson& plan, std::string column, std::string message, std::string remedy) {
    plan.person.left_out = true;
    add(plan, std::move(column), Severity::error, std::move(message), std::move(remedy));
  }

  void read_rows() {
    const auto first = rows_of_second_header(table_);
    const auto order = mapping_.date_order.value_or(order_in_file(first));
    dry_run_.people.reserve(table_.row_count());
    for (std::size_t row = first; row < table_.row_count(); ++row) {
      PlannedPerson plan;
      plan.person = read_row(layout_, row, order, options_.today, dry_run_.findings);
      if (!plan.person.email.empty()) plan.person.email_key = options_.email_key(plan.person.email);
      plan.manager_number = layout_.cell(row, Target::manager_staff_number);
      dry_run_.people.push_back(std::move(plan));
      if (row % 10'000 == 9'999) options_.progress(row + 1);
    }
    if (dry_run_.people.empty())
      dry_run_.findings.push_back({0, "", "", Severity::warning, "The file holds column names but nobody.",
                                   "Check that the whole list was exported."});
  }

  /// The order that the file's own dates give away; day first where none does (no date is in doubt then).
  DateOrder order_in_file(std::size_t first) const {
    for (const Target target : {Target::start_date, Target::left_on}) {
      if (!layout_.has(target)) continue;
      for (std::size_t row = first; row < table_.row_count(); ++row) {
        const auto hint = hint_of(layout_.raw(row, target));
        if (hint == DateHint::month_first) return DateOrder::month_first;
        if (hint == DateHint::day_first) return DateOrder::day_first;
      }
    }
    return DateOrder::day_first;
  }

  void report_uneven_rows() {
    const auto first = rows_of_second_header(table_);
    for (const auto& uneven : table_.ragged()) {
      if (uneven.row < first) continue;
      auto& plan = dry_run_.people[uneven.row - first];
      const auto message =
          fmt::format("The row has {} cells; the header has {}.", uneven.cells, table_.columns().size());
      if (uneven.cells > table_.columns().size())
        leave_out(plan, "", message, "Look for a comma inside a cell that is not in quotation marks.");
      else
        add(plan, "", Severity::warning, message,
            "The missing cells count as empty. Check that nothing slipped.");
    }
  }

  bool same_cells(std::size_t a, std::size_t b) const {
    for (std::size_t column = 0; column < table_.columns().size(); ++column)
      if (layout_.used(column) && table_.cell(a, column) != table_.cell(b, column)) return false;
    return true;
  }

  // people.md rule 9
  void refuse_repeated_numbers() {
    std::unordered_map<std::string_view, std::size_t> first;
    first.reserve(dry_run_.people.size());
    for (std::size_t i = 0; i < dry_run_.people.size(); ++i) {
      auto& plan = dry_run_.people[i];
      if (plan.person.staff_number.empty()) continue;
      const auto [at, is_new] = first.emplace(plan.person.staff_number, i);
      if (is_new) continue;
      auto& other = dry_run_.people[at->second];
      if (same_cells(plan.person.row, other.person.row)) {
        plan.person.left_out = true;
        repeated_.insert(i);
        add(plan, "", Severity::warning,
            fmt::format("This is the same as row {}; it is taken once.", number(other)), "Nothing to do.");
        continue;
      }
      const std::string remedy = "Keep the right row, or give each person their own number.";
      const auto message = [&](const PlannedPerson& there) {
        return fmt::format("Staff number {} is also in row {} ({}), with other details.",
                           plan.person.staff_number, number(there), there.person.name);
      };
      leave_out(plan, layout_.header(Target::staff_number), message(other), remedy);
      if (!other.person.left_out)
        leave_out(other, layout_.header(Target::staff_number), message(plan), remedy);
    }
  }

  // people.md rule 10: by staff number; else somebody whose number is not in the file any more, by e-mail
  // address.
  void recognise() {
    in_file_.assign(known_.size(), false);
    std::unordered_map<std::string_view, int> by_number, by_email;
    by_number.reserve(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i)
      if (!known_[i].staff_number.empty()) by_number.emplace(known_[i].staff_number, static_cast<int>(i));
    for (auto& plan : dry_run_.people) {
      const auto found = by_number.find(plan.person.staff_number);
      if (found == by_number.end()) continue;
      in_file_[static_cast<std::size_t>(found->second)] = true;
      if (!plan.person.left_out) plan.everyone = found->second;
    }
    for (std::size_t i = 0; i < known_.size(); ++i)
      if (!in_file_[i] && !known_[i].email_key.empty())
        by_email.emplace(known_[i].email_key, static_cast<int>(i));
    for (auto& plan : dry_run_.people) {
      if (plan.everyone >= 0 || plan.person.email_key.empty()) continue;
      const auto found = by_email.find(plan.person.email_key);
      if (found == by_email.end()) continue;
      const auto index = static_cast<std::size_t>(found->second);
      if (in_file_[index]) continue;
      in_file_[index] = true;
      if (plan.person.left_out) continue;
      plan.everyone = found->second;
      const auto& before = known_[index];
      if (!before.staff_number.empty())
        add(plan, layout_.header(Target::staff_number), Severity::warning,
            fmt::format("We know this e-mail address under number {}; the person keeps their record and gets "
                        "number {}.",
                        before.staff_number, plan.person.staff_number),
            "If these are two people, give each their own address.");
      else
        add(plan, "", Severity::warning, "We know this e-mail address already; the two become one record.",
            "If these are two people, give each their own address.");
    }
  }

  // people.md rule 9
  void refuse_repeated_emails() {
    if (!layout_.has(Target::email)) return;
    std::unordered_map<std::string_view, std::size_t> first;
    first.reserve(dry_run_.people.size());
    for (std::size_t i = 0; i < dry_run_.people.size(); ++i) {
      auto& plan = dry_run_.people[i];
      if (plan.person.left_out || plan.person.email.empty()) continue;
      const auto [at, is_new] = first.emplace(plan.person.email, i);
      if (is_new) continue;
      const auto& other = dry_run_.people[at->second];
      leave_out(plan, layout_.header(Target::email),
                fmt::format("Row {} ({}, number {}) has the same e-mail address.", number(other),
                            other.person.name, other.person.staff_number),
                "If this is one person under two numbers, remove one row. If these are two people, give each "
                "their own "
                "address.");
    }
  }

  void number_everyone() {
    int next = static_cast<int>(known_.size());
    for (auto& plan : dry_run_.people) {
      if (plan.person.left_out) {
        plan.everyone = -1;
        continue;
      }
      if (plan.everyone >= 0) continue;
      if (plan.person.standing == Standing::left) {
        add(plan, "", Severity::warning, "This person has already left, so they are not added.",
            "Nothing to do.");
        plan.change = Change::unchanged;
        continue;
      }
      plan.everyone = next++;
      plan.change = Change::added;
    }
    dry_run_.manager_of.assign(static_cast<std::size_t>(next), kNoManager);
    dry_run_.manager_state.assign(static_cast<std::size_t>(next), ManagerState::unknown);
  }

  // people.md rule 9: an address that somebody keeps is not taken over. Whoever does not get a new address
  // keeps the old one, which may take it from the next, so this goes on until nobody has to give way.
  void keep_addresses_with_their_owners() {
    if (!layout_.has(Target::email)) return;
    std::vector<bool> gets_new(known_.size(), false);
    for (const auto& plan : dry_run_.people)
      if (plan.everyone >= 0 && static_cast<std::size_t>(plan.everyone) < known_.size() &&
          plan.person.standing == Standing::active)
        gets_new[static_cast<std::size_t>(plan.everyone)] = true;
    std::unordered_map<std::string_view, int> kept;
    for (std::size_t i = 0; i < known_.size(); ++i)
      if (!gets_new[i] && !known_[i].email_key.empty())
        kept.emplace(known_[i].email_key, static_cast<int>(i));
    for (bool settled = false; !settled;) {
      settled = true;
      for (auto& plan : dry_run_.people) {
        if (plan.everyone < 0 || plan.person.standing == Standing::left || plan.person.email.empty())
          continue;
        const auto owner = kept.find(plan.person.email_key);
        if (owner == kept.end() || owner->second == plan.everyone) continue;
        keep_own_address(plan, known_[static_cast<std::size_t>(owner->second)]);
        if (!plan.person.email_key.empty())
          kept.emplace(known_[static_cast<std::size_t>(plan.everyone)].email_key, plan.everyone);
        settled = false;
      }
    }
  }

  void keep_own_address(PlannedPerson& plan, const KnownPerson& owner) {
    add(plan, layout_.header(Target::email), Severity::warning,
        fmt::format("The e-mail address belongs to {} (number {}); it was not changed.", owner.name,
                    owner.staff_number.empty() ? "none" : owner.staff_number),
        "If these are two people, give each their own address.");
    const auto me = static_cast<std::size_t>(plan.everyone);
    plan.person.email.clear();
    plan.person.email_key = me < known_.size() ? known_[me].email_key : std::string();
  }

  // people.md rule 8
  void find_leavers() {
    if (mapping_.missing == Mapping::Missing::stay) return;
    int staff = 0;
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const auto& person = known_[i];
      if (person.kind != PersonKind::staff || person.staff_number.empty() || person.left_on) continue;
      ++staff;
      if (!in_file_[i]) dry_run_.leavers.push_back(static_cast<int>(i));
    }
    if (staff >= 20 && static_cast<int>(dry_run_.leavers.size()) * 4 > staff)
      dry_run_.findings.push_back(
          {0, "", "", Severity::warning,
           fmt::format("{} of the {} people you have are not in this file and would be marked as leavers.",
                       dry_run_.leavers.size(), staff),
           "If this is only part of the list, say that people who are missing stay."});
  }

  // people.md rules 11 and 12
  void find_managers() {
    std::unordered_map<PersonId, int> index_of;
    index_of.reserve(known_.size());
    for (std::size_t i = 0; i < known_.size(); ++i) index_of.emplace(known_[i].id, static_cast<int>(i));
    for (std::size_t i = 0; i < known_.size(); ++i) {
      const auto& person = known_[i];
      dry_run_.manager_state[i] = person.manager_state;
      if (!person.manager) continue;
      if (const auto found = index_of.find(*person.manager); found != index_of.end())
        dry_run_.manager_of[i] = found->second;
    }
    const PersonLookup lookup(known_, dry_run_.people, in_file_);
    const bool has_managers = layout_.has(Target::manager_staff_number);
    for (auto& plan : dry_run_.people) {
      if (plan.everyone < 0) continue;
      const auto me = static_cast<std::size_t>(plan.everyone);
      const bool is_known = me < known_.size();
      if (has_managers) {
        plan.manager = find_manager(plan, lookup);
        dry_run_.manager_of[me] = plan.manager;
        dry_run_.manager_state[me] = plan.manager_state;
      } else if (is_known) {
        plan.manager_number = known_[me].manager_staff_number;
      }
      if (layout_.has(Target::reviewer_staff_number))
        plan.reviewer = find_reviewer(plan, lookup);
      else if (is_known && known_[me].reviewer)
        plan.reviewer = index_of.contains(*known_[me].reviewer) ? index_of.at(*known_[me].reviewer) : -1;
    }
    if (!has_managers && !dry_run_.people.empty())
      dry_run_.findings.push_back(
          {0, "", "", Severity::warning,
           "The file does not say who manages whom, so pairs within one line cannot be ruled out.",
           "Import a list with each person's manager, or check pairs by hand."});
  }

  int find_manager(PlannedPerson& plan, const PersonLookup& lookup) {
    const auto column = layout_.header(Target::manager_staff_number);
    // A number may look like "nothing" (hmt has a post 0), so the file's own people come first.
    const auto cell = layout_.raw(plan.person.row, Target::manager_staff_number);
    const auto found = cell.empty() ? PersonLookup::Found{} : lookup.find(cell);
    plan.manager_state = ManagerState::unknown;
    using Kind = PersonLookup::Found::Kind;
    if (found.kind == Kind::person) {
      if (found.everyone == plan.everyone) {
        add(plan, column, Severity::warning, "This person is given as their own manager.",
            "Give the manager's staff number.");
        return kNoManager;
      }
      plan.manager_number = cell;
      plan.manager_state = ManagerState::known;
      return found.everyone;
    }
    if (stands_for_nothing(cell)) {
      plan.manager_state = ManagerState::blank;
      add(plan, column, Severity::warning, "No manager is given.",
          "If this person is the head of the organisation, confirm it under Heads. Otherwise add the "
          "manager.");
      return kNoManager;
    }
    if (found.kind == Kind::left_out) {
      add(plan, column, Severity::warning,
          fmt::format("The manager, {}, is in row {}, which is left out.", cut(cell, 80),
                      table_.number(found.row)),
          "Correct that row.");
    } else if (found.kind == Kind::several) {
      add(plan, column, Severity::warning, fmt::format("Several people are called {}.", cut(cell, 80)),
          "Give the manager's staff number.");
    } else {
      add(plan, column, Severity::warning,
          fmt::format("Nobody has the staff number {}, given as manager.", cut(cell, 80)),
          found.similar.empty()
              ? "Correct the number, or add that person to the list."
              : fmt::format("There is a {}: leading zeros may have been lost.", found.similar));
    }
    return kNoManager;
  }

  int find_reviewer(const PlannedPerson& plan, const PersonLookup& lookup) {
    const auto cell = layout_.cell(plan.person.row, Target::reviewer_staff_number);
    if (cell.empty()) return -1;
    const auto found = lookup.find(cell);
    if (found.kind == PersonLookup::Found::Kind::person)
      return found.everyone == plan.everyone ? -1 : found.everyone;
    add(plan, layout_.header(Target::reviewer_staff_number), Severity::warning,
        fmt::format("We cannot tell who {}, given as reviewer, is.", cut(cell, 80)),
        "Give the reviewer's staff number.");
    return -1;
  }

  // people.md rule 12
  void find_cycles() {
    const auto cycle = in_cycle(dry_run_.manager_of);
    for (std::size_t i = 0; i < cycle.size(); ++i) {
      if (cycle[i])
        dry_run_.manager_state[i] = ManagerState::cycle;
      else if (dry_run_.manager_state[i] == ManagerState::cycle)
        dry_run_.manager_state[i] =
            dry_run_.manager_of[i] == kNoManager ? ManagerState::unknown : ManagerState::known;
    }
    for (auto& plan : dry_run_.people) {
      if (plan.everyone < 0) continue;
      const auto me = static_cast<std::size_t>(plan.everyone);
      plan.manager = dry_run_.manager_of[me];
      plan.manager_state = dry_run_.manager_state[me];
      if (cycle[me] && layout_.has(Target::manager_staff_number))
        add(plan, layout_.header(Target::manager_staff_number), Severity::warning,
            "Following the managers upwards comes back to this person.",
            "Correct one of the managers in the circle. Until then nobody in it is paired with another.");
    }
  }

  void compare() {
    for (auto& plan : dry_run_.people) {
      if (plan.everyone < 0) continue;
      if (plan.change == Change::added) {
        plan.email_changed = !plan.person.email.empty();
        continue;
      }
      const auto& before = known_[static_cast<std::size_t>(plan.everyone)];
      keep_what_the_file_does_not_say(plan.person, before);
      plan.email_changed = layout_.has(Target::email) && plan.person.email_key != before.email_key;
      if (plan.person.standing == Standing::left)
        plan.change = before.left_on ? Change::unchanged : Change::leaving;
      else if (before.left_on)
        plan.change = Change::returning;
      else
        plan.change = differs(plan, before) ? Change::changed : Change::unchanged;
    }
  }

  void keep_what_the_file_does_not_say(RowPerson& person, const KnownPerson& before) const {
    const auto keep = [&](Target target, std::string_view& now, const std::string& then) {
      if (!layout_.has(target)) now = then;
    };
    keep(Target::job_title, person.job_title, before.job_title);
    keep(Target::grade, person.grade, before.grade);
    keep(Target::unit, person.unit, before.unit);
    keep(Target::location, person.location, before.location);
    keep(Target::profession, person.profession, before.profession);
    if (!layout_.has(Target::start_date)) person.started_on = before.started_on;
    if (!layout_.has(Target::email)) person.email_key = before.email_key;
    if (layout_.attributes().empty()) person.attributes = before.attributes;
    if (layout_.sensitive().empty()) person.sensitive = before.sensitive;
  }

  bool differs(const PlannedPerson& plan, const KnownPerson& before) const {
    const auto& now = plan.person;
    const auto same_person = [&](int everyone, const std::optional<PersonId>& id) {
      if (everyone < 0) return !id;
      return id && static_cast<std::size_t>(everyone) < known_.size() &&
             known_[static_cast<std::size_t>(everyone)].id == *id;
    };
    return before.kind != PersonKind::staff || now.staff_number != before.staff_number ||
           now.name != before.name || plan.email_changed || now.job_title != before.job_title ||
           now.grade != before.grade || now.unit != before.unit || now.location != before.location ||
           now.profession != before.profession || now.started_on != before.started_on ||
           now.attributes != before.attributes || now.sensitive != before.sensitive ||
           plan.manager_number != before.manager_staff_number || plan.manager_state != before.manager_state ||
           !same_person(plan.manager, before.manager) || !same_person(plan.reviewer, before.reviewer);
  }

  void summarise() {
    auto& summary = dry_run_.summary;
    std::set<std::string_view> grades;
    std::vector<bool> manages(dry_run_.manager_of.size(), false);
    for (const int manager : dry_run_.manager_of)
      if (manager != kNoManager) manages[static_cast<std::size_t>(manager)] = true;
    for (std::size_t i = 0; i < dry_run_.people.size(); ++i) {
      const auto& plan = dry_run_.people[i];
      summary.to_fix += plan.person.left_out && !repeated_.contains(i);
      if (plan.everyone < 0) continue;
      summary.new_people += plan.change == Change::added;
      summary.changed += plan.change == Change::changed;
      summary.unchanged += plan.change == Change::unchanged;
      summary.returning += plan.change == Change::returning;
      summary.leavers += plan.change == Change::leaving;
      if (!plan.person.grade.empty() && grades.insert(plan.person.grade).second)
        summary.grades_found.emplace_back(plan.person.grade);
      // people.md rule 13
      if (plan.manager_state == ManagerState::blank && manages[static_cast<std::size_t>(plan.everyone)])
        summary.heads_proposed.push_back({plan.everyone, plan.person.name});
    }
    summary.leavers += static_cast<int>(dry_run_.leavers.size());
    auto& findings = dry_run_.findings;
    std::stable_sort(findings.begin(), findings.end(),
                     [](const Finding& a, const Finding& b) { return a.row < b.row; });
    summary.warnings = static_cast<int>(std::count_if(
        findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::warning; }));
  }

  const tables::Table& table_;
  const Mapping& mapping_;
  std::span<const KnownPerson> known_;
  const CheckOptions& options_;
  Layout layout_;
  DryRun dry_run_;
  std::vector<bool> in_file_;
  std::set<std::size_t> repeated_;  ///< Rows that say the same again; nothing to fix.
};

}  // namespace

bool ImportSummary::operator==(const ImportSummary& other) const {
  return new_people == other.new_people && changed == other.changed && unchanged == other.unchanged &&
         leavers == other.leavers && returning == other.returning && to_fix == other.to_fix &&
         warnings == other.warnings;
}

DryRun check(const tables::Table& table, const std::vector<ColumnGuess>& columns, const Mapping& mapping,
             std::span<const KnownPerson> known, const CheckOptions& options) {
  return Checker(table, columns, mapping, known, options).run();
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
