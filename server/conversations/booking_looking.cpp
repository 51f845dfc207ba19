#include <algorithm>

#include "conversations/agreement_store.hpp"
#include "conversations/booking_service.hpp"
#include "conversations/booking_store.hpp"
#include "conversations/conversation_store.hpp"
#include "conversations/diary_store.hpp"
#include "conversations/health.hpp"

/// What a pair's next conversation looks like to whoever books.
namespace turnabout::conversations {
namespace {

/// bookings.md rule 2: a day to look into one's diary, at least.
constexpr int kDaysAhead = 2;

BookingView view_of(const Booking& booking) {
  return {.id = booking.id,
          .starts_at = booking.slot.starts_at,
          .minutes = booking.slot.minutes,
          .way = booking.slot.way,
          .place = booking.slot.place,
          .state = booking.state,
          .version = booking.version};
}

}  // namespace

const Booking* BookingsFound::standing() const {
  const auto found = std::find_if(bookings.begin(), bookings.end(),
                                  [](const Booking& each) { return each.state == BookingState::standing; });
  return found == bookings.end() ? nullptr : &*found;
}

const Booking* BookingsFound::passed(Instant now) const {
  const Booking* latest = nullptr;
  for (const auto& each : bookings)
    if (each.state != BookingState::cancelled && is_over(each, now)) latest = &each;
  const bool is_open =
      latest != nullptr && (latest->state == BookingState::past || latest->state == BookingState::standing);
  return is_open ? latest : nullptr;
}

bool BookingsFound::is_quiet() const {
  return has_gone_quiet(bookings);
}

int BookingsFound::held() const {
  return static_cast<int>(numbers(conversations).size());
}

int BookingsFound::ordinal(const Booking* booking) const {
  if (booking == nullptr) return static_cast<int>(bookings.size()) + 1;
  return static_cast<int>(std::count_if(bookings.begin(), bookings.end(),
                                        [&](const Booking& each) { return each.id <= booking->id; }));
}

Date BookingsFound::earliest(Instant now) const {
  return earliest_day(pair, conversations, programme.set_up.settings.days_apart, now);
}

Result<BookingsFound> BookingService::fill(Reader& reader, const Viewer& viewer, pairs::Pair pair,
                                           Booker booker) const {
  const auto system = Viewer::system(viewer.organisation);
  TRY(auto programme, neighbours_.programme(reader, system, pair.programme));
  const auto versions = versions_of(reader, sealer_, system, pair.id);
  BookingsFound found{.pair = pair,
                      .booker = booker,
                      .programme = std::move(programme),
                      .conversations = conversations_of(reader, system, pair.id),
                      .bookings = bookings_of(reader, system, pair.id),
                      .offer = live_offer(reader, system, pair.id),
                      .assistants = assistants_of(reader, system, pair),
                      .can_meet = conversations_.may_meet(reader, system, pair),
                      .usual = {}};
  found.usual =
      usual_slot(found.programme.set_up.settings, versions.empty() ? std::nullopt : versions.back().choices);
  return found;
}

Result<BookingsFound> BookingService::find(Reader& reader, const Viewer& viewer, PairId id) const {
  const auto system = Viewer::system(viewer.organisation);
  auto pair = neighbours_.pair(reader, system, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  TRY(const auto booker, booker_in(viewer, *pair, assistants_of(reader, system, *pair)));
  return fill(reader, viewer, *std::move(pair), booker);
}

Result<BookingsFound> BookingService::look(Reader& reader, const Viewer& system, PairId id) const {
  auto pair = neighbours_.pair(reader, system, id);
  if (!pair) return refuse(Code::not_found, "There is no such pair.");
  return fill(reader, system, *std::move(pair), {});
}

Availability BookingService::availability_of(Reader& reader, const Viewer& system, const pairs::Pair& pair,
                                             Side side) const {
  const auto person = side == Side::mentor ? pair.mentor : pair.mentee;
  auto half_days = half_days_of(reader, system, person);
  if (!half_days) half_days = neighbours_.stated_times(reader, system, pair.programme, person, side);
  return {.half_days = *std::move(half_days), .zone = zone_of(reader, system, person)};
}

std::vector<Instant> BookingService::fits(Reader& reader, const BookingsFound& found, Instant now) const {
  const auto system = Viewer::system(found.programme.organisation);
  OfferRequest request{.leads = availability_of(reader, system, found.pair, found.leads()),
                       .books = availability_of(reader, system, found.pair, programmes::other(found.leads())),
                       .minutes = found.usual.minutes,
                       .now = now,
                       .earliest = std::max(found.earliest(now), add_days(date_of(now), kDaysAhead)),
                       .latest = found.pair.ends_on};
  for (const auto person : {found.pair.mentor, found.pair.mentee}) {
    for (const auto& each : neighbours_.group_meetings(reader, system, person, now))
      request.busy.push_back(each);
    for (const auto& each : standing_of(reader, system, person, now))
      request.busy.push_back({.from = each.slot.starts_at, .until = each.slot.ends_at()});
  }
  return offer_times(request);
}

BookingsOfPair BookingService::shown(Reader& reader, const Viewer& viewer, Instant now,
                                     const BookingsFound& found) const {
  const auto* standing = found.standing();
  const auto* passed = found.passed(now);
  const bool is_assistant = found.booker.is_assistant;
  const auto own = found.person(found.booker.side);
  BookingsOfPair out{
      .pair_id = found.pair.id,
      .side = found.booker.side,
      .is_leading = found.booker.side == found.leads(),
      .is_assistant = is_assistant,
      .diary_of = is_assistant ? neighbours_.name_of(reader, viewer, own) : std::string(),
      .partner_name = is_assistant ? std::string()
                                   : neighbours_.name_of(reader, viewer,
                                                         found.person(programmes::other(found.booker.side))),
      .minutes = found.usual.minutes,
      .way = found.usual.way,
      .earliest = found.earliest(now),
      .latest = found.pair.ends_on,
      .time_zone = zone_of(reader, viewer, viewer.person),
      .booked = {},
      .passed = {},
      .are_times_wanted = standing == nullptr && found.offer && found.offer->state == OfferState::wanted,
      .offered = {},
      .fits = {},
      .acts = {},
      .abilities = booking_abilities(found.booker,
                                     {.can_book = found.can_meet,
                                      .standing = standing,
                                      .passed = passed,
                                      .offer = found.offer ? &*found.offer : nullptr},
                                     found.leads(), now)};
  if (standing != nullptr && standing != passed) out.booked = view_of(*standing);
  if (passed != nullptr && !is_assistant) out.passed = view_of(*passed);
  if (standing == nullptr && found.offer)
    for (const auto time : found.offer->times)
      if (can_be_taken(*found.offer, time, now)) out.offered.push_back(time);
  if (found.can_meet && (standing != nullptr || out.is_leading)) out.fits = fits(reader, found, now);
  if (!is_assistant)
    for (const auto& each : acts_of(reader, viewer, found.pair.id))
      out.acts.push_back({.act = each.act, .side = each.side, .at = each.at});
  return out;
}

Result<BookingsOfPair> BookingService::view(Reader& reader, const Viewer& viewer, Instant now,
                                            PairId id) const {
  TRY(const auto found, find(reader, viewer, id));
  return shown(reader, viewer, now, found);
}

Result<PairPlan> BookingService::plan(Reader& reader, const Viewer& viewer, PairId id) const {
  TRY(const auto found, find(reader, viewer, id));
  const auto* standing = found.standing();
  return conversations_.plan(reader, viewer, id,
                             standing != nullptr ? standing->slot.minutes : found.usual.minutes);
}

Result<BookingsList> BookingService::own(Reader& reader, const Viewer& viewer, Instant now) const {
  BookingsList out;
  auto people = diaries_of(reader, viewer);
  people.insert(people.begin(), viewer.person);
  for (const auto person : people) {
    auto whose = viewer;
    whose.person = person;
    for (const auto& pair : neighbours_.own_pairs(reader, whose)) {
      if (pair.closed_at) continue;
      TRY(const auto found, find(reader, viewer, pair.id));
      out.items.push_back(shown(reader, viewer, now, found));
    }
  }
  return out;
}

}  // namespace turnabout::conversations
