#include "programmes/representation_store.hpp"

#include <array>

#include "platform/audit/audit.hpp"
#include "programmes/programme_events.hpp"
#include "programmes/representation_wire.hpp"

namespace turnabout::programmes {
namespace {

using database::Statement;

constexpr Statement kList{"representation.list",
                          "select id, entered_by, version, figures_sealed from representation_partings"
                          " where organisation_id = $1 order by lower(dimension), id"};
constexpr Statement kLoad{"representation.load",
                          "select id, entered_by, version, figures_sealed from representation_partings"
                          " where id = $1 and organisation_id = $2"};
constexpr Statement kAdd{
    "representation.add",
    "insert into representation_partings (id, organisation_id, dimension, figures_sealed,"
    " entered_by, created_at, updated_at) values ($1, $2, $3, $4, $5, $6, $6)"};
constexpr Statement kReplace{
    "representation.replace",
    "update representation_partings set dimension = $1, figures_sealed = $2, entered_by = $3,"
    " updated_at = $4, version = version + 1 where id = $5 and organisation_id = $6 and version = $7"};
constexpr Statement kRemove{"representation.remove",
                            "delete from representation_partings where id = $1 and organisation_id = $2"};
constexpr Statement kVersion{
    "representation.version",
    "select version from representation_partings where id = $1 and organisation_id = $2"};

constexpr std::array kStatements{&kList, &kLoad, &kAdd, &kReplace, &kRemove, &kVersion};

auto no_such_parting() {
  return refuse(Code::not_found, "There are no such figures.");
}

auto dimension_is_taken() {
  return tl::make_unexpected(Problem{.code = Code::already_exists,
                                     .message = "There are figures of this name already.",
                                     .faults = {{"/dimension", "Change those, or use another name."}}});
}

/// Sealed under a key of the parting's own, as its figures are of nobody in particular.
PersonId key_of(PartingId id) {
  return PersonId{id.uuid};
}
crypto::Place place(const std::string& row) {
  return {"representation_partings.figures_sealed", row, crypto::Purpose::equality};
}
database::Bytes sealed(crypto::Sealer& sealer, PartingId id, const Figures& figures) {
  return sealer.seal(place(id.text()), key_of(id), dto::write(entered_of(figures)));
}

Result<Parting> parting_of(crypto::Sealer& sealer, const database::Row& row) {
  Parting parting{.id = row.get<PartingId>(0),
                  .entered_by = row.get<std::optional<PersonId>>(1),
                  .version = row.get<std::int64_t>(2),
                  .figures = {}};
  TRY(const auto text,
      sealer.open(place(parting.id.text()), key_of(parting.id), row.get<database::Bytes>(3)));
  TRY(const auto entered, dto::read<wire::FiguresEntered>(text));
  parting.figures = figures_of(entered);
  return parting;
}

}  // namespace

std::vector<Parting> list_partings(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer) {
  std::vector<Parting> all;
  for (const auto& row : reader.query(kList, viewer.organisation))
    if (auto parting = parting_of(sealer, row)) all.push_back(*std::move(parting));
  return all;
}

Result<Parting> load_parting(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer,
                             PartingId id) {
  const auto row = reader.one(kLoad, id, viewer.organisation);
  if (!row) return no_such_parting();
  return parting_of(sealer, *row);
}

// representation.md rule 2
Result<PartingId> add_parting(database::Transaction& transaction, crypto::Sealer& sealer,
                              const Viewer& viewer, Instant now, const Figures& figures) {
  const PartingId id{make_uuid7(now.milliseconds())};
  try {
    transaction.execute(kAdd, id, viewer.organisation, figures.dimension, sealed(sealer, id, figures),
                        viewer.person, now);
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return dimension_is_taken();
  }
  audit::record_event(transaction, viewer, now, {.kind = kFiguresEntered, .subject = id.uuid});
  return id;
}

// representation.md rule 5
Result<void> replace_parting(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                             Instant now, PartingId id, std::int64_t version, const Figures& figures) {
  try {
    if (transaction.execute(kReplace, figures.dimension, sealed(sealer, id, figures), viewer.person, now, id,
                            viewer.organisation, version) == 0)
      return refuse(Code::conflict,
                    "Somebody else changed this in the meantime. Load it again, then make your change.");
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::unique) throw;
    return dimension_is_taken();
  }
  audit::record_event(transaction, viewer, now, {.kind = kFiguresEntered, .subject = id.uuid});
  return {};
}

Result<void> remove_parting(database::Transaction& transaction, const Viewer& viewer, Instant now,
                            PartingId id) {
  if (transaction.execute(kRemove, id, viewer.organisation) == 0) return no_such_parting();
  audit::record_event(transaction, viewer, now, {.kind = kFiguresRemoved, .subject = id.uuid});
  return {};
}

Result<std::int64_t> parting_version(database::Reader& reader, const Viewer& viewer, PartingId id) {
  const auto row = reader.one(kVersion, id, viewer.organisation);
  if (!row) return no_such_parting();
  return row->get<std::int64_t>(0);
}

std::span<const Statement* const> representation_statements() {
  return kStatements;
}

}  // namespace turnabout::programmes
