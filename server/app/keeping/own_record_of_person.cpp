#include <array>

#include "app/keeping/own_record_parts.hpp"

namespace turnabout::keeping {
namespace {

using crypto::Purpose;
using database::Statement;

constexpr Statement kPerson{
    "own_record.person",
    "select p.name, p.kind, p.staff_number, p.job_title, g.label, p.unit, p.location, p.profession, "
    "p.started_on, p.left_on, m.name, p.attributes, p.id, p.email_sealed, p.id, p.sensitive_sealed, "
    "p.time_zone, p.created_at from people p left join grades g on g.id = p.grade_id left join people m on "
    "m.id = "
    "p.manager_id where p.id = $1"};
constexpr std::array kPersonCells{
    Cell{"name"},
    Cell{"kind", Kind::word},
    Cell{"staff_number"},
    Cell{"job_title"},
    Cell{"grade"},
    Cell{"unit"},
    Cell{"location"},
    Cell{"profession"},
    Cell{"started_on", Kind::day},
    Cell{"left_on", Kind::day},
    Cell{"manager"},
    Cell{"attributes"},
    Cell{"", Kind::row_key},
    Cell{"email", Kind::sealed, "people.email_sealed"},
    Cell{"", Kind::row_key},
    Cell{"sensitive", Kind::sealed, "people.sensitive_sealed", Purpose::equality},
    Cell{"time_zone"},
    Cell{"created_at", Kind::moment}};
constexpr Statement kAccount{"own_record.account",
                             "select a.created_at, a.passphrase_set_at, a.person_id, a.new_address_sealed "
                             "from accounts a where a.person_id = $1"};
constexpr std::array kAccountCells{Cell{"created_at", Kind::moment}, Cell{"passphrase_set_at", Kind::moment},
                                   Cell{"", Kind::row_key},
                                   Cell{"new_address", Kind::sealed, "accounts.new_address_sealed"}};
constexpr Statement kSignIns{
    "own_record.sign_ins",
    "select s.method, s.browser, s.system, s.created_at, s.last_seen_at, s.expires_at from sign_ins s join "
    "accounts a on a.id = s.account_id where a.person_id = $1 order by s.created_at"};
constexpr std::array kSignInsCells{Cell{"method", Kind::word},         Cell{"browser", Kind::word},
                                   Cell{"system", Kind::word},         Cell{"created_at", Kind::moment},
                                   Cell{"last_seen_at", Kind::moment}, Cell{"expires_at", Kind::moment}};
constexpr Statement kPasskeys{
    "own_record.passkeys",
    "select k.label, k.opens_vault, k.created_at, k.last_used_on from passkeys k join accounts a on a.id = "
    "k.account_id where a.person_id = $1 order by k.created_at"};
constexpr std::array kPasskeysCells{Cell{"label"}, Cell{"opens_vault", Kind::yes_or_no},
                                    Cell{"created_at", Kind::moment}, Cell{"last_used_on", Kind::day}};
constexpr Statement kSecondStep{"own_record.second_step",
                                "select s.confirmed_at, (select count(*) from second_step_backup_codes c "
                                "where c.account_id = s.account_id)"
                                " from second_steps s join accounts a on a.id = s.account_id where "
                                "a.person_id = $1 and s.confirmed_at is "
                                "not null"};
constexpr std::array kSecondStepCells{Cell{"confirmed_at", Kind::moment},
                                      Cell{"backup_codes_left", Kind::number}};
constexpr Statement kProviders{
    "own_record.providers",
    "select i.issuer, i.created_at, i.last_used_on from provider_identities i join accounts a on a.id = "
    "i.account_id where a.person_id = $1 order by i.created_at"};
constexpr std::array kProvidersCells{Cell{"issuer"}, Cell{"created_at", Kind::moment},
                                     Cell{"last_used_on", Kind::day}};
constexpr Statement kRights{
    "own_record.rights",
    "select g.role, r.name, g.granted_at, g.revoked_at from grants g left join programmes r on r.id = "
    "g.programme_id where g.person_id = $1 order by g.granted_at"};
constexpr std::array kRightsCells{Cell{"role", Kind::word}, Cell{"programme"},
                                  Cell{"granted_at", Kind::moment}, Cell{"revoked_at", Kind::moment}};
constexpr Statement kNetworksLed{"own_record.networks_led",
                                 "select n.name, l.added_at from network_leads l join networks n on n.id = "
                                 "l.network_id where l.person_id = $1 order by l.added_at"};
constexpr std::array kNetworksLedCells{Cell{"network"}, Cell{"added_at", Kind::moment}};
constexpr Statement kBodies{"own_record.bodies",
                            "select b.name from body_members m join bodies b on b.id = m.body_id where "
                            "m.person_id = $1 order by b.name"};
constexpr std::array kBodiesCells{Cell{"body"}};
constexpr Statement kReviewers{
    "own_record.reviewers",
    "select o.name, case when r.person_id = $1 then 'reviews_me' else 'reviewed_by_me' end, r.source from "
    "reviewers r join people o on o.id = case when r.person_id = $1 then r.reviewer_id else r.person_id end "
    "where r.person_id = $1 or r.reviewer_id = $1 order by o.name"};
constexpr std::array kReviewersCells{Cell{"other"}, Cell{"relation", Kind::word}, Cell{"source", Kind::word}};
constexpr Statement kTies{"own_record.ties",
                          "select o.name, t.strength, t.declared_at from ties t join people o on o.id = case "
                          "when t.person_a_id = $1 then t.person_b_id else t.person_a_id end where "
                          "t.person_a_id = $1 or t.person_b_id = $1 order by t.declared_at"};
constexpr std::array kTiesCells{Cell{"other"}, Cell{"strength", Kind::word},
                                Cell{"declared_at", Kind::moment}};
constexpr Statement kSurveys{
    "own_record.surveys",
    "select s.purpose, w.opened_at, a.has_answered from survey_asked a join survey_waves w on w.id = "
    "a.wave_id join surveys s on s.id = w.survey_id where a.person_id = $1 order by w.opened_at"};
constexpr std::array kSurveysCells{Cell{"purpose", Kind::word}, Cell{"opened_at", Kind::moment},
                                   Cell{"has_answered", Kind::yes_or_no}};
constexpr Statement kMessages{"own_record.messages",
                              "select m.subject, m.sent_at from message_recipients g join messages m on m.id "
                              "= g.message_id where g.person_id = $1 order by m.sent_at"};
constexpr std::array kMessagesCells{Cell{"subject"}, Cell{"sent_at", Kind::moment}};
constexpr Statement kDiary{"own_record.free_times",
                           "select f.half_days, f.updated_at from free_times f where f.person_id = $1"};
constexpr std::array kDiaryCells{Cell{"half_days"}, Cell{"updated_at", Kind::moment}};
constexpr Statement kAssistants{
    "own_record.assistants",
    "select o.name, case when a.person_id = $1 then 'keeps_mine' else 'i_keep_theirs' end, a.named_at from "
    "personal_assistants a join people o on o.id = case when a.person_id = $1 then a.assistant_id else "
    "a.person_id end where a.person_id = $1 or a.assistant_id = $1 order by a.named_at"};
constexpr std::array kAssistantsCells{Cell{"other"}, Cell{"relation", Kind::word},
                                      Cell{"named_at", Kind::moment}};
constexpr Statement kReminders{
    "own_record.reminders",
    "select c.wanted, c.paused_until, c.updated_at from nudge_choices c where c.person_id = $1"};
constexpr std::array kRemindersCells{Cell{"wanted", Kind::word}, Cell{"until_on", Kind::day},
                                     Cell{"updated_at", Kind::moment}};
constexpr Statement kMail{"own_record.mail",
                          "select o.kind, o.state, o.created_at, o.sent_at from outgoing_mail o where "
                          "o.person_id = $1 order by o.created_at"};
constexpr std::array kMailCells{Cell{"kind", Kind::word}, Cell{"state", Kind::word},
                                Cell{"created_at", Kind::moment}, Cell{"sent_at", Kind::moment}};
constexpr Statement kLooks{"own_record.looks",
                           "select v.name, l.what, l.looked_at from looks l left join people v on v.id = "
                           "l.viewer_id where l.person_id = $1 order by l.looked_at"};
constexpr std::array kLooksCells{Cell{"who"}, Cell{"what", Kind::word}, Cell{"looked_at", Kind::moment}};
constexpr Statement kActs{
    "own_record.acts",
    "select e.kind, e.happened_at from events e where e.actor_id = $1 order by e.happened_at"};
constexpr std::array kActsCells{Cell{"kind", Kind::word}, Cell{"happened_at", Kind::moment}};
constexpr Statement kVaultKeys{
    "own_record.vault_keys",
    "select s.generation, s.made_on from vault_statements s where s.person_id = $1 order by s.generation"};
constexpr std::array kVaultKeysCells{Cell{"generation", Kind::number}, Cell{"made_on", Kind::day}};
constexpr Statement kVaultWays{
    "own_record.vault_ways",
    "select w.method, w.created_on from vault_wraps w where w.person_id = $1 order by w.created_on"};
constexpr std::array kVaultWaysCells{Cell{"method", Kind::word}, Cell{"created_on", Kind::day}};
constexpr Statement kVaultBrowsers{
    "own_record.vault_browsers",
    "select b.first_on from vault_browsers b where b.person_id = $1 order by b.first_on"};
constexpr std::array kVaultBrowsersCells{Cell{"first_on", Kind::day}};
constexpr Statement kVaultLapses{
    "own_record.vault_lapses",
    "select l.told_on, l.goes_on, l.lapsed_before from vault_lapses l where l.person_id = $1"};
constexpr std::array kVaultLapsesCells{Cell{"told_on", Kind::day}, Cell{"goes_on", Kind::day},
                                       Cell{"lapsed_on", Kind::day}};
constexpr Statement kVaultComparisons{
    "own_record.vault_comparisons",
    "select o.name, c.same, c.compared_on from vault_comparisons c join people o on o.id = c.other_id where "
    "c.person_id = $1 order by c.compared_on"};
constexpr std::array kVaultComparisonsCells{Cell{"other"}, Cell{"same", Kind::yes_or_no},
                                            Cell{"compared_on", Kind::day}};
constexpr Statement kVaultEntries{"own_record.vault_entries",
                                  "select e.space_kind, e.day, count(*) from vault_entries e where "
                                  "e.author_id = $1 group by e.space_kind, e.day order by e.day"};
constexpr std::array kVaultEntriesCells{Cell{"space", Kind::word}, Cell{"day", Kind::day},
                                        Cell{"entries", Kind::number}};
constexpr Statement kVaultSlips{"own_record.vault_slips",
                                "select s.came_on, count(*) from vault_slips s where s.person_id = $1"
                                " group by s.came_on order by s.came_on"};
constexpr std::array kVaultSlipsCells{Cell{"day", Kind::day}, Cell{"slips", Kind::number}};
constexpr Statement kConcerns{
    "own_record.concerns",
    "select r.name, c.way, c.role, c.state, c.sent_on, c.handled_on from concerns c join programmes r on "
    "r.id = c.programme_id where c.author_id = $1 order by c.sent_on"};
constexpr std::array kConcernsCells{Cell{"programme"},          Cell{"way", Kind::word},
                                    Cell{"to", Kind::word},     Cell{"state", Kind::word},
                                    Cell{"sent_on", Kind::day}, Cell{"handled_on", Kind::day}};
constexpr Statement kCorrections{"own_record.corrections",
                                 "select c.field, c.state, c.id, c.should_be_sealed, c.id, c.reason_sealed, "
                                 "c.asked_at, c.answered_at from "
                                 "corrections c where c.person_id = $1 order by c.asked_at"};
constexpr std::array kCorrectionsCells{
    Cell{"field", Kind::word},      Cell{"state", Kind::word},
    Cell{"", Kind::row_key},        Cell{"should_be", Kind::sealed, "corrections.should_be_sealed"},
    Cell{"", Kind::row_key},        Cell{"reason", Kind::sealed, "corrections.reason_sealed"},
    Cell{"asked_at", Kind::moment}, Cell{"answered_at", Kind::moment}};
constexpr Statement kImports{
    "own_record.imports",
    "select i.file_name, i.state, i.created_at from imports i where i.started_by = $1 order by i.created_at"};
constexpr std::array kImportsCells{Cell{"file_name"}, Cell{"state", Kind::word},
                                   Cell{"created_at", Kind::moment}};

constexpr std::array kParts{Part{"person", &kPerson, kPersonCells},
                            Part{"account", &kAccount, kAccountCells},
                            Part{"sign_ins", &kSignIns, kSignInsCells},
                            Part{"passkeys", &kPasskeys, kPasskeysCells},
                            Part{"second_step", &kSecondStep, kSecondStepCells},
                            Part{"providers", &kProviders, kProvidersCells},
                            Part{"rights", &kRights, kRightsCells},
                            Part{"networks_led", &kNetworksLed, kNetworksLedCells},
                            Part{"bodies", &kBodies, kBodiesCells},
                            Part{"reviewers", &kReviewers, kReviewersCells},
                            Part{"ties", &kTies, kTiesCells},
                            Part{"surveys", &kSurveys, kSurveysCells},
                            Part{"messages", &kMessages, kMessagesCells},
                            Part{"free_times", &kDiary, kDiaryCells},
                            Part{"assistants", &kAssistants, kAssistantsCells},
                            Part{"reminders", &kReminders, kRemindersCells},
                            Part{"mail", &kMail, kMailCells},
                            Part{"looks", &kLooks, kLooksCells},
                            Part{"acts", &kActs, kActsCells},
                            Part{"vault_keys", &kVaultKeys, kVaultKeysCells},
                            Part{"vault_ways", &kVaultWays, kVaultWaysCells},
                            Part{"vault_browsers", &kVaultBrowsers, kVaultBrowsersCells},
                            Part{"vault_lapses", &kVaultLapses, kVaultLapsesCells},
                            Part{"vault_comparisons", &kVaultComparisons, kVaultComparisonsCells},
                            Part{"vault_entries", &kVaultEntries, kVaultEntriesCells},
                            Part{"vault_slips", &kVaultSlips, kVaultSlipsCells},
                            Part{"concerns", &kConcerns, kConcernsCells},
                            Part{"corrections", &kCorrections, kCorrectionsCells},
                            Part{"imports", &kImports, kImportsCells}};

}  // namespace

std::span<const Part> parts_of_person() {
  return kParts;
}

}  // namespace turnabout::keeping
