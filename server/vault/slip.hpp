#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "vault/vault_dto.hpp"

/// What somebody wrote for themselves without unlocking (vault.md rules 26 to 28): sealed in their browser to
/// their own keys, kept until they unlock.
namespace turnabout::vault {

/// How many wait at most, for one person.
inline constexpr int kMostSlips = 50;

/// sealing.md rule 28: of the suite, for the newest keys, with a random id and a body of a padded size.
/// `newest`: generation of the owner's keys, 0 before set-up. Errors: wrong_state, rule_broken.
Result<void> check_slip(const VaultNewSlip& given, std::int64_t newest);

std::vector<VaultSlip> slips_of(database::Reader& reader, const Viewer& viewer);
/// What is there already is taken again. Error: rule_broken with fifty of them.
Result<void> keep_slip(database::Transaction& transaction, const Viewer& viewer, Date today,
                       const VaultNewSlip& given);
/// Error: not_found.
Result<void> drop_slip(database::Transaction& transaction, const Viewer& viewer, SlipId id);

std::span<const database::Statement* const> slip_statements();

}  // namespace turnabout::vault
