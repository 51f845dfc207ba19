#include "people/facts_store.hpp"

#include <array>

#include "platform/http/dto.hpp"

namespace turnabout::people {
namespace {

using database::Statement;

constexpr Statement kWorkFacts{
    "people.work_facts",
    "SELECT p.id, p.kind, p.name, p.job_title, p.unit, p.location, p.profession, g.label, g.rank, "
    "g.is_leadership, "
    "p.is_head, p.left_on IS NOT NULL, p.started_on, p.staff_number FROM people p LEFT JOIN grades g ON g.id "
    "= p.grade_id "
    "WHERE p.id = $1 AND p.organisation_id = $2"};
constexpr Statement kRevision{"people.revision", "SELECT people_revision FROM organisations WHERE id = $1"};
// The plus keeps SQLite from reading the whole organisation in order.
constexpr Statement kShortFacts{
    "people.short_facts",
    "SELECT id, name, job_title, unit FROM people"
    " WHERE +organisation_id = $2 AND id IN (SELECT value FROM json_each($1)) ORDER BY search_name, id",
    "SELECT id, name, job_title, unit FROM people"
    " WHERE organisation_id = $2"
    " AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))"
    " ORDER BY search_name, id"};
constexpr Statement kWhoLeft{
    "people.who_left",
    "SELECT id FROM people WHERE +organisation_id = $2 AND left_on IS NOT NULL"
    " AND id IN (SELECT value FROM json_each($1))",
    "SELECT id FROM people WHERE organisation_id = $2 AND left_on IS NOT NULL"
    " AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))"};
constexpr Statement kWhoWasErased{
    "people.who_was_erased",
    "SELECT id FROM people WHERE +organisation_id = $2 AND erased_at IS NOT NULL"
    " AND id IN (SELECT value FROM json_each($1))",
    "SELECT id FROM people WHERE organisation_id = $2 AND erased_at IS NOT NULL"
    " AND id IN (SELECT CAST(value AS uuid) FROM json_array_elements_text(CAST($1 AS json)))"};
constexpr Statement kReachable{
    "people.reachable_staff",
    "SELECT p.id, p.grade_id, g.label, p.unit FROM people p LEFT JOIN grades g ON g.id = p.grade_id"
    " WHERE p.organisation_id = $1 AND p.kind = 'staff' AND p.left_on IS NULL AND p.email_sealed IS NOT NULL"
    " ORDER BY p.id"};
constexpr Statement kReportsOf{"people.reports_of",
                               "SELECT id FROM people WHERE manager_id = $1 AND organisation_id = $2"
                               " AND kind = 'staff' AND left_on IS NULL ORDER BY search_name, id"};
constexpr Statement kManagers{"people.managers",
                              "SELECT m.id FROM people m WHERE m.organisation_id = $1 AND m.left_on IS NULL"
                              " AND m.email_sealed IS NOT NULL AND EXISTS (SELECT 1 FROM people p"
                              " WHERE p.manager_id = m.id AND p.left_on IS NULL) ORDER BY m.id"};
constexpr Statement kLineAbove{"people.line_above",
                               "SELECT above.value FROM reporting_lines l, json_each(l.senior_ids) above"
                               " WHERE l.junior_id = $1 AND l.organisation_id = $2 ORDER BY above.key",
                               "SELECT above.id::uuid FROM reporting_lines l,"
                               " jsonb_array_elements_text(l.senior_ids) WITH ORDINALITY AS above (id, steps)"
                               " WHERE l.junior_id = $1 AND l.organisation_id = $2 ORDER BY above.steps"};
constexpr Statement kReviewersOf{
    "people.reviewers_of",
    "SELECT reviewer_id FROM reviewers WHERE person_id = $1 AND organisation_id = $2 "
    "ORDER BY reviewer_id"};
constexpr Statement kBodiesOf{"people.bodies_of",
                              "SELECT m.body_id FROM body_members m JOIN bodies b ON b.id = m.body_id "
                              "WHERE m.person_id = $1 AND b.organisation_id = $2 ORDER BY m.body_id"};
constexpr Statement kHeads{"people.all_heads",
                           "SELECT id FROM people WHERE organisation_id = $1 AND is_head ORDER BY id"};
constexpr Statement kLadderEnds{"people.ladder_ends",
                                "SELECT min(rank), max(rank) FROM grades WHERE organisation_id = $1"};
constexpr Statement kCountPeople{"people.count_people",
                                 "SELECT count(*), count(CASE WHEN is_head THEN 1 END) FROM people WHERE "
                                 "organisation_id = $1 AND left_on IS NULL"};
constexpr Statement kCountGrades{
    "people.count_grades",
    "SELECT count(*), count(CASE WHEN g.rank IS NULL THEN 1 END), count(CASE WHEN g.is_left_off THEN 1 END), "
    "count(CASE WHEN g.is_leadership THEN 1 END) "
    "FROM grades g WHERE g.organisation_id = $1 AND EXISTS (SELECT 1 FROM people p WHERE p.grade_id = g.id "
    "AND p.left_on IS NULL)"};

template <class IdT>
std::vector<IdT> ids(const std::vector<database::Row>& rows) {
  std::vector<IdT> all;
  all.reserve(rows.size());
  for (const auto& row : rows) all.push_back(row.get<IdT>(0));
  return all;
}

std::vector<PersonId> those(const Statement& statement, database::Reader& reader, const Viewer& viewer,
                            const std::vector<PersonId>& ids) {
  std::vector<PersonId> all;
  if (ids.empty()) return all;
  for (const auto& row : reader.query(statement, dto::write(ids), viewer.organisation))
    all.push_back(row.get<PersonId>(0));
  return all;
}

}  // namespace

std::optional<WorkFacts> work_facts(database::Reader& reader, const Viewer& viewer, PersonId id) {
  const auto row = reader.one(kWorkFacts, id, viewer.organisation);
  if (!row) return std::nullopt;
  return WorkFacts{.id = row->get<PersonId>(0),
                   .is_guest = row->get<std::string>(1) == "guest",
                   .name = row->get<std::string>(2),
                   .staff_number = row->get<std::optional<std::string>>(13),
                   .job_title = row->get<std::optional<std::string>>(3),
                   .unit = row->get<std::optional<std::string>>(4),
                   .location = row->get<std::optional<std::string>>(5),
                   .profession = row->get<std::optional<std::string>>(6),
                   .started_on = row->get<std::optional<Date>>(12),
                   .grade_label = row->get<std::optional<std::string>>(7),
                   .rank = row->get<std::optional<int>>(8),
                   .has_leadership_grade = row->get<std::optional<bool>>(9).value_or(false),
                   .is_head = row->get<bool>(10),
                   .has_left = row->get<bool>(11)};
}

std::int64_t revision(database::Reader& reader, const Viewer& viewer) {
  return reader.one(kRevision, viewer.organisation)->get<std::int64_t>(0);
}

std::vector<ShortFacts> short_facts(database::Reader& reader, const Viewer& viewer,
                                    const std::vector<PersonId>& ids) {
  std::vector<ShortFacts> all;
  if (ids.empty()) return all;
  for (const auto& row : reader.query(kShortFacts, dto::write(ids), viewer.organisation))
    all.push_back({.id = row.get<PersonId>(0),
                   .name = row.get<std::string>(1),
                   .job_title = row.get<std::optional<std::string>>(2),
                   .unit = row.get<std::optional<std::string>>(3)});
  return all;
}

std::vector<PersonId> who_left(database::Reader& reader, const Viewer& viewer,
                               const std::vector<PersonId>& ids) {
  return those(kWhoLeft, reader, viewer, ids);
}

std::vector<PersonId> who_was_erased(database::Reader& reader, const Viewer& viewer,
                                     const std::vector<PersonId>& ids) {
  return those(kWhoWasErased, reader, viewer, ids);
}

std::vector<Reachable> reachable_staff(database::Reader& reader, const Viewer& viewer) {
  std::vector<Reachable> all;
  for (const auto& row : reader.query(kReachable, viewer.organisation))
    all.push_back({.id = row.get<PersonId>(0),
                   .grade = row.get<std::optional<GradeId>>(1),
                   .grade_label = row.get<std::optional<std::string>>(2),
                   .unit = row.get<std::optional<std::string>>(3)});
  return all;
}

std::vector<PersonId> reports_of(database::Reader& reader, const Viewer& viewer, PersonId manager) {
  return ids<PersonId>(reader.query(kReportsOf, manager, viewer.organisation));
}

std::vector<PersonId> managers(database::Reader& reader, const Viewer& viewer) {
  return ids<PersonId>(reader.query(kManagers, viewer.organisation));
}

std::vector<PersonId> line_above(database::Reader& reader, const Viewer& viewer, PersonId id) {
  return ids<PersonId>(reader.query(kLineAbove, id, viewer.organisation));
}

std::vector<PersonId> reviewers_of(database::Reader& reader, const Viewer& viewer, PersonId id) {
  return ids<PersonId>(reader.query(kReviewersOf, id, viewer.organisation));
}

std::vector<BodyId> bodies_of(database::Reader& reader, const Viewer& viewer, PersonId id) {
  return ids<BodyId>(reader.query(kBodiesOf, id, viewer.organisation));
}

std::vector<PersonId> heads(database::Reader& reader, const Viewer& viewer) {
  return ids<PersonId>(reader.query(kHeads, viewer.organisation));
}

LadderEnds ladder_ends(database::Reader& reader, const Viewer& viewer) {
  const auto row = reader.one(kLadderEnds, viewer.organisation);
  return {.lowest = row->get<std::optional<int>>(0).value_or(1),
          .top = row->get<std::optional<int>>(1).value_or(1)};
}

Counts counts(database::Reader& reader, const Viewer& viewer) {
  const auto people = reader.one(kCountPeople, viewer.organisation);
  const auto grades = reader.one(kCountGrades, viewer.organisation);
  return {.people = people->get<std::int64_t>(0),
          .grades = grades->get<std::int64_t>(0),
          .grades_without_place = grades->get<std::int64_t>(1),
          .grades_left_off = grades->get<std::int64_t>(2),
          .leadership_grades = grades->get<std::int64_t>(3),
          .heads = people->get<std::int64_t>(1)};
}

std::span<const Statement* const> facts_statements() {
  static constexpr std::array kAll{&kRevision,   &kShortFacts,  &kWhoLeft,     &kWhoWasErased, &kWorkFacts,
                                   &kReachable,  &kLineAbove,   &kReviewersOf, &kBodiesOf,     &kHeads,
                                   &kLadderEnds, &kCountPeople, &kCountGrades, &kReportsOf,    &kManagers};
  return kAll;
}

}  // namespace turnabout::people
