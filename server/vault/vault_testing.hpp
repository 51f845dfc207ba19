#pragma once

#include <map>
#include <string>
#include <vector>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"
#include "platform/crypto/envelope.hpp"
#include "platform/crypto/key_file.hpp"
#include "platform/crypto/signing.hpp"
#include "vault/checks.hpp"

/// What an honest browser sends, made with keys of a test. What is sealed is not sealed: the server cannot
/// tell.
namespace turnabout::vault::testing_parts {

inline std::string random_text(std::size_t bytes) {
  std::vector<std::uint8_t> all(bytes);
  randombytes_buf(all.data(), all.size());
  return crypto::to_base64url(all);
}

inline Uuid random_id() {
  Uuid id;
  randombytes_buf(id.bytes.data(), id.bytes.size());
  id.bytes[6] = static_cast<std::uint8_t>((id.bytes[6] & 0x0f) | 0x40);
  id.bytes[8] = static_cast<std::uint8_t>((id.bytes[8] & 0x3f) | 0x80);
  return id;
}

inline VaultWrap wrap(Way way) {
  VaultWrap made{.suite = {std::string(kSuite)},
                 .id = WrapId{random_id()},
                 .method = way,
                 .salt = {random_text(way == Way::passkey ? 32 : 16)},
                 .costs = {},
                 .credential = {},
                 .sealed = {random_text(72)}};
  if (way == Way::passphrase) made.costs = VaultCosts{{19}, {65'536}, {3}, {1}};
  if (way == Way::passkey) made.credential.emplace().value = random_text(16);
  return made;
}

/// A vault in a browser: keys, and how far its owner has come in each space.
class Browser {
 public:
  explicit Browser(PersonId who) : person(who) {}

  /// Makes keys, or makes them anew.
  VaultNewGeneration begin() {
    const auto before = seed_;
    const auto last = fingerprint;
    seed_ = crypto::SecretKey::random();
    VaultStatement statement{.suite = {std::string(kSuite)},
                             .person = person,
                             .generation = {++generation},
                             .receive_key = {random_text(32)},
                             .sign_key = {crypto::signing_public_key(seed_)},
                             .previous = {},
                             .signature = {},
                             .previous_signature = {}};
    if (!last.empty()) statement.previous.emplace().value = last;
    statement.signature = {crypto::sign_text(seed_, signed_bytes(statement))};
    if (!last.empty())
      statement.previous_signature.emplace().value = crypto::sign_text(before, signed_bytes(statement));
    fingerprint = fingerprint_of(statement);
    return {.statement = statement,
            .sealed_keys = {random_text(104)},
            .wraps = {{wrap(Way::code), wrap(Way::passphrase)}}};
  }

  static std::string box(SpaceId space, std::int64_t number, PersonId member) {
    const auto plain = crypto::join_parts(
        {kSuite, "epoch-key", space.text(), std::to_string(number), member.text(), std::string(32, 'k')});
    return random_text(plain.size() + crypto_box_SEALBYTES);
  }
  static std::string hash_of_box(const std::string& box) {
    const auto bytes = crypto::from_base64url(box, box.size() * 6 / 8).value();
    return hash(std::string(bytes.begin(), bytes.end()));
  }

  /// `fingerprints` of everybody in the space.
  VaultNewEpoch epoch(SpaceId space, std::int64_t number, const std::string& previous,
                      const std::map<PersonId, std::string>& fingerprints) const {
    VaultNewEpoch made{.suite = {std::string(kSuite)},
                       .space_id = space,
                       .number = {number},
                       .maker = person,
                       .previous = {},
                       .members = {},
                       .signature = {},
                       .boxes = {}};
    if (!previous.empty()) made.previous.emplace().value = previous;
    for (const auto& [member, print] : fingerprints) {
      const auto sealed = box(space, number, member);
      made.boxes[member.text()] = {sealed};
      made.members.items.push_back({member, {print}, {hash_of_box(sealed)}});
    }
    return sign(made);
  }
  VaultNewEpoch sign(VaultNewEpoch made) const {
    made.signature = {crypto::sign_text(seed_, signed_bytes(made))};
    return made;
  }
  VaultAgain again(SpaceId space, std::int64_t number, PersonId member, const std::string& print) const {
    VaultAgain made{.suite = {std::string(kSuite)},
                    .space_id = space,
                    .number = {number},
                    .maker = person,
                    .member = member,
                    .fingerprint = {print},
                    .box = {box(space, number, member)},
                    .signature = {}};
    made.signature = {crypto::sign_text(seed_, signed_bytes(made))};
    return made;
  }

  /// The next entry of its owner in that space; `size` of the padded content, 0 to take the item back.
  VaultEntry entry(const Space& space, std::int64_t epoch, Date day, ItemId item, std::int64_t version,
                   std::size_t size = 1024) const {
    const auto found = heads_.find(space.id);
    VaultEntry made{.suite = {std::string(kSuite)},
                    .space_kind = space.kind,
                    .space_id = space.id,
                    .epoch = {epoch},
                    .author = person,
                    .number = {found == heads_.end() ? 1 : found->second.number + 1},
                    .item = item,
                    .version = {version},
                    .day = day,
                    .previous = {},
                    .body_hash = {},
                    .signature = {},
                    .body = {}};
    if (found != heads_.end()) made.previous.emplace().value = found->second.hash;
    if (size > 0) {
      made.body.emplace().value = random_text(size + 113);
      made.body_hash.emplace().value = hash_of_box(made.body->value);
    }
    return sign(made);
  }
  VaultEntry sign(VaultEntry made) const {
    made.signature = {crypto::sign_text(seed_, signed_bytes(made))};
    return made;
  }
  /// The server has it.
  void sent(const VaultEntry& entry) { heads_[entry.space_id] = {entry.number, hash_of(entry)}; }

  PersonId person;
  std::int64_t generation = 0;
  std::string fingerprint;

 private:
  crypto::SecretKey seed_;
  std::map<SpaceId, Head> heads_;
};

}  // namespace turnabout::vault::testing_parts
