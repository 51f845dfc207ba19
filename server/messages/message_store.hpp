#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "messages/message.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/rights/viewer.hpp"

/// Messages and who got them. Everything is looked for in the viewer's organisation only; what this viewer
/// may do is the policy's business.
namespace turnabout::messages {

Result<Message> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Draft& draft);
/// Not_found for what is not in the viewer's organisation.
Result<Message> load(database::Reader& reader, const Viewer& viewer, MessageId id);
/// All of a programme, the latest touched first.
std::vector<Message> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// Replaces what a draft says. Conflict if it is no longer at that version.
Result<Message> change(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Message& before, const Draft& after);
/// Deletes a draft. Conflict if it is no longer at that version.
Result<void> remove(database::Transaction& transaction, const Viewer& viewer, const Message& message);
/// Puts a draft on its way, to leave at `leaves_at`. may_send() must have said yes; conflict if it is no
/// longer at that version.
Result<Message> begin_leaving(database::Transaction& transaction, const Viewer& viewer, Instant now,
                              const Message& before, Instant leaves_at);
enum class Return { taken_back, nobody_there };
/// Makes a draft of it again. Conflict if it is no longer at that version.
Result<Message> return_to_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                const Message& before, Return why);
/// Says that it has left, for so many people. Conflict if it is no longer at that version.
Result<Message> mark_sent(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Message& before, std::size_t people);
/// Keeps that somebody got it, and by which mail if any.
void add_recipient(database::Transaction& transaction, MessageId message, PersonId person,
                   const std::optional<MailId>& mail);

/// How many of a programme were sent, or are on their way, since then.
int sent_since(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Instant since);

/// A message that should have left by `now`, and whose it is.
struct DueMessage {
  MessageId id;
  OrganisationId organisation;
};
std::vector<DueMessage> due(database::Reader& reader, Instant now, int limit);

/// What the viewer got, the latest first.
struct Received {
  Message message;
  std::string programme_name;
};
std::vector<Received> received(database::Reader& reader, const Viewer& viewer);

/// Mails of messages of this programme that still wait for this person.
std::vector<MailId> waiting_mails(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                  PersonId person);
/// Mails of messages that still wait for anybody who has left the organisation.
std::vector<MailId> waiting_mails_of_leavers(database::Reader& reader, const Viewer& viewer);

std::span<const database::Statement* const> message_statements();

}  // namespace turnabout::messages
