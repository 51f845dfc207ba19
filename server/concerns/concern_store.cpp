#include "concerns/concern_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "concerns/concern_events.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::concerns {
namespace {

using database::Statement;

#define COLUMNS                                                                                     \
  "c.id, c.organisation_id, c.programme_id, c.way, c.author_id, c.role, c.contact_id, c.deputy_id," \
  " c.receive_key, c.sign_key, c.state, c.sent_on, c.acknowledged_on, c.handled_on, c.reminded_on," \
  " c.escalated_on"
#define CONCERN "select " COLUMNS " from concerns c"

constexpr Statement kCloseDoor{
    "concerns.close_door",
    "delete from concern_doors where programme_id = $1 and person_id = $2 and exists"
    " (select 1 from programmes p where p.id = $1 and p.organisation_id = $3)"};
constexpr Statement kOpenDoor{
    "concerns.open_door",
    "insert into concern_doors (programme_id, person_id, role, deputy_id) values ($1, $2, $3, $4)"};
constexpr Statement kDoors{
    "concerns.doors",
    "select d.person_id, d.role, d.deputy_id from concern_doors d join programmes p on p.id = d.programme_id"
    " where d.programme_id = $1 and p.organisation_id = $2 order by d.person_id"};
constexpr Statement kInsert{
    "concerns.insert",
    "insert into concerns (id, organisation_id, programme_id, way, author_id, role, contact_id, deputy_id,"
    " receive_key, sign_key, return_hash, sent_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
    "$12)"};
constexpr Statement kFind{"concerns.find", CONCERN " where c.id = $1 and c.organisation_id = $2"};
constexpr Statement kFindByReturn{"concerns.find_by_return", CONCERN " where c.return_hash = $1"};
constexpr Statement kList{"concerns.list", CONCERN
                          " where c.organisation_id = $1 and (c.author_id = $2 or c.contact_id = $2 or"
                          " c.deputy_id = $2) order by c.sent_on desc, c.id"};
constexpr Statement kAnonymousOn{
    "concerns.anonymous_on",
    "select count(*) from concerns where programme_id = $1 and sent_on = $2 and way = 'anonymous'"};
constexpr Statement kAddMessage{
    "concerns.add_message",
    "insert into concern_messages (concern_id, number, writer_id, written_on, contact_fingerprint,"
    " deputy_fingerprint, body_sealed, author_box, contact_box, deputy_box, signature, header_hash)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)"};
constexpr Statement kMessages{
    "concerns.messages",
    "select number, writer_id, written_on, contact_fingerprint, deputy_fingerprint, body_sealed, author_box,"
    " contact_box, deputy_box, signature, header_hash from concern_messages where concern_id = $1"
    " order by number"};
constexpr Statement kByAuthorOn{"concerns.by_author_on",
                                "select count(*) from concern_messages where concern_id = $1"
                                " and written_on = $2 and writer_id is null"};
constexpr Statement kAcknowledge{
    "concerns.acknowledge",
    "update concerns set state = 'acknowledged', acknowledged_on = $2 where id = $1 and state = 'sent'"};
constexpr Statement kHandle{
    "concerns.handle",
    "update concerns set state = 'handled', handled_on = $2 where id = $1 and state = 'acknowledged'"};
constexpr Statement kUntold{"concerns.untold",
                            "select " COLUMNS
                            ", m.number, m.writer_id from concerns c join concern_messages m on"
                            " m.concern_id = c.id where not m.is_told and m.written_on < $1"
                            " order by c.id, m.number"};
constexpr Statement kTell{"concerns.tell",
                          "update concern_messages set is_told = true where concern_id = $1 and number = $2"
                          " and not is_told"};
constexpr Statement kOpen{"concerns.open", CONCERN " where c.state <> 'handled' order by c.id"};
constexpr Statement kRemind{
    "concerns.remind",
    "update concerns set reminded_on = $2 where id = $1 and state = 'sent' and reminded_on is null"};
constexpr Statement kEscalate{
    "concerns.escalate",
    "update concerns set escalated_on = $2 where id = $1 and state <> 'handled' and escalated_on is null"};
constexpr Statement kHandledBy{"concerns.handled_by",
                               CONCERN " where c.state = 'handled' and c.handled_on <= $1 order by c.id"};
constexpr Statement kForgetMessages{"concerns.forget_messages",
                                    "delete from concern_messages where concern_id = $1"};
constexpr Statement kForget{"concerns.forget", "delete from concerns where id = $1 and state = 'handled'"};
constexpr Statement kCountOn{
    "concerns.count_on",
    "insert into concern_counts (programme_id, concerns) values ($1, 1)"
    " on conflict (programme_id) do update set concerns = concern_counts.concerns + 1"};
constexpr Statement kCountGone{
    "concerns.count_gone",
    "select n.concerns from concern_counts n join programmes p on p.id = n.programme_id"
    " where n.programme_id = $1 and p.organisation_id = $2"};
#undef CONCERN
#undef COLUMNS
constexpr int kColumns = 16;

constexpr std::array kStatements{&kCloseDoor,    &kOpenDoor,    &kDoors,       &kInsert,     &kFind,
                                 &kFindByReturn, &kList,        &kAnonymousOn, &kAddMessage, &kMessages,
                                 &kByAuthorOn,   &kAcknowledge, &kHandle,      &kUntold,     &kTell,
                                 &kOpen,         &kRemind,      &kEscalate,    &kHandledBy,  &kForgetMessages,
                                 &kForget,       &kCountOn,     &kCountGone};

template <class Enum>
Enum enum_of(const database::Row& row, int column) {
  Enum value{};
  if (!boost::describe::enum_from_string(row.get<std::string>(column).c_str(), value))
    throw std::logic_error("a word in concerns that is not in the program");
  return value;
}

Role role_of(const database::Row& row, int column) {
  const auto role = parse_role(row.get<std::string>(column));
  if (!role) throw std::logic_error("a role in concerns that is not in the program");
  return *role;
}

Concern concern_of(const database::Row& row) {
  return {.id = row.get<ConcernId>(0),
          .organisation = row.get<OrganisationId>(1),
          .programme = row.get<ProgrammeId>(2),
          .way = enum_of<Way>(row, 3),
          .author = row.get<std::optional<PersonId>>(4),
          .role = role_of(row, 5),
          .contact = row.get<PersonId>(6),
          .deputy = row.get<PersonId>(7),
          .keys = {.receive_key = row.get<Bytes>(8), .sign_key = row.get<Bytes>(9)},
          .state = enum_of<State>(row, 10),
          .sent_on = row.get<Date>(11),
          .acknowledged_on = row.get<std::optional<Date>>(12),
          .handled_on = row.get<std::optional<Date>>(13),
          .reminded_on = row.get<std::optional<Date>>(14),
          .escalated_on = row.get<std::optional<Date>>(15)};
}

std::vector<Concern> concerns_in(const std::vector<database::Row>& rows) {
  std::vector<Concern> all;
  for (const auto& row : rows) all.push_back(concern_of(row));
  return all;
}

tl::unexpected<Problem> no_such_concern() {
  return refuse(Code::not_found, "There is no such concern here for you.");
}

tl::unexpected<Problem> changed_meanwhile() {
  return refuse(Code::conflict, "Somebody else was faster. Load it again, then decide.");
}

}  // namespace

