#include <set>

#include "conversations/booking_service.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/diary_store.hpp"
#include "platform/calendar/zone.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/sign_in/links.hpp"

/// What people and their calendars are told of a booking. Neither mail nor calendar says with whom, in what
/// programme or what about: others may read a diary (bookings.md rule 10).
namespace turnabout::conversations {
namespace {

/// As long as the longest that a conversation can be ahead, and some time to say that it was held.
constexpr std::chrono::hours kLinkLife{24 * 400};

std::string_view words_of(BookingService::Note note) {
  switch (note) {
    case BookingService::Note::booked:
      return "mail.booking_booked";
    case BookingService::Note::moved:
      return "mail.booking_moved";
    case BookingService::Note::cancelled:
      break;
  }
  return "mail.booking_cancelled";
}

std::string_view words_of(Nudge kind, bool has_times) {
  switch (kind) {
    case Nudge::choose:
      return has_times ? "mail.booking_choose" : "mail.booking_say_when";
    case Nudge::tomorrow:
      return "mail.booking_tomorrow";
    case Nudge::met:
      break;
  }
  return "mail.booking_met";
}

}  // namespace

std::string BookingService::page_path(Transaction& transaction, const BookingsFound& found, PersonId to,
                                      Instant now) const {
  return "/meet/" + links::make(transaction, Viewer::system(found.programme.organisation), now,
                                {.purpose = links::kBooking,
                                 .person = to,
                                 .subject = links::SubjectId{found.pair.id.uuid},
                                 .life = kLinkLife});
}

std::vector<mail::Argument> BookingService::facts_of(const Booking& booking, std::string_view zone) const {
  const auto& slot = booking.slot;
  return {{"when", words_.text("en", "booking.when",
                               {{"day", calendar::long_time(slot.starts_at, zone)},
                                {"until", calendar::hour_of(slot.ends_at(), zone)},
                                {"zone", calendar::zone_title(slot.starts_at, zone)}})},
          {"way", std::string(name(slot.way))},
          {"where", slot.place},
          {"has_place", std::string(slot.place.empty() ? "no" : "yes")}};
}

Result<void> BookingService::tell_both(Transaction& transaction, const BookingsFound& found,
                                       const Booking& booking, Note note, Instant now) const {
  for (const auto to : {found.pair.mentor, found.pair.mentee})
    CHECK_OK(tell(transaction, found, booking, note, to, now));
  return {};
}

// bookings.md rule 10
Result<void> BookingService::tell(Transaction& transaction, const BookingsFound& found,
                                  const Booking& booking, Note note, PersonId to, Instant now) const {
  const auto system = Viewer::system(found.programme.organisation);
  const auto zone = zone_of(transaction, system, to);
  const bool is_over = note == Note::cancelled;
  const auto path = page_path(transaction, found, to, now);
  CHECK_OK(mail::tell_if_reachable(
      transaction, sealer_, system, now,
      {.to = to,
       .words = std::string(words_of(note)),
       .kind = mail::Kind::answer,
       .arguments = facts_of(booking, zone),
       .path = path,
       .meeting = mail::Meeting{.method = is_over ? calendar::Method::cancel : calendar::Method::request,
                                .uid = booking.id.text(),
                                .sequence = booking.sequence,
                                .starts_at = booking.slot.starts_at,
                                .ends_at = booking.slot.ends_at(),
                                .time_zone = zone,
                                .title = words_.text("en", "booking.calendar.title"),
                                .place = booking.slot.place,
                                .text = words_.text("en", "booking.calendar.text"),
                                .path = path}}));
  return {};
}

Result<void> BookingService::tell_of_times(Transaction& transaction, const BookingsFound& found,
                                           std::string_view words, PersonId to, Instant now) const {
  const auto system = Viewer::system(found.programme.organisation);
  CHECK_OK(mail::tell_if_reachable(transaction, sealer_, system, now,
                                   {.to = to,
                                    .words = std::string(words),
                                    .kind = mail::Kind::answer,
                                    .arguments = times_of(transaction, found, to),
                                    .path = page_path(transaction, found, to, now),
                                    .about = mail::AboutId{found.offer->id.uuid}}));
  return {};
}

std::vector<mail::Argument> BookingService::times_of(Reader& reader, const BookingsFound& found,
                                                     PersonId to) const {
  const auto zone = zone_of(reader, Viewer::system(found.programme.organisation), to);
  std::string times;
  for (const auto time : found.offer->times)
    times += (times.empty() ? "" : "\n\n") + calendar::long_time(time, zone);
  return {{"times", times},
          {"zone", found.offer->times.empty() ? std::string()
                                              : calendar::zone_title(found.offer->times.front(), zone)}};
}

void BookingService::nudge_to_choose(Transaction& transaction, const BookingsFound& found,
                                     Instant now) const {
  const bool has_times = found.offer->state == OfferState::open;
  const auto side = has_times ? programmes::other(found.leads()) : found.leads();
  const auto assistant = has_times ? found.assistants.of(side) : std::nullopt;
  nudge(transaction, found, Nudge::choose, assistant.value_or(found.person(side)), nullptr, now);
}

// nudges.md rules 1 to 4
bool BookingService::nudge(Transaction& transaction, const BookingsFound& found, Nudge kind, PersonId to,
                           const Booking* booking, Instant now) const {
  const auto system = Viewer::system(found.programme.organisation);
  const auto zone = zone_of(transaction, system, to);
  if (!is_wanted(nudge_choice_of(transaction, system, to), kind, calendar::Zone(zone).local(now).date))
    return false;
  if (!keep_nudged(transaction, now, found.pair.id, found.ordinal(booking), to, kind)) return false;
  const auto about = booking != nullptr ? booking->id.uuid : found.offer->id.uuid;
  const auto reach = mail::tell_if_reachable(
      transaction, sealer_, system, now,
      {.to = to,
       .words = std::string(words_of(kind, booking == nullptr && !found.offer->times.empty())),
       .kind = mail::Kind::nudge,
       .arguments = booking != nullptr ? facts_of(*booking, zone) : times_of(transaction, found, to),
       .path = page_path(transaction, found, to, now),
       .unsubscribe_path =
           "/fewer/" +
           links::make(transaction, system, now, {.purpose = links::kFewer, .person = to, .life = kLinkLife}),
       .about = mail::AboutId{about}});
  return reach && *reach == mail::Reach::reached;
}

// bookings.md rule 9
Result<void> BookingService::pair_ended(Transaction& transaction, const Viewer& viewer, Instant now,
                                        const pairs::Pair& pair) const {
  const auto system = Viewer::system(viewer.organisation);
  TRY(const auto found, look(transaction, system, pair.id));
  std::set<BookingId> by_hand;
  for (const auto& each : acts_of(transaction, system, pair.id))
    if (each.act == BookingAct::cancelled) by_hand.insert(each.booking);
  for (const auto& booking : found.bookings) {
    mail::stop_about(transaction, system, mail::AboutId{booking.id.uuid});
    const bool with_the_pair = booking.state == BookingState::cancelled && !by_hand.contains(booking.id);
    if (with_the_pair && booking.slot.starts_at > now) {
      keep_act(transaction, booking.id, BookingAct::cancelled, std::nullopt, now);
      CHECK_OK(tell_both(transaction, found, booking, Note::cancelled, now));
    }
  }
  return {};
}

}  // namespace turnabout::conversations
