#pragma once

#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "conversations/booking.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Bookings, what was done to them, and the times that are offered. Everything is looked for in the viewer's
/// organisation only; who may see it is the policy's to say.
namespace turnabout::conversations {

/// Of one pair, by their beginning.
Bookings bookings_of(database::Reader& reader, const Viewer& viewer, PairId pair);
/// Of all pairs of a programme that go on, by pair and beginning.
std::map<PairId, Bookings> bookings_in(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Error: not_found.
Result<Booking> load(database::Reader& reader, const Viewer& viewer, BookingId id);
/// Of all the pairs of one person, those that stand and end after `now`.
Bookings standing_of(database::Reader& reader, const Viewer& viewer, PersonId person, Instant now);
/// Errors: already_exists where one stands (bookings.md rule 5), wrong_state when the pair has ended,
/// rule_broken where it could not be recorded (rule 6), as the database says.
Result<Booking> add(database::Transaction& transaction, const Viewer& viewer, Instant now, PairId pair,
                    const Slot& slot);
/// Error: conflict if it is no longer at that version.
Result<Booking> save(database::Transaction& transaction, const Viewer& viewer, const Booking& booking);

/// bookings.md rule 8. `side`: nothing for the software.
void keep_act(database::Transaction& transaction, BookingId booking, BookingAct act, std::optional<Side> side,
              Instant now);
/// Of all bookings of a pair, oldest first.
std::vector<BookingActed> acts_of(database::Reader& reader, const Viewer& viewer, PairId pair);

/// The offer that is open or waits to be made, if there is one.
std::optional<TimeOffer> live_offer(database::Reader& reader, const Viewer& viewer, PairId pair);
/// Ends the one before, if there is one, and keeps this one.
TimeOffer put_offer(database::Transaction& transaction, const Viewer& viewer, Instant now, PairId pair,
                    OfferState state, const std::vector<Instant>& times);
/// What became of it. True if it was live until now.
bool settle_offer(database::Transaction& transaction, const Viewer& viewer, TimeOfferId id, OfferState state);

/// For the round, which serves every organisation: bookings that stand and have begun by `until`.
std::vector<std::pair<OrganisationId, BookingId>> standing_until(database::Reader& reader, Instant until);
/// Bookings that stand or have passed unanswered since `since` and that begin before `until`.
std::vector<std::pair<OrganisationId, BookingId>> unanswered_between(database::Reader& reader, Instant since,
                                                                     Instant until);
/// Pairs that go on, without a booking that stands and without a live offer.
std::vector<std::pair<OrganisationId, PairId>> without_a_time(database::Reader& reader);
/// Pairs whose offered times have all gone by.
std::vector<std::pair<OrganisationId, PairId>> offers_gone_by(database::Reader& reader, Instant now);

std::span<const database::Statement* const> booking_statements();

}  // namespace turnabout::conversations
