#include <array>

#include "app/keeping/own_record_parts.hpp"

namespace turnabout::keeping {
namespace {

using crypto::Purpose;
using database::Statement;

constexpr Statement kApplications{
    "own_record.applications",
    "select r.name, a.role, a.route, a.state, a.capacity, a.created_at, a.submitted_at, a.withdrawn_at from "
    "applications a join programmes r on r.id = a.programme_id where a.person_id = $1 order by a.created_at"};
constexpr std::array kApplicationsCells{Cell{"programme"},
                                        Cell{"role", Kind::word},
                                        Cell{"route", Kind::word},
                                        Cell{"state", Kind::word},
                                        Cell{"capacity", Kind::number},
                                        Cell{"created_at", Kind::moment},
                                        Cell{"submitted_at", Kind::moment},
                                        Cell{"withdrawn_at", Kind::moment}};
constexpr Statement kMatchingAnswers{
    "own_record.matching_answers",
    "select r.name, a.role, m.question, cast(m.application_id as text) || '/' || m.question, m.answer_sealed "
    "from matching_answers m join applications a on a.id = m.application_id join programmes r on r.id = "
    "a.programme_id where a.person_id = $1 order by a.created_at, m.question"};
constexpr std::array kMatchingAnswersCells{Cell{"programme"}, Cell{"role", Kind::word},
                                           Cell{"question", Kind::word}, Cell{"", Kind::row_key},
                                           Cell{"answer", Kind::sealed, "matching_answers.answer_sealed"}};
constexpr Statement kPrivateWishes{"own_record.private_wishes",
                                   "select r.name, w.application_id, w.people_sealed from private_wishes w "
                                   "join applications a on a.id = w.application_id join programmes r on r.id "
                                   "= a.programme_id where a.person_id = $1 order by a.created_at"};
constexpr std::array kPrivateWishesCells{Cell{"programme"}, Cell{"", Kind::row_key},
                                         Cell{"people", Kind::sealed, "private_wishes.people_sealed"}};
constexpr Statement kWaysIn{"own_record.ways_in",
                            "select r.name, c.application_id, c.network_sealed from application_channels c "
                            "join applications a on a.id = c.application_id join programmes r on r.id = "
                            "a.programme_id where a.person_id = $1 order by a.created_at"};
constexpr std::array kWaysInCells{Cell{"programme"}, Cell{"", Kind::row_key},
                                  Cell{"network", Kind::sealed, "application_channels.network_sealed"}};
constexpr Statement kEqualityAnswers{
    "own_record.equality_answers",
    "select r.name, e.updated_at, e.id, e.answers_sealed from equality_answers e join programmes r on r.id = "
    "e.programme_id where e.person_id = $1 order by e.updated_at"};
constexpr std::array kEqualityAnswersCells{
    Cell{"programme"}, Cell{"updated_at", Kind::moment}, Cell{"", Kind::row_key},
    Cell{"answers", Kind::sealed, "equality_answers.answers_sealed", Purpose::equality}};
constexpr Statement kConsents{
    "own_record.consents",
    "select r.name, c.purpose, c.text_version, c.given_at, c.withdrawn_at from consents c join programmes r "
    "on r.id = c.programme_id where c.person_id = $1 order by c.given_at"};
constexpr std::array kConsentsCells{Cell{"programme"}, Cell{"purpose", Kind::word}, Cell{"text_version"},
                                    Cell{"given_at", Kind::moment}, Cell{"withdrawn_at", Kind::moment}};
constexpr Statement kSelection{
    "own_record.selection",
    "select r.name, e.decision, e.told_at, e.application_id, e.reason_sealed, e.application_id, "
    "e.feedback_sealed from selection_entries e join applications a on a.id = e.application_id join "
    "programmes r on r.id = a.programme_id where a.person_id = $1 and e.told_at is not null order by "
    "e.told_at"};
constexpr std::array kSelectionCells{Cell{"programme"},
                                     Cell{"decision", Kind::word},
                                     Cell{"told_at", Kind::moment},
                                     Cell{"", Kind::row_key},
                                     Cell{"reason", Kind::sealed, "selection_entries.reason_sealed"},
                                     Cell{"", Kind::row_key},
                                     Cell{"feedback", Kind::sealed, "selection_entries.feedback_sealed"}};
constexpr Statement kScores{
    "own_record.scores",
    "select r.name, c.name, s.points, cast(s.application_id as text) || '/' || cast(s.member_id as text) || "
    "'/' || cast(s.position as text), s.words_sealed from selection_scores s join selection_entries e on "
    "e.application_id = s.application_id join selection_criteria c on c.selection_id = s.selection_id and "
    "c.position = s.position join applications a on a.id = s.application_id join programmes r on r.id = "
    "a.programme_id where a.person_id = $1 and e.told_at is not null order by s.position, s.points"};
constexpr std::array kScoresCells{Cell{"programme"}, Cell{"criterion"}, Cell{"points", Kind::number},
                                  Cell{"", Kind::row_key},
                                  Cell{"words", Kind::sealed, "selection_scores.words_sealed"}};
constexpr Statement kInvitations{"own_record.invitations",
                                 "select r.name, i.role, i.invited_at from invitations i join programmes r "
                                 "on r.id = i.programme_id where i.person_id = $1 order by i.invited_at"};
constexpr std::array kInvitationsCells{Cell{"programme"}, Cell{"role", Kind::word},
                                       Cell{"invited_at", Kind::moment}};
constexpr Statement kNominationsMade{"own_record.nominations_made",
                                     "select r.name, n.kind, n.sent_on from nominations n join programmes r "
                                     "on r.id = n.programme_id where n.nominator_id = $1 order by n.sent_on"};
constexpr std::array kNominationsMadeCells{Cell{"programme"}, Cell{"kind", Kind::word},
                                           Cell{"sent_on", Kind::day}};
constexpr Statement kMatches{
    "own_record.matches",
    "select r.name, case when q.mentor_id = $1 then 'mentor' else 'mentee' end, q.state, q.asked_mentor_at, "
    "q.mentor_answered_at, q.asked_mentee_at, q.mentee_answered_at from proposals q join programmes r on "
    "r.id = q.programme_id where (q.mentor_id = $1 and q.asked_mentor_at is not null) or (q.mentee_id = $1 "
    "and q.asked_mentee_at is not null) order by q.created_at"};
constexpr std::array kMatchesCells{Cell{"programme"},
                                   Cell{"role", Kind::word},
                                   Cell{"state", Kind::word},
                                   Cell{"asked_mentor_at", Kind::moment},
                                   Cell{"mentor_answered_at", Kind::moment},
                                   Cell{"asked_mentee_at", Kind::moment},
                                   Cell{"mentee_answered_at", Kind::moment}};
constexpr Statement kPairs{
    "own_record.pairs",
    "select r.name, case when p.mentor_id = $1 then 'mentor' else 'mentee' end, o.name, p.starts_on, "
    "p.ends_on, p.agreed_at, p.closed_at from pairs p join programmes r on r.id = p.programme_id join people "
    "o on o.id = case when p.mentor_id = $1 then p.mentee_id else p.mentor_id end where p.mentor_id = $1 or "
    "p.mentee_id = $1 order by p.agreed_at"};
constexpr std::array kPairsCells{Cell{"programme"},
                                 Cell{"role", Kind::word},
                                 Cell{"other"},
                                 Cell{"starts_on", Kind::day},
                                 Cell{"ends_on", Kind::day},
                                 Cell{"agreed_at", Kind::moment},
                                 Cell{"closed_at", Kind::moment}};
constexpr Statement kThrees{
    "own_record.threes",
    "select r.name, c.state, c.asked_at from co_mentorings c join programmes r on r.id = c.programme_id "
    "where c.mentee_id = $1 or exists (select 1 from pairs p where p.id in (c.first_pair_id, "
    "c.second_pair_id) and p.mentor_id = $1) order by c.asked_at"};
constexpr std::array kThreesCells{Cell{"programme"}, Cell{"state", Kind::word},
                                  Cell{"asked_at", Kind::moment}};
constexpr Statement kAgreements{"own_record.agreements",
                                "select v.number, v.proposed_at, v.id, v.choices_sealed from "
                                "agreement_versions v where v.proposed_by = $1 order by v.proposed_at"};
constexpr std::array kAgreementsCells{Cell{"number", Kind::number}, Cell{"proposed_at", Kind::moment},
                                      Cell{"", Kind::row_key},
                                      Cell{"choices", Kind::sealed, "agreement_versions.choices_sealed"}};
constexpr Statement kConfirmations{"own_record.confirmations",
                                   "select c.occasion, c.confirmed_at from agreement_confirmations c where "
                                   "c.person_id = $1 order by c.confirmed_at"};
constexpr std::array kConfirmationsCells{Cell{"occasion", Kind::word}, Cell{"confirmed_at", Kind::moment}};
constexpr Statement kConversations{
    "own_record.conversations",
    "select c.met_on, c.minutes, c.way, c.outcome from conversations c join pairs p on p.id = c.pair_id "
    "where p.mentor_id = $1 or p.mentee_id = $1 order by c.met_on"};
constexpr std::array kConversationsCells{Cell{"met_on", Kind::day}, Cell{"minutes", Kind::number},
                                         Cell{"way", Kind::word}, Cell{"outcome", Kind::word}};
constexpr Statement kBookings{"own_record.bookings",
                              "select b.starts_at, b.minutes, b.way, b.place, b.state, b.booked_at from "
                              "bookings b join pairs p on p.id "
                              "= b.pair_id where p.mentor_id = $1 or p.mentee_id = $1 order by b.starts_at"};
constexpr std::array kBookingsCells{Cell{"starts_at", Kind::moment}, Cell{"minutes", Kind::number},
                                    Cell{"way", Kind::word},         Cell{"place"},
                                    Cell{"state", Kind::word},       Cell{"booked_at", Kind::moment}};
constexpr Statement kBookingActs{
    "own_record.booking_acts",
    "select a.act, b.starts_at, a.acted_at from booking_acts a join bookings b on b.id = a.booking_id join "
    "pairs p on p.id = b.pair_id where (p.mentor_id = $1 and a.side = 'mentor') or (p.mentee_id = $1 and "
    "a.side = 'mentee') order by a.acted_at"};
constexpr std::array kBookingActsCells{Cell{"act", Kind::word}, Cell{"starts_at", Kind::moment},
                                       Cell{"acted_at", Kind::moment}};
constexpr Statement kOffers{"own_record.time_offers",
                            "select o.state, o.starts_at_1, o.starts_at_2, o.starts_at_3, o.made_at from "
                            "time_offers o join pairs p on "
                            "p.id = o.pair_id where p.mentor_id = $1 or p.mentee_id = $1 order by o.made_at"};
constexpr std::array kOffersCells{Cell{"state", Kind::word}, Cell{"first_at", Kind::moment},
                                  Cell{"second_at", Kind::moment}, Cell{"third_at", Kind::moment},
                                  Cell{"made_at", Kind::moment}};
constexpr Statement kNudges{"own_record.nudges",
                            "select n.kind, n.nudged_at from nudges n where n.person_id = $1 order by "
                            "n.nudged_at"};
constexpr std::array kNudgesCells{Cell{"kind", Kind::word}, Cell{"nudged_at", Kind::moment}};
constexpr Statement kPromises{
    "own_record.promises",
    "select r.name, p.deed, p.audience, p.state, p.consent, p.due_on, p.first_due_on, p.made_on, "
    "p.settled_on, "
    "p.confirmed_on, p.id, "
    "p.words_sealed, p.id, p.outcome_sealed from promises p join programmes r on r.id = p.programme_id where "
    "p.person_id = $1 order by p.made_on"};
constexpr std::array kPromisesCells{Cell{"programme"},
                                    Cell{"deed", Kind::word},
                                    Cell{"to", Kind::word},
                                    Cell{"state", Kind::word},
                                    Cell{"consent", Kind::word},
                                    Cell{"due_on", Kind::day},
                                    Cell{"first_on", Kind::day},
                                    Cell{"made_on", Kind::day},
                                    Cell{"settled_on", Kind::day},
                                    Cell{"confirmed_on", Kind::day},
                                    Cell{"", Kind::row_key},
                                    Cell{"words", Kind::sealed, "promises.words_sealed"},
                                    Cell{"", Kind::row_key},
                                    Cell{"outcome", Kind::sealed, "promises.outcome_sealed"}};
constexpr Statement kPromiseReminders{
    "own_record.promise_reminders",
    "select m.kind, m.reminded_at from promise_reminders m join promises p on p.id = m.promise_id where "
    "p.person_id = $1 order by m.reminded_at"};
constexpr std::array kPromiseRemindersCells{Cell{"kind", Kind::word}, Cell{"nudged_at", Kind::moment}};
constexpr Statement kProtectedTime{
    "own_record.protected_time",
    "select r.name, m.name, t.minutes_a_month, t.until_on, t.state, t.asked_at, t.confirmed_at from "
    "protected_time t join programmes r on r.id = t.programme_id join people m on m.id = t.manager_id where "
    "t.person_id = $1 order by t.asked_at"};
constexpr std::array kProtectedTimeCells{Cell{"programme"},
                                         Cell{"manager"},
                                         Cell{"minutes_a_month", Kind::number},
                                         Cell{"until_on", Kind::day},
                                         Cell{"state", Kind::word},
                                         Cell{"asked_at", Kind::moment},
                                         Cell{"confirmed_at", Kind::moment}};
constexpr Statement kSessions{
    "own_record.sessions",
    "select s.kind, s.title, s.starts_at, l.state, l.asked_at from session_places l join sessions s on s.id "
    "= l.session_id where l.person_id = $1 order by s.starts_at"};
constexpr std::array kSessionsCells{Cell{"kind", Kind::word}, Cell{"title"}, Cell{"starts_at", Kind::moment},
                                    Cell{"state", Kind::word}, Cell{"asked_at", Kind::moment}};
constexpr Statement kSessionInvitations{
    "own_record.session_invitations",
    "select s.kind, s.title, i.invited_at from session_invitations i join sessions s on s.id = i.session_id "
    "where i.person_id = $1 order by i.invited_at"};
constexpr std::array kSessionInvitationsCells{Cell{"kind", Kind::word}, Cell{"title"},
                                              Cell{"invited_at", Kind::moment}};
constexpr Statement kLearning{"own_record.learning",
                              "select r.name, c.kind, c.done_on from readiness_checks c join programmes r on "
                              "r.id = c.programme_id where c.person_id = $1 order by c.done_on"};
constexpr std::array kLearningCells{Cell{"programme"}, Cell{"kind", Kind::word}, Cell{"done_on", Kind::day}};

constexpr std::array kParts{Part{"applications", &kApplications, kApplicationsCells},
                            Part{"matching_answers", &kMatchingAnswers, kMatchingAnswersCells},
                            Part{"private_wishes", &kPrivateWishes, kPrivateWishesCells},
                            Part{"ways_in", &kWaysIn, kWaysInCells},
                            Part{"equality_answers", &kEqualityAnswers, kEqualityAnswersCells},
                            Part{"consents", &kConsents, kConsentsCells},
                            Part{"selection", &kSelection, kSelectionCells},
                            Part{"scores", &kScores, kScoresCells},
                            Part{"invitations", &kInvitations, kInvitationsCells},
                            Part{"nominations_made", &kNominationsMade, kNominationsMadeCells},
                            Part{"matches", &kMatches, kMatchesCells},
                            Part{"pairs", &kPairs, kPairsCells},
                            Part{"threes", &kThrees, kThreesCells},
                            Part{"agreements", &kAgreements, kAgreementsCells},
                            Part{"confirmations", &kConfirmations, kConfirmationsCells},
                            Part{"conversations", &kConversations, kConversationsCells},
                            Part{"bookings", &kBookings, kBookingsCells},
                            Part{"booking_acts", &kBookingActs, kBookingActsCells},
                            Part{"time_offers", &kOffers, kOffersCells},
                            Part{"nudges", &kNudges, kNudgesCells},
                            Part{"promises", &kPromises, kPromisesCells},
                            Part{"promise_reminders", &kPromiseReminders, kPromiseRemindersCells},
                            Part{"protected_time", &kProtectedTime, kProtectedTimeCells},
                            Part{"sessions", &kSessions, kSessionsCells},
                            Part{"session_invitations", &kSessionInvitations, kSessionInvitationsCells},
                            Part{"learning", &kLearning, kLearningCells}};

}  // namespace

std::span<const Part> parts_of_programmes() {
  return kParts;
}

}  // namespace turnabout::keeping
