#include "programmes/document_store.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "platform/audit/audit.hpp"
#include "platform/http/dto.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"
#include "programmes/programme_events.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kOfKind{
    "documents.of_kind",
    "select kind, number, sections, revision, signed_off_by, finished_at from programme_documents"
    " where programme_id = $1 and organisation_id = $2 and kind = $3 order by number desc"};
constexpr Statement kNewest{
    "documents.newest",
    "select d.kind, d.number, d.sections, d.revision, d.signed_off_by, d.finished_at"
    " from programme_documents d where d.programme_id = $1 and d.organisation_id = $2 and d.number ="
    " (select max(m.number) from programme_documents m where m.programme_id = d.programme_id"
    "  and m.kind = d.kind)"};
constexpr Statement kBegin{
    "documents.begin",
    "insert into programme_documents (id, organisation_id, programme_id, kind, number, sections, begun_by,"
    " begun_at, updated_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $8)"};
constexpr Statement kEdit{
    "documents.edit",
    "update programme_documents set sections = $4, updated_at = $5, revision = revision + 1"
    " where programme_id = $1 and organisation_id = $2 and kind = $3 and finished_at is null and revision = "
    "$6"};
constexpr Statement kFinish{
    "documents.finish",
    "update programme_documents set signed_off_by = $4, finished_by = $5, finished_at = $6, updated_at = $6"
    " where programme_id = $1 and organisation_id = $2 and kind = $3 and finished_at is null"};

constexpr Statement kOrganisation{"documents.organisation", "select name from organisations where id = $1"};

constexpr std::array kStatements{&kOrganisation, &kOfKind, &kNewest, &kBegin, &kEdit, &kFinish};

struct StoredSection {
  dto::Text<1, 60> key;
  dto::Text<1, 200> heading;
  dto::Text<0, 8000> text;
};
BOOST_DESCRIBE_STRUCT(StoredSection, (), (key, heading, text))
struct Stored {
  dto::List<StoredSection, 40> sections;
};
BOOST_DESCRIBE_STRUCT(Stored, (), (sections))

std::string stored(const std::vector<Section>& sections) {
  Stored wire;
  for (const auto& section : sections)
    wire.sections.items.push_back({{section.key}, {section.heading}, {section.text}});
  return dto::write(wire);
}

Document document_of(const database::Row& row) {
  Document document{.kind = {},
                    .number = row.get<int>(1),
                    .sections = {},
                    .revision = row.get<std::int64_t>(3),
                    .signed_off_by = row.get<std::optional<std::string>>(4),
                    .finished_at = row.get<std::optional<Instant>>(5)};
  if (!boost::describe::enum_from_string(row.get<std::string>(0).c_str(), document.kind))
    throw std::logic_error("unknown word in programme_documents");
  const auto wire = dto::read<Stored>(row.get<std::string>(2));
  if (!wire) throw std::logic_error("programme_documents.sections cannot be read");
  for (const auto& section : wire->sections)
    document.sections.push_back({section.key.value, section.heading.value, section.text.value});
  return document;
}

std::optional<PersonId> acting(const Viewer& viewer) {
  return viewer.kind == Viewer::Kind::person ? std::optional(viewer.person) : std::nullopt;
}

std::vector<std::string> names(const std::vector<NamedPerson>& people) {
  std::vector<std::string> all;
  for (const auto& person : people) all.push_back(person.name);
  return all;
}

Result<Document> draft_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                          DocumentKind kind) {
  auto all = load_documents(reader, viewer, programme, kind);
  if (!all.empty() && all.front().is_draft()) return std::move(all.front());
  return refuse(Code::wrong_state, all.empty() ? "This document has not been begun yet."
                                               : "This version is finished. Begin a new one to change it.");
}

}  // namespace

// programmes.md rule 30
DocumentFacts document_facts(database::Reader& reader, const Viewer& viewer, const Programme& programme) {
  const auto holders = load_holders(reader, viewer, programme.id);
  DocumentFacts facts{.organisation = reader.one(kOrganisation, viewer.organisation)->get<std::string>(0),
                      .programme = programme,
                      .launch = load_launch(reader, viewer, programme.id).said,
                      .leads = names(holders.leads),
                      .sponsors = names(holders.sponsors),
                      .contacts = names(holders.contacts),
                      .outcomes = {},
                      .schema = {}};
  const auto& chosen = facts.launch.outcomes;
  for (const auto& outcome : list_outcomes(reader, viewer))
    if (std::find(chosen.begin(), chosen.end(), outcome.id) != chosen.end())
      facts.outcomes.push_back(outcome.name);
  for (const auto& migration : database::main_migrations())
    if (migration.engine == database::Engine::sqlite) facts.schema += std::string(migration.up) + "\n";
  return facts;
}

std::vector<Document> load_documents(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                                     DocumentKind kind) {
  std::vector<Document> found;
  for (const auto& row : reader.query(kOfKind, programme, viewer.organisation, kind))
    found.push_back(document_of(row));
  return found;
}

std::vector<Document> newest_documents(database::Reader& reader, const Viewer& viewer,
                                       ProgrammeId programme) {
  std::vector<Document> found;
  for (const auto& row : reader.query(kNewest, programme, viewer.organisation)) {
    // Written by another part of the noun, in words that this one does not know.
    DocumentKind kind{};
    if (boost::describe::enum_from_string(row.get<std::string>(0).c_str(), kind))
      found.push_back(document_of(row));
  }
  std::sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.kind < b.kind; });
  return found;
}

// programmes.md rule 31
Result<void> begin_version(database::Transaction& transaction, const Viewer& viewer, Instant now,
                           ProgrammeId programme, DocumentKind kind, const std::vector<Section>& sections) {
  const auto all = load_documents(transaction, viewer, programme, kind);
  if (!all.empty() && all.front().is_draft())
    return refuse(Code::wrong_state, "A version of this is being written already.");
  const int number = all.empty() ? 1 : all.front().number + 1;
  transaction.execute(kBegin, DocumentId{make_uuid7(now.milliseconds())}, viewer.organisation, programme,
                      kind, number, stored(sections), acting(viewer), now);
  audit::record_event(transaction, viewer, now, {.kind = kDocumentBegun, .subject = programme.uuid});
  return {};
}

Result<void> edit_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                        ProgrammeId programme, DocumentKind kind, std::int64_t revision,
                        const std::vector<Section>& sections) {
  CHECK_OK(draft_of(transaction, viewer, programme, kind));
  if (transaction.execute(kEdit, programme, viewer.organisation, kind, stored(sections), now, revision) == 0)
    return refuse(Code::conflict,
                  "Somebody else changed this in the meantime. Load it again, then make your change.");
  return {};
}

Result<void> finish_draft(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          ProgrammeId programme, DocumentKind kind, std::string_view signed_off_by) {
  TRY(const auto draft, draft_of(transaction, viewer, programme, kind));
  CHECK_OK(may_finish(draft.sections));
  transaction.execute(kFinish, programme, viewer.organisation, kind, signed_off_by, acting(viewer), now);
  audit::record_event(transaction, viewer, now, {.kind = kDocumentFinished, .subject = programme.uuid});
  return {};
}

std::span<const Statement* const> document_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
