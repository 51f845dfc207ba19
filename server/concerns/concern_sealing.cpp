#include "concerns/concern_sealing.hpp"

#include <bit>

#include <sodium.h>

#include "platform/crypto/envelope.hpp"

namespace turnabout::concerns {
namespace {

constexpr std::string_view kSuite = "turnabout.vault.1";
constexpr std::uint8_t kBodyVersion = 1;
static_assert(kSignatureSize == crypto_sign_BYTES && kKeySize == crypto_sign_PUBLICKEYBYTES);
static_assert(kBoxSize == 192);

std::string_view text_of(const Bytes& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

bool is_signed(const Bytes& key, std::string_view text, const Bytes& signature) {
  return key.size() == kKeySize && signature.size() == kSignatureSize &&
         crypto_sign_verify_detached(signature.data(), reinterpret_cast<const unsigned char*>(text.data()),
                                     text.size(), key.data()) == 0;
}

bool is_body(const Bytes& body) {
  if (body.size() < kLeastPlain + kBodyOverhead || body.front() != kBodyVersion) return false;
  const auto plain = body.size() - kBodyOverhead;
  return plain <= kMostPlain && is_padme(plain);
}

tl::unexpected<Problem> fault(std::string pointer, std::string message) {
  return tl::make_unexpected(
      Problem{.code = Code::invalid,
              .message = "This was not sealed as it has to be. Reload the page and try again.",
              .faults = {{std::move(pointer), std::move(message)}}});
}

}  // namespace

bool is_padme(std::size_t size) {
  if (size < 2) return true;
  const std::size_t exponent = std::bit_width(size) - 1;
  const std::size_t kept = std::bit_width(exponent);
  return exponent <= kept || (size & ((std::size_t{1} << (exponent - kept)) - 1)) == 0;
}

Bytes hash_of(std::span<const std::uint8_t> bytes) {
  Bytes hash(crypto_generichash_BYTES);
  crypto_generichash(hash.data(), hash.size(), bytes.data(), bytes.size(), nullptr, 0);
  return hash;
}

Bytes hash_of(std::string_view bytes) {
  return hash_of(std::span(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()));
}

// concerns.md rule 6
std::string header_of(const Concern& concern, const NewMessage& message, std::optional<PersonId> writer,
                      const std::optional<Bytes>& before) {
  const auto body_hash = hash_of(message.body);
  return crypto::join_parts({kSuite, "concern", concern.programme.text(), concern.contact.text(),
                             text_of(message.contact_fingerprint), concern.deputy.text(),
                             text_of(message.deputy_fingerprint), text_of(concern.keys.receive_key),
                             text_of(concern.keys.sign_key), std::to_string(message.number),
                             writer ? writer->text() : "author",
                             before ? text_of(*before) : std::string_view(), text_of(body_hash)});
}

// concerns.md rules 5 and 6
Result<SealedMessage> check_message(const Concern& concern, const NewMessage& message,
                                    const Standing& standing, Date today) {
  if (message.number != standing.last_number + 1)
    return refuse(Code::conflict, "Something was written in the meantime. Load it again, then write.");
  if (message.contact_fingerprint != standing.contact_fingerprint ||
      message.deputy_fingerprint != standing.deputy_fingerprint)
    return refuse(Code::conflict, "The keys of a contact are not those any more. Load it again, then write.");
  if (!is_body(message.body))
    return fault("/message/body", "Must be sealed, with a size as concerns.md rule 5 says.");
  for (const auto& [pointer, box] : {std::pair{"/message/author_box", &message.author_box},
                                     std::pair{"/message/contact_box", &message.contact_box},
                                     std::pair{"/message/deputy_box", &message.deputy_box}})
    if (box->size() != kBoxSize) return fault(pointer, "Must be a sealed box of 192 bytes.");
  const auto header = header_of(concern, message, standing.writer, standing.last_header);
  if (!is_signed(standing.writer_key, header, message.signature))
    return fault("/message/signature", "Must be the writer's signature of the header of concerns.md rule 6.");
  return SealedMessage{.number = message.number,
                       .writer = standing.writer,
                       .written_on = today,
                       .contact_fingerprint = message.contact_fingerprint,
                       .deputy_fingerprint = message.deputy_fingerprint,
                       .body = message.body,
                       .author_box = message.author_box,
                       .contact_box = message.contact_box,
                       .deputy_box = message.deputy_box,
                       .signature = message.signature,
                       .header_hash = hash_of(header)};
}

// concerns.md rule 4
Result<void> check_keys(const AuthorKeys& keys) {
  if (keys.receive_key.size() != kKeySize)
    return fault("/author/receive_key", "Must be 32 bytes as base64url.");
  if (keys.sign_key.size() != kKeySize || crypto_core_ed25519_is_valid_point(keys.sign_key.data()) != 1)
    return fault("/author/sign_key", "Must be an Ed25519 key as base64url.");
  return {};
}

}  // namespace turnabout::concerns
