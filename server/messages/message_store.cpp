#include "messages/message_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "messages/message_events.hpp"
#include "platform/audit/audit.hpp"

namespace turnabout::messages {
namespace {

using database::Statement;

#define COLUMNS                                                                                              \
  "m.id, m.organisation_id, m.programme_id, m.audience, m.subject, m.body, m.state, m.leaves_at, m.sent_at," \
  " m.people, m.came_back, m.updated_at, m.version"
#define MESSAGE "select " COLUMNS " from messages m"

constexpr Statement kInsert{"messages.insert",
                            "insert into messages (id, organisation_id, programme_id, audience, subject, "
                            "body, written_by, created_at,"
                            " updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};
constexpr Statement kFind{"messages.find", MESSAGE " where m.id = $1 and m.organisation_id = $2"};
constexpr Statement kList{
    "messages.list",
    MESSAGE " where m.programme_id = $1 and m.organisation_id = $2 order by m.updated_at desc, m.id desc"};
constexpr Statement kChange{
    "messages.change",
    "update messages set audience = $1, subject = $2, body = $3, came_back = false, updated_at = $4,"
    " version = version + 1 where id = $5 and organisation_id = $6 and version = $7 and state = 'draft'"};
constexpr Statement kRemove{
    "messages.remove",
    "delete from messages where id = $1 and organisation_id = $2 and version = $3 and state = 'draft'"};
constexpr Statement kLeave{
    "messages.leave",
    "update messages set state = 'leaving', leaves_at = $1, came_back = false, updated_at = $2,"
    " version = version + 1 where id = $3 and organisation_id = $4 and version = $5 and state = 'draft'"};
constexpr Statement kReturn{
    "messages.return",
    "update messages set state = 'draft', leaves_at = null, came_back = $1, updated_at = $2,"
    " version = version + 1 where id = $3 and organisation_id = $4 and version = $5 and state = 'leaving'"};
constexpr Statement kMarkSent{
    "messages.mark_sent",
    "update messages set state = 'sent', leaves_at = null, sent_at = $1, people = $2, updated_at = $1,"
    " version = version + 1 where id = $3 and organisation_id = $4 and version = $5 and state = 'leaving'"};
constexpr Statement kAddRecipient{
    "messages.add_recipient",
    "insert into message_recipients (message_id, person_id, mail_id) values ($1, $2, $3)"};
constexpr Statement kSentSince{
    "messages.sent_since",
    "select count(*) from messages where programme_id = $1 and organisation_id = $2"
    " and (state = 'leaving' or (state = 'sent' and sent_at > $3))"};
constexpr Statement kDue{
    "messages.due",
    "select id, organisation_id from messages where state = 'leaving' and leaves_at <= $1"
    " order by leaves_at, id limit $2"};
constexpr Statement kReceived{
    "messages.received",
    "select " COLUMNS
    ", p.name from messages m join message_recipients r on r.message_id = m.id"
    " join programmes p on p.id = m.programme_id"
    " where r.person_id = $1 and m.organisation_id = $2 order by m.sent_at desc, m.id desc"};
constexpr Statement kWaiting{
    "messages.waiting_mails",
    "select r.mail_id from message_recipients r join messages m on m.id = r.message_id"
    " join outgoing_mail o on o.id = r.mail_id where r.person_id = $1 and m.programme_id = $2"
    " and m.organisation_id = $3 and o.state = 'waiting'"};
constexpr Statement kWaitingOfLeavers{
    "messages.waiting_mails_of_leavers",
    "select r.mail_id from outgoing_mail o join message_recipients r on r.mail_id = o.id"
    " join people q on q.id = r.person_id"
    " where o.organisation_id = $1 and o.state = 'waiting' and q.left_on is not null"};
#undef MESSAGE
#undef COLUMNS

constexpr std::array kStatements{&kInsert, &kFind,     &kList,     &kChange,          &kRemove,
                                 &kLeave,  &kReturn,   &kMarkSent, &kAddRecipient,    &kSentSince,
                                 &kDue,    &kReceived, &kWaiting,  &kWaitingOfLeavers};

template <class Enum>
Enum enum_of(const database::Row& row, int column) {
  Enum value{};
  if (!boost::describe::enum_from_string(row.get<std::string>(column).c_str(), value))
    throw std::logic_error("a word in messages that is not in the program");
  return value;
}

Message message_of(const database::Row& row) {
  return {.id = row.get<MessageId>(0),
          .organisation = row.get<OrganisationId>(1),
          .programme = row.get<ProgrammeId>(2),
          .draft = {.audience = enum_of<Audience>(row, 3),
                    .subject = row.get<std::string>(4),
                    .text = row.get<std::string>(5)},
          .state = enum_of<State>(row, 6),
          .leaves_at = row.get<std::optional<Instant>>(7),
          .sent_at = row.get<std::optional<Instant>>(8),
          .people = row.get<std::optional<int>>(9),
          .came_back = row.get<bool>(10),
          .updated_at = row.get<Instant>(11),
          .version = row.get<std::int64_t>(12)};
}

tl::unexpected<Problem> changed_meanwhile() {
  return refuse(Code::conflict,
                "Somebody else changed this message in the meantime. Load it again, then decide.");
}

std::vector<MailId> mails_in(const std::vector<database::Row>& rows) {
  std::vector<MailId> all;
  for (const auto& row : rows) all.push_back(row.get<MailId>(0));
  return all;
}

}  // namespace

Result<Message> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Draft& draft) {
  const MessageId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kInsert, id, viewer.organisation, programme, draft.audience, draft.subject,
                        draft.text, viewer.person, now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule) throw;
    return refuse(Code::not_found, "There is no such programme here.");
  }
  return load(transaction, viewer, id);
}

