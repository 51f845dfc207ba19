#pragma once

#include <optional>
#include <span>
#include <vector>

#include "app/keeping/erasing.hpp"
#include "app/keeping/schedule.hpp"
#include "platform/crypto/sealer.hpp"

namespace turnabout::keeping {

/// What one line of the schedule lets go of, or would.
struct Gone {
  Line line{};
  OrganisationId organisation;
  std::optional<ProgrammeId> programme = {};
  std::int64_t rows = 0;     ///< Of leavers, people.
  std::int64_t waiting = 0;  ///< Of leavers: whom something holds up (keeping.md rule 2).
};

/// One line of the record of what was let go of.
struct Deletion {
  Line line{};
  std::optional<ProgrammeId> programme = {};
  std::int64_t rows = 0;
  Instant deleted_at;
};

/// Carries the schedule out (keeping.md rules 11 to 13 and 16). Safe to run from several nodes, and to
/// repeat.
class Retention {
 public:
  Retention(database::Database& database, crypto::Sealer& sealer, Erasing& erasing);

  /// Lets go of what has had its time, and writes down how much. One transaction a line and programme, so
  /// that others read and write in between.
  std::vector<Gone> run(Instant now);
  /// What run() would let go of at that moment; nothing changes.
  std::vector<Gone> would_go(Instant now);
  /// The organisation's record, newest first, at most `limit`. Error: not_allowed.
  Result<std::vector<Deletion>> deletions(const Viewer& viewer, int limit);

 private:
  class Pass;

  database::Database& database_;
  crypto::Sealer& sealer_;
  Erasing& erasing_;
};

/// For the start of the program.
std::span<const database::Statement* const> retention_statements();

}  // namespace turnabout::keeping
