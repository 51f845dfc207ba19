#include "platform/sign_in/passkey.hpp"

#include <array>
#include <memory>

#include <arpa/inet.h>
#include <boost/json.hpp>
#include <boost/url.hpp>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>
#include <sodium.h>

namespace turnabout::sign_in {
namespace {

// Of authenticator data (WebAuthn, 6.1): the hash of the server's name, flags, counter.
constexpr std::size_t kHashSize = crypto_hash_sha256_BYTES;
constexpr std::size_t kHeadSize = kHashSize + 1 + 4;
constexpr std::uint8_t kPresent = 0x01;
constexpr std::uint8_t kVerified = 0x04;
constexpr std::uint8_t kMayBeCopied = 0x08;
constexpr std::uint8_t kIsCopied = 0x10;
constexpr std::uint8_t kHoldsKey = 0x40;

constexpr std::size_t kShortestCredentialId = 16;
constexpr std::size_t kLongestCredentialId = 1023;

using Hash = std::array<unsigned char, kHashSize>;

Hash sha256(const void* data, std::size_t size) {
  Hash hash{};
  crypto_hash_sha256(hash.data(), static_cast<const unsigned char*>(data), size);
  return hash;
}

struct FreeCred {
  void operator()(fido_cred_t* cred) const { fido_cred_free(&cred); }
};
struct FreeAssert {
  void operator()(fido_assert_t* claim) const { fido_assert_free(&claim); }
};
struct FreeEs256 {
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
};
struct FreeRs256 {
  void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
struct FreeEddsa {
  void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
};

int cose_of(KeyKind kind) {
  switch (kind) {
    case KeyKind::es256:
      return COSE_ES256;
    case KeyKind::eddsa:
      return COSE_EDDSA;
    case KeyKind::rs256:
      return COSE_RS256;
  }
  return COSE_ES256;
}

std::optional<boost::json::object> parse_object(const Bytes& client_data) {
  boost::system::error_code error;
  const std::string_view text(reinterpret_cast<const char*>(client_data.data()), client_data.size());
  auto parsed = boost::json::parse(text, error);
  if (error || !parsed.is_object()) return std::nullopt;
  return std::move(parsed.as_object());
}

std::optional<std::string> text_in(const boost::json::object& object, std::string_view member) {
  const auto* value = object.if_contains(member);
  if (value == nullptr || !value->is_string()) return std::nullopt;
  return std::string(value->as_string());
}

std::optional<Flaw> flaw_of_client_data(const Bytes& client_data, std::string_view type,
                                        const RelyingParty& party, std::string_view challenge) {
  const auto object = parse_object(client_data);
  if (!object) return Flaw::client_data;
  if (text_in(*object, "type") != type) return Flaw::purpose;
  const auto answered = text_in(*object, "challenge");
  if (!answered || answered->size() != challenge.size() ||
      sodium_memcmp(answered->data(), challenge.data(), challenge.size()) != 0)
    return Flaw::challenge;
  if (text_in(*object, "origin") != party.origin) return Flaw::origin;
  // Our pages are never framed (frame-ancestors 'none'), so what was made in a frame was not made by us.
  const auto* crossed = object->if_contains("crossOrigin");
  if (crossed != nullptr && *crossed != false) return Flaw::origin;
  if (object->contains("topOrigin")) return Flaw::origin;
  return std::nullopt;
}

std::optional<Flaw> flaw_of_data(const Bytes& data, const RelyingParty& party) {
  if (data.size() < kHeadSize) return Flaw::data;
  const auto expected = sha256(party.id.data(), party.id.size());
  if (sodium_memcmp(data.data(), expected.data(), kHashSize) != 0) return Flaw::relying_party;
  const auto flags = data[kHashSize];
  if ((flags & kPresent) == 0) return Flaw::not_present;
  if ((flags & kVerified) == 0) return Flaw::not_verified;
  if ((flags & kIsCopied) != 0 && (flags & kMayBeCopied) == 0) return Flaw::backup;
  return std::nullopt;
}

std::uint32_t counter_in(const Bytes& data) {
  std::uint32_t count = 0;
  for (std::size_t at = kHashSize + 1; at < kHeadSize; ++at) count = count << 8 | data[at];
  return count;
}

bool is_signed(fido_assert_t* claim, const NewPasskey& known) {
  const auto verify = [&](const void* key) {
    return key != nullptr && fido_assert_verify(claim, 0, cose_of(known.kind), key) == FIDO_OK;
  };
  const auto* bytes = known.public_key.data();
  const auto size = known.public_key.size();
  switch (known.kind) {
    case KeyKind::es256: {
      const std::unique_ptr<es256_pk_t, FreeEs256> key(es256_pk_new());
      return es256_pk_from_ptr(key.get(), bytes, size) == FIDO_OK && verify(key.get());
    }
    case KeyKind::eddsa: {
      const std::unique_ptr<eddsa_pk_t, FreeEddsa> key(eddsa_pk_new());
      return eddsa_pk_from_ptr(key.get(), bytes, size) == FIDO_OK && verify(key.get());
    }
    case KeyKind::rs256: {
      const std::unique_ptr<rs256_pk_t, FreeRs256> key(rs256_pk_new());
      return rs256_pk_from_ptr(key.get(), bytes, size) == FIDO_OK && verify(key.get());
    }
  }
  return false;
}

}  // namespace

std::string_view name(KeyKind kind) {
  switch (kind) {
    case KeyKind::es256:
      return "es256";
    case KeyKind::eddsa:
      return "eddsa";
    case KeyKind::rs256:
      return "rs256";
  }
  return "es256";
}

KeyKind parse_key_kind(std::string_view text) {
  if (text == "eddsa") return KeyKind::eddsa;
  return text == "rs256" ? KeyKind::rs256 : KeyKind::es256;
}

std::optional<RelyingParty> relying_party(std::string_view public_url) {
  const auto url = boost::urls::parse_uri(public_url);
  if (!url || url->host_type() != boost::urls::host_type::name) return std::nullopt;
  const std::string host(url->host());
  const bool here = host == "localhost" || host.ends_with(".localhost");
  if (url->scheme() != "https" && !here) return std::nullopt;
  return RelyingParty{.id = host, .origin = std::string(url->encoded_origin())};
}

std::optional<std::string> challenge_in(const Bytes& client_data) {
  const auto object = parse_object(client_data);
  return object ? text_in(*object, "challenge") : std::nullopt;
}

// sign_in.md rules 20 and 21
tl::expected<NewPasskey, Flaw> check_registration(const Registration& answer, const RelyingParty& party,
                                                  std::string_view challenge) {
  if (const auto flaw = flaw_of_client_data(answer.client_data, "webauthn.create", party, challenge))
    return tl::make_unexpected(*flaw);
  const auto& data = answer.authenticator_data;
  if (const auto flaw = flaw_of_data(data, party)) return tl::make_unexpected(*flaw);
  if ((data[kHashSize] & kHoldsKey) == 0) return tl::make_unexpected(Flaw::data);
  for (const auto kind : {KeyKind::es256, KeyKind::eddsa, KeyKind::rs256}) {
    // libfido2 reads a key only as the kind that it is told.
    const std::unique_ptr<fido_cred_t, FreeCred> cred(fido_cred_new());
    if (!cred || fido_cred_set_type(cred.get(), cose_of(kind)) != FIDO_OK ||
        fido_cred_set_authdata_raw(cred.get(), data.data(), data.size()) != FIDO_OK)
      continue;
    const auto* id = fido_cred_id_ptr(cred.get());
    const auto id_size = fido_cred_id_len(cred.get());
    const auto* key = fido_cred_pubkey_ptr(cred.get());
    if (id == nullptr || key == nullptr || id_size < kShortestCredentialId || id_size > kLongestCredentialId)
      return tl::make_unexpected(Flaw::data);
    return NewPasskey{.credential_id = Bytes(id, id + id_size),
                      .kind = kind,
                      .public_key = Bytes(key, key + fido_cred_pubkey_len(cred.get())),
                      .sign_count = counter_in(data)};
  }
  return tl::make_unexpected(Flaw::kind);
}

// sign_in.md rules 20 and 21
tl::expected<std::uint32_t, Flaw> check_assertion(const Assertion& answer, const RelyingParty& party,
                                                  std::string_view challenge, const NewPasskey& known) {
  if (const auto flaw = flaw_of_client_data(answer.client_data, "webauthn.get", party, challenge))
    return tl::make_unexpected(*flaw);
  const auto& data = answer.authenticator_data;
  if (const auto flaw = flaw_of_data(data, party)) return tl::make_unexpected(*flaw);
  const auto hash = sha256(answer.client_data.data(), answer.client_data.size());
  const std::unique_ptr<fido_assert_t, FreeAssert> claim(fido_assert_new());
  if (!claim || fido_assert_set_rp(claim.get(), party.id.c_str()) != FIDO_OK ||
      fido_assert_set_clientdata_hash(claim.get(), hash.data(), hash.size()) != FIDO_OK ||
      fido_assert_set_up(claim.get(), FIDO_OPT_TRUE) != FIDO_OK ||
      fido_assert_set_uv(claim.get(), FIDO_OPT_TRUE) != FIDO_OK ||
      fido_assert_set_count(claim.get(), 1) != FIDO_OK ||
      fido_assert_set_authdata_raw(claim.get(), 0, data.data(), data.size()) != FIDO_OK)
    return tl::make_unexpected(Flaw::data);
  if (fido_assert_set_sig(claim.get(), 0, answer.signature.data(), answer.signature.size()) != FIDO_OK ||
      !is_signed(claim.get(), known))
    return tl::make_unexpected(Flaw::signature);
  const auto count = counter_in(data);
  // Many keys do not count and say nought for ever (WebAuthn, 7.2, step 21).
  if ((count != 0 || known.sign_count != 0) && count <= known.sign_count)
    return tl::make_unexpected(Flaw::counter);
  return count;
}

}  // namespace turnabout::sign_in
