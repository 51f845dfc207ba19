#include "vault/slip.hpp"

#include <array>

#include "platform/crypto/base64url.hpp"
#include "vault/checks.hpp"
#include "vault/vault_policy.hpp"

namespace turnabout::vault {
namespace {

using database::Statement;

/// What a body has beside its padded text: a sealed box around a nonce and a tag (sealing.md rule 27).
constexpr std::size_t kBesideText = 48 + 24 + 16;

constexpr Statement kOf{"vault.slips",
                        "select id, generation, came_on, body from vault_slips"
                        " where person_id = $1 and organisation_id = $2 order by came_on, id"};
constexpr Statement kKeep{
    "vault.keep_slip",
    "insert into vault_slips (id, organisation_id, person_id, generation, came_on, body)"
    " values ($1, $2, $3, $4, $5, $6) on conflict (id) do nothing"};
constexpr Statement kDrop{
    "vault.drop_slip", "delete from vault_slips where id = $1 and person_id = $2 and organisation_id = $3"};
constexpr std::array kStatements{&kOf, &kKeep, &kDrop};

}  // namespace

Result<void> check_slip(const VaultNewSlip& given, std::int64_t newest) {
  constexpr auto kRule = "sealing.md rule 28";
  if (newest == 0) return refuse(Code::wrong_state, "There is no private space yet. Set it up first.");
  if (given.suite.value != kSuite) return refuse_by(kRule, "This is sealed in a way that nobody here knows.");
  if (given.generation.value != newest)
    return refuse(Code::conflict,
                  "Your keys were made anew. Unlock your private space in this browser first.");
  if (!is_random_id(given.id.uuid)) return refuse_by(kRule, "The id of a slip is random.");
  const auto body = crypto::from_base64url(given.body.value, given.body.value.size() * 6 / 8);
  if (!body || body->size() <= kBesideText || !is_padded_size(body->size() - kBesideText))
    return refuse_by(kRule, "The size of a slip is one of a few.");
  return {};
}

std::vector<VaultSlip> slips_of(database::Reader& reader, const Viewer& viewer) {
  std::vector<VaultSlip> all;
  for (const auto& row : reader.query(kOf, viewer.person, viewer.organisation))
    all.push_back({.suite = std::string(kSuite),
                   .id = row.get<SlipId>(0),
                   .generation = row.get<std::int64_t>(1),
                   .came_on = row.get<Date>(2),
                   .body = crypto::to_base64url(row.get<database::Bytes>(3))});
  return all;
}

Result<void> keep_slip(database::Transaction& transaction, const Viewer& viewer, Date today,
                       const VaultNewSlip& given) {
  const auto body = crypto::from_base64url(given.body.value, given.body.value.size() * 6 / 8);
  try {
    transaction.execute(kKeep, given.id, viewer.organisation, viewer.person, given.generation.value, today,
                        database::Bytes(body->begin(), body->end()));
  } catch (const database::Error& error) {
    if (error.kind != database::Error::Kind::rule) throw;
    return refuse_by("vault.md rule 27", "Fifty of these wait already. Unlock your private space first.");
  }
  return {};
}

Result<void> drop_slip(database::Transaction& transaction, const Viewer& viewer, SlipId id) {
  if (transaction.execute(kDrop, id, viewer.person, viewer.organisation) == 0) return nothing_there();
  return {};
}

std::span<const Statement* const> slip_statements() {
  return kStatements;
}

}  // namespace turnabout::vault
