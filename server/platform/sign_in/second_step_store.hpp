#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/sign_in/account_store.hpp"
#include "platform/sign_in/totp.hpp"

namespace turnabout::sign_in {

struct SecondStep {
  TotpSecret secret{};
  std::int64_t last_step = 0;  ///< The latest whose code was accepted.
  Instant created_at;
  std::optional<Instant> confirmed_at;  ///< It asks for codes from then on.
};
/// The account's, confirmed or not. Error: its key was destroyed.
Result<std::optional<SecondStep>> second_step_of(database::Reader& reader, crypto::Sealer& sealer,
                                                 const Account& account);
/// Whether codes are asked for.
bool has_second_step(database::Reader& reader, AccountId account);

/// A secret that waits for its first code, in place of one that waited before. wrong_state if there is one
/// that asks for codes.
Result<void> add_second_step(database::Transaction& transaction, crypto::Sealer& sealer,
                             const Account& account, const TotpSecret& secret, Instant now);
/// Whether this step had not been used, nor a later one; it is used now (sign_in.md rule 34).
bool use_step(database::Transaction& transaction, AccountId account, std::int64_t step);
void confirm_second_step(database::Transaction& transaction, AccountId account, Instant now);
/// With its backup codes.
void remove_second_step(database::Transaction& transaction, AccountId account);
/// Secrets that were never confirmed and were made before `before`.
std::int64_t forget_unconfirmed(database::Transaction& transaction, Instant before);

/// `codes`: digits only. The old ones are gone.
void replace_backup_codes(database::Transaction& transaction, const crypto::Sealer& sealer, AccountId account,
                          const std::vector<std::string>& codes);
/// Whether there was such a code; it is gone now.
bool use_backup_code(database::Transaction& transaction, const crypto::Sealer& sealer, AccountId account,
                     std::string_view code);
int count_backup_codes(database::Reader& reader, AccountId account);

std::span<const database::Statement* const> second_step_statements();

}  // namespace turnabout::sign_in
