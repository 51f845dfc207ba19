#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/clock/time.hpp"
#include "platform/database/database.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::audit {

/// Something that happened to a thing, committed with the change itself.
struct Event {
  std::string_view kind;       ///< "programme.opened"
  Uuid subject;                ///< The thing it happened to: `programme.id.uuid`.
  std::string details = "{}";  ///< A JSON object of ids and states; never names, answers or other content.
};

/// Appends to `events`. The actor is the viewer's person, or none for the system.
void record_event(database::Transaction& transaction, const Viewer& viewer, Instant now, const Event& event);

/// Appends to `looks`: the viewer looked at `subject`'s record. `what` is a stable word for the view, for
/// example "application". A look at one's own record is not logged.
void record_look(database::Transaction& transaction, const Viewer& viewer, Instant now, PersonId subject,
                 std::string_view what);

/// One line of a person's own log: who looked at their record.
struct Look {
  std::optional<PersonId> viewer;  ///< Nothing: the system, for example a matching run.
  std::optional<std::string> viewer_name;
  std::string what;
  Instant looked_at;
};

/// The newest looks at the viewer's own record, at most `limit`.
std::vector<Look> own_looks(database::Reader& reader, const Viewer& viewer, int limit);

std::span<const database::Statement* const> audit_statements();

}  // namespace turnabout::audit
