#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/launch.hpp"

namespace turnabout::programmes {

struct StoredLaunch {
  Launch said = {};
  std::int64_t version = 0;  ///< 0: nothing has been said yet.
  std::optional<Instant> passed_at = {};
};

struct NamedPerson {
  PersonId id;
  std::string name;
};
/// Who holds the roles that the gate asks about, by name.
struct Holders {
  std::vector<NamedPerson> leads, sponsors, contacts;
  std::optional<NamedPerson> answerer;
};

/// What has been said so far; empty where nothing has.
StoredLaunch load_launch(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
Holders load_holders(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Everything the gate is decided on.
LaunchFacts launch_facts(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, Date today);

/// Replaces what was said. Conflict if it is no longer at `version`; invalid for a person or an outcome that
/// is not here.
Result<void> edit_launch(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         ProgrammeId programme, std::int64_t version, const Launch& after);

/// programmes.md rule 22: records that everything is there, or refuses with what is missing. Safe to repeat.
Result<void> pass_gate(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme);

std::span<const database::Statement* const> launch_statements();

}  // namespace turnabout::programmes
