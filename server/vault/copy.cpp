#include "vault/copy.hpp"

#include <algorithm>
#include <map>

#include <sodium.h>

#include "platform/crypto/base64url.hpp"
#include "platform/crypto/envelope.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/http/json.hpp"
#include "vault/checks.hpp"

namespace turnabout::vault {
namespace {

constexpr std::size_t kKey = 32;
constexpr std::size_t kNonce = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTag = crypto_aead_xchacha20poly1305_ietf_ABYTES;
/// Version, and the content key as it is sealed in the body (sealing.md rule 18).
constexpr std::size_t kBeforeContent = 1 + kNonce + kKey + kTag;

tl::unexpected<Problem> no_copy(std::string_view what) {
  return refuse_by("sealing.md rule 24", std::string(what));
}
tl::unexpected<Problem> not_genuine(std::string_view rule, const VaultEntry& entry, std::string_view what) {
  return refuse_by(std::string(rule),
                   "Of what was written on " + to_string(entry.day) + ", " + std::string(what));
}

std::string text_in(const dto::Json* json) {
  return json != nullptr && json->kind == dto::Json::Kind::text ? json->text : std::string();
}

template <class T>
std::optional<T> read(const dto::Json* json) {
  if (json == nullptr) return std::nullopt;
  dto::Reader reader;
  T value{};
  dto::Form<T>::read(*json, reader, value);
  return reader.take_faults().empty() ? std::optional(std::move(value)) : std::nullopt;
}

/// The bytes of a key or hash; what is none becomes nothing.
std::string raw(std::string_view text) {
  const auto bytes = crypto::from_base64url(text, kKey);
  return bytes ? std::string(bytes->begin(), bytes->end()) : std::string();
}

/// Nothing for what is no base64url.
std::optional<std::vector<std::uint8_t>> body_in(const VaultEntry& entry) {
  if (!entry.body) return std::nullopt;
  return crypto::from_base64url(entry.body->value, entry.body->value.size() * 6 / 8);
}

/// Statements of one person, the first first, each naming the one before (sealing.md rule 8).
using Chains = std::map<PersonId, std::vector<VaultStatement>>;

Result<void> check_next(const VaultStatement& given, const std::vector<VaultStatement>& chain) {
  if (given.suite.value != kSuite) return refuse_by("sealing.md rule 1", "This suite is not known here.");
  if (given.generation != static_cast<std::int64_t>(chain.size()) + 1)
    return refuse_by("sealing.md rule 8", "The key statements of a person do not follow each other.");
  if (chain.empty()) return check_statement(given, std::nullopt);
  const auto& before = chain.back();
  return check_statement(given, Keys{before.generation.value, before.sign_key.value, fingerprint_of(before)});
}

Result<Chains> chains_in(const dto::Json* list) {
  if (list == nullptr || list->kind != dto::Json::Kind::list) return no_copy("It has no key statements.");
  Chains chains;
  for (const auto& json : list->list) {
    auto statement = read<VaultStatement>(&json);
    if (!statement) return no_copy("A key statement in it cannot be read.");
    auto& chain = chains[statement->person];
    CHECK_OK(check_next(*statement, chain));
    chain.push_back(*std::move(statement));
  }
  return chains;
}

/// sealing.md rules 18 and 19
std::optional<std::string> content_of(const VaultEntry& entry, const std::vector<std::uint8_t>& body,
                                      std::string_view content_key) {
  const auto key = raw(content_key);
  if (key.empty() || body.size() < kBeforeContent + kNonce + kTag || body[0] != 1) return std::nullopt;
  const auto bound = crypto::join_parts(
      {kSuite, "content", name(entry.space_kind), entry.space_id.text(), std::to_string(entry.epoch.value),
       entry.author.text(), entry.item.text(), std::to_string(entry.version.value), raw(hash(key))});
  const auto* sealed = body.data() + kBeforeContent;
  std::string plain(body.size() - kBeforeContent - kNonce - kTag, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, sealed + kNonce,
          plain.size() + kTag, reinterpret_cast<const unsigned char*>(bound.data()), bound.size(), sealed,
          reinterpret_cast<const unsigned char*>(key.data())) != 0)
    return std::nullopt;
  std::size_t size = 0;
  if (plain.size() < 4) return std::nullopt;
  for (int i = 3; i >= 0; --i)
    size = size << 8 | static_cast<unsigned char>(plain[static_cast<std::size_t>(i)]);
  if (size > plain.size() - 4) return std::nullopt;
  return plain.substr(4, size);
}

Result<CopiedWords> words_of(const dto::Json& json, const Chains& chains) {
  const auto entry = read<VaultEntry>(json.find("entry"));
  if (!entry || entry->suite.value != kSuite) return no_copy("An entry in it cannot be read.");
  const auto chain = chains.find(entry->author);
  const auto header = signed_bytes(*entry);
  const VaultStatement* signer = nullptr;
  if (chain != chains.end())
    for (const auto& one : chain->second)
      if (crypto::is_signed(one.sign_key.value, header, entry->signature.value)) signer = &one;
  if (signer == nullptr)
    return not_genuine("sealing.md rule 17", *entry, "something is not signed by whom it names.");
  const auto body = body_in(*entry);
  if (!body || !entry->body_hash || hash(std::string(body->begin(), body->end())) != entry->body_hash->value)
    return not_genuine("sealing.md rule 18", *entry, "the words are not those that were signed.");
  const auto content = content_of(*entry, *body, text_in(json.find("content_key")));
  if (!content) return not_genuine("sealing.md rule 18", *entry, "something does not open.");
  const auto read = dto::parse_json(*content);
  const auto* written = read ? read->find("content") : nullptr;
  if (written == nullptr) return not_genuine("sealing.md rule 19", *entry, "something cannot be read.");
  return CopiedWords{.author = entry->author,
                     .fingerprint = fingerprint_of(*signer),
                     .day = entry->day,
                     .field = text_in(written->find("field")),
                     .text = text_in(written->find("text"))};
}

}  // namespace

