#pragma once

#include <string>
#include <string_view>

#include "platform/audit/merkle.hpp"
#include "platform/clock/time.hpp"
#include "platform/crypto/key_file.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::audit {

/// What the log was at one moment, signed. As text, to be kept where the server's owner cannot change it:
///
///   turnabout-audit 1
///   size 1204
///   root <64 hexadecimal digits>
///   at 2026-11-23T06:00:00.000Z
///   key <43 characters of base64url: the public key>
///   signature <86 characters of base64url: Ed25519 over the lines before>
struct Checkpoint {
  std::int64_t size = 0;
  Hash root{};
  Instant at;
  bool operator==(const Checkpoint&) const = default;
};

/// Signs with the key whose seed is `seed`.
std::string print_signed(const Checkpoint& checkpoint, const crypto::SecretKey& seed);

struct SignedCheckpoint {
  Checkpoint checkpoint;
  std::string public_key;  ///< base64url; whether it is the right one is for the caller to say.
};
/// invalid: it is not such a text, or its signature does not fit the key in it.
Result<SignedCheckpoint> read_signed(std::string_view text);
std::string hexadecimal(const Hash& hash);

}  // namespace turnabout::audit