Result<void> open_door(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Door& door) {
  transaction.execute(kCloseDoor, programme, door.contact, viewer.organisation);
  try {
    transaction.execute(kOpenDoor, programme, door.contact, door.role, door.deputy);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule) throw;
    return refuse(Code::not_found, "There is no such person or programme here.");
  }
  audit::record_event(transaction, viewer, now, {.kind = kDoorOpened, .subject = programme.uuid});
  return {};
}

void close_door(database::Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                PersonId contact) {
  if (transaction.execute(kCloseDoor, programme, contact, viewer.organisation) > 0)
    audit::record_event(transaction, viewer, now, {.kind = kDoorClosed, .subject = programme.uuid});
}

std::vector<Door> doors(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<Door> all;
  for (const auto& row : reader.query(kDoors, programme, viewer.organisation))
    all.push_back({row.get<PersonId>(0), role_of(row, 1), row.get<PersonId>(2)});
  return all;
}

Result<void> insert(database::Transaction& transaction, const Concern& concern,
                    std::span<const std::uint8_t> return_hash) {
  try {
    transaction.execute(kInsert, concern.id, concern.organisation, concern.programme, concern.way,
                        concern.author, concern.role, concern.contact, concern.deputy,
                        concern.keys.receive_key, concern.keys.sign_key, return_hash, concern.sent_on);
  } catch (const database::Error& error) {
    if (error.kind == database::Error::Kind::unique)
      return refuse(Code::already_exists, "This return code has been used. Begin again, with a new one.");
    if (error.kind != database::Error::Kind::rule) throw;
    if (error.name == "concerns.a_day") return may_raise_anonymously(kAnonymousADay);
    return no_such_concern();
  }
  return {};
}