// sealing.md rule 25
Result<CheckedCopy> check_copy(std::string_view file) {
  const auto whole = dto::parse_json(file);
  if (!whole) return no_copy("This is not the file of a signed copy.");
  const auto proof_text = text_in(whole->find("proof"));
  const auto proof = dto::parse_json(proof_text);
  if (proof_text.empty() || !proof) return no_copy("The file has no proof in it.");
  if (text_in(proof->find("suite")) != kSuite)
    return refuse_by("sealing.md rule 1", "This suite is not known here.");
  TRY(const auto chains, chains_in(proof->find("statements")));
  const auto made_by = PersonId::parse(text_in(proof->find("made_by")));
  const auto made_on = parse_date(text_in(proof->find("made_on")));
  const auto maker = made_by ? chains.find(*made_by) : chains.end();
  if (!made_on || maker == chains.end()) return no_copy("It does not say who made it, and when.");
  const auto signed_text = crypto::join_parts({kSuite, "copy", made_by->text(), raw(hash(proof_text))});
  if (!crypto::is_signed(maker->second.back().sign_key.value, signed_text, text_in(whole->find("signature"))))
    return no_copy("It is not signed by whoever it says made it.");
  CheckedCopy checked{.made_by = *made_by,
                      .fingerprint = fingerprint_of(maker->second.back()),
                      .made_on = *made_on,
                      .words = {}};
  const auto* entries = proof->find("entries");
  if (entries == nullptr || entries->kind != dto::Json::Kind::list) return no_copy("It has no entries.");
  for (const auto& json : entries->list) {
    TRY(auto words, words_of(json, chains));
    checked.words.push_back(std::move(words));
  }
  return checked;
}

}  // namespace turnabout::vault
