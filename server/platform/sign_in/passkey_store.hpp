#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/passkey.hpp"

namespace turnabout::sign_in {

/// What a challenge may be answered with. It opens nothing else.
enum class ChallengeFor { sign_in, new_passkey, proof };

/// A new challenge, 43 characters of base64url. `account`: whose answer it must be; nothing for a sign-in,
/// which says itself whose it is.
std::string make_challenge(database::Transaction& transaction, ChallengeFor purpose,
                           std::optional<AccountId> account, Instant now);
/// Whether there was such a challenge; it is gone then (sign_in.md rule 20).
bool use_challenge(database::Transaction& transaction, ChallengeFor purpose, std::optional<AccountId> account,
                   std::string_view challenge, Instant now);
std::int64_t forget_challenges(database::Transaction& transaction, Instant now);

struct Passkey {
  PasskeyId id;
  std::string label;
  bool opens_vault = false;
  Instant created_at;
  std::optional<Date> last_used_on;
};
/// The viewer's own, oldest first.
std::vector<Passkey> own_passkeys(database::Reader& reader, const Viewer& viewer);
std::vector<Bytes> own_credential_ids(database::Reader& reader, const Viewer& viewer);

/// already_exists where the same key is known already, to whomever; rule_broken beyond kMostPasskeys.
Result<PasskeyId> add_passkey(database::Transaction& transaction, AccountId account, const NewPasskey& key,
                              std::string_view label, bool opens_vault, Instant now);
/// not_found if the viewer has no such key.
Result<void> rename_passkey(database::Transaction& transaction, const Viewer& viewer, PasskeyId id,
                            std::string_view label);
Result<void> remove_passkey(database::Transaction& transaction, const Viewer& viewer, PasskeyId id);

/// A key and whose it is. Before there is a viewer; not of leavers and accounts that are switched off.
struct KnownPasskey {
  PasskeyId id;
  Account account;
  NewPasskey key;
};
std::optional<KnownPasskey> passkey_by_credential(database::Reader& reader, const Bytes& credential_id,
                                                  Instant now);
void passkey_used(database::Transaction& transaction, PasskeyId id, std::uint32_t sign_count, Instant now);

/// One place where somebody is signed in.
struct SignedIn {
  SignInId id;
  std::string browser;
  std::string system;
  Method method = Method::link;
  Date since;
  Date last_seen;
  bool is_this = false;
};
/// The viewer's own, the newest first; `token` says which of them asks.
std::vector<SignedIn> own_sign_ins(database::Reader& reader, const Viewer& viewer, std::string_view token,
                                   Instant now);
/// not_found if the viewer has no such sign-in.
Result<void> end_own(database::Transaction& transaction, const Viewer& viewer, SignInId id);

std::span<const database::Statement* const> passkey_statements();

}  // namespace turnabout::sign_in
