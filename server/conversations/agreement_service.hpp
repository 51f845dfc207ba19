#pragma once

#include "conversations/agreement_dto.hpp"
#include "conversations/conversation_policy.hpp"
#include "conversations/neighbours.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"

namespace turnabout::conversations {

/// Reading, proposing and confirming agreements, and asking half-way: the rules, the store and the mails, in
/// the caller's transaction.
class AgreementService {
 public:
  AgreementService(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  using Transaction = database::Transaction;

  /// agreements.md rule 6, for one of the two. Error: not_found.
  Result<AgreementView> view(database::Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  /// agreements.md rules 4 and 9. Errors: not_found, and those of propose().
  Result<AgreementView> propose(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                                int base, const Choices& choices) const;
  /// agreements.md rules 5, 8 and 9. Errors: not_found, and those of confirm().
  Result<AgreementView> confirm(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                                int number) const;
  /// agreements.md rule 8: asks everybody whose pairing is half over, once. Safe to repeat.
  void ask_half_way(database::Database& database, Instant now) const;

 private:
  struct Found {
    pairs::Pair pair;
    Side side{};
    programmes::Programme programme;
  };
  Result<Found> find(database::Reader& reader, const Viewer& viewer, PairId id) const;
  Result<void> tell(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found,
                    PersonId to, std::string_view words) const;
  void ask_half_way(Transaction& transaction, const Viewer& system, Instant now, PairId id) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

}  // namespace turnabout::conversations
