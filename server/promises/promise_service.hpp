#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "promises/promise_dto.hpp"
#include "promises/promise_policy.hpp"

namespace turnabout::promises {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  std::function<std::optional<pairs::Pair>(database::Reader&, const Viewer&, PairId)> pair;
  std::function<std::string(database::Reader&, const Viewer&, PersonId)> name_of;
  /// promises.md rule 10: takes part, leads, sponsors, or leads a network behind it.
  std::function<bool(database::Reader&, const Viewer&, const programmes::Programme&)> reads_list;
  /// IANA name, and whether they want nudges on that day (nudges.md rule 4).
  std::function<std::string(database::Reader&, const Viewer&, PersonId)> zone_of;
  std::function<bool(database::Reader&, const Viewer&, PersonId, Date)> wants_nudges;
};

/// Making promises, the partner's yes, what came of them, and the list: the rules and the store, in the
/// caller's transaction, and what people are told.
class PromiseService {
 public:
  PromiseService(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// promises.md rule 9, for one of the two. Error: not_found.
  Result<PromisesOfPair> of_pair(Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  /// promises.md rule 10. Error: not_found.
  Result<PromiseList> list(Reader& reader, const Viewer& viewer, Instant now, ProgrammeId programme) const;

  /// promises.md rules 1 to 4. Errors: not_found, not_allowed for the partner, invalid, wrong_state.
  Result<PromisesOfPair> make(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                              const NewPromise& said) const;
  /// promises.md rule 7. Errors: not_found, not_allowed, invalid, wrong_state, conflict.
  Result<PromisesOfPair> move_day(Transaction& transaction, const Viewer& viewer, Instant now,
                                  const Promise& promise, Date due_on) const;
  /// promises.md rule 6. Errors: as move_day.
  Result<PromisesOfPair> settle(Transaction& transaction, const Viewer& viewer, Instant now,
                                const Promise& promise, const Settlement& settlement) const;
  /// promises.md rule 4, for the partner. Errors: not_found, not_allowed, wrong_state, conflict.
  Result<PromisesOfPair> object(Transaction& transaction, const Viewer& viewer, Instant now,
                                const Promise& promise) const;
  /// promises.md rule 5, for the partner. Errors: as object.
  Result<PromisesOfPair> answer(Transaction& transaction, const Viewer& viewer, Instant now,
                                const Promise& promise, const ConsentGiven& given) const;
  /// promises.md rule 13, for the partner. Errors: as object.
  Result<PromisesOfPair> confirm(Transaction& transaction, const Viewer& viewer, Instant now,
                                 const Promise& promise) const;
  Result<PromisesOfPair> take_back_credit(Transaction& transaction, const Viewer& viewer, Instant now,
                                          const Promise& promise) const;
  /// One that the viewer may see. Error: not_found.
  Result<Promise> find(Reader& reader, const Viewer& viewer, PromiseId id) const;

  /// promises.md rule 8. Safe to repeat.
  void remind(database::Database& database, Instant now) const;

 private:
  struct Found {
    pairs::Pair pair;
    programmes::Programme programme;
    std::vector<Deed> deeds = {};
    PersonId other{};  ///< Of the two, whoever is not the viewer.
  };
  Result<Found> look(Reader& reader, const Viewer& viewer, PairId id) const;
  Result<PromisesOfPair> shown(Reader& reader, const Viewer& viewer, Instant now, const Found& found) const;
  Result<Found> may(Reader& reader, const Viewer& viewer, const Promise& promise,
                    std::string_view ability) const;
  Result<void> tell(Transaction& transaction, Instant now, const Found& found, PersonId to,
                    std::string_view words) const;
  void remind(Transaction& transaction, const Viewer& system, PromiseId id, Instant now) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

}  // namespace turnabout::promises
