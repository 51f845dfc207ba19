#pragma once

#include <memory>
#include <string>
#include <string_view>

#include <openssl/bn.h>
#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <sodium.h>

#include "platform/sign_in/passkey.hpp"

/// For tests: a passkey in software, made with OpenSSL and libsodium and none of what checks it.
namespace turnabout::sign_in {

inline Bytes bytes_of(std::string_view text) {
  return Bytes(text.begin(), text.end());
}

class SoftPasskey {
 public:
  explicit SoftPasskey(KeyKind kind) : kind_(kind), id_(32) {
    randombytes_buf(id_.data(), id_.size());
    if (kind == KeyKind::es256) key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256"));
    if (kind == KeyKind::eddsa) key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519"));
    if (kind == KeyKind::rs256)
      key_.reset(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", static_cast<std::size_t>(2048)));
  }

  /// What it says; a test changes what it wants to lie about.
  struct Says {
    std::string type = {};  ///< Empty: what belongs there.
    std::string origin = "https://mentoring.example";
    std::string rp_id = "mentoring.example";
    std::string more = {};      ///< Further members of the client data, beginning with a comma.
    std::uint8_t flags = 0x05;  ///< Present and verified.
    std::uint32_t count = 0;
  };

  Registration make(std::string_view challenge, const Says& says) const {
    auto data = head(says, 0x40);
    data.insert(data.end(), 16, 0);  // of no known make
    data.push_back(0);
    data.push_back(static_cast<std::uint8_t>(id_.size()));
    append(data, id_);
    append(data, cose_key());
    return {.client_data = client_data("webauthn.create", challenge, says), .authenticator_data = data};
  }

  Assertion use(std::string_view challenge, const Says& says) const {
    Assertion answer{.credential_id = id_,
                     .client_data = client_data("webauthn.get", challenge, says),
                     .authenticator_data = head(says, 0),
                     .signature = {}};
    answer.signature = sign(answer.authenticator_data, answer.client_data);
    return answer;
  }

  Registration make(std::string_view challenge) const { return make(challenge, Says{}); }
  Assertion use(std::string_view challenge) const { return use(challenge, Says{}); }

  Bytes sign(const Bytes& data, const Bytes& client_data) const {
    auto message = data;
    Bytes hash(crypto_hash_sha256_BYTES);
    crypto_hash_sha256(hash.data(), client_data.data(), client_data.size());
    append(message, hash);
    const std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context(EVP_MD_CTX_new(), EVP_MD_CTX_free);
    const auto* digest = kind_ == KeyKind::eddsa ? nullptr : EVP_sha256();
    EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key_.get());
    std::size_t size = 0;
    EVP_DigestSign(context.get(), nullptr, &size, message.data(), message.size());
    Bytes signature(size);
    EVP_DigestSign(context.get(), signature.data(), &size, message.data(), message.size());
    signature.resize(size);
    return signature;
  }

  const Bytes& id() const { return id_; }

 private:
  struct Free {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  };

  static void append(Bytes& to, const Bytes& more) { to.insert(to.end(), more.begin(), more.end()); }

  static Bytes client_data(std::string_view type, std::string_view challenge, const Says& says) {
    return bytes_of(R"({"type":")" + (says.type.empty() ? std::string(type) : says.type) +
                    R"(","challenge":")" + std::string(challenge) + R"(","origin":")" + says.origin + '"' +
                    says.more + "}");
  }

  static Bytes head(const Says& says, std::uint8_t more_flags) {
    Bytes data(crypto_hash_sha256_BYTES);
    crypto_hash_sha256(data.data(), reinterpret_cast<const unsigned char*>(says.rp_id.data()),
                       says.rp_id.size());
    data.push_back(static_cast<std::uint8_t>(says.flags | more_flags));
    for (const int shift : {24, 16, 8, 0}) data.push_back(static_cast<std::uint8_t>(says.count >> shift));
    return data;
  }

  Bytes number(const char* part, std::size_t size) const {
    BIGNUM* found = nullptr;
    EVP_PKEY_get_bn_param(key_.get(), part, &found);
    const std::unique_ptr<BIGNUM, decltype(&BN_free)> owner(found, BN_free);
    Bytes bytes(size);
    BN_bn2binpad(found, bytes.data(), static_cast<int>(size));
    return bytes;
  }

  /// COSE_Key (RFC 9053) in the CTAP2 canonical form.
  Bytes cose_key() const {
    Bytes cose;
    if (kind_ == KeyKind::es256) {
      cose = {0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20};
      append(cose, number(OSSL_PKEY_PARAM_EC_PUB_X, 32));
      append(cose, {0x22, 0x58, 0x20});
      append(cose, number(OSSL_PKEY_PARAM_EC_PUB_Y, 32));
    } else if (kind_ == KeyKind::eddsa) {
      cose = {0xa4, 0x01, 0x01, 0x03, 0x27, 0x20, 0x06, 0x21, 0x58, 0x20};
      Bytes open(32);
      std::size_t size = open.size();
      EVP_PKEY_get_raw_public_key(key_.get(), open.data(), &size);
      append(cose, open);
    } else {
      cose = {0xa4, 0x01, 0x03, 0x03, 0x39, 0x01, 0x00, 0x20, 0x59, 0x01, 0x00};
      append(cose, number(OSSL_PKEY_PARAM_RSA_N, 256));
      append(cose, {0x21, 0x43});
      append(cose, number(OSSL_PKEY_PARAM_RSA_E, 3));
    }
    return cose;
  }

  KeyKind kind_;
  Bytes id_;
  std::unique_ptr<EVP_PKEY, Free> key_;
};

}  // namespace turnabout::sign_in
