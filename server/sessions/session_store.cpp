#include "sessions/session_store.hpp"

#include <array>
#include <stdexcept>

#include "platform/audit/audit.hpp"
#include "sessions/session_dto.hpp"
#include "sessions/session_events.hpp"

namespace turnabout::sessions {
namespace {

using database::Statement;

#define SESSION                                                                                 \
  "select id, organisation_id, programme_id, kind, audience, topic, title, starts_at, ends_at," \
  " time_zone, place, link, capacity, note, materials, sequence, state, version from sessions"
#define PLACE                                                                                          \
  "select p.id, p.session_id, p.person_id, p.state, p.asked_at, p.told_sequence from session_places p" \
  " join sessions s on s.id = p.session_id"

constexpr Statement kInsert{
    "sessions.insert",
    "insert into sessions (id, organisation_id, programme_id, kind, audience, topic, title, starts_at,"
    " ends_at, time_zone, place, link, capacity, note, materials, created_by, created_at, updated_at)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17)"};
constexpr Statement kFind{"sessions.find", SESSION " where id = $1 and organisation_id = $2"};
constexpr Statement kList{"sessions.list",
                          SESSION " where programme_id = $1 and organisation_id = $2 order by starts_at, id"};
constexpr Statement kMeetingsOf{
    "sessions.meetings_of", SESSION
    " where organisation_id = $1 and ends_at > $3 and state <> 'cancelled' and id in"
    " (select session_id from session_places where person_id = $2 and state in"
    " ('signed_up', 'attended')) order by starts_at, id"};
constexpr Statement kChange{
    "sessions.change",
    "update sessions set topic = $1, title = $2, starts_at = $3, ends_at = $4, time_zone = $5, place = $6,"
    " link = $7, capacity = $8, note = $9, materials = $10, sequence = $11, updated_at = $12,"
    " version = version + 1 where id = $13 and organisation_id = $14 and version = $15"};
constexpr Statement kCancel{
    "sessions.cancel",
    "update sessions set state = 'cancelled', sequence = sequence + 1, updated_at = $1, version = version + 1"
    " where id = $2 and organisation_id = $3 and version = $4"};
constexpr Statement kHold{"sessions.hold",
                          "update sessions set state = 'held', updated_at = $1, version = version + 1"
                          " where id = $2 and organisation_id = $3 and state = 'planned'"};

constexpr Statement kPlaces{
    "sessions.places", PLACE " where p.session_id = $1 and s.organisation_id = $2 order by p.asked_at, p.id"};
constexpr Statement kPlace{"sessions.place",
                           PLACE " where p.session_id = $1 and p.person_id = $2 and s.organisation_id = $3"};
constexpr Statement kAllPlaces{
    "sessions.all_places",
    PLACE " where s.programme_id = $1 and s.organisation_id = $2 order by p.asked_at, p.id"};
constexpr Statement kPlacesOf{
    "sessions.places_of", PLACE " where p.person_id = $1 and s.programme_id = $2 and s.organisation_id = $3"};
#undef SESSION
#undef PLACE

constexpr Statement kTaken{"sessions.taken",
                           "select count(*) from session_places p join sessions s on s.id = p.session_id"
                           " where p.session_id = $1 and s.organisation_id = $2 and p.state = 'signed_up'"};
constexpr Statement kAddPlace{
    "sessions.add_place",
    "insert into session_places (id, session_id, person_id, state, asked_at, marked_by, updated_at)"
    " values ($1, $2, $3, $4, $5, $6, $5)"};
// Who asks again after giving a place back waits behind those who are waiting.
constexpr Statement kAskAgain{"sessions.ask_again",
                              "update session_places set state = $1, updated_at = $2, asked_at = $2"
                              " where session_id = $3 and person_id = $4"};
constexpr Statement kSetPlace{"sessions.set_place",
                              "update session_places set state = $1, updated_at = $2, marked_by = $3"
                              " where session_id = $4 and person_id = $5"};
constexpr Statement kTold{"sessions.told", "update session_places set told_sequence = $1 where id = $2"};
constexpr Statement kInvite{"sessions.invite",
                            "insert into session_invitations (session_id, person_id, invited_at)"
                            " values ($1, $2, $3) on conflict (session_id, person_id) do nothing"};
constexpr Statement kWhoInvited{
    "sessions.invited",
    "select i.session_id, i.person_id from session_invitations i join sessions s on s.id = i.session_id"
    " where s.programme_id = $1 and s.organisation_id = $2"};
constexpr Statement kInducted{
    "sessions.inducted",
    "select count(*) from session_places p join sessions s on s.id = p.session_id"
    " where s.programme_id = $1 and s.organisation_id = $2 and p.person_id = $3 and s.kind = $4"
    " and p.state = 'attended'"};

constexpr std::array kStatements{&kInsert,   &kFind,   &kList,       &kMeetingsOf, &kChange,
                                 &kCancel,   &kHold,   &kPlaces,     &kPlace,      &kAllPlaces,
                                 &kPlacesOf, &kTaken,  &kAddPlace,   &kAskAgain,   &kSetPlace,
                                 &kTold,     &kInvite, &kWhoInvited, &kInducted};

template <class Enum>
Enum enum_of(const database::Row& row, int column) {
  Enum value{};
  if (!boost::describe::enum_from_string(row.get<std::string>(column).c_str(), value))
    throw std::logic_error("a word in sessions that is not in the program");
  return value;
}

std::vector<Material> materials_of(const std::string& text) {
  const auto wire = dto::read<StoredMaterials>("{\"materials\":" + text + "}");
  if (!wire) throw std::logic_error("sessions.materials cannot be read");
  return from_wire(wire->materials);
}

Session session_of(const database::Row& row) {
  return {.id = row.get<SessionId>(0),
          .organisation = row.get<OrganisationId>(1),
          .programme = row.get<ProgrammeId>(2),
          .plan = {.kind = enum_of<Kind>(row, 3),
                   .audience = enum_of<Audience>(row, 4),
                   .topic = row.get<std::optional<std::string>>(5),
                   .title = row.get<std::string>(6),
                   .starts_at = row.get<Instant>(7),
                   .ends_at = row.get<Instant>(8),
                   .time_zone = row.get<std::string>(9),
                   .place = row.get<std::string>(10),
                   .link = row.get<std::string>(11),
                   .capacity = row.get<std::optional<int>>(12),
                   .note = row.get<std::string>(13),
                   .materials = materials_of(row.get<std::string>(14))},
          .sequence = row.get<int>(15),
          .state = enum_of<State>(row, 16),
          .version = row.get<std::int64_t>(17)};
}

Place place_of(const database::Row& row) {
  return {.id = row.get<PlaceId>(0),
          .session = row.get<SessionId>(1),
          .person = row.get<PersonId>(2),
          .state = enum_of<PlaceState>(row, 3),
          .asked_at = row.get<Instant>(4),
          .told_sequence = row.get<std::optional<int>>(5)};
}

std::vector<Place> places_in(const std::vector<database::Row>& rows) {
  std::vector<Place> all;
  for (const auto& row : rows) all.push_back(place_of(row));
  return all;
}

tl::unexpected<Problem> changed_meanwhile() {
  return refuse(Code::conflict,
                "Somebody else changed this in the meantime. Load it again, then make your change.");
}

/// What the database refused, in words.
tl::unexpected<Problem> refused(const database::Error& error) {
  if (error.kind != database::Error::Kind::rule) throw error;
  if (error.name == "session_places.full")
    return refuse_by("sessions.md rule 6", "The last place has just been taken. Try again to wait for one.");
  if (error.name == "session_places.not_held")
    return refuse_by("sessions.md rule 11", "Nobody has attended what has not been held.");
  if (error.name == "sessions.fixed") return refuse_by("sessions.md rule 10", "What is over stays as it is.");
  return refuse(Code::not_found, "There is no such person or programme here.");
}

std::optional<PersonId> actor(const Viewer& viewer) {
  return viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::nullopt;
}

}  // namespace

Result<Session> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Plan& plan) {
  const SessionId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kInsert, id, viewer.organisation, programme, plan.kind, plan.audience, plan.topic,
                        plan.title, plan.starts_at, plan.ends_at, plan.time_zone, plan.place, plan.link,
                        plan.capacity, plan.note, written(plan.materials), actor(viewer), now);
  } catch (const database::Error& error) {
    return refused(error);
  }
  audit::record_event(transaction, viewer, now, {.kind = kPlanned, .subject = id.uuid});
  return load(transaction, viewer, id);
}

