#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "vault/vault_dto.hpp"

/// What the server checks before it takes something (sealing.md rule 23): places, numbers, sizes, hashes and
/// signatures. It refuses only what no honest browser sends. No clock, no input or output.
/// Errors: conflict where something newer is there already, rule_broken by the rule of sealing.md otherwise.
namespace turnabout::vault {

/// sealing.md rule 1: everything is of it, and nothing else is taken.
inline constexpr std::string_view kSuite = "turnabout.vault.1";

/// What is signed: `parts(…)` of sealing.md rules 8, 14, 16 and 17.
std::string signed_bytes(const VaultStatement& statement);
std::string signed_bytes(const VaultNewEpoch& epoch);
std::string signed_bytes(const VaultAgain& again);
std::string signed_bytes(const VaultEntry& entry);
/// BLAKE2b with 32 bytes of output, in base64url.
std::string hash(std::string_view bytes);

/// sealing.md rule 8: what others know somebody's keys by.
std::string fingerprint_of(const VaultStatement& statement);
/// sealing.md rules 14 and 17
std::string hash_of(const VaultNewEpoch& epoch);
std::string hash_of(const VaultEntry& entry);
/// The bytes of a body; the entry must have one, and check_entry() must have taken it.
std::vector<std::uint8_t> body_of(const VaultEntry& entry);

/// The newest keys of somebody.
struct Keys {
  std::int64_t generation = 0;
  std::string sign_key;
  std::string fingerprint;
};
using KeysOf = std::map<PersonId, Keys>;

/// sealing.md rule 8: it names the one before, or none, and is signed by its own key and, where it says so,
/// by the key before. Its person and generation are the caller's to check.
Result<void> check_statement(const VaultStatement& statement, const std::optional<Keys>& before);
/// sealing.md rules 3 and 4
Result<void> check_wrap(const VaultWrap& wrap);
/// sealing.md rule 8 and vault.md rule 8. `newest`: those before, where there are any.
Result<void> check_generation(const VaultNewGeneration& given, PersonId owner,
                              const std::optional<Keys>& newest);

/// The newest epoch of a space, as far as it counts here.
struct EpochHead {
  std::int64_t number = 0;
  std::string hash;                         ///< Empty before the first.
  std::map<PersonId, std::string> members;  ///< Fingerprint of each.
};
/// sealing.md rules 14, 15 and 23
Result<void> check_epoch(const VaultNewEpoch& given, const Space& space, PersonId maker,
                         const EpochHead& newest, const KeysOf& keys);
/// sealing.md rule 16
Result<void> check_again(const VaultAgain& given, const Space& space, PersonId maker, const EpochHead& newest,
                         const KeysOf& keys);

/// What is there when an entry comes.
struct EntrySetting {
  Space space = {};
  PersonId author = {};
  Date today = {};
  Head head = {};                         ///< Of the author in this space.
  std::optional<ItemStanding> item = {};  ///< If the space has it.
  EpochHead epoch = {};                   ///< Nothing of it counts in one's own space.
  KeysOf keys = {};                       ///< Of everybody in the space who has set up.
  bool all_compared = false;              ///< vault.md rule 14
};
/// sealing.md rules 17 to 23, vault.md rules 14 and 15. Its hash.
Result<std::string> check_entry(const VaultEntry& given, const EntrySetting& setting);

}  // namespace turnabout::vault
