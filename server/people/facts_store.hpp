#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

/// What other parts of the program ask of the staff list, through the app's wiring: work facts only, never
/// contact details.
namespace turnabout::people {

struct WorkFacts {
  PersonId id;
  bool is_guest = false;
  std::string name;
  std::optional<std::string> staff_number;
  std::optional<std::string> job_title;
  std::optional<std::string> unit;
  std::optional<std::string> location;
  std::optional<std::string> profession;
  std::optional<Date> started_on;
  std::optional<std::string> grade_label;
  std::optional<int> rank;  ///< Of the grade on the ladder, 1 the most junior.
  bool has_leadership_grade = false;
  bool is_head = false;
  bool has_left = false;
};

/// A number that every change to people, grades, lines, bodies, reviewers and ties of the organisation
/// raises. What is made from them may be kept under it, if both are read in one read (never in a transaction,
/// whose numbers are given to something else if it is rolled back).
std::int64_t revision(database::Reader& reader, const Viewer& viewer);

std::optional<WorkFacts> work_facts(database::Reader& reader, const Viewer& viewer, PersonId id);
/// As much of somebody as a colleague may see.
struct ShortFacts {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title;
  std::optional<std::string> unit;
};
/// Of each who is there, by name.
std::vector<ShortFacts> short_facts(database::Reader& reader, const Viewer& viewer,
                                    const std::vector<PersonId>& ids);
/// Those of them whose record was erased (keeping.md rule 3).
std::vector<PersonId> who_was_erased(database::Reader& reader, const Viewer& viewer,
                                     const std::vector<PersonId>& ids);
/// Those of them who have left.
std::vector<PersonId> who_left(database::Reader& reader, const Viewer& viewer,
                               const std::vector<PersonId>& ids);
/// Staff who are there and to whom a mail can go, by id.
struct Reachable {
  PersonId id;
  std::optional<GradeId> grade;
  std::optional<std::string> grade_label;
  std::optional<std::string> unit;
};
std::vector<Reachable> reachable_staff(database::Reader& reader, const Viewer& viewer);
/// Staff who are there and report to a person directly, by name.
std::vector<PersonId> reports_of(database::Reader& reader, const Viewer& viewer, PersonId manager);
/// Whoever is there, can be reached and has somebody reporting to them.
std::vector<PersonId> managers(database::Reader& reader, const Viewer& viewer);
/// Everyone known above a person in the line of management, nearest first.
std::vector<PersonId> line_above(database::Reader& reader, const Viewer& viewer, PersonId id);
/// Who reviews, pays or promotes a person.
std::vector<PersonId> reviewers_of(database::Reader& reader, const Viewer& viewer, PersonId id);
std::vector<BodyId> bodies_of(database::Reader& reader, const Viewer& viewer, PersonId id);
std::vector<PersonId> heads(database::Reader& reader, const Viewer& viewer);

/// Lowest and highest rank on the ladder; 1 and 1 where no grade has been placed yet.
struct LadderEnds {
  int lowest = 1;
  int top = 1;
};
LadderEnds ladder_ends(database::Reader& reader, const Viewer& viewer);

/// How far the staff list and its ladder have come.
struct Counts {
  std::int64_t people = 0;  ///< Staff and guests who have not left.
  std::int64_t grades = 0;
  std::int64_t grades_without_place = 0;
  std::int64_t grades_left_off = 0;  ///< Of those without a place, by a lead who has looked at them.
  std::int64_t leadership_grades = 0;
  std::int64_t heads = 0;
};
Counts counts(database::Reader& reader, const Viewer& viewer);

std::span<const database::Statement* const> facts_statements();

}  // namespace turnabout::people
