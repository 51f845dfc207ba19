#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "reflections/reflection_dto.hpp"
#include "reflections/reflection_store.hpp"

namespace turnabout::reflections {

/// What this noun asks of the others. The app wires it to their stores.
struct Neighbours {
  std::function<Result<programmes::Programme>(database::Reader&, const Viewer&, ProgrammeId)> programme;
  std::function<std::optional<pairs::Pair>(database::Reader&, const Viewer&, PairId)> pair;
  std::function<Conversations(database::Reader&, const Viewer&, PairId)> conversations;
  std::function<std::string(database::Reader&, const Viewer&, PersonId)> name_of;
};

/// Pulses, their tips, and that a pair may need support: the rules and the store, in the caller's
/// transaction.
class ReflectionService {
 public:
  ReflectionService(crypto::Sealer& sealer, Neighbours neighbours)
      : sealer_(sealer), neighbours_(std::move(neighbours)) {}

  using Reader = database::Reader;
  using Transaction = database::Transaction;

  /// For one of the two. Error: not_found.
  Result<PulseView> pulse(Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  /// pulses.md rules 1 to 6. Errors: not_found, invalid, wrong_state, already_exists.
  Result<PulseView> answer(Transaction& transaction, const Viewer& viewer, Instant now, PairId id,
                           const Answers& answers) const;
  /// pulses.md rule 6, for a lead. Error: not_found.
  Result<SupportList> support(Reader& reader, const Viewer& viewer, ProgrammeId programme) const;
  /// That the lead offered support. Errors: not_found, wrong_state.
  Result<SupportList> offered(Transaction& transaction, const Viewer& viewer, Instant now, PairId id) const;

 private:
  struct Found {
    pairs::Pair pair;
    Side side{};
    programmes::Programme programme;
    std::optional<Asked> asked;
    bool has_answered = false;
    PulseAuthor author() const {
      return {.pair = pair.id, .side = side, .person = side == Side::mentor ? pair.mentor : pair.mentee};
    }
  };
  Result<Found> find(Reader& reader, const Viewer& viewer, Instant now, PairId id) const;
  PulseView shown(Reader& reader, const Viewer& viewer, const Found& found) const;
  void raise_if_due(Transaction& transaction, const Viewer& viewer, Instant now, const Found& found) const;

  crypto::Sealer& sealer_;
  Neighbours neighbours_;
};

}  // namespace turnabout::reflections
