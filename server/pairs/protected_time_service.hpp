#pragma once

#include "pairs/neighbours.hpp"
#include "pairs/protected_time_dto.hpp"
#include "pairs/protected_time_policy.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"

namespace turnabout::pairs {

/// Asking a line manager for time, and their answer. Loads, asks policy and rules, saves, queues mail.
class ProtectedTimeService {
 public:
  ProtectedTimeService(database::Database& database, crypto::Sealer& sealer, const Neighbours& neighbours)
      : database_(database), sealer_(sealer), neighbours_(neighbours) {}

  /// For each programme in which the viewer is on the junior side of a pair that goes on.
  Result<OwnTimesDto> own(const Viewer& viewer, Instant now);
  /// Errors: not_found without such a pair, rule_broken, wrong_state without a line manager.
  Result<OwnTimesDto> ask(const Viewer& viewer, ProgrammeId programme, Instant now);
  /// Errors: wrong_state.
  Result<OwnTimesDto> take_back(const Viewer& viewer, ProgrammeId programme, Instant now);

  Result<TeamTimesDto> team(const Viewer& viewer, Instant now);
  /// What a line manager is asked, while they may answer it. Error: not_found.
  Result<TeamTimeDto> asked(const Viewer& viewer, ProtectedTimeId id, Instant now);
  /// Errors: not_found, gone, conflict.
  Result<TeamTimeDto> answer(const Viewer& viewer, ProtectedTimeId id, TimeAnswer given, Instant now);

  /// For a lead. Error: not_found.
  Result<TimeCountsDto> counts(const Viewer& viewer, ProgrammeId programme, Instant now);

 private:
  TimeStanding standing(database::Reader& reader, const Viewer& viewer,
                        const programmes::Programme& programme, Instant now) const;
  Result<OwnTimesDto> own_now(database::Reader& reader, const Viewer& viewer, Instant now) const;
  Result<TeamTimeDto> shown(database::Reader& reader, const TimeAsk& ask, const Viewer& viewer) const;
  Result<TimeAsk> answerable(database::Reader& reader, const Viewer& viewer, ProtectedTimeId id,
                             Instant now) const;
  /// Ends what stands with another line manager (protected_time.md rule 7).
  Result<void> end_earlier(database::Transaction& tx, const Viewer& viewer, const TimeStanding& standing,
                           Instant now) const;
  Result<void> tell_manager(database::Transaction& tx, const Viewer& viewer, const TimeAsk& ask,
                            const programmes::Programme& programme, Instant now) const;

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Neighbours& neighbours_;
};

}  // namespace turnabout::pairs
