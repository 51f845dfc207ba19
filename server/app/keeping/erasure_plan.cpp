#include "app/keeping/erasure_plan.hpp"

#include <array>

namespace turnabout::keeping {
namespace {

using database::Statement;

#define OWN_ACCOUNT "(select id from accounts where person_id = $1)"
#define OWN_APPLICATIONS "(select id from applications where person_id = $1)"

constexpr Statement kMessageRecipients{"erasure.message_recipients",
                                       "delete from message_recipients where person_id = $1"};
constexpr Statement kOutgoingMail{"erasure.outgoing_mail", "delete from outgoing_mail where person_id = $1"};
constexpr Statement kSessionPlaces{"erasure.session_places",
                                   "delete from session_places where person_id = $1"};
constexpr Statement kSessionInvitations{"erasure.session_invitations",
                                        "delete from session_invitations where person_id = $1"};
constexpr Statement kPromiseReminders{
    "erasure.promise_reminders",
    "delete from promise_reminders where promise_id in (select id from promises where person_id = $1)"};
constexpr Statement kPromises{"erasure.promises", "delete from promises where person_id = $1"};
constexpr Statement kFreeTimes{"erasure.free_times", "delete from free_times where person_id = $1"};
constexpr Statement kAssistants{"erasure.personal_assistants",
                                "delete from personal_assistants where person_id = $1 or assistant_id = $1"};
constexpr Statement kNudgeChoices{"erasure.nudge_choices", "delete from nudge_choices where person_id = $1"};
constexpr Statement kNudges{"erasure.nudges", "delete from nudges where person_id = $1"};
constexpr Statement kReadinessChecks{"erasure.readiness_checks",
                                     "delete from readiness_checks where person_id = $1"};
constexpr Statement kSurveyAsked{"erasure.survey_asked",
                                 "delete from survey_asked where person_id = $1 and not has_answered"};
constexpr Statement kInvitations{"erasure.invitations", "delete from invitations where person_id = $1"};
constexpr Statement kNominations{"erasure.nominations", "delete from nominations where nominator_id = $1"};
constexpr Statement kNetworkLeads{"erasure.network_leads", "delete from network_leads where person_id = $1"};
constexpr Statement kProtectedTime{"erasure.protected_time",
                                   "delete from protected_time where person_id = $1"};
constexpr Statement kSelectionScores{
    "erasure.selection_scores", "delete from selection_scores where application_id in " OWN_APPLICATIONS};
constexpr Statement kSelectionAsides{
    "erasure.selection_asides", "delete from selection_asides where application_id in " OWN_APPLICATIONS};
constexpr Statement kSelectionEntries{
    "erasure.selection_entries", "delete from selection_entries where application_id in " OWN_APPLICATIONS};
constexpr Statement kApplicationChannels{
    "erasure.application_channels",
    "delete from application_channels where application_id in " OWN_APPLICATIONS};
constexpr Statement kMatchingAnswers{
    "erasure.matching_answers", "delete from matching_answers where application_id in " OWN_APPLICATIONS};
constexpr Statement kPrivateWishes{"erasure.private_wishes",
                                   "delete from private_wishes where application_id in " OWN_APPLICATIONS};
constexpr Statement kEqualityAnswers{"erasure.equality_answers",
                                     "delete from equality_answers where person_id = $1"};
constexpr Statement kConsents{"erasure.consents", "delete from consents where person_id = $1"};
constexpr Statement kTies{"erasure.ties", "delete from ties where person_a_id = $1 or person_b_id = $1"};
constexpr Statement kReviewers{"erasure.reviewers",
                               "delete from reviewers where person_id = $1 or reviewer_id = $1"};
constexpr Statement kReportingLines{"erasure.reporting_lines",
                                    "delete from reporting_lines where junior_id = $1"};
constexpr Statement kPeople{"erasure.people",
                            "update people set manager_id = null, manager_state = 'unknown', version = "
                            "version + 1 where manager_id = $1"};
constexpr Statement kCorrections{"erasure.corrections", "delete from corrections where person_id = $1"};
constexpr Statement kBodyMembers{"erasure.body_members", "delete from body_members where person_id = $1"};
constexpr Statement kImports{
    "erasure.imports",
    "delete from import_parts where import_id in (select id from imports where started_by = $1)"};
constexpr Statement kSignIns{"erasure.sign_ins", "delete from sign_ins where account_id in " OWN_ACCOUNT};
constexpr Statement kProviderIdentities{"erasure.provider_identities",
                                        "delete from provider_identities where account_id in " OWN_ACCOUNT};
constexpr Statement kProviderRequests{"erasure.provider_requests",
                                      "delete from provider_requests where account_id in " OWN_ACCOUNT};
constexpr Statement kSecondSteps{"erasure.second_steps",
                                 "delete from second_steps where account_id in " OWN_ACCOUNT};
constexpr Statement kPasskeys{"erasure.passkeys", "delete from passkeys where account_id in " OWN_ACCOUNT};
constexpr Statement kIdempotentReplies{"erasure.idempotent_replies",
                                       "delete from idempotent_replies where account_id in " OWN_ACCOUNT};
constexpr Statement kAccounts{"erasure.accounts", "delete from accounts where person_id = $1"};
constexpr Statement kLinks{"erasure.links", "delete from links where person_id = $1"};
constexpr Statement kGrants{"erasure.grants", "delete from grants where person_id = $1"};
constexpr Statement kVaultKeys{"erasure.vault_keys", "delete from vault_keys where person_id = $1"};
constexpr Statement kVaultWraps{"erasure.vault_wraps", "delete from vault_wraps where person_id = $1"};
constexpr Statement kVaultBrowsers{"erasure.vault_browsers",
                                   "delete from vault_browsers where person_id = $1"};
constexpr Statement kVaultFetches{"erasure.vault_fetches", "delete from vault_fetches where person_id = $1"};
constexpr Statement kVaultSlips{"erasure.vault_slips", "delete from vault_slips where person_id = $1"};
constexpr Statement kVaultLapses{"erasure.vault_lapses", "delete from vault_lapses where person_id = $1"};
constexpr Statement kVaultComparisons{"erasure.vault_comparisons",
                                      "delete from vault_comparisons where person_id = $1"};
constexpr Statement kVaultBoxesAgain{"erasure.vault_boxes_again",
                                     "delete from vault_boxes_again where person_id = $1"};
constexpr Statement kVaultEntries{"erasure.vault_entries",
                                  "delete from vault_entries where space_kind = 'own' and author_id = $1"};
constexpr Statement kVaultEntriesAuthorId{
    "erasure.vault_entries_author_id",
    "update vault_entries set body = null where author_id = $1 and body is not null"};

#undef OWN_ACCOUNT
#undef OWN_APPLICATIONS

constexpr std::array kPlan{
    Step{"message_recipients.person_id", Fate::deleted, "", &kMessageRecipients},
    Step{"outgoing_mail.person_id", Fate::deleted, "", &kOutgoingMail},
    Step{"session_places.person_id", Fate::deleted, "", &kSessionPlaces},
    Step{"session_invitations.person_id", Fate::deleted, "", &kSessionInvitations},
    Step{"promise_reminders.promise_id", Fate::deleted, "", &kPromiseReminders},
    Step{"promises.person_id", Fate::deleted, "", &kPromises},
    Step{"free_times.person_id", Fate::deleted, "", &kFreeTimes},
    Step{"personal_assistants.person_id", Fate::deleted, "", &kAssistants},
    Step{"personal_assistants.assistant_id", Fate::deleted, ""},
    Step{"nudge_choices.person_id", Fate::deleted, "", &kNudgeChoices},
    Step{"nudges.person_id", Fate::deleted, "", &kNudges},
    Step{"readiness_checks.person_id", Fate::deleted, "", &kReadinessChecks},
    Step{"survey_asked.person_id", Fate::emptied,
         "the count of a closed wave stays; answers never had a name", &kSurveyAsked},
    Step{"invitations.person_id", Fate::deleted, "", &kInvitations},
    Step{"nominations.nominator_id", Fate::deleted, "", &kNominations},
    Step{"network_leads.person_id", Fate::deleted, "", &kNetworkLeads},
    Step{"protected_time.person_id", Fate::deleted, "", &kProtectedTime},
    Step{"protected_time.manager_id", Fate::kept, "the mentor's time"},
    Step{"selection_scores.application_id", Fate::deleted, "", &kSelectionScores},
    Step{"selection_asides.application_id", Fate::deleted, "", &kSelectionAsides},
    Step{"selection_entries.application_id", Fate::deleted, "", &kSelectionEntries},
    Step{"selection_scores.member_id", Fate::kept, "the applicant's score"},
    Step{"selection_asides.member_id", Fate::kept, "the applicant's score"},
    Step{"application_channels.application_id", Fate::deleted, "", &kApplicationChannels},
    Step{"matching_answers.application_id", Fate::deleted, "", &kMatchingAnswers},
    Step{"private_wishes.application_id", Fate::deleted, "", &kPrivateWishes},
    Step{"equality_answers.person_id", Fate::deleted, "", &kEqualityAnswers},
    Step{"consents.person_id", Fate::deleted, "", &kConsents},
    Step{"ties.person_a_id", Fate::deleted, "", &kTies},
    Step{"ties.person_b_id", Fate::deleted, ""},
    Step{"ties.declared_by", Fate::kept, "the tie of two others"},
    Step{"reviewers.person_id", Fate::deleted, "", &kReviewers},
    Step{"reviewers.reviewer_id", Fate::deleted, ""},
    Step{"reporting_lines.junior_id", Fate::deleted, "", &kReportingLines},
    Step{"people.manager_id", Fate::emptied, "who is managed is unknown from then on", &kPeople},
    Step{"corrections.person_id", Fate::deleted, "", &kCorrections},
    Step{"corrections.answered_by", Fate::kept, "what another asked for"},
    Step{"body_members.person_id", Fate::deleted, "", &kBodyMembers},
    Step{"imports.started_by", Fate::emptied, "the organisation's list of imports", &kImports},
    Step{"sign_ins.account_id", Fate::deleted, "", &kSignIns},
    Step{"provider_identities.account_id", Fate::deleted, "", &kProviderIdentities},
    Step{"provider_requests.account_id", Fate::deleted, "", &kProviderRequests},
    Step{"passkeys.account_id", Fate::deleted, "", &kPasskeys},
    Step{"second_steps.account_id", Fate::deleted, "", &kSecondSteps},
    Step{"idempotent_replies.account_id", Fate::deleted, "", &kIdempotentReplies},
    Step{"accounts.person_id", Fate::deleted, "", &kAccounts},
    Step{"links.person_id", Fate::deleted, "", &kLinks},
    Step{"grants.person_id", Fate::deleted, "", &kGrants},
    Step{"grants.granted_by", Fate::kept, "the right of another"},
    Step{"vault_keys.person_id", Fate::deleted, "", &kVaultKeys},
    Step{"vault_wraps.person_id", Fate::deleted, "", &kVaultWraps},
    Step{"vault_browsers.person_id", Fate::deleted, "", &kVaultBrowsers},
    Step{"vault_fetches.person_id", Fate::deleted, "", &kVaultFetches},
    Step{"vault_lapses.person_id", Fate::deleted, "", &kVaultLapses},
    Step{"vault_slips.person_id", Fate::deleted, "", &kVaultSlips},
    Step{"vault_comparisons.person_id", Fate::deleted, "", &kVaultComparisons},
    Step{"vault_comparisons.other_id", Fate::kept, "what the other has compared"},
    Step{"vault_boxes_again.person_id", Fate::deleted, "", &kVaultBoxesAgain},
    Step{"vault_boxes_again.maker_id", Fate::kept, "the other's key to what the two had"},
    Step{"vault_boxes.person_id", Fate::kept,
         "the other's epoch, which is signed as a whole; the keys that open this box are gone"},
    Step{"vault_epochs.maker_id", Fate::kept, "the other's epoch"},
    Step{"vault_statements.person_id", Fate::kept,
         "public keys, by which the other's browser still believes the other's own epoch"},
    Step{"vault_entries.space_id", Fate::deleted, "", &kVaultEntries},
    Step{"vault_entries.author_id", Fate::emptied,
         "the other's browser still sees that nothing else is missing", &kVaultEntriesAuthorId},
    Step{"concern_doors.person_id", Fate::kept, "closed programmes"},
    Step{"concern_doors.deputy_id", Fate::kept, "closed programmes"},
    Step{"concerns.author_id", Fate::kept, "the concern, until half a year after it was handled"},
    Step{"concerns.contact_id", Fate::kept, "the concern"},
    Step{"concerns.deputy_id", Fate::kept, "the concern"},
    Step{"concern_messages.writer_id", Fate::kept, "the concern"},
    Step{"applications.person_id", Fate::kept,
         "that somebody applied, until the programme's own time is over"},
    Step{"proposals.mentor_id", Fate::kept, "the other's match"},
    Step{"proposals.mentee_id", Fate::kept, "the other's match"},
    Step{"proposals.mentor_application_id", Fate::kept, "the other's match"},
    Step{"proposals.mentee_application_id", Fate::kept, "the other's match"},
    Step{"pairs.mentor_id", Fate::kept, "the other's pair"},
    Step{"pairs.mentee_id", Fate::kept, "the other's pair"},
    Step{"pairs.mentor_application_id", Fate::kept, "the other's pair"},
    Step{"pairs.mentee_application_id", Fate::kept, "the other's pair"},
    Step{"co_mentorings.mentee_id", Fate::kept, "the others' three"},
    Step{"agreement_versions.proposed_by", Fate::kept,
         "the other's agreement; the words open with a key that is gone"},
    Step{"agreement_confirmations.person_id", Fate::kept, "the other's agreement"},
    Step{"session_places.marked_by", Fate::kept, "the place of another"},
    Step{"matching_runs.created_by", Fate::kept, "an act of a role"},
    Step{"board_changes.changed_by", Fate::kept, "an act of a role"},
    Step{"programmes.created_by", Fate::kept, "an act of a role"},
    Step{"launches.updated_by", Fate::kept, "an act of a role"},
    Step{"launches.answerer_id", Fate::kept, "an act of a role"},
    Step{"programme_documents.begun_by", Fate::kept, "an act of a role"},
    Step{"programme_documents.finished_by", Fate::kept, "an act of a role"},
    Step{"launch_gates.passed_by", Fate::kept, "an act of a role"},
    Step{"sessions.created_by", Fate::kept, "an act of a role"},
    Step{"messages.written_by", Fate::kept, "an act of a role"},
    Step{"programme_adverts.saved_by", Fate::kept, "an act of a role"},
    Step{"knowledge_edits.edited_by", Fate::kept, "an act of a role"},
    Step{"surveys.created_by", Fate::kept, "an act of a role"},
    Step{"representation_partings.entered_by", Fate::kept, "an act of a role"},
    Step{"looks.person_id", Fate::kept, "goes with audit::let_looks_go, which counts it"},
    Step{"erasures.person_id", Fate::kept, "what was erased and why"},
    Step{"erasures.asked_by", Fate::kept, "what was erased and why"}};

}  // namespace

std::span<const Step> erasure_plan() {
  return kPlan;
}

}  // namespace turnabout::keeping
