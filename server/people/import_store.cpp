#include "people/import_store.hpp"

#include <array>

#include <boost/describe/enum_to_string.hpp>

namespace turnabout::people {

namespace {

using database::Statement;

constexpr Statement kInsert{"imports.insert",
                            "insert into imports (id, organisation_id, started_by, file_name, state, "
                            "created_at, updated_at)"
                            " values ($1, $2, $3, $4, 'reading', $5, $5)"};
constexpr Statement kFind{
    "imports.find",
    "select id, started_by, file_name, state, rows_done, rows_total, summary, mapping, failure, version,"
    " created_at from imports where id = $1 and organisation_id = $2"};
constexpr Statement kNewest{
    "imports.newest",
    "select id, started_by, file_name, state, rows_done, rows_total, summary, mapping, failure, version, "
    "created_at"
    " from imports where organisation_id = $1 order by created_at desc, id desc limit 20"};
constexpr Statement kSave{"imports.save",
                          "update imports set state = $3, rows_done = $4, rows_total = $5, summary = $6, "
                          "mapping = $7, failure = $8,"
                          " version = version + 1, updated_at = $9 where id = $1 and organisation_id = $2"};
constexpr Statement kForget{"imports.forget",
                            "delete from import_parts where import_id in"
                            " (select id from imports where id = $1 and organisation_id = $2)"};
constexpr Statement kOpen{"imports.open",
                          "select p.part_sealed from import_parts p join imports i on i.id = p.import_id"
                          " where i.id = $1 and i.organisation_id = $2 and p.part = $3"};
constexpr Statement kSeal{
    "imports.seal",
    "insert into import_parts (import_id, part, part_sealed)"
    " select id, $3, $4 from imports where id = $1 and organisation_id = $2"
    " on conflict (import_id, part) do update set part_sealed = excluded.part_sealed",
    "insert into import_parts (import_id, part, part_sealed)"
    " select id, $3::text, $4::bytea from imports where id = $1 and organisation_id = $2"
    " on conflict (import_id, part) do update set part_sealed = excluded.part_sealed"};
constexpr Statement kProgress{
    "imports.progress",
    "update imports set rows_done = $3, updated_at = $4 where id = $1 and organisation_id = $2"};
constexpr Statement kAbandoned{"imports.abandoned",
                               "select organisation_id, id from imports"
                               " where state in ('reading', 'checking', 'confirming') and updated_at < $1"};
constexpr Statement kExpire{
    "imports.expire",
    "update imports set state = 'discarded', summary = '{}', version = version + 1, updated_at = $1"
    " where state in ('reading', 'columns', 'checking', 'checked') and created_at < $2"};
constexpr Statement kForgetExpired{
    "imports.forget_expired",
    "delete from import_parts where import_id in (select id from imports where state = 'discarded')"};
constexpr Statement kRemembered{
    "imports.remembered", "select mapping from import_layouts where organisation_id = $1 and layout = $2"};
constexpr Statement kRemember{
    "imports.remember",
    "insert into import_layouts (organisation_id, layout, mapping) values ($1, $2, $3)"
    " on conflict (organisation_id, layout) do update set mapping = excluded.mapping"};

constexpr std::string_view kSealedColumn = "import_parts.part_sealed";

std::string_view name(SealedPart part) {
  return boost::describe::enum_to_string(part, "");
}

/// The row of the part as it is sealed.
std::string row_of(ImportId import, SealedPart part) {
  return import.text() + "/" + std::string(name(part));
}

ImportState parse_state(std::string_view text) {
  for (const auto state :
       {ImportState::reading, ImportState::columns, ImportState::checking, ImportState::checked,
        ImportState::confirming, ImportState::confirmed, ImportState::discarded})
    if (name(state) == text) return state;
  return ImportState::failed;
}

/// JSON that we wrote ourselves; "{}" is nothing yet. Other text than ours is damage.
template <class T>
std::optional<T> stored(const std::string& json) {
  if (json == "{}") return std::nullopt;
  auto read = dto::read<T>(json);
  if (!read) throw std::runtime_error("imports: stored JSON cannot be read");
  return *std::move(read);
}

ImportRow row_from(const database::Row& row) {
  return {.id = row.get<ImportId>(0),
          .started_by = row.get<PersonId>(1),
          .file_name = row.get<std::string>(2),
          .state = parse_state(row.get<std::string>(3)),
          .rows_done = row.get<std::int64_t>(4),
          .rows_total = row.get<std::int64_t>(5),
          .summary = stored<wire::ImportSummary>(row.get<std::string>(6)),
          .mapping = stored<wire::StoredMapping>(row.get<std::string>(7)).value_or(wire::StoredMapping{}),
          .failure = row.get<std::optional<std::string>>(8),
          .version = row.get<std::int64_t>(9),
          .created_at = row.get<Instant>(10)};
}

}  // namespace

std::string_view name(ImportState state) {
  return boost::describe::enum_to_string(state, "");
}

ImportId ImportStore::add(database::Transaction& transaction, const Viewer& viewer, Instant now,
                          std::string_view file_name, std::string_view file) const {
  const ImportId id{make_uuid7(now.milliseconds())};
  transaction.execute(kInsert, id, viewer.organisation, viewer.person, file_name, now);
  const auto sealed = sealer_.seal({kSealedColumn, row_of(id, SealedPart::file)}, viewer.person, file);
  transaction.execute(kSeal, id, viewer.organisation, name(SealedPart::file), sealed);
  return id;
}

Result<ImportRow> ImportStore::find(database::Reader& reader, const Viewer& viewer, ImportId id) const {
  const auto row = reader.one(kFind, id, viewer.organisation);
  if (!row) return refuse(Code::not_found, "There is no such import.");
  return row_from(*row);
}

std::vector<ImportRow> ImportStore::newest(database::Reader& reader, const Viewer& viewer) const {
  std::vector<ImportRow> rows;
  for (const auto& row : reader.query(kNewest, viewer.organisation)) rows.push_back(row_from(row));
  return rows;
}

Result<std::string> ImportStore::open(database::Reader& reader, const Viewer& viewer, const ImportRow& row,
                                      SealedPart part) const {
  const auto found = reader.one(kOpen, row.id, viewer.organisation, name(part));
  if (!found) return refuse(Code::gone, "The file of this import is no longer kept.");
  return sealer_.open({kSealedColumn, row_of(row.id, part)}, row.started_by, found->get<database::Bytes>(0));
}

void ImportStore::seal(database::Transaction& transaction, const Viewer& viewer, const ImportRow& row,
                       SealedPart part, std::string_view text) const {
  const auto sealed = sealer_.seal({kSealedColumn, row_of(row.id, part)}, row.started_by, text);
  transaction.execute(kSeal, row.id, viewer.organisation, name(part), sealed);
}

void ImportStore::save(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const ImportRow& row) const {
  const std::string summary = row.summary ? dto::write(*row.summary) : "{}";
  transaction.execute(kSave, row.id, viewer.organisation, row.state, row.rows_done, row.rows_total, summary,
                      dto::write(row.mapping), row.failure, now);
}

void ImportStore::forget(database::Transaction& transaction, const Viewer& viewer, ImportId id) const {
  transaction.execute(kForget, id, viewer.organisation);
}

void ImportStore::progress(database::Transaction& transaction, const ImportRef& import, Instant now,
                           std::int64_t rows) const {
  transaction.execute(kProgress, import.id, import.organisation, rows, now);
}

std::optional<std::vector<Target>> ImportStore::remembered(database::Reader& reader, const Viewer& viewer,
                                                           std::string_view layout) const {
  const auto row = reader.one(kRemembered, viewer.organisation, layout);
  if (!row) return std::nullopt;
  const auto mapping = stored<wire::StoredMapping>(row->get<std::string>(0));
  if (!mapping) return std::nullopt;
  return mapping->targets.items;
}

void ImportStore::remember(database::Transaction& transaction, const Viewer& viewer, std::string_view layout,
                           const std::vector<Target>& targets) const {
  wire::StoredMapping mapping;
  mapping.targets.items = targets;
  transaction.execute(kRemember, viewer.organisation, layout, dto::write(mapping));
}

std::vector<ImportRef> ImportStore::abandoned(database::Reader& reader, Instant before) {
  std::vector<ImportRef> imports;
  for (const auto& row : reader.query(kAbandoned, before))
    imports.push_back({row.get<OrganisationId>(0), row.get<ImportId>(1)});
  return imports;
}

std::int64_t ImportStore::expire(database::Transaction& transaction, Instant now, Instant before) {
  const auto expired = transaction.execute(kExpire, now, before);
  if (expired > 0) transaction.execute(kForgetExpired);
  return expired;
}

std::span<const database::Statement* const> import_statements() {
  static constexpr std::array kAll = {&kInsert,        &kFind,       &kNewest,  &kSave,      &kForget,
                                      &kProgress,      &kOpen,       &kSeal,    &kAbandoned, &kExpire,
                                      &kForgetExpired, &kRemembered, &kRemember};
  return kAll;
}

}  // namespace turnabout::people