Result<Concern> load(database::Reader& reader, const Viewer& viewer, ConcernId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return no_such_concern();
  return concern_of(*row);
}

Result<Concern> load_by_return(database::Reader& reader, std::span<const std::uint8_t> return_hash) {
  const auto row = reader.one(kFindByReturn, return_hash);
  if (!row) return no_such_concern();
  return concern_of(*row);
}

std::vector<Concern> list(database::Reader& reader, const Viewer& viewer) {
  return concerns_in(reader.query(kList, viewer.organisation, viewer.person));
}

int anonymous_on(database::Reader& reader, ProgrammeId programme, Date day) {
  return reader.one(kAnonymousOn, programme, day)->get<int>(0);
}

Result<void> add_message(database::Transaction& transaction, const Concern& concern,
                         const SealedMessage& message) {
  try {
    transaction.execute(kAddMessage, concern.id, message.number, message.writer, message.written_on,
                        message.contact_fingerprint, message.deputy_fingerprint, message.body,
                        message.author_box, message.contact_box, message.deputy_box, message.signature,
                        message.header_hash);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule && error.kind != database::Error::Kind::unique) throw;
    return changed_meanwhile();
  }
  return {};
}

std::vector<SealedMessage> messages(database::Reader& reader, const Concern& concern) {
  std::vector<SealedMessage> all;
  for (const auto& row : reader.query(kMessages, concern.id))
    all.push_back({.number = row.get<int>(0),
                   .writer = row.get<std::optional<PersonId>>(1),
                   .written_on = row.get<Date>(2),
                   .contact_fingerprint = row.get<Bytes>(3),
                   .deputy_fingerprint = row.get<Bytes>(4),
                   .body = row.get<Bytes>(5),
                   .author_box = row.get<Bytes>(6),
                   .contact_box = row.get<Bytes>(7),
                   .deputy_box = row.get<Bytes>(8),
                   .signature = row.get<Bytes>(9),
                   .header_hash = row.get<Bytes>(10)});
  return all;
}

int by_author_on(database::Reader& reader, const Concern& concern, Date day) {
  return reader.one(kByAuthorOn, concern.id, day)->get<int>(0);
}

Result<void> mark_acknowledged(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               const Concern& concern) {
  if (transaction.execute(kAcknowledge, concern.id, date_of(now)) == 0) return changed_meanwhile();
  audit::record_event(transaction, viewer, now, {.kind = kAcknowledged, .subject = concern.id.uuid});
  return {};
}

Result<void> mark_handled(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Concern& concern) {
  if (transaction.execute(kHandle, concern.id, date_of(now)) == 0) return changed_meanwhile();
  audit::record_event(transaction, viewer, now, {.kind = kHandled, .subject = concern.id.uuid});
  return {};
}

std::vector<Untold> untold(database::Reader& reader, Date today) {
  std::vector<Untold> all;
  for (const auto& row : reader.query(kUntold, today))
    all.push_back({concern_of(row), row.get<int>(kColumns), !row.get<std::optional<PersonId>>(kColumns + 1)});
  return all;
}

bool mark_told(database::Transaction& transaction, const Untold& message) {
  return transaction.execute(kTell, message.concern.id, message.number) > 0;
}

std::vector<Concern> open_concerns(database::Reader& reader) {
  return concerns_in(reader.query(kOpen));
}

bool mark_reminded(database::Transaction& transaction, const Concern& concern, Date today) {
  return transaction.execute(kRemind, concern.id, today) > 0;
}

bool mark_escalated(database::Transaction& transaction, const Concern& concern, Date today) {
  return transaction.execute(kEscalate, concern.id, today) > 0;
}

std::vector<Concern> handled_by(database::Reader& reader, Date day) {
  return concerns_in(reader.query(kHandledBy, day));
}

bool let_go(database::Transaction& transaction, const Concern& concern, Instant now) {
  transaction.execute(kForgetMessages, concern.id);
  if (transaction.execute(kForget, concern.id) == 0) return false;
  transaction.execute(kCountOn, concern.programme);
  audit::record_event(transaction, Viewer::system(concern.organisation), now,
                      {.kind = kGone, .subject = concern.id.uuid});
  return true;
}

int gone(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  const auto row = reader.one(kCountGone, programme, viewer.organisation);
  return row ? row->get<int>(0) : 0;
}

std::span<const Statement* const> concern_statements() {
  return kStatements;
}

}  // namespace turnabout::concerns
