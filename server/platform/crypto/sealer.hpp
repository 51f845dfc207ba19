#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/current_keys.hpp"
#include "platform/crypto/token.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"

namespace turnabout::crypto {

/// A person has a data key of their own for each of these, so that one can be opened or destroyed without the
/// other.
enum class Purpose {
  general,
  equality  ///< Equality answers and whatever else looks like them: never under the key of matching answers.
};

/// Where a sealed value stands. It opens nowhere else: not in another column, another row or for another
/// person.
struct Place {
  std::string_view column;  ///< "people.email_sealed"
  std::string_view row;     ///< The row's id as text.
  Purpose purpose = Purpose::general;
};

class KeyCache;

/// Seals columns at rest, each under its subject's own data key for the purpose (XChaCha20-Poly1305), so that
/// destroying one key makes one person's values unreadable, in old backups too. Data keys are kept, wrapped,
/// in the key store: a small database of its own. Safe to share between threads. The README has the formats.
class Sealer {
 public:
  struct Options {
    std::filesystem::path key_file;  ///< Made at first start; lost with data in the store, start is refused.
    database::Options key_store;     ///< Its migrations are set by open().
    std::size_t cached_keys = 100'000;  ///< Unwrapped keys held in memory at most; each about 150 bytes.
  };

  static Result<std::unique_ptr<Sealer>> open(Options options);
  ~Sealer();
  Sealer(const Sealer&) = delete;
  Sealer& operator=(const Sealer&) = delete;

  /// Version byte, nonce, ciphertext. Makes the person's key at first use. Throws if that key was destroyed:
  /// nobody writes about an erased person.
  database::Bytes seal(const Place& place, PersonId subject, std::string_view plain);
  /// gone: the key was destroyed. internal: not sealed here, for this person, or damaged.
  Result<std::string> open(const Place& place, PersonId subject, std::span<const std::uint8_t> sealed);

  /// A keyed hash of a normalised value, for look-ups by sealed columns. The same for equal purpose and
  /// value.
  database::Bytes blind_index(std::string_view purpose, std::string_view value) const;

  /// A key for one more purpose of the installation's own, such as signing; always the same with one key
  /// file.
  SecretKey key_for(std::string_view purpose) const;

  /// Makes the missing keys of many people at once, for imports.
  void create_keys(std::span<const PersonId> people, Purpose purpose = Purpose::general);
  /// Erasure, for every purpose. For good; another node forgets its copy within five minutes. Safe to repeat.
  void destroy_key(PersonId person);
  /// Everybody whose key was destroyed. The mark outlives older backups of the main store, so that whoever
  /// such a backup brings back is known.
  std::vector<PersonId> destroyed();

  /// Wraps with the newest master key whatever an older one still wraps; how many that were. In small steps,
  /// so that others read and write in between. Safe to repeat, and from several places at once.
  std::int64_t renew_wraps();

 private:
  Sealer(std::filesystem::path key_file, KeyFile keys, std::unique_ptr<database::Database> store,
         std::size_t cached_keys);
  SecretKey key_for_sealing(PersonId subject, Purpose purpose);
  std::optional<SecretKey> existing_key(PersonId subject, Purpose purpose);
  database::Bytes wrap(PersonId person, Purpose purpose, const SecretKey& key);
  SecretKey unwrap(PersonId person, Purpose purpose, std::span<const std::uint8_t> wrapped);
  KeyCache& cache(Purpose purpose) { return *caches_[static_cast<std::size_t>(purpose)]; }

  CurrentKeys keys_;
  std::unique_ptr<database::Database> store_;
  std::array<std::unique_ptr<KeyCache>, 2> caches_;  ///< By purpose.
};

}  // namespace turnabout::crypto
