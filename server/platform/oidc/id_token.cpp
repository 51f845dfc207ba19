#include "platform/oidc/id_token.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"
#include "platform/http/json.hpp"
#include "platform/http/message.hpp"
#include "platform/oidc/jose.hpp"

namespace turnabout::oidc {
namespace {

using dto::Json;

constexpr std::size_t kLongestSubject = 255;

struct Algorithm {
  std::string_view name;
  KeyKind kind;
};
constexpr std::array kAlgorithms{Algorithm{"RS256", KeyKind::rsa}, Algorithm{"PS256", KeyKind::rsa},
                                 Algorithm{"ES256", KeyKind::p256}};

tl::unexpected<Problem> refuse_token(std::string_view check) {
  return refuse_answer("id_token." + std::string(check));
}

const std::string* text_in(const Json& object, std::string_view member) {
  const auto* value = object.find(member);
  return value != nullptr && value->kind == Json::Kind::text ? &value->text : nullptr;
}

/// A moment as JWT writes it: seconds since 1970, perhaps with a fraction (RFC 7519, NumericDate).
std::optional<Instant> instant_in(const Json& object, std::string_view member) {
  constexpr double kFarthest = 1e11;
  const auto* value = object.find(member);
  if (value == nullptr || (value->kind != Json::Kind::whole && value->kind != Json::Kind::real))
    return std::nullopt;
  const double seconds = value->kind == Json::Kind::real ? value->real : static_cast<double>(value->whole);
  if (!(seconds >= 0 && seconds < kFarthest)) return std::nullopt;
  return Instant{static_cast<std::int64_t>(std::floor(seconds)) * 1'000'000};
}

struct Header {
  Algorithm algorithm;
  std::optional<std::string> key_id;
};

// sign_in.md rule 27. Keys and addresses of keys in the header (jwk, jku, x5u) are never looked at.
Result<Header> read_header(std::string_view token) {
  if (token.size() > kLongestIdToken) return refuse_token("too_large");
  if (std::count(token.begin(), token.end(), '.') != 2) return refuse_token("form");
  const auto part = token.substr(0, token.find('.'));
  const auto bytes = crypto::from_base64url(part, part.size() * 3 / 4);
  if (!bytes) return refuse_token("form");
  const auto read =
      dto::parse_json(std::string_view(reinterpret_cast<const char*>(bytes->data()), bytes->size()));
  if (!read || read->kind != Json::Kind::object) return refuse_token("header");
  if (read->find("crit") != nullptr) return refuse_token("crit");
  const auto* type = text_in(*read, "typ");
  if (read->find("typ") != nullptr && (type == nullptr || !http::equal_ignoring_case(*type, "JWT")))
    return refuse_token("typ");
  const auto* named = text_in(*read, "alg");
  const auto algorithm = std::find_if(kAlgorithms.begin(), kAlgorithms.end(), [&](const Algorithm& known) {
    return named != nullptr && known.name == *named;
  });
  if (algorithm == kAlgorithms.end()) return refuse_token("alg");
  Header header{.algorithm = *algorithm, .key_id = {}};
  const auto* id = text_in(*read, "kid");
  if (read->find("kid") != nullptr && id == nullptr) return refuse_token("header");
  if (id != nullptr) header.key_id = *id;
  return header;
}

/// The key that a header names; without a name, the only one of its kind.
Result<Key> key_for(const Header& header, const std::vector<Key>& keys) {
  std::vector<const Key*> named;
  for (const auto& key : keys)
    if (header.key_id ? key.id == *header.key_id : key.kind == header.algorithm.kind) named.push_back(&key);
  if (named.empty()) return refuse_token("kid");
  std::erase_if(named, [&](const Key* key) {
    return key->kind != header.algorithm.kind ||
           (!key->algorithm.empty() && key->algorithm != header.algorithm.name);
  });
  if (named.size() != 1) return refuse_token("key");
  return *named.front();
}

/// What is signed, as libcjose has it.
Result<std::string> open(std::string_view token, const Key& key) {
  const JoseSigned jws(cjose_jws_import(token.data(), token.size(), nullptr));
  if (!jws) return refuse_token("form");
  const auto known = import_key(key.jwk);
  if (!known || !cjose_jws_verify(jws.get(), known.get(), nullptr)) return refuse_token("signature");
  std::uint8_t* bytes = nullptr;
  std::size_t size = 0;
  if (!cjose_jws_get_plaintext(jws.get(), &bytes, &size, nullptr)) return refuse_token("form");
  return std::string(reinterpret_cast<const char*>(bytes), size);
}

Result<void> check_audience(const Json& claims, const std::string& client_id) {
  const auto* audience = claims.find("aud");
  if (audience == nullptr) return refuse_token("aud");
  const auto is_us = [&](const Json& one) { return one.kind == Json::Kind::text && one.text == client_id; };
  const bool many = audience->kind == Json::Kind::list;
  const bool for_us =
      many ? std::any_of(audience->list.begin(), audience->list.end(), is_us) : is_us(*audience);
  if (!for_us) return refuse_token("aud");
  const auto* party = text_in(claims, "azp");
  if (claims.find("azp") == nullptr) {
    if (many && audience->list.size() > 1) return refuse_token("azp");
    return {};
  }
  if (party == nullptr || *party != client_id) return refuse_token("azp");
  return {};
}

Result<void> check_times(const Json& claims, const Expected& expected) {
  const auto expires = instant_in(claims, "exp");
  if (!expires || *expires + kLeeway <= expected.now) return refuse_token("exp");
  const auto issued = instant_in(claims, "iat");
  if (!issued || *issued > expected.now + kLeeway) return refuse_token("iat");
  if (claims.find("nbf") != nullptr) {
    const auto from = instant_in(claims, "nbf");
    if (!from || *from > expected.now + kLeeway) return refuse_token("nbf");
  }
  if (!expected.fresh_since) return {};
  // sign_in.md rule 29
  const auto shown = instant_in(claims, "auth_time");
  if (!shown || *shown + kLeeway < *expected.fresh_since || *shown > expected.now + kLeeway)
    return refuse_token("auth_time");
  return {};
}

// sign_in.md rule 27. All three algorithms hash with SHA-256 (OpenID Connect Core, 3.1.3.6).
Result<void> check_access_token(const Json& claims, const std::string& access_token) {
  if (claims.find("at_hash") == nullptr || access_token.empty()) return {};
  std::array<std::uint8_t, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const std::uint8_t*>(access_token.data()),
                     access_token.size());
  const auto* said = text_in(claims, "at_hash");
  if (said == nullptr || *said != crypto::to_base64url(std::span(hash).first(hash.size() / 2)))
    return refuse_token("at_hash");
  return {};
}

bool is_microsoft(std::string_view issuer) {
  constexpr std::array kHosts{"https://login.microsoftonline.com/", "https://login.microsoftonline.us/",
                              "https://login.partner.microsoftonline.cn/", "https://sts.windows.net/"};
  return std::any_of(kHosts.begin(), kHosts.end(),
                     [&](const char* host) { return issuer.starts_with(host); });
}

bool is_true(const Json* value) {
  return value != nullptr && value->kind == Json::Kind::boolean && value->boolean;
}

// sign_in.md rule 28. Microsoft lets a tenant write any address there; only xms_edov says that its domain is
// the tenant's own.
std::optional<std::string> verified_email(const Json& claims, std::string_view issuer) {
  const auto* email = text_in(claims, "email");
  if (email == nullptr) return std::nullopt;
  const auto* owned = claims.find("xms_edov");
  const bool is_one = owned != nullptr && owned->kind == Json::Kind::whole && owned->whole == 1;
  const bool verified =
      is_microsoft(issuer) ? is_true(owned) || is_one : is_true(claims.find("email_verified"));
  if (!verified) return std::nullopt;
  return *email;
}

bool is_subject(const std::string* text) {
  return text != nullptr && !text->empty() && text->size() <= kLongestSubject &&
         std::all_of(text->begin(), text->end(), [](char c) { return c >= ' ' && c <= '~'; });
}

}  // namespace

