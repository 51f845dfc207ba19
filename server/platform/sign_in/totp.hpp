#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"

/// Codes that change with time (TOTP, RFC 6238): SHA-1, six digits, 30 seconds. Without clock or database.
namespace turnabout::sign_in {

inline constexpr std::size_t kTotpSecretBytes = 20;
inline constexpr std::int64_t kTotpSeconds = 30;
using TotpSecret = std::array<std::uint8_t, kTotpSecretBytes>;

TotpSecret random_totp_secret();

/// How many times 30 seconds have passed since 1970.
std::int64_t totp_step(Instant now);

/// The code of a step, with leading noughts. `digits`: six, or the eight of RFC 6238's examples.
std::string totp_code(std::span<const std::uint8_t> secret, std::int64_t step, int digits = 6);

/// The step whose code this is: that of `now` or one beside it, and later than `last_step`. Takes as long
/// whatever the answer.
std::optional<std::int64_t> matching_step(std::span<const std::uint8_t> secret, std::string_view code,
                                          Instant now, std::int64_t last_step);

/// 32 letters and digits (RFC 4648, base 32), as apps want a secret typed in.
std::string totp_secret_text(const TotpSecret& secret);
/// The other way; nullopt for anything else than what totp_secret_text gives.
std::optional<TotpSecret> totp_secret_from(std::string_view text);

/// What apps read from the picture. `issuer` and `account` are shown in their lists.
std::string totp_address(const TotpSecret& secret, std::string_view issuer, std::string_view account);

}  // namespace turnabout::sign_in
