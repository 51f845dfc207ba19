#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "people/correction_store.hpp"

namespace turnabout::people {

/// What happens to corrections, in the caller's transaction.
class CorrectionService {
 public:
  explicit CorrectionService(crypto::Sealer& sealer) : sealer_(sealer), store_(sealer) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// keeping.md rule 18: of the viewer themselves. already_exists.
  Result<CorrectionId> ask(Transaction& transaction, const Viewer& viewer, Instant now, CorrectionField field,
                           std::string_view should_be) const;
  /// keeping.md rule 19
  Result<void> withdraw(Transaction& transaction, const Viewer& viewer, Instant now,
                        const Correction& correction) const;
  /// keeping.md rule 22. `value`: what is kept from now on; nothing where that is not written here.
  Result<void> correct(Transaction& transaction, const Viewer& viewer, Instant now,
                       const Correction& correction, std::optional<std::string_view> value) const;
  /// keeping.md rule 23
  Result<void> decline(Transaction& transaction, const Viewer& viewer, Instant now,
                       const Correction& correction, std::string_view reason) const;

  /// keeping.md rules 20 and 21: tells and reminds leads, from 07:00. Safe to repeat and to run twice.
  void round(database::Database& database, Instant now) const;

  const CorrectionStore& store() const { return store_; }

 private:
  using Mark = bool (*)(Transaction&, const Correction&, Date);
  void tell(Transaction& transaction, const Viewer& viewer, Instant now, PersonId to, std::string_view words,
            std::string_view path) const;
  void tell_leads(Transaction& transaction, OrganisationId organisation, Instant now,
                  std::string_view words) const;
  void tell_of(database::Database& database, Instant now, const std::vector<Correction>& corrections,
               Mark mark, std::string_view words) const;

  crypto::Sealer& sealer_;
  CorrectionStore store_;
};

}  // namespace turnabout::people