Result<Message> load(database::Reader& reader, const Viewer& viewer, MessageId id) {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such message here for you.");
  return message_of(*row);
}

std::vector<Message> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme) {
  std::vector<Message> all;
  for (const auto& row : reader.query(kList, programme, viewer.organisation)) all.push_back(message_of(row));
  return all;
}

Result<Message> change(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Message& before, const Draft& after) {
  if (transaction.execute(kChange, after.audience, after.subject, after.text, now, before.id,
                          viewer.organisation, before.version) == 0)
    return changed_meanwhile();
  return load(transaction, viewer, before.id);
}

Result<void> remove(database::Transaction& transaction, const Viewer& viewer, const Message& message) {
  if (transaction.execute(kRemove, message.id, viewer.organisation, message.version) == 0)
    return changed_meanwhile();
  return {};
}

Result<Message> begin_leaving(database::Transaction& transaction, const Viewer& viewer, Instant now,
                              const Message& before, Instant leaves_at) {
  if (transaction.execute(kLeave, leaves_at, now, before.id, viewer.organisation, before.version) == 0)
    return changed_meanwhile();
  audit::record_event(transaction, viewer, now, {.kind = kSending, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

Result<Message> return_to_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                const Message& before, Return why) {
  const bool nobody = why == Return::nobody_there;
  if (transaction.execute(kReturn, nobody, now, before.id, viewer.organisation, before.version) == 0)
    return changed_meanwhile();
  audit::record_event(transaction, viewer, now,
                      {.kind = nobody ? kCameBack : kTakenBack, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

Result<Message> mark_sent(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Message& before, std::size_t people) {
  if (transaction.execute(kMarkSent, now, static_cast<std::int64_t>(people), before.id, viewer.organisation,
                          before.version) == 0)
    return changed_meanwhile();
  audit::record_event(transaction, viewer, now, {.kind = kSent, .subject = before.id.uuid});
  return load(transaction, viewer, before.id);
}

void add_recipient(database::Transaction& transaction, MessageId message, PersonId person,
                   const std::optional<MailId>& mail) {
  transaction.execute(kAddRecipient, message, person, mail);
}

int sent_since(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Instant since) {
  return reader.one(kSentSince, programme, viewer.organisation, since)->get<int>(0);
}

std::vector<DueMessage> due(database::Reader& reader, Instant now, int limit) {
  std::vector<DueMessage> all;
  for (const auto& row : reader.query(kDue, now, limit))
    all.push_back({row.get<MessageId>(0), row.get<OrganisationId>(1)});
  return all;
}

std::vector<Received> received(database::Reader& reader, const Viewer& viewer) {
  std::vector<Received> all;
  for (const auto& row : reader.query(kReceived, viewer.person, viewer.organisation))
    all.push_back({message_of(row), row.get<std::string>(13)});
  return all;
}

std::vector<MailId> waiting_mails(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                  PersonId person) {
  return mails_in(reader.query(kWaiting, person, programme, viewer.organisation));
}

std::vector<MailId> waiting_mails_of_leavers(database::Reader& reader, const Viewer& viewer) {
  return mails_in(reader.query(kWaitingOfLeavers, viewer.organisation));
}

std::span<const Statement* const> message_statements() {
  return kStatements;
}

}  // namespace turnabout::messages
