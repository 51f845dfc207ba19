#include "vault/checks.hpp"

#include <algorithm>
#include <array>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"
#include "platform/crypto/envelope.hpp"
#include "platform/crypto/signing.hpp"

namespace turnabout::vault {
namespace {

constexpr std::size_t kHashBytes = 32;
/// The browser's own bounds for Argon2id (sealing.md rule 4).
constexpr std::int64_t kVersion = 19, kLeastMemory = 65'536, kMostMemory = 1'048'576, kLeastPasses = 3,
                       kMostPasses = 10;

/// Nothing for what is not so many bytes in base64url.
std::optional<std::string> bytes_in(std::string_view text, std::size_t size) {
  const auto bytes = crypto::from_base64url(text, size);
  if (!bytes) return std::nullopt;
  return std::string(bytes->begin(), bytes->end());
}

/// How many bytes so many characters of base64url are.
std::size_t bytes_of(std::size_t characters) {
  return characters * 6 / 8;
}

/// The bytes of a key or hash; what is none becomes nothing, which no signature fits.
std::string raw(std::string_view text) {
  return bytes_in(text, kHashBytes).value_or(std::string());
}
std::string raw(const std::optional<Hash>& text) {
  return text ? raw(text->value) : std::string();
}
bool is_hash(std::string_view text) {
  return bytes_in(text, kHashBytes).has_value();
}
bool is_hash(const std::optional<Hash>& text) {
  return !text || is_hash(text->value);
}

Result<void> check_suite(std::string_view suite) {
  if (suite == kSuite) return {};
  return refuse_by("sealing.md rule 1", "This suite is not known here. Reload the page to get the newest.");
}

tl::unexpected<Problem> stale(const char* message) {
  return refuse(Code::conflict, message);
}

/// A sealed box around an epoch key for that member (sealing.md rule 14).
Result<void> check_box(std::string_view box, SpaceId space, std::int64_t number, PersonId member) {
  const std::string key(kHashBytes, '\0');
  const auto plain =
      crypto::join_parts({kSuite, "epoch-key", space.text(), std::to_string(number), member.text(), key});
  if (bytes_in(box, plain.size() + crypto_box_SEALBYTES)) return {};
  return refuse_by("sealing.md rule 14", "A box holds the key of its epoch for one member and nothing else.");
}

std::string hash_of_box(std::string_view box) {
  return hash(bytes_in(box, bytes_of(box.size())).value_or(std::string()));
}

Result<void> check_costs(const std::optional<VaultCosts>& costs) {
  constexpr auto kRule = "sealing.md rule 4";
  if (!costs) return refuse_by(kRule, "A passphrase says in `costs` what it costs to try one.");
  if (costs->version != kVersion || costs->lanes != 1 || costs->memory_kib < kLeastMemory ||
      costs->passes < kLeastPasses)
    return refuse_by(
        kRule, "Trying one passphrase must cost at least 64 MiB and three passes of Argon2id 1.3, one lane.");
  if (costs->memory_kib > kMostMemory || costs->passes > kMostPasses)
    return refuse_by(kRule, "Trying one passphrase may cost at most 1 GiB and ten passes.");
  return {};
}

Result<void> check_members(const VaultNewEpoch& given, const Space& space, const KeysOf& keys) {
  constexpr auto kRule = "sealing.md rule 15";
  const auto& members = given.members.items;
  const bool are_all =
      std::equal(members.begin(), members.end(), space.people.begin(), space.people.end(),
                 [](const VaultMember& member, PersonId person) { return member.person == person; });
  if (!are_all || given.boxes.size() != members.size())
    return refuse_by(kRule, "An epoch has exactly the people of its space, in the order of their ids.");
  for (const auto& member : members) {
    const auto found = keys.find(member.person);
    if (found == keys.end())
      return refuse_by("vault.md rule 12", "Not everybody of this space has set up yet.");
    if (member.fingerprint.value != found->second.fingerprint)
      return stale("Somebody's keys were made anew. Load the space again and compare the words.");
    const auto box = given.boxes.find(member.person.text());
    if (box == given.boxes.end()) return refuse_by(kRule, "There is no box for one of the members.");
    CHECK_OK(check_box(box->second.value, space.id, given.number, member.person));
    if (hash_of_box(box->second.value) != member.box_hash.value)
      return refuse_by("sealing.md rule 14", "A box is not the one whose hash was signed.");
  }
  return {};
}

Result<void> check_place(const VaultEntry& given, const EntrySetting& setting) {
  constexpr auto kRule = "sealing.md rule 17";
  if (given.space_kind != setting.space.kind || given.space_id != setting.space.id)
    return refuse_by(kRule, "This entry was signed for another space.");
  if (given.author != setting.author) return refuse_by(kRule, "Only its author brings an entry.");
  if (!is_random_id(given.item.uuid))
    return refuse_by("sealing.md rule 23", "The id of an item is a random UUID (version 4).");
  // A browser east of here may be a day ahead.
  if (days_between(setting.today, given.day) > 1)
    return refuse_by(kRule, "The day of an entry is not in the future. Set the clock of this device right.");
  if (!is_hash(given.previous) || !is_hash(given.body_hash))
    return refuse_by(kRule, "A hash is 32 bytes in base64url.");
  return {};
}

Result<void> check_body(const VaultEntry& given) {
  if (given.body.has_value() != given.body_hash.has_value())
    return refuse_by("sealing.md rule 17", "An entry has both a body and its hash, or neither.");
  if (!given.body) return {};
  const auto size = bytes_of(given.body->value.size());
  const auto body = bytes_in(given.body->value, size);
  if (!body || !is_body_size(size))
    return refuse_by("sealing.md rule 23", "The size of this body is none that a padded content has.");
  if (hash(*body) != given.body_hash->value)
    return refuse_by("sealing.md rule 17", "The body is not the one whose hash was signed.");
  return {};
}

/// vault.md rules 14 and 15, and that it stands under the newest epoch.
Result<void> check_epoch_of(const VaultEntry& given, const EntrySetting& setting, const Keys& own) {
  if (setting.space.kind == SpaceKind::own) {
    if (given.epoch != own.generation) return stale("Your keys were made anew. Unlock again.");
    return {};
  }
  if (given.body && !setting.space.open)
    return refuse_by("vault.md rule 15",
                     "This space has ended. What is yours can be taken back, not added to.");
  if (setting.epoch.number == 0)
    return refuse_by("sealing.md rule 23", "This space has no keys yet. Make its first epoch.");
  if (given.epoch != setting.epoch.number)
    return stale("There are newer keys for this space. Load it again and seal once more.");
  const auto newest = [&](PersonId person, const std::string& fingerprint) {
    const auto found = setting.keys.find(person);
    return found != setting.keys.end() && found->second.fingerprint == fingerprint;
  };
  for (const auto& [person, fingerprint] : setting.epoch.members)
    if ((given.body || person == setting.author) && !newest(person, fingerprint))
      return stale("Somebody's keys were made anew. Compare the words, then make a new epoch.");
  if (given.body && !setting.all_compared)
    return refuse_by("vault.md rule 14",
                     "Nothing is written until all have said that the words are the same.");
  return {};
}

}  // namespace

std::string hash(std::string_view bytes) {
  std::array<std::uint8_t, kHashBytes> out{};
  crypto_generichash(out.data(), out.size(), reinterpret_cast<const unsigned char*>(bytes.data()),
                     bytes.size(), nullptr, 0);
  return crypto::to_base64url(out);
}

std::string signed_bytes(const VaultStatement& statement) {
  return crypto::join_parts({kSuite, "keys", statement.person.text(),
                             std::to_string(statement.generation.value), raw(statement.receive_key.value),
                             raw(statement.sign_key.value), raw(statement.previous)});
}

// join_parts takes a fixed list, and an epoch has two or three members.
std::string signed_bytes(const VaultNewEpoch& epoch) {
  auto bytes = crypto::join_parts({kSuite, "epoch", epoch.space_id.text(), std::to_string(epoch.number.value),
                                   epoch.maker.text(), raw(epoch.previous)});
  for (const auto& member : epoch.members)
    bytes +=
        crypto::join_parts({member.person.text(), raw(member.fingerprint.value), raw(member.box_hash.value)});
  return bytes;
}

std::string signed_bytes(const VaultEntry& entry) {
  return crypto::join_parts(
      {kSuite, "entry", name(entry.space_kind), entry.space_id.text(), std::to_string(entry.epoch.value),
       entry.author.text(), std::to_string(entry.number.value), entry.item.text(),
       std::to_string(entry.version.value), to_string(entry.day), raw(entry.previous), raw(entry.body_hash)});
}

std::string signed_bytes(const VaultAgain& again) {
  return crypto::join_parts({kSuite, "again", again.space_id.text(), std::to_string(again.number.value),
                             again.maker.text(), again.member.text(), raw(again.fingerprint.value),
                             raw(hash_of_box(again.box.value))});
}

std::string fingerprint_of(const VaultStatement& statement) {
  return hash(signed_bytes(statement));
}

std::string hash_of(const VaultNewEpoch& epoch) {
  return hash(signed_bytes(epoch));
}

std::string hash_of(const VaultEntry& entry) {
  return hash(signed_bytes(entry));
}

std::vector<std::uint8_t> body_of(const VaultEntry& entry) {
  const auto& text = entry.body.value().value;
  return crypto::from_base64url(text, bytes_of(text.size())).value();
}

// sealing.md rules 3 and 4
Result<void> check_wrap(const VaultWrap& wrap) {
  constexpr auto kRule = "sealing.md rule 3";
  CHECK_OK(check_suite(wrap.suite.value));
  if (!is_random_id(wrap.id.uuid))
    return refuse_by("sealing.md rule 23", "The id of a way to unlock is a random UUID (version 4).");
  const std::size_t salt = wrap.method == Way::passkey ? 32 : 16;
  if (!bytes_in(wrap.salt.value, salt)) return refuse_by(kRule, "The salt has not the size for this way.");
  if (!bytes_in(wrap.sealed.value, bytes_of(wrap.sealed.value.size())))
    return refuse_by(kRule, "What is sealed is base64url.");
  if (wrap.credential.has_value() != (wrap.method == Way::passkey))
    return refuse_by(kRule, "A passkey has a credential, and nothing else has.");
  if (wrap.method == Way::passphrase) return check_costs(wrap.costs);
  if (wrap.costs) return refuse_by(kRule, "Only a passphrase has costs.");
  return {};
}

// sealing.md rule 8
Result<void> check_statement(const VaultStatement& statement, const std::optional<Keys>& before) {
  constexpr auto kRule = "sealing.md rule 8";
  if (!is_hash(statement.receive_key.value) || !is_hash(statement.sign_key.value) ||
      !is_hash(statement.previous))
    return refuse_by(kRule, "A key or a hash is 32 bytes in base64url.");
  if (statement.previous.has_value() != before.has_value() ||
      (before && statement.previous->value != before->fingerprint))
    return refuse_by(kRule, "A key statement names the one before, and the first names none.");
  const auto bytes = signed_bytes(statement);
  if (!crypto::is_signed(statement.sign_key.value, bytes, statement.signature.value))
    return refuse_by(kRule, "A key statement is signed with the key that it names.");
  if (statement.previous_signature &&
      (!before || !crypto::is_signed(before->sign_key, bytes, statement.previous_signature->value)))
    return refuse_by(kRule, "The second signature is not of the keys before.");
  return {};
}

// sealing.md rule 8, vault.md rule 8
Result<void> check_generation(const VaultNewGeneration& given, PersonId owner,
                              const std::optional<Keys>& newest) {
  constexpr auto kRule = "sealing.md rule 8";
  const auto& statement = given.statement;
  CHECK_OK(check_suite(statement.suite.value));
  if (statement.person != owner) return refuse_by(kRule, "A key statement comes from its own person alone.");
  if (statement.generation != (newest ? newest->generation : 0) + 1)
    return stale("Keys of this generation are there already. Load the vault again.");
  CHECK_OK(check_statement(statement, newest));
  if (!bytes_in(given.sealed_keys.value, bytes_of(given.sealed_keys.value.size())))
    return refuse_by("sealing.md rule 7", "The sealed keys are base64url.");
  const auto& wraps = given.wraps.items;
  const auto codes =
      std::count_if(wraps.begin(), wraps.end(), [](const auto& wrap) { return wrap.method == Way::code; });
  if (static_cast<int>(wraps.size()) < kFewestWays || codes != 1)
    return refuse_by("vault.md rule 8",
                     "There must be at least two ways to unlock, of which exactly one is a recovery code.");
  for (const auto& wrap : wraps) CHECK_OK(check_wrap(wrap));
  return {};
}

// sealing.md rules 14 and 15
Result<void> check_epoch(const VaultNewEpoch& given, const Space& space, PersonId maker,
                         const EpochHead& newest, const KeysOf& keys) {
  CHECK_OK(check_suite(given.suite.value));
  if (space.kind != SpaceKind::pair || given.space_id != space.id)
    return refuse_by("sealing.md rule 14", "This epoch was signed for another space.");
  if (!space.open) return refuse_by("vault.md rule 15", "This space has ended. It takes no new keys.");
  if (given.maker != maker)
    return refuse_by("sealing.md rule 14", "An epoch comes from the member who made it.");
  if (given.number != newest.number + 1)
    return stale("There are newer keys for this space already. Load it again.");
  if (given.previous.has_value() == newest.hash.empty() ||
      (given.previous && given.previous->value != newest.hash))
    return stale("This epoch does not follow the newest. Load the space again.");
  CHECK_OK(check_members(given, space, keys));
  if (!crypto::is_signed(keys.at(maker).sign_key, signed_bytes(given), given.signature.value))
    return refuse_by("sealing.md rule 14", "An epoch is signed with its maker's newest keys.");
  return {};
}

// sealing.md rule 16
Result<void> check_again(const VaultAgain& given, const Space& space, PersonId maker, const EpochHead& newest,
                         const KeysOf& keys) {
  constexpr auto kRule = "sealing.md rule 16";
  CHECK_OK(check_suite(given.suite.value));
  if (space.kind != SpaceKind::pair || given.space_id != space.id)
    return refuse_by(kRule, "This box was signed for another space.");
  if (given.maker != maker) return refuse_by(kRule, "A box comes from the member who sealed it.");
  if (given.member == maker || !is_of(space, given.member))
    return refuse_by(kRule, "A box is sealed again for another of the people of this space.");
  if (given.number > newest.number) return refuse_by(kRule, "There is no such epoch in this space.");
  const auto to = keys.find(given.member);
  const auto by = keys.find(maker);
  if (to == keys.end() || by == keys.end() || given.fingerprint.value != to->second.fingerprint)
    return stale("Their keys were made anew. Compare the words and seal once more.");
  CHECK_OK(check_box(given.box.value, space.id, given.number, given.member));
  if (!crypto::is_signed(by->second.sign_key, signed_bytes(given), given.signature.value))
    return refuse_by(kRule, "A box is signed with its maker's newest keys.");
  return {};
}

// sealing.md rule 23
Result<std::string> check_entry(const VaultEntry& given, const EntrySetting& setting) {
  CHECK_OK(check_suite(given.suite.value));
  CHECK_OK(check_place(given, setting));
  const auto own = setting.keys.find(setting.author);
  if (own == setting.keys.end()) return refuse_by("vault.md rule 12", "Set up the vault first.");
  CHECK_OK(check_epoch_of(given, setting, own->second));
  if (given.number != setting.head.number + 1)
    return stale("This is not the entry after your last. Load the space again.");
  if (given.previous.has_value() == setting.head.hash.empty() ||
      (given.previous && given.previous->value != setting.head.hash))
    return stale("This entry does not follow your last. Load the space again.");
  CHECK_OK(check_body(given));
  CHECK_OK(may_follow(setting.item, setting.author, given.version, !given.body_hash.has_value()));
  const auto header = signed_bytes(given);
  if (!crypto::is_signed(own->second.sign_key, header, given.signature.value))
    return refuse_by("sealing.md rule 17", "An entry is signed with its author's newest keys.");
  return hash(header);
}

}  // namespace turnabout::vault
