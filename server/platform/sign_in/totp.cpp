#include "platform/sign_in/totp.hpp"

#include <algorithm>
#include <stdexcept>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <sodium.h>

#include "platform/http/request.hpp"

namespace turnabout::sign_in {
namespace {

constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::size_t kSha1Bytes = 20;
constexpr std::size_t kSecretLetters = kTotpSecretBytes * 8 / 5;

std::array<std::uint8_t, kSha1Bytes> hmac(std::span<const std::uint8_t> secret, std::int64_t step) {
  std::array<std::uint8_t, 8> counter{};
  for (std::size_t i = 0; i < counter.size(); ++i)
    counter[counter.size() - 1 - i] = static_cast<std::uint8_t>(static_cast<std::uint64_t>(step) >> (8 * i));
  std::array<std::uint8_t, kSha1Bytes> made{};
  unsigned int length = 0;
  if (HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(),
           made.data(), &length) == nullptr ||
      length != made.size())
    throw std::runtime_error("sign_in: no HMAC-SHA-1");
  return made;
}

}  // namespace

TotpSecret random_totp_secret() {
  TotpSecret secret{};
  randombytes_buf(secret.data(), secret.size());
  return secret;
}

std::int64_t totp_step(Instant now) {
  return now.milliseconds() / 1000 / kTotpSeconds;
}

// sign_in.md rule 33; RFC 4226, 5.3
std::string totp_code(std::span<const std::uint8_t> secret, std::int64_t step, int digits) {
  const auto made = hmac(secret, step);
  const std::size_t offset = made.back() & 0x0fU;
  std::uint32_t number = made.at(offset) & 0x7fU;
  for (std::size_t i = 1; i < 4; ++i) number = number << 8U | made.at(offset + i);
  std::uint32_t modulus = 1;
  for (int i = 0; i < digits; ++i) modulus *= 10;
  return fmt::format("{:0{}}", number % modulus, digits);
}

// sign_in.md rule 34
std::optional<std::int64_t> matching_step(std::span<const std::uint8_t> secret, std::string_view code,
                                          Instant now, std::int64_t last_step) {
  std::optional<std::int64_t> found;
  for (const std::int64_t beside : {-1, 0, 1}) {
    const auto step = totp_step(now) + beside;
    const auto right = totp_code(secret, step);
    const bool same =
        code.size() == right.size() && sodium_memcmp(code.data(), right.data(), right.size()) == 0;
    if (same && step > last_step) found = step;
  }
  return found;
}

std::string totp_secret_text(const TotpSecret& secret) {
  std::string text;
  unsigned int kept = 0;
  int bits = 0;
  for (const auto byte : secret) {
    kept = (kept << 8U | byte) & 0xfffU;
    for (bits += 8; bits >= 5; bits -= 5) text += kAlphabet[kept >> static_cast<unsigned>(bits - 5) & 0x1fU];
  }
  return text;
}

std::optional<TotpSecret> totp_secret_from(std::string_view text) {
  if (text.size() != kSecretLetters) return std::nullopt;
  TotpSecret secret{};
  std::size_t filled = 0;
  unsigned int kept = 0;
  int bits = 0;
  for (const char letter : text) {
    const auto value = kAlphabet.find(letter);
    if (value == std::string_view::npos) return std::nullopt;
    kept = (kept << 5U | static_cast<unsigned>(value)) & 0xfffU;
    bits += 5;
    if (bits < 8) continue;
    bits -= 8;
    secret.at(filled++) = static_cast<std::uint8_t>(kept >> static_cast<unsigned>(bits) & 0xffU);
  }
  return secret;
}

std::string totp_address(const TotpSecret& secret, std::string_view issuer, std::string_view account) {
  const auto name = http::percent_encode(issuer);
  return fmt::format("otpauth://totp/{}:{}?secret={}&issuer={}&algorithm=SHA1&digits=6&period={}", name,
                     http::percent_encode(account), totp_secret_text(secret), name, kTotpSeconds);
}

}  // namespace turnabout::sign_in
