#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <vector>

#include "messages/message_policy.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/mail/outbox.hpp"
#include "platform/words/words.hpp"

namespace turnabout::messages {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  /// Everybody with an application that is begun or sent, who has not left.
  std::function<std::vector<Member>(database::Reader&, const Viewer&, const programmes::Programme&)> members;
};

struct Settings {
  std::chrono::seconds hold{60};  ///< messages.md rule 7
  std::string url = {};           ///< How people reach this server, for the preview.
};

/// What happens to messages: the rules, the store and the mails, in the caller's transaction.
class MessageService {
 public:
  MessageService(crypto::Sealer& sealer, const Words& words, Neighbours neighbours, Settings settings)
      : sealer_(sealer), words_(words), neighbours_(std::move(neighbours)), settings_(std::move(settings)) {}

  using Transaction = database::Transaction;

  Result<Message> begin(Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                        const Draft& draft) const;
  Result<Message> edit(Transaction& transaction, const Viewer& viewer, Instant now, const Message& before,
                       const Draft& after) const;
  Result<void> remove(Transaction& transaction, const Viewer& viewer, const Message& message) const;

  struct Preview {
    mail::Letter letter;
    std::size_t people = 0;
  };
  /// messages.md rule 6: the mail that the viewer would get, and how many would.
  Result<Preview> preview(database::Reader& reader, const Viewer& viewer, const Message& message) const;
  Result<Message> send(Transaction& transaction, const Viewer& viewer, Instant now,
                       const Message& message) const;
  /// messages.md rule 7
  Result<Message> take_back(Transaction& transaction, const Viewer& viewer, Instant now,
                            const Message& message) const;

  /// messages.md rules 8 and 9: makes mails of what has waited long enough. Safe to repeat and to run twice.
  void deliver(database::Database& database, Instant now) const;
  /// messages.md rule 8: somebody takes no part in a programme any more.
  void stop_waiting(Transaction& transaction, const Viewer& viewer, ProgrammeId programme,
                    PersonId person) const;
  /// messages.md rule 8: people have left the organisation.
  void stop_waiting_of_leavers(Transaction& transaction, const Viewer& viewer) const;

  std::vector<Member> members(database::Reader& reader, const Viewer& viewer,
                              const programmes::Programme& programme) const {
    return neighbours_.members(reader, viewer, programme);
  }
  /// The programme of messages, for whoever may write them.
  Result<programmes::Programme> programme(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId id) const;
  std::chrono::seconds hold() const { return settings_.hold; }

 private:
  mail::Message mail_of(const programmes::Programme& programme, const Message& message, PersonId to) const;
  Result<void> deliver_one(Transaction& transaction, Instant now, MessageId id,
                           OrganisationId organisation) const;

  crypto::Sealer& sealer_;
  const Words& words_;
  Neighbours neighbours_;
  Settings settings_;
};

}  // namespace turnabout::messages
