#include "platform/crypto/sealer.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/crypto/envelope.hpp"
#include "platform/crypto/key_cache.hpp"

namespace turnabout::crypto {
namespace {

using database::Statement;

constexpr Statement kFind{"keys.find",
                          "select wrapped from person_keys where person_id = $1 and purpose = $2"};
constexpr Statement kInsert{
    "keys.insert",
    "insert into person_keys (person_id, purpose, wrapped) values ($1, $2, $3) on conflict do nothing"};
constexpr Statement kDestroy{
    "keys.destroy",
    "insert into person_keys (person_id, purpose, wrapped, destroyed) values ($1, $2, null, $3)"
    " on conflict (person_id, purpose) do update set wrapped = null, destroyed = excluded.destroyed"};
constexpr Statement kDestroyed{
    "keys.destroyed", "select distinct person_id from person_keys where destroyed order by person_id"};
constexpr Statement kAfter{"keys.after",
                           "select person_id, purpose, wrapped from person_keys"
                           " where wrapped is not null and (person_id, purpose) > ($1, $2)"
                           " order by person_id, purpose limit 500"};
// Only what still is as it was read: a key that was destroyed meanwhile stays destroyed.
constexpr Statement kRenew{
    "keys.renew",
    "update person_keys set wrapped = $1 where person_id = $2 and purpose = $3 and wrapped = $4"};
constexpr Statement kAny{"keys.any", "select 1 from person_keys limit 1"};

// The first byte of a sealed value. A new way of sealing gets the next number; old values keep theirs.
constexpr std::uint8_t kSealedVersion = 1;

std::string place_of(const Place& place, PersonId subject) {
  return join_parts({"sealed", place.column, place.row, subject.text()});
}

constexpr std::array kPurposes{Purpose::general, Purpose::equality};

std::string_view name(Purpose purpose) {
  return purpose == Purpose::general ? "general" : "equality";
}

Purpose purpose_named(std::string_view text) {
  return text == name(Purpose::equality) ? Purpose::equality : Purpose::general;
}

std::string place_of_key(PersonId person, Purpose purpose) {
  return join_parts({"person key", name(purpose), person.text()});
}

/// A person's key that is there but cannot be unwrapped: another key file's, or damaged.
struct UnusableKey : std::runtime_error {
  using std::runtime_error::runtime_error;
};

Result<KeyFile> open_key_file(const std::filesystem::path& path, database::Database& store) {
  if (std::filesystem::exists(path)) return read_key_file(path);
  const bool has_keys = store.read([](database::Reader& reader) { return reader.one(kAny).has_value(); });
  if (!has_keys) return create_key_file(path);
  // A fresh one would open nothing that is stored, and would hide that the real one is missing.
  return refuse(
      Code::not_configured,
      fmt::format("The key file {} is missing, and there is data sealed with it. Put it back from its copy.",
                  path.string()));
}

}  // namespace

Sealer::Sealer(std::filesystem::path key_file, KeyFile keys, std::unique_ptr<database::Database> store,
               std::size_t cached_keys)
    : keys_(std::move(key_file), std::move(keys)),
      store_(std::move(store)),
      caches_{std::make_unique<KeyCache>(cached_keys), std::make_unique<KeyCache>(cached_keys)} {}

Sealer::~Sealer() = default;

Result<std::unique_ptr<Sealer>> Sealer::open(Options options) {
  if (sodium_init() < 0) return refuse(Code::internal, "libsodium cannot be used on this machine.");
  options.key_store.migrations = database::keys_migrations();
  TRY(auto store, database::Database::open(options.key_store));
  TRY(auto keys, open_key_file(options.key_file, *store));
  return std::unique_ptr<Sealer>(
      new Sealer(options.key_file, std::move(keys), std::move(store), options.cached_keys));
}

database::Bytes Sealer::seal(const Place& place, PersonId subject, std::string_view plain) {
  return seal_bytes(key_for_sealing(subject, place.purpose), kSealedVersion, place_of(place, subject), plain);
}

Result<std::string> Sealer::open(const Place& place, PersonId subject, std::span<const std::uint8_t> sealed) {
  std::optional<SecretKey> key;
  try {
    key = existing_key(subject, place.purpose);
  } catch (const UnusableKey& unusable) {
    // Of one person among many: the others' values still open.
    return refuse(Code::internal, "Something went wrong on our side.", unusable.what());
  }
  if (!key) return refuse(Code::gone, "This was erased.");
  if (!sealed.empty() && sealed[0] == kSealedVersion)
    if (auto plain = open_bytes(*key, place_of(place, subject), sealed)) return *std::move(plain);
  return refuse(
      Code::internal, "Something went wrong on our side.",
      fmt::format("{}: a sealed value does not belong where it stands, or is damaged", place.column));
}

database::Bytes Sealer::blind_index(std::string_view purpose, std::string_view value) const {
  const auto input = join_parts({purpose, value});
  const auto index = keys_.last()->index;
  database::Bytes hash(crypto_generichash_BYTES);
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(input.data()),
                     input.size(), index.bytes().data(), SecretKey::kSize);
  return hash;
}