Result<Session> load(database::Reader& reader, const Viewer& viewer, SessionId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such group meeting.");
  return session_of(*row);
}

std::vector<Session> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<Session> all;
  for (const auto& row : reader.query(kList, programme, viewer.organisation)) all.push_back(session_of(row));
  return all;
}

std::vector<Session> meetings_of(database::Reader& reader, const Viewer& viewer, PersonId person,
                                 Instant from) {
  std::vector<Session> all;
  for (const auto& row : reader.query(kMeetingsOf, viewer.organisation, person, from))
    all.push_back(session_of(row));
  return all;
}

Result<Session> change(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Session& before, const Plan& after) {
  const bool moves = is_move(before.plan, after);
  try {
    if (transaction.execute(kChange, after.topic, after.title, after.starts_at, after.ends_at,
                            after.time_zone, after.place, after.link, after.capacity, after.note,
                            written(after.materials), before.sequence + (moves ? 1 : 0), now, before.id,
                            viewer.organisation, before.version) == 0)
      return changed_meanwhile();
  } catch (const database::Error& error) {
    return refused(error);
  }
  audit::record_event(transaction, viewer, now,
                      {.kind = moves ? kMoved : kChanged, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

Result<Session> cancel(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Session& before) {
  try {
    if (transaction.execute(kCancel, now, before.id, viewer.organisation, before.version) == 0)
      return changed_meanwhile();
  } catch (const database::Error& error) {
    return refused(error);
  }
  audit::record_event(transaction, viewer, now, {.kind = kCancelled, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

std::vector<Place> places(database::Reader& reader, const Viewer& viewer, SessionId session) {
  return places_in(reader.query(kPlaces, session, viewer.organisation));
}

std::optional<Place> find_place(database::Reader& reader, const Viewer& viewer, SessionId session,
                                PersonId person) {
  const auto row = reader.one(kPlace, session, person, viewer.organisation);
  return row ? std::optional(place_of(*row)) : std::nullopt;
}

std::vector<Place> all_places(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  return places_in(reader.query(kAllPlaces, programme, viewer.organisation));
}

std::vector<Place> places_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                             PersonId person) {
  return places_in(reader.query(kPlacesOf, person, programme, viewer.organisation));
}

int taken(database::Reader& reader, const Viewer& viewer, SessionId session) {
  return reader.one(kTaken, session, viewer.organisation)->get<int>(0);
}

Result<Place> keep_place(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         SessionId session, PersonId person, PlaceState state) {
  const auto before = find_place(transaction, viewer, session, person);
  try {
    if (!before) {
      CHECK_OK(load(transaction, viewer, session));
      const PlaceId id{make_uuid7(now.milliseconds())};
      transaction.execute(kAddPlace, id, session, person, state, now, std::nullopt);
    } else if (is_coming(state) && !is_coming(before->state)) {
      transaction.execute(kAskAgain, state, now, session, person);
    } else if (state != before->state) {
      transaction.execute(kSetPlace, state, now, std::nullopt, session, person);
    }
  } catch (const database::Error& error) {
    return refused(error);
  }
  return *find_place(transaction, viewer, session, person);
}

void keep_told(database::Transaction& transaction, const Viewer& /*viewer*/, PlaceId place, int sequence) {
  transaction.execute(kTold, sequence, place);
}

Result<Place> mark(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Session& session, PersonId person, PlaceState state) {
  if (transaction.execute(kHold, now, session.id, viewer.organisation) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kHeld, .subject = session.id.uuid});
  try {
    if (find_place(transaction, viewer, session.id, person)) {
      transaction.execute(kSetPlace, state, now, actor(viewer), session.id, person);
    } else {
      const PlaceId id{make_uuid7(now.milliseconds())};
      transaction.execute(kAddPlace, id, session.id, person, state, now, actor(viewer));
    }
  } catch (const database::Error& error) {
    return refused(error);
  }
  audit::record_event(
      transaction, viewer, now,
      {.kind = kMarked,
       .subject = session.id.uuid,
       .details = "{\"person\":\"" + person.text() + "\",\"state\":\"" + std::string(name(state)) + "\"}"});
  return *find_place(transaction, viewer, session.id, person);
}

bool keep_invited(database::Transaction& transaction, const Viewer& /*viewer*/, Instant now,
                  SessionId session, PersonId person) {
  return transaction.execute(kInvite, session, person, now) > 0;
}

std::set<std::pair<SessionId, PersonId>> invited(database::Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme) {
  std::set<std::pair<SessionId, PersonId>> all;
  for (const auto& row : reader.query(kWhoInvited, programme, viewer.organisation))
    all.emplace(row.get<SessionId>(0), row.get<PersonId>(1));
  return all;
}

// sessions.md rule 12
bool is_inducted(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, PersonId person,
                 Side side) {
  return reader.one(kInducted, programme, viewer.organisation, person, induction_of(side))
             ->get<std::int64_t>(0) > 0;
}

std::span<const Statement* const> session_statements() {
  return kStatements;
}

}  // namespace turnabout::sessions
