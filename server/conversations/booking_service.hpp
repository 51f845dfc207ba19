#pragma once

#include "conversations/booking_dto.hpp"
#include "conversations/booking_policy.hpp"
#include "conversations/conversation_service.hpp"
#include "conversations/neighbours.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/letter.hpp"
#include "platform/words/words.hpp"

namespace turnabout::conversations {

/// Everything of one pair that booking asks for. `viewer` acts for `booker.side`.
struct BookingsFound {
  pairs::Pair pair;
  Booker booker;
  programmes::Programme programme;
  Conversations conversations;
  Bookings bookings;
  std::optional<TimeOffer> offer;
  Assistants assistants;
  bool can_meet = false;
  Slot usual;

  Side leads() const { return programme.set_up.settings.agenda_owner; }
  PersonId person(Side side) const { return side == Side::mentor ? pair.mentor : pair.mentee; }
  const Booking* standing() const;
  /// The latest that began, was not cancelled, and of which nobody has said whether they met.
  const Booking* passed(Instant now) const;
  /// nudges.md rule 5
  bool is_quiet() const;
  int held() const;
  /// nudges.md rule 1: which of the pair's bookings this is, in the order of booking; nothing: the next.
  int ordinal(const Booking* booking) const;
  Date earliest(Instant now) const;
};

/// Booking, moving, cancelling and having met: the rules and the store, in the caller's transaction, and what
/// people and their calendars are told.
class BookingService {
 public:
  BookingService(crypto::Sealer& sealer, const Words& words, Neighbours neighbours,
                 const ConversationService& conversations)
      : sealer_(sealer), words_(words), neighbours_(std::move(neighbours)), conversations_(conversations) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// For one of the two, or a PA of one. Error: not_found.
  Result<BookingsOfPair> view(Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  /// docs/rules/plans.md, for one of the two. Error: not_found.
  Result<PairPlan> plan(Reader& reader, const Viewer& viewer, PairId id) const;
  /// The viewer's own pairs that go on, and those of whoever's diary they keep.
  Result<BookingsList> own(Reader& reader, const Viewer& viewer, Instant now) const;

  /// A time that the two agreed on (bookings.md rules 4 to 6). Errors: not_found, not_allowed, invalid,
  /// rule_broken, wrong_state, already_exists.
  Result<BookingsOfPair> book(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                              const Slot& slot) const;
  /// One of those offered (bookings.md rule 4). Errors: as book; wrong_state for one that has gone.
  Result<BookingsOfPair> take(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                              Instant time) const;
  /// None of those offered (bookings.md rule 3). Errors: not_found, wrong_state.
  Result<BookingsOfPair> decline(Transaction& transaction, const Viewer& viewer, Instant now,
                                 PairId id) const;
  /// bookings.md rule 3, for whoever leads. Errors: not_found, not_allowed, invalid, wrong_state.
  Result<BookingsOfPair> offer(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                               const std::vector<Instant>& times) const;
  /// bookings.md rule 7. Errors: not_found, invalid, wrong_state, conflict. A PA moves it to a time that both
  /// can make, and keeps way and place; not_allowed for others.
  Result<BookingsOfPair> move(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                              const Slot& slot) const;
  /// bookings.md rule 7; cancelling what is cancelled changes nothing. Errors: not_found, wrong_state.
  Result<BookingsOfPair> cancel(Transaction& transaction, const Viewer& viewer, Instant now, PairId id) const;
  /// bookings.md rule 14, for one of the two. Errors: not_found, not_allowed, wrong_state, and as recording.
  Result<BookingsOfPair> answer(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                                bool met) const;

  /// bookings.md rule 9: what the two are told where their pair has just ended; the booking was cancelled
  /// with it.
  Result<void> pair_ended(Transaction& transaction, const Viewer& viewer, Instant now,
                          const pairs::Pair& pair) const;

  /// What happens by itself: bookings pass, times are offered, people are reminded. Safe to repeat; a pair
  /// that fails holds nobody else up.
  void round(database::Database& database, Instant now) const;
  /// Where somebody has said when they can, or who keeps their diary: times where none were found before, and
  /// a nudge to whoever chooses now (bookings.md rules 1 and 12).
  Result<void> offer_anew(Transaction& transaction, const Viewer& viewer, Instant now) const;

  Result<BookingsFound> find(Reader& reader, const Viewer& viewer, PairId id) const;
  /// As the software sees a pair: nobody's side.
  Result<BookingsFound> look(Reader& reader, const Viewer& system, PairId id) const;
  /// bookings.md rule 2
  std::vector<Instant> fits(Reader& reader, const BookingsFound& found, Instant now) const;
  Availability availability_of(Reader& reader, const Viewer& system, const pairs::Pair& pair,
                               Side side) const;

  enum class Note { booked, moved, cancelled };

 private:
  Result<BookingsFound> fill(Reader& reader, const Viewer& viewer, pairs::Pair pair, Booker booker) const;
  BookingsOfPair shown(Reader& reader, const Viewer& viewer, Instant now, const BookingsFound& found) const;
  Result<void> may(const BookingsFound& found, std::string_view ability, Instant now) const;
  Result<BookingsOfPair> keep(Transaction& transaction, const Viewer& viewer, Instant now,
                              const BookingsFound& found, const Slot& slot) const;
  Result<ConversationId> record_held(Transaction& transaction, const Viewer& viewer, Instant now,
                                     const BookingsFound& found, const Booking& booking) const;
  /// Times, or the question to whoever leads (bookings.md rules 2 and 3); mails nobody.
  TimeOffer make_offer(Transaction& transaction, const BookingsFound& found, Instant now) const;

  // booking_mails.cpp
  /// To whoever books, their PA instead of them, or whoever is asked to say when (nudges.md rule 2).
  void nudge_to_choose(Transaction& transaction, const BookingsFound& found, Instant now) const;
  Result<void> tell_both(Transaction& transaction, const BookingsFound& found, const Booking& booking,
                         Note note, Instant now) const;
  Result<void> tell(Transaction& transaction, const BookingsFound& found, const Booking& booking, Note note,
                    PersonId to, Instant now) const;
  Result<void> tell_of_times(Transaction& transaction, const BookingsFound& found, std::string_view words,
                             PersonId to, Instant now) const;
  std::string page_path(Transaction& transaction, const BookingsFound& found, PersonId to, Instant now) const;
  /// What the words of a mail say of a booking, in the reader's zone.
  std::vector<mail::Argument> facts_of(const Booking& booking, std::string_view zone) const;
  /// The times that are offered, in the reader's zone.
  std::vector<mail::Argument> times_of(Reader& reader, const BookingsFound& found, PersonId to) const;
  /// True if it leaves. Nothing where they do not want it or had it before (nudges.md rules 1 and 4).
  bool nudge(Transaction& transaction, const BookingsFound& found, Nudge kind, PersonId to,
             const Booking* booking, Instant now) const;

  // booking_round.cpp
  void pass(Transaction& transaction, const Viewer& system, BookingId id, Instant now) const;
  void offer_if_due(Transaction& transaction, const Viewer& system, PairId id, Instant now) const;
  void remind(Transaction& transaction, const Viewer& system, BookingId id, Instant now) const;
  std::optional<ConversationId> recorded_on_its_day(Reader& reader, const BookingsFound& found,
                                                    const Booking& booking) const;
  Date day_of(Reader& reader, const BookingsFound& found, const Booking& booking) const;

  crypto::Sealer& sealer_;
  const Words& words_;
  Neighbours neighbours_;
  const ConversationService& conversations_;
};

}  // namespace turnabout::conversations
