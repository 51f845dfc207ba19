#pragma once

#include <chrono>
#include <optional>
#include <string_view>

#include "platform/clock/time.hpp"

namespace turnabout::mail {

/// Why a mail goes out, which decides when it may.
enum class Kind {
  security,  ///< Sign-in links, changes of a passphrase: at once.
  answer,    ///< Answers a person's own act, or invites them to one: at once, or after the caller's hold.
  nudge      ///< Reminds: held 60 s, and only from 08:00 to 18:00 where the person is.
};
std::string_view name(Kind kind);

inline constexpr std::chrono::seconds kNudgeHold{60};
inline constexpr int kFirstHour = 8;
inline constexpr int kLastHour = 18;

/// The zone of people of whom we know none.
inline constexpr std::string_view kDefaultZone = "Europe/London";

/// When a mail may leave (mail.md rules 3 to 5). `hold` is the caller's own, for what can still be undone;
/// `zone` an IANA name, and an unknown one counts as UTC.
Instant send_from(Kind kind, Instant now, std::optional<std::chrono::seconds> hold, std::string_view zone);

/// The wait after `tries` attempts that failed (mail.md rule 7): 1, 2, 4 … minutes, at most an hour.
std::chrono::seconds back_off(int tries);
/// How long we try before we give a mail up (RFC 5321, 4.5.4.1 asks for four to five days).
inline constexpr std::chrono::hours kGiveUpAfter{5 * 24};

}  // namespace turnabout::mail
