#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "conversations/booking_policy.hpp"
#include "conversations/nudge.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// What each person says once for all their pairs: when they can usually meet, who keeps their diary, how
/// they want to be reminded; and what they were reminded of.
namespace turnabout::conversations {

/// Nothing where somebody has not said so here.
std::optional<HalfDays> half_days_of(database::Reader& reader, const Viewer& viewer, PersonId person);
/// Their own zone, or the installation's.
std::string zone_of(database::Reader& reader, const Viewer& viewer, PersonId person);
/// The viewer's own. The zone must be one (calendar::is_zone).
void keep_availability(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Availability& availability);

/// Who keeps the diary of either side of a pair.
Assistants assistants_of(database::Reader& reader, const Viewer& viewer, const pairs::Pair& pair);
std::optional<PersonId> assistant_of(database::Reader& reader, const Viewer& viewer, PersonId person);
/// Whose diary the viewer keeps.
std::vector<PersonId> diaries_of(database::Reader& reader, const Viewer& viewer);
/// The viewer's own, or with nothing none any more. Error: rule_broken by bookings.md rule 13.
Result<void> name_assistant(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            std::optional<PersonId> assistant);

NudgeChoice nudge_choice_of(database::Reader& reader, const Viewer& viewer, PersonId person);
/// The viewer's own.
void keep_nudge_choice(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const NudgeChoice& choice);

/// nudges.md rule 1: true the first time for this person, conversation and kind.
bool keep_nudged(database::Transaction& transaction, Instant now, PairId pair, int number, PersonId person,
                 Nudge kind);
bool was_nudged(database::Reader& reader, PairId pair, int number, PersonId person, Nudge kind);

std::span<const database::Statement* const> diary_statements();

}  // namespace turnabout::conversations
