#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "programmes/document.hpp"
#include "programmes/document_values.hpp"

namespace turnabout::programmes {

/// One version of a document.
struct Document {
  DocumentKind kind;
  int number;  ///< 1, 2, … of its kind in its programme.
  std::vector<Section> sections;
  std::int64_t revision = 1;  ///< Rises with every edit of the draft.
  std::optional<std::string> signed_off_by = {};
  std::optional<Instant> finished_at = {};

  bool is_draft() const { return !finished_at; }
};

/// How the programme is really set up, as its documents say it.
DocumentFacts document_facts(database::Reader& reader, const Viewer& viewer, const Programme& programme);

/// All versions, newest first.
std::vector<Document> load_documents(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                     DocumentKind kind);
/// The newest version of each kind there is, in the order of their kinds.
std::vector<Document> newest_documents(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// Begins the next version with these sections. Wrong_state while one is being written.
Result<void> begin_version(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           ProgrammeId programme, DocumentKind kind, const std::vector<Section>& sections);
/// Replaces the draft's sections. Wrong_state without a draft, conflict if it is not at `revision`.
Result<void> edit_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                        ProgrammeId programme, DocumentKind kind, std::int64_t revision,
                        const std::vector<Section>& sections);
/// programmes.md rule 32: the draft becomes what was signed.
Result<void> finish_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          ProgrammeId programme, DocumentKind kind, std::string_view signed_off_by);

std::span<const database::Statement* const> document_statements();

}  // namespace turnabout::programmes
