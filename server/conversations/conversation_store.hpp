#pragma once

#include <map>
#include <set>
#include <span>
#include <vector>

#include "conversations/conversation.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// That pairs met. Everything is looked for in the viewer's organisation only; who may see it is the policy's
/// to say.
namespace turnabout::conversations {

/// Of one pair, by their day.
Conversations conversations_of(database::Reader& reader, const Viewer& viewer, PairId pair);
/// Of all pairs of a programme that go on.
std::map<PairId, Conversations> conversations_in(database::Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme);
/// Error: not_found.
Result<Conversation> load(database::Reader& reader, const Viewer& viewer, ConversationId id);

/// The pairs of a programme that have held a conversation.
std::set<PairId> met_in(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// Errors: rule_broken by conversations.md rule 5, already_exists for a day on which one was held,
/// wrong_state when the pair has ended, as the database says.
Result<Conversation> record(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            PairId pair, const Meeting& meeting);
/// Errors: as record; conflict if it is no longer at that version.
Result<Conversation> correct(database::Transaction& transaction, const Viewer& viewer, Instant now,
                             const Conversation& before, const Meeting& after);

/// conversations.md rule 10: that the pair ended in its try-out.
void keep_parted(database::Transaction& transaction, PairId pair, Date on);
bool has_parted(database::Reader& reader, const Viewer& viewer, PairId pair);

std::span<const database::Statement* const> conversation_statements();

}  // namespace turnabout::conversations
