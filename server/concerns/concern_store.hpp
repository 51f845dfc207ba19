#pragma once

#include <optional>
#include <span>
#include <vector>

#include "concerns/concern.hpp"
#include "platform/database/database.hpp"

/// Doors, concerns and their messages. Everything is looked for in the viewer's organisation only; what this
/// viewer may see is the policy's business. No time finer than a day is kept.
namespace turnabout::concerns {

/// Opens the door, or changes who the deputy is. Not_found for people or programmes of another organisation.
Result<void> open_door(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Door& door);
/// Safe to repeat.
void close_door(database::Transaction& transaction, const Viewer& viewer, Instant now, ProgrammeId programme,
                PersonId contact);
std::vector<Door> doors(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// `return_hash`: of the token that the author comes back with. Already_exists where the keys or the token
/// are another concern's; too_many_tries by concerns.md rule 8.
Result<void> insert(database::Transaction& transaction, const Concern& concern,
                    std::span<const std::uint8_t> return_hash);
Result<Concern> load(database::Reader& reader, const Viewer& viewer, ConcernId id);
/// Whatever organisation it is in: the token is the proof.
Result<Concern> load_by_return(database::Reader& reader, std::span<const std::uint8_t> return_hash);
/// Those the viewer raised with their name, or is contact or deputy of. The newest first.
std::vector<Concern> list(database::Reader& reader, const Viewer& viewer);
int anonymous_on(database::Reader& reader, ProgrammeId programme, Date day);

/// Conflict where somebody else wrote or handled it first.
Result<void> add_message(database::Transaction& transaction, const Concern& concern,
                         const SealedMessage& message);
/// By number.
std::vector<SealedMessage> messages(database::Reader& reader, const Concern& concern);
/// How many its author wrote on that day.
int by_author_on(database::Reader& reader, const Concern& concern, Date day);

/// Conflict where somebody was faster.
Result<void> mark_acknowledged(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               const Concern& concern);
Result<void> mark_handled(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          const Concern& concern);

/// For the round, which serves every organisation.
struct Untold {
  Concern concern;
  int number = 0;
  bool is_by_author = false;
};
/// Messages of days before `today` of which nobody was told.
std::vector<Untold> untold(database::Reader& reader, Date today);
/// False where another node was faster.
bool mark_told(database::Transaction& transaction, const Untold& message);
/// Those that are not handled.
std::vector<Concern> open_concerns(database::Reader& reader);
bool mark_reminded(database::Transaction& transaction, const Concern& concern, Date today);
bool mark_escalated(database::Transaction& transaction, const Concern& concern, Date today);
std::vector<Concern> handled_by(database::Reader& reader, Date day);
/// concerns.md rule 12. False where another node was faster.
bool let_go(database::Transaction& transaction, const Concern& concern, Instant now);

/// How many of a programme have gone.
int gone(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

std::span<const database::Statement* const> concern_statements();

}  // namespace turnabout::concerns
