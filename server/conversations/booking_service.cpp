#include "conversations/booking_service.hpp"

#include <algorithm>

#include "conversations/booking_store.hpp"
#include "conversations/conversation_events.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/diary_store.hpp"
#include "platform/calendar/zone.hpp"
#include "platform/mail/outbox.hpp"

namespace turnabout::conversations {
namespace {

bool offers(const std::vector<std::string>& abilities, std::string_view wanted) {
  return std::find(abilities.begin(), abilities.end(), wanted) != abilities.end();
}

/// Why something cannot be done now that could be done at another moment.
Problem why_not(const BookingsFound& found, Instant now) {
  Problem problem{.code = Code::wrong_state, .message = "That cannot be done now. Look at it once more."};
  const auto* standing = found.standing();
  if (found.pair.closed_at)
    problem.message = "This pairing has ended.";
  else if (standing != nullptr && standing->slot.starts_at > now)
    problem = {.code = Code::already_exists,
               .message = "A conversation is booked already. You can move it or cancel it."};
  else if (standing != nullptr)
    problem.message = "It has begun, so it can no longer be moved or cancelled.";
  else if (!found.can_meet)
    problem = {.code = Code::rule_broken,
               .message = "The first conversation is booked once both are prepared and the agreement stands.",
               .rule = "bookings.md rule 6"};
  return problem;
}

}  // namespace

Result<void> BookingService::may(const BookingsFound& found, std::string_view ability, Instant now) const {
  const auto could = booking_abilities(found.booker,
                                       {.can_book = found.can_meet,
                                        .standing = found.standing(),
                                        .passed = found.passed(now),
                                        .offer = found.offer ? &*found.offer : nullptr},
                                       found.leads(), now);
  if (offers(could, ability)) return {};
  return tl::make_unexpected(why_not(found, now));
}

Result<BookingsOfPair> BookingService::keep(Transaction& transaction, const Viewer& viewer, Instant now,
                                            const BookingsFound& found, const Slot& slot) const {
  CHECK_OK(check(slot, found.pair, found.conversations, found.programme.set_up.settings.days_apart, now));
  TRY(const auto booking, add(transaction, viewer, now, found.pair.id, slot));
  keep_act(transaction, booking.id, BookingAct::booked, found.booker.side, now);
  if (found.offer) {
    settle_offer(transaction, viewer, found.offer->id, OfferState::taken);
    mail::stop_about(transaction, viewer, mail::AboutId{found.offer->id.uuid});
  }
  record_quietly(transaction, viewer, now, kBooked, found.pair.id);
  CHECK_OK(tell_both(transaction, found, booking, Note::booked, now));
  return view(transaction, viewer, now, found.pair.id);
}

Result<BookingsOfPair> BookingService::book(Transaction& transaction, const Viewer& viewer, Instant now,
                                            PairId id, const Slot& slot) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may(found, "book", now));
  return keep(transaction, viewer, now, found, slot);
}

Result<BookingsOfPair> BookingService::take(Transaction& transaction, const Viewer& viewer, Instant now,
                                            PairId id, Instant time) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may(found, "take", now));
  if (!can_be_taken(*found.offer, time, now))
    return refuse(Code::wrong_state, "That time is no longer offered. Choose another one.");
  auto slot = found.usual;
  slot.starts_at = time;
  return keep(transaction, viewer, now, found, slot);
}

// bookings.md rule 3
Result<BookingsOfPair> BookingService::decline(Transaction& transaction, const Viewer& viewer, Instant now,
                                               PairId id) const {
  TRY(auto found, find(transaction, viewer, id));
  CHECK_OK(may(found, "decline", now));
  settle_offer(transaction, viewer, found.offer->id, OfferState::declined);
  found.offer = put_offer(transaction, viewer, now, id, OfferState::wanted, {});
  CHECK_OK(tell_of_times(transaction, found, "mail.booking_say_when", found.person(found.leads()), now));
  return view(transaction, viewer, now, id);
}

// bookings.md rule 3
Result<BookingsOfPair> BookingService::offer(Transaction& transaction, const Viewer& viewer, Instant now,
                                             PairId id, const std::vector<Instant>& times) const {
  TRY(auto found, find(transaction, viewer, id));
  CHECK_OK(may(found, "offer", now));
  TRY(const auto fine, check_times(times, found.usual.minutes, found.pair, found.conversations,
                                   found.programme.set_up.settings.days_apart, now));
  found.offer = put_offer(transaction, viewer, now, id, OfferState::open, fine);
  const auto books = programmes::other(found.leads());
  CHECK_OK(tell_of_times(transaction, found, "mail.booking_choose",
                         found.assistants.of(books).value_or(found.person(books)), now));
  return view(transaction, viewer, now, id);
}

Result<BookingsOfPair> BookingService::move(Transaction& transaction, const Viewer& viewer, Instant now,
                                            PairId id, const Slot& slot) const {
  TRY(const auto found, find(transaction, viewer, id));
  CHECK_OK(may(found, "move", now));
  auto wanted = slot;
  if (found.booker.is_assistant) {
    const auto times = fits(transaction, found, now);
    if (std::find(times.begin(), times.end(), slot.starts_at) == times.end())
      return refuse(Code::not_allowed, "Choose one of the times that both can make.");
    wanted = found.standing()->slot;
    wanted.starts_at = slot.starts_at;
  }
  CHECK_OK(check(wanted, found.pair, found.conversations, found.programme.set_up.settings.days_apart, now));
  TRY(const auto moved, conversations::move(*found.standing(), wanted, now));
  TRY(const auto kept, save(transaction, viewer, moved));
  keep_act(transaction, kept.id, BookingAct::moved, found.booker.side, now);
  mail::stop_about(transaction, viewer, mail::AboutId{kept.id.uuid});
  record_quietly(transaction, viewer, now, kMoved, id);
  CHECK_OK(tell_both(transaction, found, kept, Note::moved, now));
  return view(transaction, viewer, now, id);
}

