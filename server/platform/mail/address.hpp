#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace turnabout::mail {

/// An e-mail address in the one form in which we store, compare and hash it: trimmed, NFC, lower case. (The
/// part before the @ may in theory tell cases apart; no staff list does.)
///
/// nullopt for what no mail server of a staff list would take: no @ or two, no dot after it, spaces, quotes,
/// brackets, control characters, or more than 254 bytes (RFC 5321, 4.5.3.1.3).
std::optional<std::string> normal_address(std::string_view text);

}  // namespace turnabout::mail
