#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/crypto/key_file.hpp"
#include "platform/database/value.hpp"

namespace turnabout::crypto {

/// A byte string for "associated data" in which two different lists of parts never look alike.
std::string join_parts(std::initializer_list<std::string_view> parts);

/// `version` ‖ 24 random bytes ‖ XChaCha20-Poly1305 ciphertext and tag. The version is authenticated as well.
database::Bytes seal_bytes(const SecretKey& key, std::uint8_t version, std::string_view place,
                           std::string_view plain);

/// Nothing if a single bit of the version, the place or the sealed bytes differs, or if the key is another.
std::optional<std::string> open_bytes(const SecretKey& key, std::string_view place,
                                      std::span<const std::uint8_t> sealed);

}  // namespace turnabout::crypto
