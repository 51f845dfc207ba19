#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "conversations/conversation.hpp"
#include "conversations/offering.hpp"

/// A conversation that is to come, and what becomes of it. Pure; the rules stand in docs/rules/bookings.md.
namespace turnabout::conversations {

using BookingId = Id<struct BookingTag>;
using TimeOfferId = Id<struct TimeOfferTag>;

/// past: its time is over, and nobody has said yet whether they met.
enum class BookingState { standing, past, held, missed, cancelled };
BOOST_DESCRIBE_ENUM(BookingState, standing, past, held, missed, cancelled)

std::string_view name(BookingState state);

/// When, for how long, in what way and where.
struct Slot {
  Instant starts_at;
  int minutes = 60;
  Way way = Way::in_person;
  std::string place = {};  ///< As somebody wrote it: a room, or an address to join.
  Instant ends_at() const { return starts_at + std::chrono::minutes(minutes); }
  bool operator==(const Slot&) const = default;
};

struct Booking {
  BookingId id;
  PairId pair;
  Slot slot;
  BookingState state = BookingState::standing;
  int sequence = 0;  ///< Of calendar messages (RFC 5546): higher with every change.
  std::optional<ConversationId> conversation = {};  ///< What was recorded of it.
  std::int64_t version = 1;
};
using Bookings = std::vector<Booking>;

enum class BookingAct { booked, moved, cancelled, met, not_met };
BOOST_DESCRIBE_ENUM(BookingAct, booked, moved, cancelled, met, not_met)
std::string_view name(BookingAct act);
/// bookings.md rule 8
struct BookingActed {
  BookingId booking;
  BookingAct act{};
  std::optional<Side> side = {};  ///< Nothing: the software.
  Instant at;
};

/// open: times that can be taken. wanted: whoever leads is asked to say when.
enum class OfferState { open, wanted, taken, declined, replaced };
BOOST_DESCRIBE_ENUM(OfferState, open, wanted, taken, declined, replaced)
std::string_view name(OfferState state);
struct TimeOffer {
  TimeOfferId id;
  PairId pair;
  OfferState state = OfferState::open;
  std::vector<Instant> times = {};  ///< At most kOffered, in order.
  Instant made_at;
};

/// What a conversation is booked as where nobody says otherwise: what the two agreed on (agreements.md rule
/// 3), or what the programme says. `agreed`: the choices of the latest version, if they can be read.
Slot usual_slot(const programmes::Settings& settings, const std::optional<Choices>& agreed);

/// bookings.md rule 6: the first day on which the next conversation may be, on clocks in UTC.
Date earliest_day(const pairs::Pair& pair, const Conversations& conversations, int days_apart, Instant now);
/// bookings.md rule 6: every fault, with pointers into the API's body ("/starts_at").
Result<void> check(const Slot& slot, const pairs::Pair& pair, const Conversations& conversations,
                   int days_apart, Instant now);
/// bookings.md rule 3: times that somebody says themselves, in order and without repeats. Faults point at
/// "/times".
Result<std::vector<Instant>> check_times(std::vector<Instant> times, int minutes, const pairs::Pair& pair,
                                         const Conversations& conversations, int days_apart, Instant now);

/// bookings.md rule 7. Error: wrong_state once it has begun, was cancelled, or would stay as it is.
Result<Booking> move(Booking booking, Slot slot, Instant now);
/// bookings.md rule 7. Error: wrong_state once it has begun, or was cancelled.
Result<Booking> cancel(Booking booking, Instant now);
/// bookings.md rule 14: its time is over.
bool is_over(const Booking& booking, Instant now);
/// bookings.md rule 14: whether it can be said of it that the two met, or did not.
bool can_be_answered(const Booking& booking, Instant now);

/// Of a time that is offered: it has not gone by.
bool can_be_taken(const TimeOffer& offer, Instant time, Instant now);

}  // namespace turnabout::conversations
