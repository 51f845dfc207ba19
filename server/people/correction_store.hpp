#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "people/correction.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// One with its words opened. What did not open is nothing, and `is_unreadable`.
struct OpenedCorrection {
  Correction correction;
  std::optional<std::string> should_be;
  std::optional<std::string> reason;
  bool is_unreadable = false;
  std::string person_name;
  std::optional<std::string> answerer_name;
};

/// What people of the viewer's organisation asked to have corrected.
class CorrectionStore {
 public:
  explicit CorrectionStore(crypto::Sealer& sealer) : sealer_(sealer) {}

  /// already_exists if one for the field waits.
  Result<CorrectionId> add(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           CorrectionField field, std::string_view should_be) const;
  /// not_found.
  Result<Correction> find(database::Reader& reader, const Viewer& viewer, CorrectionId id) const;
  /// Opened; not_found.
  Result<OpenedCorrection> open(database::Reader& reader, const Viewer& viewer, CorrectionId id) const;
  /// The viewer's own, the latest first.
  std::vector<OpenedCorrection> own(database::Reader& reader, const Viewer& viewer) const;
  /// What waits in the organisation, the longest first.
  std::vector<OpenedCorrection> waiting(database::Reader& reader, const Viewer& viewer) const;
  /// What leads answered, the latest first, at most `limit`; nothing of it is opened.
  std::vector<OpenedCorrection> answered(database::Reader& reader, const Viewer& viewer, int limit) const;

  /// Ends one that waits, on the version that was seen: conflict. `reason` only where it was not corrected.
  Result<void> end(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Correction& correction, CorrectionState state,
                   std::optional<std::string_view> reason = {}) const;

  static KeptFacts facts(database::Reader& reader, const Viewer& viewer, PersonId person);
  /// Writes one of those that are written here; empty: nothing is kept of it. not_found.
  static Result<void> write_fact(database::Transaction& transaction, const Viewer& viewer, Instant now,
                                 PersonId person, CorrectionField field, const std::string& value);

 private:
  OpenedCorrection opened(const database::Row& row) const;
  std::optional<std::string> plain(const OpenedCorrection& of, std::string_view column,
                                   const database::Row& row, int at) const;

  crypto::Sealer& sealer_;
};

/// Of every organisation, for the round: what waits and of which leads were not told, or not reminded.
std::vector<Correction> untold(database::Reader& reader);
std::vector<Correction> unreminded(database::Reader& reader);
/// Whether leads of the organisation were told of one on this day.
bool was_told_on(database::Reader& reader, OrganisationId organisation, Date day);
/// Whether it was this call that marked it.
bool mark_told(database::Transaction& transaction, const Correction& correction, Date day);
bool mark_reminded(database::Transaction& transaction, const Correction& correction, Date day);

std::span<const database::Statement* const> correction_statements();

}  // namespace turnabout::people
