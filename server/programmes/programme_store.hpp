#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/programme.hpp"
#include "programmes/template.hpp"

namespace turnabout::programmes {

/// Whose content it is: invented content can be taken away again with one click.
enum class Content { real, example };

/// Begins a programme and records it. The set-up must have passed check().
Result<Programme> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         const Template& from, const SetUp& set_up, Content content = Content::real);

/// Not_found for what is not in the viewer's organisation. What this viewer may do with it is the policy's
/// business.
Result<Programme> load(database::Reader& reader, const Viewer& viewer, ProgrammeId id);
/// All of the organisation, newest first.
std::vector<Programme> list(database::Reader& reader, const Viewer& viewer);

/// By the code in its public address. No viewer, as anybody who has the address may look; not_found for an
/// unknown code.
Result<PublicCall> load_call(database::Reader& reader, std::string_view code);

/// Replaces the set-up. Conflict if it is no longer at `version`.
Result<Programme> edit(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Programme& before, const SetUp& after);
/// programmes.md rule 10. A move into the state it is in already changes nothing. Rule_broken, with what is
/// missing, where the call opens for the first time and the launch gate is not satisfied (rule 22).
Result<Programme> move_on(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          ProgrammeId id, Move move);

std::span<const database::Statement* const> programme_statements();

}  // namespace turnabout::programmes
