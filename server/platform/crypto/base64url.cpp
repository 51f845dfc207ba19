#include "platform/crypto/base64url.hpp"

#include <sodium.h>

namespace turnabout::crypto {
namespace {

constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

}  // namespace

std::string to_base64url(std::span<const std::uint8_t> bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  text.pop_back();  // its NUL
  return text;
}

std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text, std::size_t size) {
  std::vector<std::uint8_t> bytes(size);
  std::size_t found = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &found, nullptr,
                        kVariant) != 0 ||
      found != size)
    return std::nullopt;
  return bytes;
}

}  // namespace turnabout::crypto
