#include <array>

#include "app/example.hpp"
#include "app/keeping/programme_records.hpp"
#include "people/import_apply.hpp"
#include "platform/audit/audit.hpp"
#include "platform/audit/log.hpp"
#include "surveys/survey.hpp"

namespace turnabout::app::example {
namespace {

using database::Statement;
using database::Transaction;
using database::Value;
using SurveyId = surveys::SurveyId;

#define EXAMPLES "(select id from programmes where organisation_id = $1 and is_example)"

// What example programmes were set up with. $1 is the organisation.
// Surveys that are part of the playing: of an example programme, or asked of so many invented people that
// nothing could ever be told of real ones (surveys.md rule 3).
constexpr Statement kPlayedSurveys{
    "example.played_surveys",
    "select s.id from surveys s left join survey_waves w on w.survey_id = s.id"
    " where s.organisation_id = $1 and (s.programme_id in " EXAMPLES
    " or (exists (select 1 from survey_asked a join people p on p.id = a.person_id"
    "  where a.wave_id = w.id and p.is_example)"
    " and (select count(*) from survey_asked a join people p on p.id = a.person_id"
    "  where a.wave_id = w.id and not p.is_example) < 10))"};
constexpr Statement kGrantsThere{"example.grants_there",
                                 "delete from grants where programme_id in " EXAMPLES};
constexpr Statement kGates{"example.gates", "delete from launch_gates where programme_id in " EXAMPLES};
constexpr Statement kPapers{"example.papers",
                            "delete from programme_documents where programme_id in " EXAMPLES};
constexpr Statement kBehind{"example.behind",
                            "delete from programme_networks where programme_id in " EXAMPLES};
constexpr Statement kAdverts{"example.adverts",
                             "delete from programme_adverts where programme_id in " EXAMPLES};
constexpr Statement kChosen{"example.chosen",
                            "delete from programme_outcomes where programme_id in " EXAMPLES};
constexpr Statement kLaunches{"example.launches", "delete from launches where programme_id in " EXAMPLES};
constexpr Statement kOutcomes{"example.outcomes",
                              "delete from outcomes where organisation_id = $1 and is_example and not exists"
                              " (select 1 from programme_outcomes c where c.outcome_id = outcomes.id)"};
constexpr Statement kConcernMessages{"example.concern_messages",
                                     "delete from concern_messages where concern_id in"
                                     " (select id from concerns where programme_id in " EXAMPLES ")"};
constexpr Statement kConcerns{"example.concerns", "delete from concerns where programme_id in " EXAMPLES};
constexpr Statement kTheirProgrammes{"example.their_programmes",
                                     "select id from programmes where organisation_id = $1 and is_example"};
constexpr Statement kProgrammes{"example.programmes",
                                "delete from programmes where organisation_id = $1 and is_example"};

// What hangs on one survey. $1 is the survey.
#define WAVES "(select id from survey_waves where survey_id = $1)"
constexpr Statement kSurveyLinks{"example.survey_links", "delete from links where subject_id in " WAVES};
constexpr Statement kSurveyWords{"example.survey_words", "delete from survey_words where wave_id in " WAVES};
constexpr Statement kSurveyAnswers{"example.survey_answers",
                                   "delete from survey_answers where wave_id in " WAVES};
constexpr Statement kSurveyAsked{"example.survey_asked", "delete from survey_asked where wave_id in " WAVES};
constexpr Statement kSurveyWaves{"example.survey_waves", "delete from survey_waves where survey_id = $1"};
constexpr Statement kSurveys{"example.surveys", "delete from surveys where id = $1"};

#undef WAVES
#undef EXAMPLES

// Who goes: invented, and nobody that a real programme or import rests on.
constexpr Statement kInvented{
    "example.invented",
    "select p.id from people p where p.organisation_id = $1 and p.is_example and p.id <> $2"
    " and not exists (select 1 from applications a where a.person_id = p.id)"
    " and not exists (select 1 from matching_runs r where r.created_by = p.id)"
    " and not exists (select 1 from board_changes c where c.changed_by = p.id)"
    " and not exists (select 1 from selection_scores s where s.member_id = p.id)"
    " and not exists (select 1 from selection_asides x where x.member_id = p.id)"
    " and not exists (select 1 from imports i where i.started_by = p.id)"
    " and not exists (select 1 from concerns c where p.id in (c.author_id, c.contact_id, c.deputy_id))"
    // Whoever answered a survey that stays, stays as well: what they said cannot be told apart.
    " and not exists (select 1 from survey_asked s where s.person_id = p.id and s.has_answered)"};
constexpr Statement kTheirGrades{"example.their_grades",
                                 "select distinct grade_id from people where organisation_id = $1"
                                 " and is_example and grade_id is not null"};
constexpr Statement kTheirBodies{"example.their_bodies",
                                 "select b.id from bodies b where b.organisation_id = $1 and exists"
                                 " (select 1 from body_members m join people p on p.id = m.person_id where "
                                 "m.body_id = b.id and p.is_example)"};

// What is said of one person. $1 is the person.
constexpr Statement kManaged{"example.managed",
                             "update people set manager_id = null, manager_state = 'unknown',"
                             " version = version + 1 where manager_id = $1"};
constexpr Statement kLines{"example.lines", "delete from reporting_lines where junior_id = $1"};
constexpr Statement kReviewers{"example.reviewers",
                               "delete from reviewers where person_id = $1 or reviewer_id = $1"};
constexpr Statement kTies{"example.ties", "delete from ties where person_a_id = $1 or person_b_id = $1"};
constexpr Statement kDeclared{"example.declared",
                              "update ties set declared_by = null where declared_by = $1"};
constexpr Statement kMembers{"example.members", "delete from body_members where person_id = $1"};
constexpr Statement kSignIns{
    "example.sign_ins",
    "delete from sign_ins where account_id in (select id from accounts where person_id = $1)"};
constexpr Statement kPasskeys{
    "example.passkeys",
    "delete from passkeys where account_id in (select id from accounts where person_id = $1)"};
constexpr Statement kReplies{
    "example.replies",
    "delete from idempotent_replies where account_id in (select id from accounts where person_id = $1)"};
constexpr Statement kAccounts{"example.accounts", "delete from accounts where person_id = $1"};
constexpr Statement kTheirLinks{"example.their_links", "delete from links where person_id = $1"};
constexpr Statement kTheirGrants{"example.their_grants", "delete from grants where person_id = $1"};
constexpr Statement kGranted{"example.granted", "update grants set granted_by = null where granted_by = $1"};
constexpr Statement kMail{"example.mail", "delete from outgoing_mail where person_id = $1"};
constexpr Statement kNetworkLeads{"example.network_leads", "delete from network_leads where person_id = $1"};
constexpr Statement kNominated{"example.nominated", "delete from nominations where nominator_id = $1"};
constexpr Statement kTheirFreeTimes{"example.their_free_times",
                                    "delete from free_times where person_id = $1"};
constexpr Statement kTheirAssistants{
    "example.their_assistants", "delete from personal_assistants where person_id = $1 or assistant_id = $1"};
constexpr Statement kTheirNudges{"example.their_nudges", "delete from nudge_choices where person_id = $1"};
constexpr Statement kTheirTimes{"example.their_times", "delete from protected_time where manager_id = $1"};
constexpr Statement kTheirReadiness{"example.their_readiness",
                                    "delete from readiness_checks where person_id = $1"};
constexpr Statement kTheirPlaces{"example.their_places", "delete from session_places where person_id = $1"};
constexpr Statement kTheirInvitations{"example.their_invitations",
                                      "delete from session_invitations where person_id = $1"};
constexpr Statement kMarked{"example.marked",
                            "update session_places set marked_by = null where marked_by = $1"};
constexpr Statement kPlannedSessions{"example.planned_sessions",
                                     "update sessions set created_by = null where created_by = $1"};
constexpr Statement kTheirMessages{"example.their_messages",
                                   "delete from message_recipients where person_id = $1"};
constexpr Statement kWroteMessages{"example.wrote_messages",
                                   "update messages set written_by = null where written_by = $1"};
constexpr Statement kWrote{"example.wrote",
                           "update knowledge_edits set edited_by = null where edited_by = $1"};
constexpr Statement kBegan{"example.began", "update programmes set created_by = null where created_by = $1"};
constexpr Statement kAnswering{"example.answering",
                               "update launches set answerer_id = null where answerer_id = $1"};
constexpr Statement kSettled{"example.settled",
                             "update launches set updated_by = null where updated_by = $1"};
constexpr Statement kPassed{"example.passed",
                            "update launch_gates set passed_by = null where passed_by = $1"};
constexpr Statement kBegunPapers{"example.begun_papers",
                                 "update programme_documents set begun_by = null where begun_by = $1"};
constexpr Statement kSigned{"example.signed",
                            "update programme_documents set finished_by = null where finished_by = $1"};
constexpr Statement kAdvertised{"example.advertised",
                                "update programme_adverts set saved_by = null where saved_by = $1"};
constexpr Statement kNotAnswering{"example.not_answering", "delete from survey_asked where person_id = $1"};
constexpr Statement kAskingSurveys{"example.asking_surveys",
                                   "update surveys set created_by = null where created_by = $1"};
constexpr Statement kTheirInvited{"example.their_invited", "delete from invitations where person_id = $1"};
constexpr Statement kEntered{"example.entered",
                             "update representation_partings set entered_by = null where entered_by = $1"};
constexpr Statement kOwnSlips{"example.own_slips", "delete from vault_slips where person_id = $1"};
constexpr Statement kOwnEntries{"example.own_entries", "delete from vault_entries where author_id = $1"};
constexpr Statement kTheirComparisons{"example.their_comparisons",
                                      "delete from vault_comparisons where person_id = $1 or other_id = $1"};
constexpr Statement kTheirWraps{"example.their_wraps", "delete from vault_wraps where person_id = $1"};
constexpr Statement kTheirKeys{"example.their_keys", "delete from vault_keys where person_id = $1"};
constexpr Statement kTheirStatements{"example.their_statements",
                                     "delete from vault_statements where person_id = $1"};
constexpr Statement kTheirBrowsers{"example.their_browsers",
                                   "delete from vault_browsers where person_id = $1"};
constexpr Statement kTheirFetches{"example.their_fetches", "delete from vault_fetches where person_id = $1"};
constexpr Statement kTheirLapses{"example.their_lapses", "delete from vault_lapses where person_id = $1"};
constexpr Statement kTheirDoors{"example.their_doors",
                                "delete from concern_doors where person_id = $1 or deputy_id = $1"};
constexpr Statement kTheirErasure{"example.their_erasure", "delete from erasures where person_id = $1"};
constexpr Statement kTheirCorrections{"example.their_corrections",
                                      "delete from corrections where person_id = $1"};
constexpr Statement kAnsweredCorrections{"example.answered_corrections",
                                         "update corrections set answered_by = null where answered_by = $1"};
constexpr Statement kErased{"example.erased", "update erasures set asked_by = null where asked_by = $1"};
constexpr Statement kPerson{"example.person", "delete from people where id = $1"};

// What only invented people had.
constexpr Statement kGrade{
    "example.grade",
    "delete from grades where id = $1 and not exists (select 1 from people p where p.grade_id = grades.id)"};
constexpr Statement kBody{
    "example.body",
    "delete from bodies where id = $1"
    " and not exists (select 1 from body_members m where m.body_id = bodies.id)"
    " and not exists (select 1 from programmes p where p.organisation_id = bodies.organisation_id"
    "  and cast(p.settings as text) like '%' || cast(bodies.id as text) || '%')"};

constexpr std::array kOfProgrammes{&kGrantsThere, &kGates,   &kPapers, &kChosen,          &kLaunches,
                                   &kOutcomes,    &kAdverts, &kBehind, &kConcernMessages, &kConcerns};
constexpr std::array kOfPerson{&kNetworkLeads,
                               &kNominated,
                               &kManaged,
                               &kLines,
                               &kReviewers,
                               &kTies,
                               &kDeclared,
                               &kMembers,
                               &kSignIns,
                               &kPasskeys,
                               &kReplies,
                               &kAccounts,
                               &kTheirLinks,
                               &kTheirGrants,
                               &kGranted,
                               &kMail,
                               &kTheirTimes,
                               &kTheirFreeTimes,
                               &kTheirAssistants,
                               &kTheirNudges,
                               &kTheirReadiness,
                               &kTheirPlaces,
                               &kTheirInvitations,
                               &kMarked,
                               &kPlannedSessions,
                               &kTheirMessages,
                               &kWroteMessages,
                               &kWrote,
                               &kBegan,
                               &kAnswering,
                               &kSettled,
                               &kPassed,
                               &kBegunPapers,
                               &kSigned,
                               &kAdvertised,
                               &kNotAnswering,
                               &kAskingSurveys,
                               &kEntered,
                               &kTheirInvited,
                               &kOwnSlips,
                               &kOwnEntries,
                               &kTheirComparisons,
                               &kTheirWraps,
                               &kTheirKeys,
                               &kTheirStatements,
                               &kTheirBrowsers,
                               &kTheirFetches,
                               &kTheirLapses,
                               &kTheirDoors,
                               &kTheirErasure,
                               &kErased,
                               &kTheirCorrections,
                               &kAnsweredCorrections};
constexpr std::array kOfSurvey{&kSurveyLinks, &kSurveyWords, &kSurveyAnswers,
                               &kSurveyAsked, &kSurveyWaves, &kSurveys};

template <class IdT>
std::vector<IdT> ids(const std::vector<database::Row>& rows) {
  std::vector<IdT> all;
  for (const auto& row : rows) all.push_back(row.get<IdT>(0));
  return all;
}

template <class IdT>
std::vector<std::vector<Value>> one_each(const std::vector<IdT>& all) {
  std::vector<std::vector<Value>> rows;
  for (const auto& id : all) rows.push_back({Value(id)});
  return rows;
}

void remove_people(Transaction& transaction, const Viewer& lead, const std::vector<PersonId>& people,
                   Instant now) {
  for (const auto& person : people) audit::let_looks_go(transaction, lead, person, now);
  const auto grades = ids<GradeId>(transaction.query(kTheirGrades, lead.organisation));
  const auto bodies = ids<BodyId>(transaction.query(kTheirBodies, lead.organisation));
  const auto rows = one_each(people);
  for (const auto* statement : kOfPerson) transaction.execute_many(*statement, rows);
  transaction.execute_many(kPerson, rows);
  for (const auto& grade : grades) transaction.execute(kGrade, grade);
  for (const auto& body : bodies) transaction.execute(kBody, body);
  people::recompute_reporting_lines(transaction, lead);
}

}  // namespace

Result<Removed> remove(const Parts& parts, const Viewer& lead, Instant now) {
  std::vector<PersonId> people;
  const auto programmes = parts.database.write([&](Transaction& transaction) -> Result<std::int64_t> {
    const auto surveys = ids<SurveyId>(transaction.query(kPlayedSurveys, lead.organisation));
    for (const auto* statement : kOfSurvey) transaction.execute_many(*statement, one_each(surveys));
    for (const auto& one : transaction.query(kTheirProgrammes, lead.organisation))
      keeping::remove_records(transaction, one.get<ProgrammeId>(0));
    for (const auto* statement : kOfProgrammes) transaction.execute(*statement, lead.organisation);
    const auto gone = transaction.execute(kProgrammes, lead.organisation);
    people = ids<PersonId>(transaction.query(kInvented, lead.organisation, lead.person));
    if (!people.empty()) remove_people(transaction, lead, people, now);
    if (gone > 0 || !people.empty())
      audit::record_event(transaction, lead, now,
                          {.kind = "example.removed", .subject = lead.organisation.uuid});
    return gone;
  });
  if (!programmes) return tl::make_unexpected(programmes.error());
  for (const auto& person : people) parts.sealer.destroy_key(person);
  return Removed{.programmes = *programmes, .people = static_cast<std::int64_t>(people.size())};
}

std::span<const Statement* const> removal_statements() {
  static const auto kAll = [] {
    std::vector<const Statement*> all{&kPlayedSurveys, &kTheirProgrammes, &kProgrammes,
                                      &kInvented,      &kTheirGrades,     &kTheirBodies,
                                      &kPerson,        &kGrade,           &kBody};
    const auto add = [&all](const auto& list) { all.insert(all.end(), list.begin(), list.end()); };
    add(kOfProgrammes);
    add(kOfPerson);
    add(kOfSurvey);
    return all;
  }();
  return kAll;
}

}  // namespace turnabout::app::example
