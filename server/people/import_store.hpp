#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "people/import_dto.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::people {

/// One import, with its organisation: what the worker needs to find it.
struct ImportRef {
  OrganisationId organisation;
  ImportId id;
};

/// An import without its sealed parts.
struct ImportRow {
  ImportId id;
  PersonId started_by;
  std::string file_name;
  ImportState state = ImportState::reading;
  std::int64_t rows_done = 0, rows_total = 0;
  std::optional<wire::ImportSummary> summary;
  wire::StoredMapping mapping;
  std::optional<std::string> failure;
  std::int64_t version = 1;
  Instant created_at;
};

/// What an import keeps sealed, under the key of the person who started it.
enum class SealedPart { file, columns, findings, report };
BOOST_DESCRIBE_ENUM(SealedPart, file, columns, findings, report)

/// Imports of the viewer's organisation. Everything sealed is gone once an import is confirmed, discarded,
/// failed or a day old (people.md rule 19).
class ImportStore {
 public:
  explicit ImportStore(crypto::Sealer& sealer) : sealer_(sealer) {}

  ImportId add(database::Transaction& transaction, const Viewer& viewer, Instant now,
               std::string_view file_name, std::string_view file) const;
  /// not_found.
  Result<ImportRow> find(database::Reader& reader, const Viewer& viewer, ImportId id) const;
  /// The newest 20.
  std::vector<ImportRow> newest(database::Reader& reader, const Viewer& viewer) const;
  /// gone if it is no longer kept.
  Result<std::string> open(database::Reader& reader, const Viewer& viewer, const ImportRow& row,
                           SealedPart part) const;
  void seal(database::Transaction& transaction, const Viewer& viewer, const ImportRow& row, SealedPart part,
            std::string_view text) const;
  /// Writes state, counts, summary, mapping and failure; one more version.
  void save(database::Transaction& transaction, const Viewer& viewer, Instant now,
            const ImportRow& row) const;
  /// Forgets all that is sealed.
  void forget(database::Transaction& transaction, const Viewer& viewer, ImportId id) const;
  void progress(database::Transaction& transaction, const ImportRef& import, Instant now,
                std::int64_t rows) const;

  /// The columns chosen last for a file with the same header row.
  std::optional<std::vector<Target>> remembered(database::Reader& reader, const Viewer& viewer,
                                                std::string_view layout) const;
  void remember(database::Transaction& transaction, const Viewer& viewer, std::string_view layout,
                const std::vector<Target>& targets) const;

  /// Imports that some node should be working on but has not touched since `before`. Of all organisations:
  /// for the worker.
  static std::vector<ImportRef> abandoned(database::Reader& reader, Instant before);
  /// people.md rule 19: discards what nobody decided on since `before`. Of all organisations: for the
  /// timetable.
  static std::int64_t expire(database::Transaction& transaction, Instant now, Instant before);

 private:
  crypto::Sealer& sealer_;
};

std::span<const database::Statement* const> import_statements();

}  // namespace turnabout::people
