#pragma once

#include <optional>
#include <span>
#include <vector>

#include "applications/nomination.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Who named whom, sealed; and the lead's list of people to think of.
namespace turnabout::applications {

/// What a nomination shows whoever made it: that it was sent, and the day (recruiting.md rule 12).
struct SentNomination {
  NominationId id;
  ProgrammeId programme;
  PersonId nominee;
  NominationKind kind;
  Date sent_on;
};
/// The viewer's own, newest first; those that do not open are left out.
std::vector<SentNomination> own_nominations(database::Reader& reader, crypto::Sealer& sealer,
                                            const Viewer& viewer);
/// How many the viewer has encouraged for a programme.
int count_encouraged(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Whether somebody was named for a programme, or has an application in it, that side (recruiting.md rule
/// 13).
Before before_naming(database::Reader& reader, const crypto::Sealer& sealer, const Viewer& viewer,
                     ProgrammeId programme, Side side, PersonId nominee);
/// Keeps that the viewer named somebody; naming them twice keeps the first.
NominationId put_nomination(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                            Instant now, ProgrammeId programme, NominationKind kind, PersonId nominee);
/// What the page behind a nominee's mail says.
struct FoundNomination {
  NominationId id;
  ProgrammeId programme;
  NominationKind kind;
  PersonId nominator;
};
Result<FoundNomination> load_nomination(database::Reader& reader, const Viewer& viewer, NominationId id);

/// Forgets that anybody named the viewer, in any programme: when they are erased.
void forget_nominee(database::Transaction& transaction, const crypto::Sealer& sealer, const Viewer& viewer);

std::span<const database::Statement* const> nomination_statements();

}  // namespace turnabout::applications
