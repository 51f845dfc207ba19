#pragma once

#include <utility>

#include <sodium.h>

#include "concerns/concern_sealing.hpp"
#include "platform/crypto/base64url.hpp"

/// Keys and sealed messages for tests: what is sealed is not looked at by a server, so its bytes are any.
namespace turnabout::concerns::testing_parts {

struct Signer {
  Bytes open = Bytes(crypto_sign_PUBLICKEYBYTES);
  Bytes secret = Bytes(crypto_sign_SECRETKEYBYTES);
  Signer() { crypto_sign_keypair(open.data(), secret.data()); }
  Bytes sign(std::string_view text) const {
    Bytes signature(crypto_sign_BYTES);
    crypto_sign_detached(signature.data(), nullptr, reinterpret_cast<const unsigned char*>(text.data()),
                         text.size(), secret.data());
    return signature;
  }
};

inline Bytes random_bytes(std::size_t size) {
  Bytes bytes(size);
  randombytes_buf(bytes.data(), size);
  return bytes;
}

inline ContactKeys keys_of(const Signer& signer) {
  return {.generation = 1,
          .receive_key = random_bytes(kKeySize),
          .sign_key = signer.open,
          .previous = {},
          .signature = random_bytes(kSignatureSize),
          .fingerprint = random_bytes(kKeySize)};
}

inline Bytes body_of(std::size_t plain) {
  auto body = random_bytes(plain + kBodyOverhead);
  body.front() = 1;
  return body;
}

/// The next message of a concern, signed.
inline NewMessage sealed(const Concern& concern, const Signer& signer, std::optional<PersonId> writer,
                         int number, const std::optional<Bytes>& before, const Bytes& contact_fingerprint,
                         const Bytes& deputy_fingerprint) {
  NewMessage message{.number = number,
                     .contact_fingerprint = contact_fingerprint,
                     .deputy_fingerprint = deputy_fingerprint,
                     .body = body_of(kLeastPlain),
                     .author_box = random_bytes(kBoxSize),
                     .contact_box = random_bytes(kBoxSize),
                     .deputy_box = random_bytes(kBoxSize),
                     .signature = {}};
  message.signature = signer.sign(header_of(concern, message, writer, before));
  return message;
}

inline Concern concern_between(PersonId contact, PersonId deputy, const Signer& author) {
  Concern concern;
  concern.id = ConcernId{make_uuid7(0)};
  concern.contact = contact;
  concern.deputy = deputy;
  concern.keys = {.receive_key = random_bytes(kKeySize), .sign_key = author.open};
  concern.sent_on = *parse_date("2027-01-04");
  return concern;
}

}  // namespace turnabout::concerns::testing_parts
