#pragma once

#include "pairs/circle.hpp"
#include "pairs/co_mentoring.hpp"
#include "pairs/neighbours.hpp"
#include "pairs/pair_dto.hpp"
#include "pairs/pair_policy.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"

namespace turnabout::pairs {

/// What each of two is told of the other.
PartnerDto partner_of(const Colleague& colleague);

/// Looking at pairs and ending them. Loads, asks policy and rules, saves. Decides nothing itself.
class PairService {
 public:
  PairService(database::Database& database, crypto::Sealer& sealer, const Neighbours& neighbours)
      : database_(database), sealer_(sealer), neighbours_(neighbours) {}

  /// For a lead. Error: not_found.
  Result<PairsDto> of_programme(const Viewer& viewer, ProgrammeId programme);
  Result<PairsDto> own(const Viewer& viewer);
  Result<PairDto> one(const Viewer& viewer, PairId id);
  /// circles.md rule 4: those who meet with a pair. Errors: not_found, also where nobody meets in circles or
  /// the pair has ended.
  Result<CircleDto> circle_of(const Viewer& viewer, PairId id);
  /// circles.md rule 5, for a lead; none where nobody meets in circles. Error: not_found.
  Result<CirclesDto> circles(const Viewer& viewer, ProgrammeId programme);
  /// Ends the pair and tells the other side only that it has ended (pairs.md rule 8). Errors: not_found,
  /// wrong_state.
  Result<PairDto> close(const Viewer& viewer, PairId id, Instant now);
  /// The same within the caller's transaction, for one of the two; `words` is the prefix of the mail that
  /// both get. Errors: wrong_state, conflict.
  Result<void> end(database::Transaction& tx, const Viewer& viewer, const Pair& pair, Instant now,
                   std::string_view words) const;

  /// Ends every active pair of the viewer's, who goes for good (keeping.md rule 3). Error: conflict.
  Result<void> end_all(database::Transaction& tx, const Viewer& viewer, Instant now) const;

 private:
  Result<void> tell_third(database::Transaction& tx, const Viewer& viewer, const Pair& closed,
                          const CoMentoring& three, const programmes::Programme& programme,
                          Instant now) const;
  std::vector<CircleDto> shown(database::Reader& reader, const Viewer& viewer,
                               const std::vector<Circle>& circles) const;
  Result<PairsDto> view(database::Reader& reader, const Viewer& viewer, const std::vector<Pair>& pairs) const;

  database::Database& database_;
  crypto::Sealer& sealer_;
  const Neighbours& neighbours_;
};

}  // namespace turnabout::pairs
