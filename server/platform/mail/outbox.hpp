#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/mail/letter.hpp"
#include "platform/mail/timing.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::mail {

/// What a mail asks for, for example the id of a proposal: `AboutId{proposal.uuid}`.
using AboutId = Id<struct AboutTag>;

/// A mail to one person. Logistics only: never anything that was said or written in private (mail.md rule 1).
struct Message {
  PersonId to;
  std::string words;  ///< Prefix of its five messages: "mail.first_asked".
  Kind kind = Kind::answer;
  std::vector<Argument> arguments = {};  ///< Besides `name` and `organisation`, which every message has.
  std::string path = "/";                ///< Where its button leads, inside this server: "/ask/<token>".
  std::string unsubscribe_path = {};     ///< For a nudge: must be given.
  std::optional<std::chrono::seconds> hold = {};  ///< While it can still be stopped.
  std::optional<Meeting> meeting = {};            ///< What their calendar is told.
  std::optional<AboutId> about = {};  ///< For stop_about, where what it asks for may be taken back.
};

/// Puts a mail into the outbox as part of the caller's transaction: it leaves if, and only if, that commits.
/// Refuses wrong_state if the person has no address, not_found if they are not in the viewer's organisation.
Result<MailId> enqueue(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       Instant now, const Message& message);

enum class Reach { reached, unreachable };
/// As enqueue, for mail without which the matter goes on all the same: whoever has no usable address, or
/// whose key has been erased, finds it in the app or not at all. Error: not_found.
Result<Reach> tell_if_reachable(database::Transaction& transaction, crypto::Sealer& sealer,
                                const Viewer& viewer, Instant now, const Message& message);

/// The letter that this message becomes for the viewer, as a look before it is sent; `url` holds a path.
/// Error: not_found.
Result<Letter> letter_to(database::Reader& reader, const Words& words, const Viewer& viewer,
                         const Message& message);

enum class StopAbout { all_stopped, some_had_left };
/// Stops every mail about a matter that waits, because the matter has been taken back (mail.md rule 10).
StopAbout stop_about(database::Transaction& transaction, const Viewer& viewer, AboutId about);

/// Stops a mail that has not left. wrong_state if it has.
Result<void> stop(database::Transaction& transaction, const Viewer& viewer, MailId id);

/// How the outbox of one organisation stands.
struct Counts {
  std::int64_t waiting = 0;  ///< Could leave now.
  std::int64_t held = 0;     ///< Waits for its hour or its hold.
  std::int64_t sent = 0;     ///< In the 30 days that are kept.
  std::int64_t failed = 0;
  std::optional<Instant> oldest_waiting_at = {};
};
Counts counts(database::Reader& reader, const Viewer& viewer, Instant now);

/// What the sender takes from the outbox. `tries` counts this one.
struct Due {
  MailId id;
  PersonId to;
  std::string message_id;
  database::Bytes message_sealed;
  Instant not_before;
  Instant created_at;
  int tries = 0;
};

/// The parts of the outbox that the sender works with; no viewer, as it serves every organisation.
std::vector<Due> take_due(database::Transaction& transaction, Instant now, std::chrono::seconds lease,
                          int limit);
void mark_sent(database::Transaction& transaction, MailId id, Instant now);
void mark_waiting(database::Transaction& transaction, MailId id, Instant next_try, std::string_view failure);
void mark_failed(database::Transaction& transaction, MailId id, std::string_view failure);

/// What is sealed in a row.
struct Content {
  std::string address;
  LetterRequest letter;  ///< `url` and `unsubscribe` hold paths.
  std::optional<Meeting> meeting = {};
};
Result<Content> open_content(crypto::Sealer& sealer, const Due& due);

std::span<const database::Statement* const> mail_statements();

}  // namespace turnabout::mail
