#pragma once

#include <span>
#include <string>

#include "concerns/concern.hpp"

/// What a server can check of a sealed message (concerns.md rules 5 and 6). It opens nothing.
namespace turnabout::concerns {

/// What others may know of the keys somebody has in the vault (sealing.md rule 8).
struct ContactKeys {
  int generation = 0;
  Bytes receive_key;
  Bytes sign_key;
  std::optional<Bytes> previous = {};  ///< Hash of the statement before.
  Bytes signature;
  Bytes fingerprint;
};

/// A message as it is sent.
struct NewMessage {
  int number = 0;
  Bytes contact_fingerprint;
  Bytes deputy_fingerprint;
  Bytes body;
  Bytes author_box;
  Bytes contact_box;
  Bytes deputy_box;
  Bytes signature;
};

inline constexpr std::size_t kKeySize = 32;
inline constexpr std::size_t kSignatureSize = 64;
inline constexpr std::size_t kLeastPlain = 1024;
inline constexpr std::size_t kMostPlain = 32 * 1024;
inline constexpr std::size_t kBodyOverhead = 1 + 24 + 16;  ///< Version, nonce and tag.
/// parts(suite, "concern-key", 32 bytes, 32 bytes, 32 bytes) in a sealed box, which adds 48.
inline constexpr std::size_t kBoxSize = 48 + (4 + 17) + (4 + 11) + 3 * (4 + 32);

/// Whether a length is one that Padmé gives: of its binary digits, as many may be other than zero as its
/// exponent has.
bool is_padme(std::size_t size);

/// BLAKE2b with 32 bytes of output.
Bytes hash_of(std::span<const std::uint8_t> bytes);
Bytes hash_of(std::string_view bytes);

/// concerns.md rule 6. `before` is the hash of the header before, of every message but the first.
std::string header_of(const Concern& concern, const NewMessage& message, std::optional<PersonId> writer,
                      const std::optional<Bytes>& before);

/// What a message stands on.
struct Standing {
  std::optional<PersonId> writer = {};  ///< Nothing: the author.
  Bytes writer_key;                     ///< Ed25519
  Bytes contact_fingerprint;            ///< As they are now.
  Bytes deputy_fingerprint;
  int last_number = 0;
  std::optional<Bytes> last_header = {};
};
/// concerns.md rules 5 and 6. Conflict where somebody wrote, or keys changed, in the meantime; invalid
/// otherwise.
Result<SealedMessage> check_message(const Concern& concern, const NewMessage& message,
                                    const Standing& standing, Date today);
/// concerns.md rule 4, of what a browser made from a return code.
Result<void> check_keys(const AuthorKeys& keys);

}  // namespace turnabout::concerns
