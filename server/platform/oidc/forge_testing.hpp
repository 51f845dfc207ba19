#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>
#include <sodium.h>

#include "platform/clock/time.hpp"
#include "platform/crypto/base64url.hpp"

/// For tests: a provider's keys, and tokens under them, good and bad. Made with OpenSSL and libsodium and
/// none of what checks them.
namespace turnabout::oidc {

/// Members of a JSON object with their values as JSON text, so that a test can write anything.
using Members = std::map<std::string, std::string>;

inline std::string object_text(const Members& members) {
  std::string text = "{";
  for (const auto& [name, value] : members) {
    if (text.size() > 1) text += ',';
    text.append("\"").append(name).append("\":").append(value);
  }
  return text + '}';
}
inline std::string in_quotes(std::string_view text) {
  return '"' + std::string(text) + '"';
}
inline std::string base64url(std::string_view text) {
  return crypto::to_base64url({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()});
}

enum class Signer {
  rsa,        ///< Published as "r1".
  p256,       ///< Published as "e1".
  other_rsa,  ///< Published nowhere, unless a test does.
  small_rsa   ///< 1024 bits.
};
enum class Padding { pkcs1, pss };

class Forge {
 public:
  Forge() {
    rsa_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(2048)));
    other_rsa_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(2048)));
    small_rsa_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(1024)));
    p256_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
  }

  /// A public key as JSON; `more` begins with a comma.
  std::string jwk(Signer signer, std::string_view id, std::string_view more = "") const {
    auto text = R"({"kid":)" + in_quotes(id) + R"(,"use":"sig")" + std::string(more);
    if (signer == Signer::p256)
      return text + R"(,"kty":"EC","crv":"P-256","x":)" + number(signer, OSSL_PKEY_PARAM_EC_PUB_X, 32) +
             R"(,"y":)" + number(signer, OSSL_PKEY_PARAM_EC_PUB_Y, 32) + "}";
    const std::size_t size = signer == Signer::small_rsa ? 128 : 256;
    return text + R"(,"kty":"RSA","n":)" + number(signer, OSSL_PKEY_PARAM_RSA_N, size) + R"(,"e":)" +
           number(signer, OSSL_PKEY_PARAM_RSA_E, 3) + "}";
  }
  std::string published() const {
    return R"({"keys":[)" + jwk(Signer::rsa, "r1") + "," + jwk(Signer::p256, "e1") + "]}";
  }

  /// A token in the compact form, signed whatever its header says.
  std::string token(Signer signer, std::string_view header, std::string_view claims,
                    Padding padding = Padding::pkcs1) const {
    const auto signed_text = base64url(header) + "." + base64url(claims);
    return signed_text + "." + crypto::to_base64url(sign(signer, signed_text, padding));
  }
  /// As somebody would who takes a public key for a shared secret.
  std::string token_by_hmac(std::string_view header, std::string_view claims, std::string_view secret) const {
    const auto signed_text = base64url(header) + "." + base64url(claims);
    std::vector<std::uint8_t> code(crypto_auth_hmacsha256_BYTES);
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<const unsigned char*>(secret.data()), secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<const unsigned char*>(signed_text.data()),
                                  signed_text.size());
    crypto_auth_hmacsha256_final(&state, code.data());
    return signed_text + "." + crypto::to_base64url(code);
  }

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };
  using Owner = std::unique_ptr<EVP_PKEY, Free>;
  using Bytes = std::vector<std::uint8_t>;

  EVP_PKEY* key(Signer signer) const {
    switch (signer) {
      case Signer::rsa:
        return rsa_.get();
      case Signer::p256:
        return p256_.get();
      case Signer::other_rsa:
        return other_rsa_.get();
      case Signer::small_rsa:
        return small_rsa_.get();
    }
    return rsa_.get();
  }

  std::string number(Signer signer, const char* part, std::size_t size) const {
    BIGNUM* found = nullptr;
    EVP_PKEY_get_bn_param(key(signer), part, &found);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> owner(found, BN_free);
    Bytes bytes(size);
    BN_bn2binpad(found, bytes.data(), static_cast<int>(size));
    return in_quotes(crypto::to_base64url(bytes));
  }

  Bytes sign(Signer signer, std::string_view text, Padding padding) const {
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    EVP_PKEY_CTX* parameters = nullptr;
    EVP_DigestSignInit(context.get(), &parameters, EVP_sha256(), nullptr, key(signer));
    if (padding == Padding::pss) {
      EVP_PKEY_CTX_set_rsa_padding(parameters, RSA_PKCS1_PSS_PADDING);
      EVP_PKEY_CTX_set_rsa_pss_saltlen(parameters, RSA_PSS_SALTLEN_DIGEST);
    }
    std::size_t size = 0;
    const auto* data = reinterpret_cast<const unsigned char*>(text.data());
    EVP_DigestSign(context.get(), nullptr, &size, data, text.size());
    Bytes signature(size);
    EVP_DigestSign(context.get(), signature.data(), &size, data, text.size());
    signature.resize(size);
    return signer == Signer::p256 ? two_numbers(signature) : signature;
  }

  /// JWS wants both numbers in 32 bytes each (RFC 7518, 3.4), OpenSSL gives DER.
  static Bytes two_numbers(const Bytes& der) {
    const auto* at = der.data();
    const std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> both(
        d2i_ECDSA_SIG(nullptr, &at, static_cast<long>(der.size())), ECDSA_SIG_free);
    Bytes bytes(64);
    BN_bn2binpad(ECDSA_SIG_get0_r(both.get()), bytes.data(), 32);
    BN_bn2binpad(ECDSA_SIG_get0_s(both.get()), bytes.data() + 32, 32);
    return bytes;
  }

  Owner rsa_, other_rsa_, small_rsa_, p256_;
};

/// What a token says when nobody lies.
struct Genuine {
  std::string issuer = "https://id.example";
  std::string client_id = "turnabout";
  std::string nonce = "n0nce";
  std::string subject = "subject-of-ada";
  Instant now = *parse_instant("2026-11-23T12:00:00Z");

  std::int64_t seconds() const { return now.microseconds / 1'000'000; }
  Members header() const { return {{"alg", R"("RS256")"}, {"kid", R"("r1")"}, {"typ", R"("JWT")"}}; }
  Members claims() const {
    return {{"iss", in_quotes(issuer)},         {"aud", in_quotes(client_id)},
            {"sub", in_quotes(subject)},        {"nonce", in_quotes(nonce)},
            {"iat", std::to_string(seconds())}, {"exp", std::to_string(seconds() + 300)}};
  }
  /// Both with some members changed; an empty value takes one out.
  static std::string with(Members members, const Members& changes) {
    for (const auto& [name, value] : changes) {
      if (value.empty())
        members.erase(name);
      else
        members[name] = value;
    }
    return object_text(members);
  }
};

}  // namespace turnabout::oidc
