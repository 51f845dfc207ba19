#pragma once

#include <set>
#include <span>
#include <utility>
#include <vector>

#include "conversations/agreement.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// The versions of agreements. What was chosen is sealed under the key of whoever proposed it. Who may see
/// one is the policy's to say.
namespace turnabout::conversations {

/// All versions of a pair, oldest first, in the viewer's organisation only.
Versions versions_of(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer, PairId pair);
/// The same without what was chosen, for everybody who may only know how far it is.
Versions outlines_of(database::Reader& reader, const Viewer& viewer, PairId pair);
/// Of all pairs of a programme, who has confirmed the latest version.
std::set<std::pair<PairId, PersonId>> confirmed_in(database::Reader& reader, const Viewer& viewer,
                                                   ProgrammeId programme);
/// Error: conflict where the database knows better: another one was faster, or the pair has ended.
Result<void> add_version(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                         PairId pair, const Version& version);
/// Error: as add_version.
Result<void> add_confirmation(database::Transaction& transaction, const Viewer& viewer,
                              AgreementVersionId version, const Confirmation& confirmation);

/// A pair whose two may have to be asked half-way (agreements.md rule 8).
struct OpenPair {
  OrganisationId organisation;
  PairId pair;
};
/// Open pairs with an agreement that have not been asked. No viewer, as the job serves every organisation.
std::vector<OpenPair> not_asked_half_way(database::Reader& reader);
/// True the first time for this pair.
bool keep_asked_half_way(database::Transaction& transaction, PairId pair, Instant now);

std::span<const database::Statement* const> agreement_statements();

}  // namespace turnabout::conversations
