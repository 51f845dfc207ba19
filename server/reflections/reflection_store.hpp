#pragma once

#include <map>
#include <optional>
#include <span>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "reflections/reflection.hpp"

/// Pulses under a keyed hash, sealed; and that a pair may need support. Everything is looked for in the
/// viewer's organisation only.
namespace turnabout::reflections {

/// One side of one pair: where its pulses stand, and under whose key.
struct PulseAuthor {
  PairId pair;
  Side side{};
  PersonId person;
};

/// pulses.md rule 3. Error: already_exists (rule 2).
Result<void> add_pulse(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                       ProgrammeId programme, const PulseAuthor& author, int number, const Answers& answers);
/// Of the conversations from number `from` to `to`, by number; those that do not open are left out.
std::map<int, Answers> pulses_of(database::Reader& reader, crypto::Sealer& sealer, const PulseAuthor& author,
                                 int from, int to);
bool has_answered(database::Reader& reader, const crypto::Sealer& sealer, const PulseAuthor& author,
                  int number);

std::optional<SupportSignal> signal_of(database::Reader& reader, const Viewer& viewer, PairId pair);
/// Those of a programme that support was not offered for since they were raised, and those that it was.
std::vector<SupportSignal> signals_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// Raises it anew, with the same `counted_from`.
void raise_signal(database::Transaction& transaction, const Viewer& viewer, PairId pair, Date today);
/// True if there was one that waited.
bool keep_offered(database::Transaction& transaction, const Viewer& viewer, PairId pair, Date today,
                  int counted_from);

std::span<const database::Statement* const> reflection_statements();

}  // namespace turnabout::reflections
