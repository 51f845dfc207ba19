#include "conversations/booking_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

namespace turnabout::conversations {
namespace {

using database::Statement;

#define BOOKING_COLUMNS                                                                               \
  "b.id, b.pair_id, b.starts_at, b.minutes, b.way, b.place, b.state, b.sequence, b.conversation_id, " \
  "b.version"
#define OFFER_COLUMNS "o.id, o.pair_id, o.state, o.starts_at_1, o.starts_at_2, o.starts_at_3, o.made_at"

constexpr Statement kOfPair{"bookings.of_pair",
                            "select " BOOKING_COLUMNS
                            " from bookings b where b.pair_id = $1 and b.organisation_id = $2"
                            " order by b.starts_at, b.id"};
constexpr Statement kFind{
    "bookings.find", "select " BOOKING_COLUMNS " from bookings b where b.id = $1 and b.organisation_id = $2"};
constexpr Statement kInProgramme{"bookings.in_programme",
                                 "select " BOOKING_COLUMNS
                                 " from bookings b join pairs p on p.id = b.pair_id where p.programme_id = $1"
                                 " and b.organisation_id = $2 and p.closed_at is null"
                                 " order by b.starts_at, b.id"};
constexpr Statement kAdd{"bookings.add",
                         "insert into bookings (id, organisation_id, pair_id, starts_at, minutes, way, place,"
                         " state, booked_at) values ($1, $2, $3, $4, $5, $6, $7, 'standing', $8)"};
constexpr Statement kSave{
    "bookings.save",
    "update bookings set starts_at = $1, minutes = $2, way = $3, place = $4, state = $5,"
    " sequence = $6, conversation_id = $7, version = version + 1"
    " where id = $8 and organisation_id = $9 and version = $10"};
constexpr Statement kKeepAct{
    "bookings.keep_act",
    "insert into booking_acts (booking_id, number, act, side, acted_at)"
    " select $1, 1 + coalesce(max(a.number), 0), $2, $3, $4 from booking_acts a where a.booking_id = $1"};
constexpr Statement kActs{"bookings.acts",
                          "select a.booking_id, a.act, a.side, a.acted_at from booking_acts a"
                          " join bookings b on b.id = a.booking_id"
                          " where b.pair_id = $1 and b.organisation_id = $2"
                          " order by a.acted_at, a.booking_id, a.number"};
constexpr Statement kLiveOffer{"bookings.live_offer",
                               "select " OFFER_COLUMNS
                               " from time_offers o where o.pair_id = $1 and o.organisation_id = $2"
                               " and o.state in ('open', 'wanted')"};
constexpr Statement kReplace{"bookings.replace_offer",
                             "update time_offers set state = 'replaced' where pair_id = $1"
                             " and organisation_id = $2 and state in ('open', 'wanted')"};
constexpr Statement kOffer{"bookings.offer",
                           "insert into time_offers (id, organisation_id, pair_id, state, starts_at_1,"
                           " starts_at_2, starts_at_3, made_at) values ($1, $2, $3, $4, $5, $6, $7, $8)"};
constexpr Statement kSettle{"bookings.settle_offer",
                            "update time_offers set state = $1 where id = $2 and organisation_id = $3"
                            " and state in ('open', 'wanted')"};
constexpr Statement kStandingUntil{"bookings.standing_until",
                                   "select organisation_id, id from bookings"
                                   " where state = 'standing' and starts_at <= $1 order by starts_at, id"};
constexpr Statement kUnanswered{"bookings.unanswered",
                                "select organisation_id, id from bookings where state in ('standing', 'past')"
                                " and starts_at >= $1 and starts_at < $2 order by starts_at, id"};
constexpr Statement kWithoutTime{
    "bookings.without_a_time",
    "select p.organisation_id, p.id from pairs p join programmes r on r.id = p.programme_id"
    " where p.closed_at is null and r.state <> 'closed'"
    " and not exists (select 1 from bookings b where b.pair_id = p.id and b.state = 'standing')"
    " and not exists (select 1 from time_offers o where o.pair_id = p.id and o.state in ('open', 'wanted'))"
    " and (exists (select 1 from conversations c where c.pair_id = p.id and c.outcome = 'held')"
    " or exists (select 1 from pairs_ready y where y.pair_id = p.id)) order by p.id"};

constexpr Statement kGoneBy{"bookings.offers_gone_by",
                            "select organisation_id, pair_id from time_offers where state = 'open'"
                            " and coalesce(starts_at_3, starts_at_2, starts_at_1) <= $1 order by pair_id"};
constexpr Statement kStandingOf{
    "bookings.standing_of",
    "select " BOOKING_COLUMNS
    " from bookings b join pairs p on p.id = b.pair_id where (p.mentor_id = $1 or p.mentee_id = $1)"
    " and b.organisation_id = $2 and b.state = 'standing' and b.starts_at > $3 order by b.starts_at, b.id"};

#undef BOOKING_COLUMNS
#undef OFFER_COLUMNS

constexpr std::array kStatements{
    &kInProgramme, &kOfPair, &kFind,   &kAdd,           &kSave,       &kKeepAct,     &kActs,   &kLiveOffer,
    &kReplace,     &kOffer,  &kSettle, &kStandingUntil, &kUnanswered, &kWithoutTime, &kGoneBy, &kStandingOf};

template <class Enum>
Enum enum_of(const std::string& text) {
  Enum value{};
  if (!boost::describe::enum_from_string(text.c_str(), value))
    throw std::logic_error("unknown word in bookings");
  return value;
}

std::optional<Side> side_of(const std::optional<std::string>& text) {
  if (!text) return std::nullopt;
  return *text == "mentor" ? Side::mentor : Side::mentee;
}

Booking booking_of(const database::Row& row) {
  return {.id = row.get<BookingId>(0),
          .pair = row.get<PairId>(1),
          .slot = {.starts_at = row.get<Instant>(2),
                   .minutes = row.get<int>(3),
                   .way = enum_of<Way>(row.get<std::string>(4)),
                   .place = row.get<std::string>(5)},
          .state = enum_of<BookingState>(row.get<std::string>(6)),
          .sequence = row.get<int>(7),
          .conversation = row.get<std::optional<ConversationId>>(8),
          .version = row.get<std::int64_t>(9)};
}

TimeOffer offer_of(const database::Row& row) {
  TimeOffer offer{.id = row.get<TimeOfferId>(0),
                  .pair = row.get<PairId>(1),
                  .state = enum_of<OfferState>(row.get<std::string>(2)),
                  .times = {},
                  .made_at = row.get<Instant>(6)};
  for (const int column : {3, 4, 5})
    if (const auto at = row.get<std::optional<Instant>>(column)) offer.times.push_back(*at);
  return offer;
}

/// What the database refused, in words.
tl::unexpected<Problem> refused(const database::Error& error) {
  if (error.kind == database::Error::Kind::rule && error.name == "bookings.ready")
    return refuse_by("bookings.md rule 6",
                     "The first conversation is booked once both are prepared and the agreement stands.");
  if (error.kind == database::Error::Kind::rule && error.name == "bookings.open")
    return refuse(Code::wrong_state, "This pairing has ended.");
  if (error.kind == database::Error::Kind::unique)
    return refuse(Code::already_exists, "A time has just been booked. Look at it once more.");
  throw error;
}

template <class IdType>
std::vector<std::pair<OrganisationId, IdType>> ids(const std::vector<database::Row>& rows) {
  std::vector<std::pair<OrganisationId, IdType>> all;
  for (const auto& row : rows) all.emplace_back(row.get<OrganisationId>(0), row.get<IdType>(1));
  return all;
}

}  // namespace

Bookings bookings_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  Bookings all;
  for (const auto& row : reader.query(kOfPair, pair, viewer.organisation)) all.push_back(booking_of(row));
  return all;
}

