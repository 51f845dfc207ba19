#include "conversations/agreement_store.hpp"

#include <array>
#include <stdexcept>

#include <boost/describe/enum_from_string.hpp>

#include "conversations/agreement_dto.hpp"

namespace turnabout::conversations {
namespace {

using database::Statement;

constexpr Statement kVersions{
    "agreements.versions",
    "select id, number, proposed_by, proposed_at, choices_sealed from agreement_versions"
    " where pair_id = $1 and organisation_id = $2 order by number"};
constexpr Statement kConfirmations{
    "agreements.confirmations",
    "select c.version_id, c.person_id, c.occasion, c.confirmed_at from agreement_confirmations c"
    " join agreement_versions v on v.id = c.version_id where v.pair_id = $1 and v.organisation_id = $2"
    " order by c.confirmed_at, c.person_id"};
constexpr Statement kAddVersion{
    "agreements.add_version",
    "insert into agreement_versions (id, organisation_id, pair_id, number, proposed_by, proposed_at,"
    " choices_sealed) values ($1, $2, $3, $4, $5, $6, $7)"};
constexpr Statement kAddConfirmation{
    "agreements.add_confirmation",
    "insert into agreement_confirmations (version_id, person_id, occasion, confirmed_at)"
    " select v.id, $2, $3, $4 from agreement_versions v where v.id = $1 and v.organisation_id = $5"};
constexpr Statement kConfirmedIn{
    "agreements.confirmed_in",
    "select v.pair_id, c.person_id from agreement_confirmations c"
    " join agreement_versions v on v.id = c.version_id join pairs p on p.id = v.pair_id"
    " where p.programme_id = $1 and p.organisation_id = $2 and v.number ="
    " (select max(newer.number) from agreement_versions newer where newer.pair_id = v.pair_id)"};
constexpr Statement kNotAsked{
    "agreements.not_asked",
    "select p.organisation_id, p.id from pairs p where p.closed_at is null"
    " and exists (select 1 from agreement_versions v where v.pair_id = p.id)"
    " and not exists (select 1 from agreement_midpoints m where m.pair_id = p.id) order by p.id"};
constexpr Statement kAsked{"agreements.asked",
                           "insert into agreement_midpoints (pair_id, asked_at) values ($1, $2)"
                           " on conflict (pair_id) do nothing"};

constexpr std::array kStatements{&kVersions,    &kConfirmations, &kAddVersion, &kAddConfirmation,
                                 &kConfirmedIn, &kNotAsked,      &kAsked};

crypto::Place place(const std::string& row) {
  return {"agreement_versions.choices_sealed", row};
}

Occasion occasion_of(const std::string& text) {
  Occasion occasion{};
  if (!boost::describe::enum_from_string(text.c_str(), occasion))
    throw std::logic_error("unknown occasion in agreement_confirmations");
  return occasion;
}

/// Nothing where the key is gone or the words are none of ours any more (agreements.md rule 6).
std::optional<Choices> opened(crypto::Sealer& sealer, const Version& version, const database::Bytes& sealed) {
  const auto row = version.id.text();
  const auto plain = sealer.open(place(row), version.proposed_by, sealed);
  if (!plain) return std::nullopt;
  const auto stored = dto::read<StoredAgreement>(*plain);
  return stored ? std::optional(from_wire(stored->choices)) : std::nullopt;
}

Versions load(database::Reader& reader, crypto::Sealer* sealer, const Viewer& viewer, PairId pair) {
  Versions all;
  for (const auto& row : reader.query(kVersions, pair, viewer.organisation)) {
    Version version{.id = row.get<AgreementVersionId>(0),
                    .number = row.get<int>(1),
                    .proposed_by = row.get<PersonId>(2),
                    .proposed_at = row.get<Instant>(3)};
    if (sealer != nullptr) version.choices = opened(*sealer, version, row.get<database::Bytes>(4));
    all.push_back(std::move(version));
  }
  for (const auto& row : reader.query(kConfirmations, pair, viewer.organisation))
    for (auto& version : all)
      if (version.id == row.get<AgreementVersionId>(0))
        version.confirmations.push_back({.person = row.get<PersonId>(1),
                                         .occasion = occasion_of(row.get<std::string>(2)),
                                         .at = row.get<Instant>(3)});
  return all;
}

/// What the database refused: another one was faster, or the pairing has ended since.
tl::unexpected<Problem> refused(const database::Error& error) {
  const bool expected =
      error.kind == database::Error::Kind::rule || error.kind == database::Error::Kind::unique;
  if (!expected) throw error;
  return refuse(Code::conflict, "Something about your agreement has just changed. Look at it once more.");
}

}  // namespace

Versions versions_of(database::Reader& reader, crypto::Sealer& sealer, const Viewer& viewer, PairId pair) {
  return load(reader, &sealer, viewer, pair);
}

Versions outlines_of(database::Reader& reader, const Viewer& viewer, PairId pair) {
  return load(reader, nullptr, viewer, pair);
}

std::set<std::pair<PairId, PersonId>> confirmed_in(database::Reader& reader, const Viewer& viewer,
                                                   ProgrammeId programme) {
  std::set<std::pair<PairId, PersonId>> all;
  for (const auto& row : reader.query(kConfirmedIn, programme, viewer.organisation))
    all.emplace(row.get<PairId>(0), row.get<PersonId>(1));
  return all;
}

Result<void> add_version(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                         PairId pair, const Version& version) {
  const auto row = version.id.text();
  const auto sealed = sealer.seal(place(row), version.proposed_by,
                                  dto::write(StoredAgreement{.choices = to_wire(*version.choices)}));
  try {
    transaction.execute(kAddVersion, version.id, viewer.organisation, pair, version.number,
                        version.proposed_by, version.proposed_at, sealed);
  } catch (const database::Error& error) {
    return refused(error);
  }
  for (const auto& each : version.confirmations)
    CHECK_OK(add_confirmation(transaction, viewer, version.id, each));
  return {};
}

Result<void> add_confirmation(database::Transaction& transaction, const Viewer& viewer,
                              AgreementVersionId version, const Confirmation& confirmation) {
  try {
    transaction.execute(kAddConfirmation, version, confirmation.person, confirmation.occasion,
                        confirmation.at, viewer.organisation);
  } catch (const database::Error& error) {
    return refused(error);
  }
  return {};
}

std::vector<OpenPair> not_asked_half_way(database::Reader& reader) {
  std::vector<OpenPair> all;
  for (const auto& row : reader.query(kNotAsked))
    all.push_back({row.get<OrganisationId>(0), row.get<PairId>(1)});
  return all;
}

bool keep_asked_half_way(database::Transaction& transaction, PairId pair, Instant now) {
  return transaction.execute(kAsked, pair, now) > 0;
}

std::span<const Statement* const> agreement_statements() {
  return kStatements;
}

}  // namespace turnabout::conversations
