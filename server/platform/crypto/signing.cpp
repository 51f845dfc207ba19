#include "platform/crypto/signing.hpp"

#include <array>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"

namespace turnabout::crypto {
namespace {

struct KeyPair {
  std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret{};
  std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open{};

  explicit KeyPair(const SecretKey& seed) {
    crypto_sign_seed_keypair(open.data(), secret.data(), seed.bytes().data());
  }
  ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
  KeyPair(const KeyPair&) = delete;
  KeyPair& operator=(const KeyPair&) = delete;
};

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string signing_public_key(const SecretKey& seed) {
  return to_base64url(KeyPair(seed).open);
}

std::string sign_text(const SecretKey& seed, std::string_view text) {
  const KeyPair pair(seed);
  std::array<unsigned char, crypto_sign_BYTES> signature{};
  crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), pair.secret.data());
  return to_base64url(signature);
}

bool is_signed(std::string_view public_key, std::string_view text, std::string_view signature) {
  const auto key = from_base64url(public_key, crypto_sign_PUBLICKEYBYTES);
  const auto bytes = from_base64url(signature, crypto_sign_BYTES);
  return key && bytes &&
         crypto_sign_verify_detached(bytes->data(), bytes_of(text), text.size(), key->data()) == 0;
}

}  // namespace turnabout::crypto
