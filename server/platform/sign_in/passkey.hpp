#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <tl/expected.hpp>

#include "platform/database/value.hpp"

/// Passkeys (WebAuthn Level 2): what is true of an answer that a browser gives. Pure; the rules are
/// sign_in.md rules 20 and 21.
namespace turnabout::sign_in {

using database::Bytes;

/// A challenge works this long.
inline constexpr std::chrono::minutes kChallengeLife{5};
inline constexpr int kMostPasskeys = 20;

/// Who asks a browser for a passkey.
struct RelyingParty {
  std::string id;      ///< The server's name without scheme and port.
  std::string origin;  ///< As browsers write it: "https://mentoring.example".
};
/// From the address that people use. Nullopt where browsers give no passkeys: a bare number, or plain http to
/// another machine.
std::optional<RelyingParty> relying_party(std::string_view public_url);

enum class KeyKind { es256, eddsa, rs256 };
std::string_view name(KeyKind kind);
/// As the database keeps it; it holds nothing else.
KeyKind parse_key_kind(std::string_view text);

/// Why an answer is refused. For tests and nobody else: people get the same words for all.
enum class Flaw {
  client_data,    ///< Cannot be read.
  purpose,        ///< An answer to the other kind of question.
  challenge,      ///< To another challenge.
  origin,         ///< For another site, or inside a frame of one.
  data,           ///< What the key says cannot be read.
  relying_party,  ///< Made for another server.
  not_present,    ///< Nobody touched it.
  not_verified,   ///< It did not check who touched it.
  backup,         ///< Says that it is copied elsewhere though it never can be.
  kind,           ///< None of the three kinds, or not the kind that was stored.
  signature,
  counter  ///< Did not rise.
};

/// The challenge that an answer claims to be for; nullopt if it cannot be read.
std::optional<std::string> challenge_in(const Bytes& client_data);

struct NewPasskey {
  Bytes credential_id;
  KeyKind kind = KeyKind::es256;
  Bytes public_key;  ///< As libfido2 has it: x and y; the point; modulus and exponent.
  std::uint32_t sign_count = 0;
};

/// What a browser answers to "make a passkey". Attestation is neither asked for nor looked at.
struct Registration {
  Bytes client_data;
  Bytes authenticator_data;
};
tl::expected<NewPasskey, Flaw> check_registration(const Registration& answer, const RelyingParty& party,
                                                  std::string_view challenge);

/// What a browser answers to "use a passkey".
struct Assertion {
  Bytes credential_id;
  Bytes client_data;
  Bytes authenticator_data;
  Bytes signature;
};
/// The new counter. `known`: the key as it was stored.
tl::expected<std::uint32_t, Flaw> check_assertion(const Assertion& answer, const RelyingParty& party,
                                                  std::string_view challenge, const NewPasskey& known);

}  // namespace turnabout::sign_in
