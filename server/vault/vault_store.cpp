#include "vault/vault_store.hpp"

#include <array>

#include "vault/stored.hpp"

namespace turnabout::vault {
namespace {

using database::Row;
using database::Statement;
using stored::enum_of;
using stored::overtaken;
using stored::Text;
using stored::text_of;

constexpr Statement kStatements{
    "vault.statements",
    "select person_id, generation, receive_key, sign_key, previous, signature, previous_signature, made_on"
    " from vault_statements where person_id = $1 and organisation_id = $2 order by generation"};
constexpr Statement kNewest{
    "vault.newest",
    "select generation, sign_key, fingerprint from vault_statements where person_id = $1 and"
    " organisation_id = $2 order by generation desc limit 1"};
constexpr Statement kAddStatement{
    "vault.add_statement",
    "insert into vault_statements (person_id, generation, organisation_id, receive_key, sign_key, previous,"
    " signature, previous_signature, fingerprint, made_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"};
constexpr Statement kSealedKeys{"vault.sealed_keys",
                                "select sealed_keys from vault_keys where person_id = $1"};
constexpr Statement kKeepKeys{
    "vault.keep_keys",
    "insert into vault_keys (person_id, generation, sealed_keys) values ($1, $2, $3)"
    " on conflict (person_id) do update set generation = excluded.generation,"
    " sealed_keys = excluded.sealed_keys"};
constexpr Statement kWays{
    "vault.ways",
    "select id, method, salt, costs_version, costs_memory, costs_passes, costs_lanes, credential, sealed,"
    " created_on from vault_wraps where person_id = $1 order by created_on, id"};
constexpr Statement kAddWay{
    "vault.add_way",
    "insert into vault_wraps (id, person_id, method, salt, costs_version, costs_memory, costs_passes,"
    " costs_lanes, credential, sealed, created_on) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"};
constexpr Statement kEndWays{"vault.end_ways", "delete from vault_wraps where person_id = $1"};
constexpr Statement kEndCode{"vault.end_code",
                             "delete from vault_wraps where person_id = $1 and method = 'code'"};
constexpr Statement kTakeWay{"vault.take_way", "delete from vault_wraps where id = $1 and person_id = $2"};

constexpr Statement kKnows{"vault.knows_browser",
                           "select count(*) from vault_browsers where person_id = $1 and token_hash = $2"};
constexpr Statement kKeepBrowser{"vault.keep_browser",
                                 "insert into vault_browsers (person_id, token_hash, first_on)"
                                 " values ($1, $2, $3) on conflict (person_id, token_hash) do nothing"};
constexpr Statement kFetched{"vault.fetched",
                             "select count(*) from vault_fetches where person_id = $1 and fetched_at > $2"};
constexpr Statement kFetch{"vault.fetch",
                           "insert into vault_fetches (id, person_id, fetched_at) values ($1, $2, $3)"};
constexpr Statement kForget{"vault.forget_fetches", "delete from vault_fetches where fetched_at <= $1"};

constexpr Statement kComparisons{
    "vault.comparisons",
    "select person_id, other_id, own_fingerprint, fingerprint, same from vault_comparisons"
    " where person_id = $1 and other_id = $2"};
constexpr Statement kCompare{
    "vault.compare",
    "insert into vault_comparisons (person_id, own_fingerprint, other_id, fingerprint, same, compared_on)"
    " values ($1, $2, $3, $4, $5, $6) on conflict (person_id, other_id) do update set"
    " own_fingerprint = excluded.own_fingerprint, fingerprint = excluded.fingerprint,"
    " same = excluded.same, compared_on = excluded.compared_on"};

constexpr std::array kAll{&kStatements, &kNewest,  &kAddStatement, &kSealedKeys,  &kKeepKeys, &kWays,
                          &kAddWay,     &kEndWays, &kEndCode,      &kTakeWay,     &kKnows,    &kKeepBrowser,
                          &kFetched,    &kFetch,   &kForget,       &kComparisons, &kCompare};

void insert_way(database::Transaction& transaction, const Viewer& viewer, Date today, const VaultWrap& wrap) {
  const auto cost = [&](auto member) {
    return wrap.costs ? std::optional((*wrap.costs.*member).value) : std::nullopt;
  };
  transaction.execute(kAddWay, wrap.id, viewer.person, wrap.method, wrap.salt.value,
                      cost(&VaultCosts::version), cost(&VaultCosts::memory_kib), cost(&VaultCosts::passes),
                      cost(&VaultCosts::lanes), text_of(wrap.credential), wrap.sealed.value, today);
}

VaultWayIn way_of(const Row& row) {
  std::optional<VaultCosts> costs;
  if (!row.is_null(3))
    costs = VaultCosts{{row.get<std::int64_t>(3)},
                       {row.get<std::int64_t>(4)},
                       {row.get<std::int64_t>(5)},
                       {row.get<std::int64_t>(6)}};
  return {.suite = std::string(kSuite),
          .id = row.get<WrapId>(0),
          .method = enum_of<Way>(row.get<std::string>(1)),
          .salt = row.get<std::string>(2),
          .costs = costs,
          .credential = row.get<Text>(7),
          .sealed = row.get<std::string>(8),
          .created_on = row.get<Date>(9)};
}

}  // namespace

std::vector<VaultStated> statements_of(database::Reader& reader, const Viewer& viewer, PersonId person) {
  std::vector<VaultStated> all;
  for (const auto& row : reader.query(kStatements, person, viewer.organisation))
    all.push_back({.suite = std::string(kSuite),
                   .person = row.get<PersonId>(0),
                   .generation = row.get<std::int64_t>(1),
                   .receive_key = row.get<std::string>(2),
                   .sign_key = row.get<std::string>(3),
                   .previous = row.get<Text>(4),
                   .signature = row.get<std::string>(5),
                   .previous_signature = row.get<Text>(6),
                   .made_on = row.get<Date>(7)});
  return all;
}

KeysOf newest_keys(database::Reader& reader, const Viewer& viewer, const std::vector<PersonId>& people) {
  KeysOf keys;
  for (const auto person : people)
    if (const auto row = reader.one(kNewest, person, viewer.organisation))
      keys[person] = {row->get<std::int64_t>(0), row->get<std::string>(1), row->get<std::string>(2)};
  return keys;
}

std::string sealed_keys_of(database::Reader& reader, const Viewer& viewer) {
  const auto row = reader.one(kSealedKeys, viewer.person);
  return row ? row->get<std::string>(0) : std::string();
}

std::vector<VaultWayIn> ways_of(database::Reader& reader, const Viewer& viewer) {
  std::vector<VaultWayIn> all;
  for (const auto& row : reader.query(kWays, viewer.person)) all.push_back(way_of(row));
  return all;
}

Result<void> add_generation(database::Transaction& transaction, const Viewer& viewer, Date today,
                            const VaultNewGeneration& given) {
  const auto& one = given.statement;
  try {
    transaction.execute(kAddStatement, viewer.person, one.generation.value, viewer.organisation,
                        one.receive_key.value, one.sign_key.value, text_of(one.previous), one.signature.value,
                        text_of(one.previous_signature), fingerprint_of(one), today);
    transaction.execute(kKeepKeys, viewer.person, one.generation.value, given.sealed_keys.value);
    transaction.execute(kEndWays, viewer.person);
    for (const auto& wrap : given.wraps) insert_way(transaction, viewer, today, wrap);
  } catch (const database::Error& error) {
    return overtaken(error);
  }
  return {};
}

Result<void> add_way(database::Transaction& transaction, const Viewer& viewer, Date today,
                     const VaultWrap& wrap) {
  try {
    if (wrap.method == Way::code) transaction.execute(kEndCode, viewer.person);
    insert_way(transaction, viewer, today, wrap);
  } catch (const database::Error& error) {
    return overtaken(error);
  }
  return {};
}

void take_way(database::Transaction& transaction, const Viewer& viewer, WrapId id) {
  transaction.execute(kTakeWay, id, viewer.person);
}

bool knows_browser(database::Reader& reader, const Viewer& viewer, const database::Bytes& token_hash) {
  return reader.one(kKnows, viewer.person, token_hash)->get<std::int64_t>(0) > 0;
}

void keep_browser(database::Transaction& transaction, const Viewer& viewer, Date today,
                  const database::Bytes& token_hash) {
  transaction.execute(kKeepBrowser, viewer.person, token_hash, today);
}

int fetched_since(database::Reader& reader, const Viewer& viewer, Instant since) {
  return reader.one(kFetched, viewer.person, since)->get<int>(0);
}

void keep_fetch(database::Transaction& transaction, const Viewer& viewer, Instant now) {
  transaction.execute(kFetch, Id<struct FetchTag>{make_uuid7(now.milliseconds())}, viewer.person, now);
}

void forget_fetches(database::Transaction& transaction, Instant before) {
  transaction.execute(kForget, before);
}

std::vector<Comparison> comparisons_among(database::Reader& reader, const Viewer& /*viewer*/,
                                          const std::vector<PersonId>& people) {
  std::vector<Comparison> all;
  for (const auto by : people)
    for (const auto of : people)
      if (const auto row = reader.one(kComparisons, by, of))
        all.push_back({.by = row->get<PersonId>(0),
                       .of = row->get<PersonId>(1),
                       .own_fingerprint = row->get<std::string>(2),
                       .fingerprint = row->get<std::string>(3),
                       .same = row->get<bool>(4)});
  return all;
}

void keep_comparison(database::Transaction& transaction, const Viewer& viewer, Date today,
                     const Comparison& said) {
  transaction.execute(kCompare, viewer.person, said.own_fingerprint, said.of, said.fingerprint, said.same,
                      today);
}

std::span<const Statement* const> vault_statements() {
  return kAll;
}

}  // namespace turnabout::vault