SecretKey Sealer::key_for(std::string_view purpose) const {
  auto bytes = blind_index("key", purpose);
  SecretKey key;
  std::copy(bytes.begin(), bytes.end(), key.bytes().begin());
  sodium_memzero(bytes.data(), bytes.size());
  return key;
}

void Sealer::create_keys(std::span<const PersonId> people, Purpose purpose) {
  std::vector<SecretKey> keys;
  std::vector<std::vector<database::Value>> rows;
  keys.reserve(people.size());
  rows.reserve(people.size());
  for (const auto person : people) {
    keys.push_back(SecretKey::random());
    rows.push_back({person, name(purpose), wrap(person, purpose, keys.back())});
  }
  const auto made = store_->write(
      [&](database::Transaction& transaction) { return transaction.execute_many(kInsert, rows); });
  // Only if all of them are the ones that are stored; else each is read when it is needed.
  if (made != static_cast<std::int64_t>(people.size())) return;
  for (std::size_t i = 0; i < keys.size(); ++i) cache(purpose).keep(people[i], keys[i]);
}

void Sealer::destroy_key(PersonId person) {
  store_->write([&](database::Transaction& transaction) {
    for (const auto purpose : kPurposes) transaction.execute(kDestroy, person, name(purpose), true);
  });
  for (const auto purpose : kPurposes) cache(purpose).forget(person);
  store_->scrub();
}

std::vector<PersonId> Sealer::destroyed() {
  const auto rows = store_->read([](database::Reader& reader) { return reader.query(kDestroyed); });
  std::vector<PersonId> all;
  all.reserve(rows.size());
  for (const auto& row : rows) all.push_back(row.get<PersonId>(0));
  return all;
}

std::int64_t Sealer::renew_wraps() {
  const auto newest = keys_.now()->newest_master();
  std::int64_t renewed = 0;
  PersonId last{};
  std::string last_purpose;
  for (;;) {
    const auto rows =
        store_->read([&](database::Reader& reader) { return reader.query(kAfter, last, last_purpose); });
    if (rows.empty()) break;
    std::vector<std::vector<database::Value>> changes;
    for (const auto& row : rows) {
      last = row.get<PersonId>(0);
      last_purpose = row.get<std::string>(1);
      const auto wrapped = row.get<database::Bytes>(2);
      if (!wrapped.empty() && wrapped[0] == newest) continue;
      const auto purpose = purpose_named(last_purpose);
      changes.push_back({wrap(last, purpose, unwrap(last, purpose, wrapped)), last, name(purpose), wrapped});
    }
    if (changes.empty()) continue;
    renewed += store_->write(
        [&](database::Transaction& transaction) { return transaction.execute_many(kRenew, changes); });
  }
  store_->scrub();
  return renewed;
}

std::optional<SecretKey> Sealer::existing_key(PersonId subject, Purpose purpose) {
  if (auto cached = cache(purpose).find(subject)) return cached;
  const auto row =
      store_->read([&](database::Reader& reader) { return reader.one(kFind, subject, name(purpose)); });
  if (!row || row->is_null(0)) return std::nullopt;
  auto key = unwrap(subject, purpose, row->get<database::Bytes>(0));
  cache(purpose).keep(subject, key);
  return key;
}

SecretKey Sealer::key_for_sealing(PersonId subject, Purpose purpose) {
  if (auto key = existing_key(subject, purpose)) return *key;
  create_keys({&subject, 1},
              purpose);  // does nothing if another node was quicker, or if the key was destroyed
  if (auto key = existing_key(subject, purpose)) return *key;
  throw std::logic_error("crypto: sealing something about a person whose key was destroyed");
}

database::Bytes Sealer::wrap(PersonId person, Purpose purpose, const SecretKey& key) {
  const auto keys = keys_.now();
  const int master = keys->newest_master();
  const std::string_view plain(reinterpret_cast<const char*>(key.bytes().data()), SecretKey::kSize);
  return seal_bytes(keys->masters.at(master), static_cast<std::uint8_t>(master),
                    place_of_key(person, purpose), plain);
}

SecretKey Sealer::unwrap(PersonId person, Purpose purpose, std::span<const std::uint8_t> wrapped) {
  const auto keys = keys_.now();
  const auto master = wrapped.empty() ? keys->masters.end() : keys->masters.find(wrapped[0]);
  if (master == keys->masters.end())
    throw UnusableKey("crypto: the key file lacks a master key that was used");
  auto plain = open_bytes(master->second, place_of_key(person, purpose), wrapped);
  if (!plain || plain->size() != SecretKey::kSize)
    throw UnusableKey("crypto: a person's key does not open with this key file");
  SecretKey key;
  char* const bytes = plain->data();
  std::copy(bytes, bytes + SecretKey::kSize, key.bytes().begin());
  sodium_memzero(bytes, SecretKey::kSize);
  return key;
}

}  // namespace turnabout::crypto
