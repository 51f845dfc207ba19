#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/key_file.hpp"

namespace turnabout::crypto {

/// Ed25519 (RFC 8032). A signing key is its 32-byte seed; public keys and signatures travel as base64url, 43
/// and 86 characters.
std::string signing_public_key(const SecretKey& seed);
std::string sign_text(const SecretKey& seed, std::string_view text);
/// False also for what is no key or no signature.
bool is_signed(std::string_view public_key, std::string_view text, std::string_view signature);

}  // namespace turnabout::crypto