// sign_in.md rule 28
Result<std::optional<std::string>> check_userinfo(std::string_view text, const Identity& identity) {
  const auto said = dto::parse_json(text);
  if (!said || said->kind != Json::Kind::object) return refuse_answer("userinfo.form");
  const auto* subject = text_in(*said, "sub");
  if (subject == nullptr || *subject != identity.subject) return refuse_answer("userinfo.sub");
  return verified_email(*said, identity.issuer);
}

// sign_in.md rule 27
Result<Identity> check_id_token(std::string_view token, const std::vector<Key>& keys,
                                const Expected& expected) {
  TRY(const auto header, read_header(token));
  TRY(const auto key, key_for(header, keys));
  TRY(const auto text, open(token, key));
  const auto claims = dto::parse_json(text);
  if (!claims || claims->kind != Json::Kind::object) return refuse_token("claims");
  const auto* issuer = text_in(*claims, "iss");
  if (issuer == nullptr || *issuer != expected.issuer) return refuse_token("iss");
  CHECK_OK(check_audience(*claims, expected.client_id));
  CHECK_OK(check_times(*claims, expected));
  const auto* nonce = text_in(*claims, "nonce");
  if (nonce == nullptr || *nonce != expected.nonce) return refuse_token("nonce");
  CHECK_OK(check_access_token(*claims, expected.access_token));
  const auto* subject = text_in(*claims, "sub");
  if (!is_subject(subject)) return refuse_token("sub");
  return Identity{
      .issuer = *issuer, .subject = *subject, .verified_email = verified_email(*claims, expected.issuer)};
}

}  // namespace turnabout::oidc
