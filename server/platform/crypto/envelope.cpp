#include "platform/crypto/envelope.hpp"

#include <initializer_list>

#include <sodium.h>

namespace turnabout::crypto {
namespace {

constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::size_t kHeader = 1 + kNonce;
static_assert(SecretKey::kSize == crypto_aead_xchacha20poly1305_ietf_KEYBYTES);

const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string associated_data(std::uint8_t version, std::string_view place) {
  return static_cast<char>(version) + std::string(place);
}

}  // namespace

std::string join_parts(std::initializer_list<std::string_view> parts) {
  std::string joined;
  for (const auto part : parts) {
    const auto size = static_cast<std::uint32_t>(part.size());
    for (int shift = 0; shift < 32; shift += 8) joined += static_cast<char>(size >> shift & 0xFF);
    joined += part;
  }
  return joined;
}

database::Bytes seal_bytes(const SecretKey& key, std::uint8_t version, std::string_view place,
                           std::string_view plain) {
  database::Bytes sealed(kHeader + plain.size() + kTag);
  sealed[0] = version;
  randombytes_buf(sealed.data() + 1, kNonce);
  const auto bound = associated_data(version, place);
  crypto_aead_xchacha20poly1305_ietf_encrypt(sealed.data() + kHeader, nullptr, raw(plain), plain.size(),
                                             raw(bound), bound.size(), nullptr, sealed.data() + 1,
                                             key.bytes().data());
  return sealed;
}

std::optional<std::string> open_bytes(const SecretKey& key, std::string_view place,
                                      std::span<const std::uint8_t> sealed) {
  if (sealed.size() < kHeader + kTag) return std::nullopt;
  std::string plain(sealed.size() - kHeader - kTag, '\0');
  const auto bound = associated_data(sealed[0], place);
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, sealed.data() + kHeader,
          sealed.size() - kHeader, raw(bound), bound.size(), sealed.data() + 1, key.bytes().data()) != 0)
    return std::nullopt;
  return plain;
}

}  // namespace turnabout::crypto