std::map<PairId, Bookings> bookings_in(database::Reader& reader, const Viewer& viewer,
                                       ProgrammeId programme) {
  std::map<PairId, Bookings> all;
  for (const auto& row : reader.query(kInProgramme, programme, viewer.organisation)) {
    auto booking = booking_of(row);
    all[booking.pair].push_back(std::move(booking));
  }
  return all;
}

Bookings standing_of(database::Reader& reader, const Viewer& viewer, PersonId person, Instant now) {
  Bookings all;
  // A conversation that has begun may still last for a while.
  constexpr std::chrono::hours kLongest{3};
  for (const auto& row : reader.query(kStandingOf, person, viewer.organisation, now - kLongest))
    all.push_back(booking_of(row));
  return all;
}

Result<Booking> load(database::Reader& reader, const Viewer& viewer, BookingId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such booking.");
  return booking_of(*row);
}

Result<Booking> add(database::Transaction& transaction, const Viewer& viewer, Instant now, PairId pair,
                    const Slot& slot) {
  const BookingId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kAdd, id, viewer.organisation, pair, slot.starts_at, slot.minutes, slot.way,
                        slot.place, now);
  } catch (const database::Error& error) {
    return refused(error);
  }
  return load(transaction, viewer, id);
}

Result<Booking> save(database::Transaction& transaction, const Viewer& viewer, const Booking& booking) {
  const auto& slot = booking.slot;
  if (transaction.execute(kSave, slot.starts_at, slot.minutes, slot.way, slot.place, booking.state,
                          booking.sequence, booking.conversation, booking.id, viewer.organisation,
                          booking.version) == 0)
    return refuse(Code::conflict, "This has been changed in the meantime. Look at it once more.");
  return load(transaction, viewer, booking.id);
}

