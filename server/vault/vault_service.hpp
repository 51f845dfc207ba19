#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "vault/vault_dto.hpp"
#include "vault/vault_policy.hpp"

namespace turnabout::vault {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  /// Of the viewer, with others: each pair ever agreed, and each three who ever met together; the newest
  /// first.
  std::function<std::vector<Space>(database::Reader&, const Viewer&)> spaces;
  std::function<std::map<PersonId, std::string>(database::Reader&, const Viewer&,
                                                const std::vector<PersonId>&)>
      names;
  /// Those whose record was erased (keeping.md rule 5).
  std::function<std::vector<PersonId>(database::Reader&, const Viewer&, const std::vector<PersonId>&)> erased;
};

/// Rules, checks, store and mails, in the caller's transaction. Rights are asked here.
class VaultService {
 public:
  VaultService(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// A reply, and the token that this browser is to be known by from now on, where it has none.
  template <class T>
  struct Known {
    T body;
    std::optional<std::string> token = {};
  };
  /// vault.md rules 10 and 11. `token`: the browser's, if it has one.
  Result<Known<VaultOwn>> fetch(Transaction& transaction, const Viewer& viewer, Instant now,
                                std::optional<std::string> token) const;
  /// vault.md rules 4 and 8
  Result<Known<VaultOwn>> begin(Transaction& transaction, const Viewer& viewer, Instant now,
                                const VaultNewGeneration& given, std::optional<std::string> token) const;
  /// vault.md rule 3
  Result<VaultOwn> add_way(Transaction& transaction, const Viewer& viewer, Instant now,
                           const VaultWrap& wrap) const;
  /// vault.md rules 3 and 9
  Result<VaultOwn> take_way(Transaction& transaction, const Viewer& viewer, Instant now, WrapId id) const;

  /// vault.md rule 12
  Result<VaultPerson> person(Reader& reader, const Viewer& viewer, PersonId person) const;
  /// vault.md rules 5 and 14
  Result<VaultPerson> compare(Transaction& transaction, const Viewer& viewer, Instant now,
                              const VaultNewComparison& given) const;

  Result<VaultSpaces> spaces(Reader& reader, const Viewer& viewer) const;
  /// vault.md rule 13. Error: not_found.
  Result<Space> space(Reader& reader, const Viewer& viewer, SpaceKind kind, SpaceId id) const;
  /// All of its epochs, and its entries after `cursor`. Error: invalid for a cursor that is none of ours.
  Result<VaultSpaceView> read(Reader& reader, const Viewer& viewer, const Space& space,
                              std::optional<std::string_view> cursor) const;
  /// sealing.md rules 14 and 23
  Result<VaultSpaceSummary> add_epoch(Transaction& transaction, const Viewer& viewer, Instant now,
                                      const Space& space, const VaultNewEpoch& given) const;
  /// sealing.md rule 16
  Result<VaultSpaceSummary> seal_again(Transaction& transaction, const Viewer& viewer, const Space& space,
                                       const VaultBoxesAgain& given) const;
  /// sealing.md rules 17 to 23. What is there already is taken again.
  Result<VaultTaken> add_entry(Transaction& transaction, const Viewer& viewer, Instant now,
                               const Space& space, const VaultEntry& given) const;

  /// vault.md rule 28
  Result<VaultSlips> slips(Reader& reader, const Viewer& viewer) const;
  /// vault.md rules 26 and 27; also for whoever holds the link of a mail. Errors: wrong_state, conflict,
  /// rule_broken.
  Result<VaultSlipLink> slip_link(Reader& reader, const Viewer& viewer) const;
  Result<VaultSlipLink> add_slip(Transaction& transaction, const Viewer& viewer, Instant now,
                                 const VaultNewSlip& given) const;
  /// vault.md rule 28. Error: not_found.
  Result<VaultSlips> drop_slip(Transaction& transaction, const Viewer& viewer, SlipId id) const;

 private:
  VaultOwn own(Reader& reader, const Viewer& viewer) const;
  std::vector<Space> shared(Reader& reader, const Viewer& viewer) const;
  VaultSpaceSummary summary(Reader& reader, const Viewer& viewer, const Space& space) const;
  Result<void> tell(Transaction& transaction, const Viewer& viewer, Instant now, std::string_view what) const;
  std::optional<std::string> remember_browser(Transaction& transaction, const Viewer& viewer, Instant now,
                                              std::optional<std::string> token) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

}  // namespace turnabout::vault
