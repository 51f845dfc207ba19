#include "conversations/booking_service.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/diary_store.hpp"

/// What happens by itself: bookings pass, times are offered, people are reminded.
namespace turnabout::conversations {
namespace {

/// As long as somebody is asked whether they met (nudges.md rule 2), and a day for their zone.
constexpr std::chrono::hours kAsked{24 * 15};
constexpr std::chrono::hours kAhead{48};

}  // namespace

void BookingService::round(database::Database& database, Instant now) const {
  const auto each = [&](const auto& all, auto&& act) {
    for (const auto& [organisation, id] : all)
      database.write([&, system = Viewer::system(organisation), which = id](Transaction& transaction) {
        act(transaction, system, which);
      });
  };
  each(database.read([&](Reader& reader) { return standing_until(reader, now); }),
       [&](Transaction& transaction, const Viewer& system, BookingId id) {
         pass(transaction, system, id, now);
       });
  each(database.read([](Reader& reader) { return without_a_time(reader); }),
       [&](Transaction& transaction, const Viewer& system, PairId id) {
         offer_if_due(transaction, system, id, now);
       });
  each(database.read([&](Reader& reader) { return offers_gone_by(reader, now); }),
       [&](Transaction& transaction, const Viewer& system, PairId id) {
         if (const auto found = look(transaction, system, id)) make_offer(transaction, *found, now);
       });
  each(database.read([&](Reader& reader) { return unanswered_between(reader, now - kAsked, now + kAhead); }),
       [&](Transaction& transaction, const Viewer& system, BookingId id) {
         remind(transaction, system, id, now);
       });
}

// bookings.md rules 14 and 15
void BookingService::pass(Transaction& transaction, const Viewer& system, BookingId id, Instant now) const {
  auto booking = load(transaction, system, id);
  if (!booking || booking->state != BookingState::standing || !is_over(*booking, now)) return;
  const auto found = look(transaction, system, booking->pair);
  if (!found) return;
  booking->conversation = recorded_on_its_day(transaction, *found, *booking);
  booking->state = booking->conversation ? BookingState::held : BookingState::past;
  if (!save(transaction, system, *booking)) return;
}

// bookings.md rules 2 and 3
void BookingService::offer_if_due(Transaction& transaction, const Viewer& system, PairId id,
                                  Instant now) const {
  auto found = look(transaction, system, id);
  if (!found || !found->can_meet || found->offer || found->standing() != nullptr) return;
  const auto& settings = found->programme.set_up.settings;
  const auto* passed = found->passed(now);
  const bool is_awaited = passed != nullptr && now < passed->slot.ends_at() + kAsked;
  if (is_awaited || found->is_quiet() || found->held() >= settings.conversations ||
      date_of(now) < found->pair.starts_on || found->earliest(now) > found->pair.ends_on)
    return;
  found->offer = make_offer(transaction, *found, now);
  nudge_to_choose(transaction, *found, now);
}

void BookingService::remind(Transaction& transaction, const Viewer& system, BookingId id, Instant now) const {
  const auto booking = load(transaction, system, id);
  if (!booking) return;
  const auto found = look(transaction, system, booking->pair);
  if (!found || found->pair.closed_at) return;
  const bool is_past = booking->state == BookingState::past;
  if (!is_past && booking->state != BookingState::standing) return;
  if (is_past && found->is_quiet()) return;
  for (const auto person : {found->pair.mentor, found->pair.mentee}) {
    const auto zone = zone_of(transaction, system, person);
    const bool is_due = is_past ? met_is_due(booking->slot.ends_at(), zone, now)
                                : tomorrow_is_due(booking->slot.starts_at, zone, now);
    if (is_due) nudge(transaction, *found, is_past ? Nudge::met : Nudge::tomorrow, person, &*booking, now);
  }
}

}  // namespace turnabout::conversations