void keep_act(database::Transaction& transaction, BookingId booking, BookingAct act, std::optional<Side> side,
              Instant now) {
  transaction.execute(kKeepAct, booking, act, side, now);
}

std::vector<BookingActed> acts_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  std::vector<BookingActed> all;
  for (const auto& row : reader.query(kActs, pair, viewer.organisation))
    all.push_back({.booking = row.get<BookingId>(0),
                   .act = enum_of<BookingAct>(row.get<std::string>(1)),
                   .side = side_of(row.get<std::optional<std::string>>(2)),
                   .at = row.get<Instant>(3)});
  return all;
}

std::optional<TimeOffer> live_offer(database::Reader& reader, const Viewer& viewer, PairId pair) {
  const auto row = reader.one(kLiveOffer, pair, viewer.organisation);
  return row ? std::optional(offer_of(*row)) : std::nullopt;
}

TimeOffer put_offer(database::Transaction& transaction, const Viewer& viewer, Instant now, PairId pair,
                    OfferState state, const std::vector<Instant>& times) {
  TimeOffer offer{
      .id = {make_uuid7(now.milliseconds())}, .pair = pair, .state = state, .times = times, .made_at = now};
  const auto nth = [&](std::size_t index) {
    return index < times.size() ? std::optional(times[index]) : std::nullopt;
  };
  transaction.execute(kReplace, pair, viewer.organisation);
  transaction.execute(kOffer, offer.id, viewer.organisation, pair, state, nth(0), nth(1), nth(2), now);
  return offer;
}

bool settle_offer(database::Transaction& transaction, const Viewer& viewer, TimeOfferId id,
                  OfferState state) {
  return transaction.execute(kSettle, state, id, viewer.organisation) > 0;
}

std::vector<std::pair<OrganisationId, BookingId>> standing_until(database::Reader& reader, Instant until) {
  return ids<BookingId>(reader.query(kStandingUntil, until));
}

std::vector<std::pair<OrganisationId, BookingId>> unanswered_between(database::Reader& reader, Instant since,
                                                                     Instant until) {
  return ids<BookingId>(reader.query(kUnanswered, since, until));
}

std::vector<std::pair<OrganisationId, PairId>> without_a_time(database::Reader& reader) {
  return ids<PairId>(reader.query(kWithoutTime));
}

std::vector<std::pair<OrganisationId, PairId>> offers_gone_by(database::Reader& reader, Instant now) {
  return ids<PairId>(reader.query(kGoneBy, now));
}

std::span<const Statement* const> booking_statements() {
  return kStatements;
}

}  // namespace turnabout::conversations
