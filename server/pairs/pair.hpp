#pragma once

#include <optional>
#include <string>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "programmes/programme.hpp"

/// What becomes of a match: asked, answered, agreed, closed. Pure; the numbered rules are in
/// docs/rules/pairs.md.
namespace turnabout::pairs {

/// Which of the two sides is the junior is a property of the programme's kind, never of the side.
using programmes::Side;

enum class Answer { yes, no };

enum class ProposalState {
  proposed,
  removed,
  mentor_asked,
  mentor_declined,
  mentee_asked,
  mentee_declined,
  agreed,
  withdrawn
};

std::string_view name(ProposalState state);
/// As much of it as a lead may know: "asked" and "declined" whoever was asked or declined (pairs.md rule 3).
std::string_view name_for_lead(ProposalState state);
/// Throws std::invalid_argument for text that no database of ours can hold.
ProposalState parse_proposal_state(std::string_view text);

/// A match of one matching run, and how far asking has come.
struct Proposal {
  ProposalId id = {};
  ProgrammeId programme = {};
  MatchingRunId run = {};
  ApplicationId mentor_application = {};
  ApplicationId mentee_application = {};
  PersonId mentor = {};
  PersonId mentee = {};
  std::int64_t score = 0;
  bool locked = false;
  ProposalState state = ProposalState::proposed;
  /// When the question reaches them. Until then it is held and can be stopped (pairs.md rule 26).
  std::optional<Instant> asked_mentor_at = {};
  std::optional<Instant> mentor_answered_at = {};
  std::optional<Instant> asked_mentee_at = {};
  std::optional<Instant> mentee_answered_at = {};
};

/// Somebody has been asked and the answer is still open.
bool is_being_asked(const Proposal& proposal);
/// The proposal stands on the board and may still be changed there (pairs.md rule 11).
bool is_on_the_table(const Proposal& proposal);
/// Its two seats are taken: on the table, being asked about, or agreed.
bool takes_seats(const Proposal& proposal);
/// Whose answer is awaited, if anyone's.
std::optional<Side> awaited(const Proposal& proposal);
/// When the question reaches, or reached, that side; nothing if it was never put to them.
std::optional<Instant> asked_at(const Proposal& proposal, Side side);
std::optional<Instant> answered_at(const Proposal& proposal, Side side);
PersonId person_on(const Proposal& proposal, Side side);
/// The question has not reached anybody yet (pairs.md rule 26).
bool is_held(const Proposal& proposal, Instant now);
/// Who the person is in this proposal, if anyone.
std::optional<Side> side_of(const Proposal& proposal, PersonId person);

/// Which side is asked first: the mentor, or in a conventional programme the mentee, who is the junior there.
/// Error: wrong_state unless the proposal is on the table.
Result<Proposal> ask_first(Proposal proposal, Side first, Instant reaches_at);

/// Puts a question that has not reached anybody back on the table (pairs.md rule 26). Error: wrong_state once
/// it has.
Result<Proposal> take_back(Proposal proposal, Instant now);

/// Records one side's answer. A first yes moves the question to the other side; a second yes agrees.
/// Errors: gone when this side is not the one whose answer is awaited (already answered, withdrawn, or not
/// asked yet: the reply must not tell these apart, pairs.md rule 3).
Result<Proposal> answer(Proposal proposal, Side side, Answer given, Instant now);

/// What a yes becomes when the two are no longer possible (pairs.md rule 25).
Proposal fall_through(Proposal answered);

/// The application on one side was withdrawn (pairs.md rule 13). Leaves finished proposals as they are.
Proposal withdraw(Proposal proposal, Instant now);

/// The relationship over a period.
struct Pair {
  PairId id = {};
  ProgrammeId programme = {};
  ProposalId proposal = {};
  ApplicationId mentor_application = {};
  ApplicationId mentee_application = {};
  PersonId mentor = {};
  PersonId mentee = {};
  Date starts_on = {};
  Date ends_on = {};
  Instant agreed_at = {};
  std::optional<Instant> closed_at = {};
  std::optional<std::string> needs_attention = {};
  std::int64_t version = 1;
};

/// First and last day of a pair agreed at `agreed_at` in a programme that runs from `programme_starts` to
/// `programme_ends` (either may be open) and pairs people for `months` (1 to 36).
struct Period {
  Date starts_on = {};
  Date ends_on = {};
};
Period period_of(Instant agreed_at, std::optional<Date> programme_starts, std::optional<Date> programme_ends,
                 int months);

/// Makes the pair of an agreed proposal. Error: wrong_state unless both have said yes.
Result<Pair> make_pair_of(const Proposal& proposal, PairId id, Period period, Instant now);

/// Error: wrong_state when it has been closed before (pairs.md rule 7).
Result<Pair> close(Pair pair, Instant now);

}  // namespace turnabout::pairs
