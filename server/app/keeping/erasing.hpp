#pragma once

#include <functional>
#include <span>
#include <vector>

#include "app/keeping/erasure.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"

namespace turnabout::keeping {

/// What the nouns do about somebody who goes, in the transaction in which they go. The viewer is the person.
struct Leaving {
  /// Ends their active pairs, telling the other side in the usual neutral words (pairs.md rule 8).
  std::function<Result<void>(database::Transaction&, const Viewer&, Instant)> end_pairs;
  /// Withdraws their applications, and with them whatever is being asked (pairs.md rule 13).
  std::function<Result<void>(database::Transaction&, const Viewer&, Instant)> withdraw_applications;
  /// Deletes what others have sealed that names them: nominations and the lead's list.
  std::function<void(database::Transaction&, const Viewer&)> forget_named;
  /// Somebody's manager has gone: who stands above whom is worked out anew (people.md rule 14).
  std::function<void(database::Transaction&, const Viewer&)> lines_changed;
};

/// One line of the record of erasures, for leads of the whole organisation.
struct Erased {
  PersonId person;
  Reason reason = Reason::own_wish;
  Instant erased_at;
  std::optional<Instant> scrubbed_at;  ///< Since when no file of the main store holds a byte of it.
};

/// Erases people: their rows, then their keys, then the bytes that deleting leaves in files
/// (keeping.md rules 1 to 9). Safe to share between threads.
class Erasing {
 public:
  Erasing(database::Database& database, crypto::Sealer& sealer, Leaving leaving);

  /// What stands in the way of erasing the viewer's own record.
  std::vector<Obstacle> own_obstacles(const Viewer& viewer, Instant now);
  /// Errors: not_found, not_allowed, rule_broken; nothing is changed then.
  Result<void> erase(const Viewer& viewer, PersonId subject, Instant now);
  /// The same by the schedule, for somebody whose time is over. Error: rule_broken.
  Result<void> erase_by_schedule(OrganisationId organisation, PersonId subject, Instant now);
  /// Whether that could be done now. Errors: not_found, rule_broken.
  static Result<void> time_is_over(database::Reader& reader, OrganisationId organisation, PersonId subject,
                                   Instant now);
  /// The organisation's erasures, newest first, at most `limit`. Error: not_allowed.
  Result<std::vector<Erased>> erasures(const Viewer& viewer, int limit);

  /// Erases again whom an older backup has brought back, destroys keys that a stop in between has left, and
  /// scrubs the files of what was erased. For a job.
  void round(Instant now);

 private:
  Result<void> take_out(database::Transaction& transaction, const Viewer& by, PersonId subject, Reason reason,
                        Instant now);
  void erase_again(Instant now);

  database::Database& database_;
  crypto::Sealer& sealer_;
  Leaving leaving_;
};

/// For the start of the program.
std::span<const database::Statement* const> erasure_statements();

}  // namespace turnabout::keeping
