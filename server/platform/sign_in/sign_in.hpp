#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

/// How a person proves who they are. The rules are docs/rules/sign_in.md.
namespace turnabout::sign_in {

enum class Method { passphrase, link, passkey, provider };
std::string_view name(Method method);
/// As the database keeps it; it holds nothing else.
Method parse_method(std::string_view text);

/// A sign-in ends this long after its last request … (sign_in.md rule 7)
inline constexpr std::chrono::hours kIdle{2};
/// … and this long after it began, whatever happens.
inline constexpr std::chrono::hours kAbsolute{12};
/// How exactly "last request" is kept; a write per request would be too dear.
inline constexpr std::chrono::minutes kSeenStep{5};

struct Times {
  Instant created_at;
  Instant last_seen_at;
  Instant expires_at;
};
bool is_over(const Times& times, Instant now);
bool should_be_seen(const Times& times, Instant now);

/// A link for signing in works this long (sign_in.md rule 8) …
inline constexpr std::chrono::minutes kSignInLinkLife{15};
/// … one sent with a new role, and the one printed at the first start (sign_in.md rule 14), longer.
inline constexpr std::chrono::hours kRoleLinkLife{7 * 24};
inline constexpr std::chrono::hours kFirstLinkLife{24};
/// The link that asks at the old address about a new one (sign_in.md rule 17).
inline constexpr std::chrono::hours kNewAddressLinkLife{14 * 24};
/// Sign-in links that one address is sent in a day; more requests are answered alike and send nothing.
inline constexpr int kLinksPerDay = 20;

/// Whose tries are counted together (sign_in.md rule 6).
enum class Scope {
  account_and_network,  ///< One address tried from one network.
  account,              ///< One address tried from anywhere.
  network,              ///< One network trying anything.
  second_step           ///< Codes for one account, from anywhere (sign_in.md rule 34).
};
/// Wrong codes after which each further one has to wait.
inline constexpr int kFreeCodes = 5;
/// Tries are forgotten after this.
inline constexpr std::chrono::hours kTriesKept{24};

/// How long after the last of so many failed tries the next is refused.
std::chrono::seconds wait_after(Scope scope, int failed_tries);

/// The network of a client address, as far as one household or office shares it: an IPv4 address, or the
/// first 64 bits of an IPv6 address. Anything else as it is.
std::string network_of(std::string_view client);

/// What may become of a role (sign_in.md rules 12 and 13).
Result<void> may_manage_grants(const Viewer& viewer);
/// `lead_count`: how many hold the role of lead for the whole organisation.
Result<void> may_revoke(const Viewer& viewer, const Grant& grant, int lead_count);

/// What somebody can sign in with besides the organisation's provider.
struct OtherWays {
  bool passphrase = false;
  bool passkey = false;
  bool link = false;  ///< They have an address, and mail can leave.
};
/// Whether the connection to the provider may be taken away (sign_in.md rule 32).
Result<void> may_remove_identity(const OtherWays& ways);

}  // namespace turnabout::sign_in
