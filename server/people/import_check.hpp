#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "people/import_columns.hpp"
#include "people/import_rows.hpp"
#include "people/person.hpp"
#include "platform/tables/table.hpp"

namespace turnabout::people {

/// A person as known before the import. Empty text means nothing.
struct KnownPerson {
  PersonId id;
  PersonKind kind = PersonKind::staff;
  std::string staff_number, name, email_key, job_title, grade, unit, location, profession;
  std::optional<Date> started_on, left_on;
  std::optional<PersonId> manager, reviewer;  ///< The reviewer only if an import named them.
  std::string manager_staff_number;
  ManagerState manager_state = ManagerState::unknown;
  bool is_head = false;
  std::string attributes = "{}";  ///< As attributes_text writes it.
  std::string sensitive;          ///< Only needed where the mapping keeps sensitive columns.
  /// Whoever signs in keeps their address until they say otherwise (people.md rule 21).
  bool signs_in = false;
  std::string waiting_key = {};  ///< Of an address that a list gave them and that is not theirs; empty: none.
};

/// What becomes of one person whom the file names.
struct PlannedPerson {
  RowPerson person;
  int everyone =
      -1;  ///< Index into "everyone": those known before, then those who are new, in the order of the file.
  enum class Change { added, changed, returning, leaving, unchanged };
  Change change = Change::unchanged;
  bool email_changed = false;
  bool email_offered = false;       ///< A change that waits for the person (people.md rule 21).
  int manager = -1;                 ///< Index into everyone; -1: nobody known.
  int reviewer = -1;                ///< The same.
  std::string_view manager_number;  ///< As in the file.
  ManagerState manager_state = ManagerState::unknown;
};

struct HeadProposed {
  int everyone;
  std::string name;
};

/// The counts and lists that the lead decides on.
struct ImportSummary {
  int new_people = 0, changed = 0, unchanged = 0, leavers = 0, returning = 0;
  int to_fix = 0;                            ///< Rows left out.
  int warnings = 0;                          ///< Findings about rows that are kept.
  int addresses_waiting = 0;                 ///< New addresses of people who sign in (people.md rule 21).
  std::vector<std::string> grades_found;     ///< In the order of first appearance.
  std::vector<HeadProposed> heads_proposed;  ///< Without a manager, and manage somebody (people.md rule 13).
  bool operator==(const ImportSummary& other) const;
};

struct DryRun {
  std::vector<PlannedPerson> people;
  std::vector<int> leavers;                 ///< Indices of known people who are not in the file.
  std::vector<int> manager_of;              ///< For everyone.
  std::vector<ManagerState> manager_state;  ///< For everyone.
  std::vector<Finding> findings;            ///< Ordered by row.
  ImportSummary summary;
};

struct CheckOptions {
  Date today;
  std::function<std::string(std::string_view email)> email_key;  ///< The blind index that KnownPerson has.
  std::function<void(std::size_t rows)> progress = [](std::size_t) {};
};

/// Everything an import would do, without doing it. Pure; people.md rules 5 to 14. `table`, `columns` and
/// `known` must outlive the answer, which points into them.
DryRun check(const tables::Table& table, const std::vector<ColumnGuess>& columns, const Mapping& mapping,
             std::span<const KnownPerson> known, const CheckOptions& options);

/// The report that the lead downloads: a row for each finding, ready for a spreadsheet.
std::string report_csv(std::span<const Finding> findings);

}  // namespace turnabout::people