// bookings.md rule 7
Result<BookingsOfPair> BookingService::cancel(Transaction& transaction, const Viewer& viewer, Instant now,
                                              PairId id) const {
  TRY(auto found, find(transaction, viewer, id));
  const bool is_cancelled = found.standing() == nullptr && !found.bookings.empty() &&
                            found.bookings.back().state == BookingState::cancelled;
  if (is_cancelled) return shown(transaction, viewer, now, found);
  CHECK_OK(may(found, "cancel", now));
  TRY(const auto cancelled, conversations::cancel(*found.standing(), now));
  TRY(const auto kept, save(transaction, viewer, cancelled));
  keep_act(transaction, kept.id, BookingAct::cancelled, found.booker.side, now);
  mail::stop_about(transaction, viewer, mail::AboutId{kept.id.uuid});
  record_quietly(transaction, viewer, now, kCancelled, id);
  CHECK_OK(tell_both(transaction, found, kept, Note::cancelled, now));
  make_offer(transaction, found, now);
  return view(transaction, viewer, now, id);
}

TimeOffer BookingService::make_offer(Transaction& transaction, const BookingsFound& found,
                                     Instant now) const {
  const auto times = fits(transaction, found, now);
  return put_offer(transaction, Viewer::system(found.programme.organisation), now, found.pair.id,
                   times.empty() ? OfferState::wanted : OfferState::open, times);
}

Date BookingService::day_of(Reader& reader, const BookingsFound& found, const Booking& booking) const {
  const auto zone =
      zone_of(reader, Viewer::system(found.programme.organisation), found.person(found.leads()));
  return calendar::Zone(zone).local(booking.slot.starts_at).date;
}

// bookings.md rule 15
std::optional<ConversationId> BookingService::recorded_on_its_day(Reader& reader, const BookingsFound& found,
                                                                  const Booking& booking) const {
  const auto day = day_of(reader, found, booking);
  for (const auto& each : found.conversations)
    if (each.meeting.outcome == Outcome::held && each.meeting.on == day) return each.id;
  return std::nullopt;
}

// bookings.md rule 14
Result<BookingsOfPair> BookingService::answer(Transaction& transaction, const Viewer& viewer, Instant now,
                                              PairId id, bool met) const {
  TRY(const auto found, find(transaction, viewer, id));
  if (found.booker.is_assistant)
    return refuse(Code::not_allowed, "Only the two who meet can say whether they did.");
  const Booking* asked = nullptr;
  for (const auto& each : found.bookings)
    if (can_be_answered(each, now)) asked = &each;
  if (asked == nullptr)
    return refuse(Code::wrong_state, "There is no conversation that could have been held yet.");
  const bool is_news = asked->state != BookingState::held && (met || asked->state != BookingState::missed);
  if (!is_news) return shown(transaction, viewer, now, found);
  auto settled = *asked;
  settled.state = met ? BookingState::held : BookingState::missed;
  if (met) {
    settled.conversation = recorded_on_its_day(transaction, found, *asked);
    if (!settled.conversation) {
      TRY(settled.conversation, record_held(transaction, viewer, now, found, *asked));
    }
  }
  TRY(const auto kept, save(transaction, viewer, settled));
  // Who of the two said it is nobody's business, nor who said nothing (nudges.md rule 6).
  keep_act(transaction, kept.id, met ? BookingAct::met : BookingAct::not_met, std::nullopt, now);
  mail::stop_about(transaction, viewer, mail::AboutId{kept.id.uuid});
  return view(transaction, viewer, now, id);
}

Result<ConversationId> BookingService::record_held(Transaction& transaction, const Viewer& viewer,
                                                   Instant now, const BookingsFound& found,
                                                   const Booking& booking) const {
  const Meeting meeting{.on = day_of(transaction, found, booking),
                        .minutes = booking.slot.minutes,
                        .way = booking.slot.way,
                        .outcome = Outcome::held};
  CHECK_OK(conversations_.record(transaction, viewer, now, found.pair.id, meeting));
  for (const auto& each : conversations_of(transaction, viewer, found.pair.id))
    if (each.meeting == meeting) return each.id;
  return refuse(Code::internal, "", "a conversation that was recorded is not there");
}

Result<void> BookingService::offer_anew(Transaction& transaction, const Viewer& viewer, Instant now) const {
  for (const auto& pair : neighbours_.own_pairs(transaction, viewer)) {
    if (pair.closed_at) continue;
    TRY(auto found, find(transaction, viewer, pair.id));
    if (!found.offer || found.standing() != nullptr) continue;
    if (found.offer->state == OfferState::wanted) found.offer = make_offer(transaction, found, now);
    nudge_to_choose(transaction, found, now);
  }
  return {};
}

}  // namespace turnabout::conversations
