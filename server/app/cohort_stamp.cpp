#include "app/cohort_stamp.hpp"

#include <array>

#include "platform/crypto/token.hpp"

namespace turnabout::app {
namespace {

using database::Statement;

// Each gives rows of texts; NULLs are made texts so that every row is read alike.
constexpr Statement kApplicants{
    "app.stamp_applicants",
    "select a.id || ' ' || a.version || ' ' || p.kind || ' ' || coalesce(p.grade_id, '') || ' ' ||"
    " coalesce(p.left_on, '') || ' ' || p.is_head || ' ' || p.name || '|' || coalesce(p.job_title, '') || "
    "'|' ||"
    " coalesce(p.unit, '') || '|' || coalesce(p.location, '') || '|' || coalesce(p.profession, '') ||"
    " '|' || coalesce(p.started_on, '')"
    " from applications a join people p on p.id = a.person_id"
    " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted' order by a.id",
    "select concat(a.id, ' ', a.version, ' ', p.kind, ' ', p.grade_id, ' ', p.left_on, ' ', p.is_head, ' ',"
    " p.name, '|', p.job_title, '|', p.unit, '|', p.location, '|', p.profession, '|', p.started_on)"
    " from applications a join people p on p.id = a.person_id"
    " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted' order by a.id"};
constexpr Statement kLines{"app.stamp_lines",
                           "select l.junior_id || l.senior_id || l.steps from applications a"
                           " join reporting_lines l on l.junior_id = a.person_id"
                           " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted' "
                           "order by a.id, l.senior_id",
                           "select concat(l.junior_id, l.senior_id, l.steps) from applications a"
                           " join reporting_lines l on l.junior_id = a.person_id"
                           " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted'"
                           " order by a.id, l.senior_id"};
constexpr Statement kReviewers{
    "app.stamp_reviewers",
    "select r.person_id || r.reviewer_id from applications a join reviewers r on r.person_id = a.person_id"
    " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted'"
    " order by a.id, r.reviewer_id",
    "select concat(r.person_id, r.reviewer_id) from applications a"
    " join reviewers r on r.person_id = a.person_id"
    " where a.programme_id = $1 and a.organisation_id = $2 and a.state = 'submitted'"
    " order by a.id, r.reviewer_id"};
constexpr Statement kBodies{
    "app.stamp_bodies",
    "select m.body_id || m.person_id from bodies b join body_members m on m.body_id = b.id"
    " where b.organisation_id = $1 order by m.body_id, m.person_id",
    "select concat(m.body_id, m.person_id) from bodies b join body_members m on m.body_id = b.id"
    " where b.organisation_id = $1 order by m.body_id, m.person_id"};
constexpr Statement kGrades{
    "app.stamp_grades",
    "select id || ' ' || coalesce(rank, 0) || ' ' || is_leadership || label from grades"
    " where organisation_id = $1 order by id",
    "select concat(id, ' ', rank, ' ', is_leadership, label) from grades"
    " where organisation_id = $1 order by id"};
constexpr Statement kHeads{"app.stamp_heads",
                           "select id from people where organisation_id = $1 and is_head = 1 order by id",
                           "select id::text from people where organisation_id = $1 and is_head order by id"};
constexpr Statement kTies{"app.stamp_ties",
                          "select person_a_id || person_b_id || strength from ties"
                          " where organisation_id = $1 order by person_a_id, person_b_id",
                          "select concat(person_a_id, person_b_id, strength) from ties"
                          " where organisation_id = $1 order by person_a_id, person_b_id"};

void add(std::string& text, const std::vector<database::Row>& rows) {
  for (const auto& row : rows) text += row.get<std::string>(0) + '\n';
  text += '\n';
}

}  // namespace

std::string cohort_stamp(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::string text;
  for (const auto* statement : {&kApplicants, &kLines, &kReviewers})
    add(text, reader.query(*statement, programme, viewer.organisation));
  for (const auto* statement : {&kBodies, &kGrades, &kHeads, &kTies})
    add(text, reader.query(*statement, viewer.organisation));
  const auto digest = crypto::hash_token(text);
  return {digest.begin(), digest.end()};
}

std::span<const Statement* const> cohort_stamp_statements() {
  static constexpr std::array kAll{&kApplicants, &kLines, &kReviewers, &kBodies, &kGrades, &kHeads, &kTies};
  return kAll;
}

}  // namespace turnabout::app
