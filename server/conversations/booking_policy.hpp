#pragma once

#include <optional>
#include <string>
#include <vector>

#include "conversations/booking.hpp"
#include "platform/rights/viewer.hpp"

/// Who may see and do what with bookings. Default deny; pure.
namespace turnabout::conversations {

/// Whoever may book for a pair: one of the two, or the PA of one of them, who acts for that side.
struct Booker {
  Side side{};
  bool is_assistant = false;
};

/// Who keeps the diary of each side, if anybody does (bookings.md rule 12).
struct Assistants {
  std::optional<PersonId> mentor = {};
  std::optional<PersonId> mentee = {};
  const std::optional<PersonId>& of(Side side) const { return side == Side::mentor ? mentor : mentee; }
};

/// bookings.md rules 4, 7 and 12. Error: not_found for everybody else, a lead included.
Result<Booker> booker_in(const Viewer& viewer, const pairs::Pair& pair, const Assistants& assistants);

/// Everything that decides what could be done now.
struct BookingsNow {
  bool can_book = false;  ///< bookings.md rule 6
  const Booking* standing = nullptr;
  const Booking* passed = nullptr;  ///< The latest whose time is over and that nobody has answered.
  const TimeOffer* offer = nullptr;
};
/// Of take, decline, book, offer, move, cancel, answer: those that would be possible now. A PA takes,
/// declines, moves and cancels; only the two book by hand, offer and answer.
std::vector<std::string> booking_abilities(const Booker& booker, const BookingsNow& bookings, Side leads,
                                           Instant now);

/// bookings.md rule 12. `seniors`: whoever is on the senior side of a pairing that goes on. Error:
/// wrong_state.
Result<void> may_have_assistant(const Viewer& viewer, const std::vector<PersonId>& seniors);

}  // namespace turnabout::conversations
