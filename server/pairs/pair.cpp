#include "pairs/pair.hpp"

#include <array>
#include <stdexcept>
#include <utility>

namespace turnabout::pairs {
namespace {

constexpr std::array kStateNames{
    std::pair{ProposalState::proposed, std::string_view{"proposed"}},
    std::pair{ProposalState::removed, std::string_view{"removed"}},
    std::pair{ProposalState::mentor_asked, std::string_view{"mentor_asked"}},
    std::pair{ProposalState::mentor_declined, std::string_view{"mentor_declined"}},
    std::pair{ProposalState::mentee_asked, std::string_view{"mentee_asked"}},
    std::pair{ProposalState::mentee_declined, std::string_view{"mentee_declined"}},
    std::pair{ProposalState::agreed, std::string_view{"agreed"}},
    std::pair{ProposalState::withdrawn, std::string_view{"withdrawn"}},
};

void record_answer(Proposal& proposal, Side side, Instant now) {
  (side == Side::mentor ? proposal.mentor_answered_at : proposal.mentee_answered_at) = now;
}

void put_question(Proposal& proposal, Side side, Instant now) {
  proposal.state = side == Side::mentor ? ProposalState::mentor_asked : ProposalState::mentee_asked;
  (side == Side::mentor ? proposal.asked_mentor_at : proposal.asked_mentee_at) = now;
}

}  // namespace

std::string_view name(ProposalState state) {
  for (const auto& [value, text] : kStateNames)
    if (value == state) return text;
  throw std::invalid_argument("proposal state");
}

std::string_view name_for_lead(ProposalState state) {
  // pairs.md rule 3
  switch (state) {
    case ProposalState::mentor_asked:
    case ProposalState::mentee_asked:
      return "asked";
    case ProposalState::mentor_declined:
    case ProposalState::mentee_declined:
      return "declined";
    case ProposalState::proposed:
    case ProposalState::removed:
    case ProposalState::agreed:
    case ProposalState::withdrawn:
      break;
  }
  return name(state);
}

ProposalState parse_proposal_state(std::string_view text) {
  for (const auto& [value, known] : kStateNames)
    if (known == text) return value;
  throw std::invalid_argument("proposal state");
}

bool is_being_asked(const Proposal& proposal) {
  return awaited(proposal).has_value();
}

bool is_on_the_table(const Proposal& proposal) {
  return proposal.state == ProposalState::proposed;
}

bool takes_seats(const Proposal& proposal) {
  return is_on_the_table(proposal) || is_being_asked(proposal) || proposal.state == ProposalState::agreed;
}

std::optional<Side> awaited(const Proposal& proposal) {
  if (proposal.state == ProposalState::mentor_asked) return Side::mentor;
  if (proposal.state == ProposalState::mentee_asked) return Side::mentee;
  return std::nullopt;
}

std::optional<Instant> asked_at(const Proposal& proposal, Side side) {
  return side == Side::mentor ? proposal.asked_mentor_at : proposal.asked_mentee_at;
}

std::optional<Instant> answered_at(const Proposal& proposal, Side side) {
  return side == Side::mentor ? proposal.mentor_answered_at : proposal.mentee_answered_at;
}

PersonId person_on(const Proposal& proposal, Side side) {
  return side == Side::mentor ? proposal.mentor : proposal.mentee;
}

bool is_held(const Proposal& proposal, Instant now) {
  const auto side = awaited(proposal);
  return side && asked_at(proposal, *side) > now;
}

std::optional<Side> side_of(const Proposal& proposal, PersonId person) {
  if (proposal.mentor == person) return Side::mentor;
  if (proposal.mentee == person) return Side::mentee;
  return std::nullopt;
}

Result<Proposal> ask_first(Proposal proposal, Side first, Instant reaches_at) {
  if (!is_on_the_table(proposal))
    return refuse(Code::wrong_state,
                  "This match is no longer on the board, so nobody can be asked about it.");
  put_question(proposal, first, reaches_at);  // pairs.md rule 2
  return proposal;
}

Result<Proposal> take_back(Proposal proposal, Instant now) {
  if (!is_held(proposal, now))  // pairs.md rule 26
    return refuse(Code::wrong_state, "This question has reached the person it was put to.");
  proposal.state = ProposalState::proposed;
  proposal.asked_mentor_at = proposal.asked_mentee_at = std::nullopt;
  return proposal;
}

Result<Proposal> answer(Proposal proposal, Side side, Answer given, Instant now) {
  if (awaited(proposal) != side || is_held(proposal, now))
    return refuse(Code::gone, "This question is no longer open. Thank you for looking at it.");
  record_answer(proposal, side, now);
  if (given == Answer::no) {
    // pairs.md rule 3
    proposal.state = side == Side::mentor ? ProposalState::mentor_declined : ProposalState::mentee_declined;
  } else if (answered_at(proposal, other(side))) {
    proposal.state = ProposalState::agreed;  // pairs.md rule 1
  } else {
    put_question(proposal, other(side), now);  // pairs.md rule 2
  }
  return proposal;
}

Proposal fall_through(Proposal answered) {
  answered.state = ProposalState::withdrawn;  // pairs.md rule 25
  return answered;
}

Proposal withdraw(Proposal proposal, Instant) {
  // pairs.md rule 13
  if (is_on_the_table(proposal) || is_being_asked(proposal)) proposal.state = ProposalState::withdrawn;
  return proposal;
}

Period period_of(Instant agreed_at, std::optional<Date> programme_starts, std::optional<Date> programme_ends,
                 int months) {
  // pairs.md rule 14
  Date start = date_of(agreed_at);
  if (programme_starts && *programme_starts > start) start = *programme_starts;
  Date end = add_months(start, months);
  if (programme_ends && *programme_ends < end) end = *programme_ends;
  // Agreed on or after the programme's last day: one day is the shortest period a pair can have.
  if (end <= start) end = add_days(start, 1);
  return {start, end};
}

Result<Pair> make_pair_of(const Proposal& proposal, PairId id, Period period, Instant now) {
  if (proposal.state != ProposalState::agreed)  // pairs.md rule 1
    return refuse(Code::wrong_state, "A pair exists only when both have said yes.");
  return Pair{.id = id,
              .programme = proposal.programme,
              .proposal = proposal.id,
              .mentor_application = proposal.mentor_application,
              .mentee_application = proposal.mentee_application,
              .mentor = proposal.mentor,
              .mentee = proposal.mentee,
              .starts_on = period.starts_on,
              .ends_on = period.ends_on,
              .agreed_at = now};
}

Result<Pair> close(Pair pair, Instant now) {
  if (pair.closed_at)  // pairs.md rule 7
    return refuse(Code::wrong_state, "This pairing has already ended.");
  pair.closed_at = now;  // pairs.md rule 8
  return pair;
}

}  // namespace turnabout::pairs
