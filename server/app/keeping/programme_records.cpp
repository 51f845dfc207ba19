#include "app/keeping/programme_records.hpp"

#include <array>

namespace turnabout::keeping {
namespace {

using database::Statement;

// $1 is the programme everywhere.
#define ITS_PAIRS "(select id from pairs where programme_id = $1)"
#define ITS_APPLICATIONS "(select id from applications where programme_id = $1)"
#define ITS_RUNS "(select id from matching_runs where programme_id = $1)"
// Of two, and of three of them who meet.
#define ITS_SPACES                                \
  "(select id from pairs where programme_id = $1" \
  " union select id from co_mentorings where programme_id = $1)"

constexpr Statement kVaultEntries{"records.vault_entries",
                                  "delete from vault_entries where space_id in " ITS_SPACES};
constexpr Statement kVaultAgain{"records.vault_again",
                                "delete from vault_boxes_again where space_id in " ITS_SPACES};
constexpr Statement kVaultBoxes{"records.vault_boxes",
                                "delete from vault_boxes where space_id in " ITS_SPACES};
constexpr Statement kVaultEpochs{"records.vault_epochs",
                                 "delete from vault_epochs where space_id in " ITS_SPACES};
constexpr Statement kTryOuts{"records.try_outs", "delete from try_outs where pair_id in " ITS_PAIRS};
constexpr Statement kPromiseReminders{"records.promise_reminders",
                                      "delete from promise_reminders where promise_id in"
                                      " (select id from promises where programme_id = $1)"};
constexpr Statement kPromises{"records.promises", "delete from promises where programme_id = $1"};
constexpr Statement kPulses{"records.pulses", "delete from pulses where programme_id = $1"};
constexpr Statement kSupport{"records.support_signals",
                             "delete from support_signals where pair_id in " ITS_PAIRS};
constexpr Statement kNudges{"records.nudges", "delete from nudges where pair_id in " ITS_PAIRS};
constexpr Statement kBookingActs{"records.booking_acts",
                                 "delete from booking_acts where booking_id in"
                                 " (select id from bookings where pair_id in " ITS_PAIRS ")"};
constexpr Statement kBookings{"records.bookings", "delete from bookings where pair_id in " ITS_PAIRS};
constexpr Statement kTimeOffers{"records.time_offers", "delete from time_offers where pair_id in " ITS_PAIRS};
constexpr Statement kConversations{"records.conversations",
                                   "delete from conversations where pair_id in " ITS_PAIRS};
constexpr Statement kMidpoints{"records.midpoints",
                               "delete from agreement_midpoints where pair_id in " ITS_PAIRS};
constexpr Statement kConfirmations{"records.confirmations",
                                   "delete from agreement_confirmations where version_id in"
                                   " (select id from agreement_versions where pair_id in " ITS_PAIRS ")"};
constexpr Statement kVersions{"records.versions",
                              "delete from agreement_versions where pair_id in " ITS_PAIRS};
constexpr Statement kScores{"records.scores",
                            "delete from selection_scores where application_id in " ITS_APPLICATIONS};
constexpr Statement kAsides{"records.asides",
                            "delete from selection_asides where application_id in " ITS_APPLICATIONS};
constexpr Statement kEntries{"records.entries",
                             "delete from selection_entries where application_id in " ITS_APPLICATIONS};
constexpr Statement kCriteria{"records.criteria",
                              "delete from selection_criteria where selection_id in"
                              " (select id from selections where programme_id = $1)"};
constexpr Statement kSelections{"records.selections", "delete from selections where programme_id = $1"};
constexpr Statement kInvited{"records.invited", "delete from invitations where programme_id = $1"};
constexpr Statement kTold{"records.told", "delete from funnel_snapshots where programme_id = $1"};
constexpr Statement kChannels{"records.channels",
                              "delete from application_channels where application_id in " ITS_APPLICATIONS};
constexpr Statement kAsked{"records.asked", "delete from network_questions where programme_id = $1"};
constexpr Statement kNominations{"records.nominations", "delete from nominations where programme_id = $1"};
constexpr Statement kTalents{"records.talents", "delete from talent_list where programme_id = $1"};
constexpr Statement kLinks{"records.links",
                           "delete from links where (subject_id = $1 or subject_id in " ITS_APPLICATIONS
                           " or subject_id in " ITS_PAIRS
                           " or subject_id in (select id from proposals where programme_id = $1"
                           ")"
                           " or subject_id in (select id from protected_time where programme_id = $1))"};
constexpr Statement kTimes{"records.times", "delete from protected_time where programme_id = $1"};
constexpr Statement kThrees{"records.threes", "delete from co_mentorings where programme_id = $1"};
constexpr Statement kPairs{"records.pairs", "delete from pairs where programme_id = $1"};
constexpr Statement kProposals{"records.proposals", "delete from proposals where programme_id = $1"};
constexpr Statement kChanges{"records.changes", "delete from board_changes where run_id in " ITS_RUNS};
constexpr Statement kRuns{"records.runs", "delete from matching_runs where programme_id = $1"};
constexpr Statement kEquality{"records.equality", "delete from equality_answers where programme_id = $1"};
constexpr Statement kConsents{"records.consents", "delete from consents where programme_id = $1"};
constexpr Statement kWishes{"records.wishes",
                            "delete from private_wishes where application_id in " ITS_APPLICATIONS};
constexpr Statement kAnswers{"records.answers",
                             "delete from matching_answers where application_id in " ITS_APPLICATIONS};
constexpr Statement kApplications{"records.applications", "delete from applications where programme_id = $1"};
constexpr Statement kReadiness{"records.readiness", "delete from readiness_checks where programme_id = $1"};
constexpr Statement kSessionPlaces{
    "records.session_places",
    "delete from session_places where session_id in (select id from sessions where programme_id = $1"
    ")"};
constexpr Statement kSessionInvitations{"records.session_invitations",
                                        "delete from session_invitations where session_id in"
                                        " (select id from sessions where programme_id = $1)"};
constexpr Statement kSessions{"records.sessions", "delete from sessions where programme_id = $1"};
constexpr Statement kGotMessages{"records.got_messages",
                                 "delete from message_recipients where message_id in"
                                 " (select id from messages where programme_id = $1)"};
constexpr Statement kMessages{"records.messages", "delete from messages where programme_id = $1"};
constexpr Statement kDifficulties{"records.difficulties",
                                  "delete from programme_difficulties where programme_id = $1"};
constexpr Statement kConcernCounts{"records.concern_counts",
                                   "delete from concern_counts where programme_id = $1"};
constexpr Statement kDoors{"records.doors", "delete from concern_doors where programme_id = $1"};

#undef ITS_PAIRS
#undef ITS_APPLICATIONS
#undef ITS_RUNS
#undef ITS_SPACES

// What points at something else goes before it.
constexpr std::array kRecords{&kVaultEntries,
                              &kVaultAgain,
                              &kVaultBoxes,
                              &kVaultEpochs,
                              &kTryOuts,
                              &kPromiseReminders,
                              &kPromises,
                              &kPulses,
                              &kSupport,
                              &kNudges,
                              &kBookingActs,
                              &kBookings,
                              &kTimeOffers,
                              &kConversations,
                              &kMidpoints,
                              &kConfirmations,
                              &kVersions,
                              &kScores,
                              &kAsides,
                              &kEntries,
                              &kCriteria,
                              &kSelections,
                              &kInvited,
                              &kTold,
                              &kChannels,
                              &kAsked,
                              &kNominations,
                              &kTalents,
                              &kLinks,
                              &kTimes,
                              &kThrees,
                              &kPairs,
                              &kProposals,
                              &kChanges,
                              &kRuns,
                              &kEquality,
                              &kConsents,
                              &kWishes,
                              &kAnswers,
                              &kApplications,
                              &kReadiness,
                              &kSessionPlaces,
                              &kSessionInvitations,
                              &kSessions,
                              &kGotMessages,
                              &kMessages,
                              &kDifficulties,
                              &kConcernCounts,
                              &kDoors};

}  // namespace

std::int64_t remove_records(database::Transaction& transaction, ProgrammeId programme) {
  std::int64_t removed = 0;
  for (const auto* statement : kRecords) removed += transaction.execute(*statement, programme);
  return removed;
}

std::span<const Statement* const> record_statements() {
  return kRecords;
}

}  // namespace turnabout::keeping
