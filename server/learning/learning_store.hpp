#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "learning/learning.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// An organisation's own words for topics, and who has finished the role check. Everything is looked for in
/// the viewer's organisation only.
namespace turnabout::learning {

struct Edit {
  TopicText text;
  std::int64_t version = 1;
  Instant edited_at{};
};

std::optional<Edit> find_edit(database::Reader& reader, const Viewer& viewer, std::string_view topic);
/// Every topic for which the organisation has its own words.
std::map<std::string, Edit, std::less<>> all_edits(database::Reader& reader, const Viewer& viewer);
/// `version` is the one that was edited; 0 for the built-in text. Conflict if it is another by now. The text
/// must have passed check().
Result<Edit> save_edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       std::string_view topic, const TopicText& text, std::int64_t version);
/// Back to the built-in text. Safe to repeat.
void remove_edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                 std::string_view topic);

/// The day on which the viewer finished the role check of a programme.
std::optional<Date> role_check_done(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Keeps the day, the first time (learning.md rule 9). Not_found for a programme of another organisation.
Result<Date> finish_role_check(database::Transaction& transaction, const Viewer& viewer, Instant now,
                               ProgrammeId programme);
std::map<PersonId, Date> role_checks_done(database::Reader& reader, const Viewer& viewer,
                                          ProgrammeId programme);

std::span<const database::Statement* const> learning_statements();

}  // namespace turnabout::learning
