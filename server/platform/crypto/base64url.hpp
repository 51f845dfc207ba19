#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace turnabout::crypto {

/// RFC 4648, section 5, without padding.
std::string to_base64url(std::span<const std::uint8_t> bytes);
/// Nullopt unless `text` is exactly `size` bytes in that form.
std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text, std::size_t size);

}  // namespace turnabout::crypto
