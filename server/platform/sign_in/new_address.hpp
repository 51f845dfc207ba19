#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

/// Another address that a staff list gives to somebody who signs in. It waits beside the old one until that
/// person decides, so that whoever edits a staff list cannot sign in as them (sign_in.md rules 16 to 18).
namespace turnabout::sign_in {

struct SignsIn {
  PersonId person;
  database::Bytes waiting;  ///< Blind index of the address that waits or was said no to; empty: none.
};
/// Everybody of the viewer's organisation who has an account, by id of the person.
std::vector<SignsIn> everybody_who_signs_in(database::Reader& reader, const Viewer& viewer);

struct OfferedAddress {
  PersonId person;
  std::string address;  ///< Normalised. Empty or the one they have: nothing waits any more.
};
/// Lets the addresses wait and tells each person at the old one. `viewer` brought them in.
void offer_addresses(database::Transaction& transaction, crypto::Sealer& sealer, const Viewer& viewer,
                     Instant now, std::span<const OfferedAddress> offered);

/// The address that waits for the viewer's own answer.
Result<std::optional<std::string>> waiting_address(database::Reader& reader, crypto::Sealer& sealer,
                                                   const Viewer& viewer);

/// From now on the viewer signs in with the address that waits. Ends every sign-in but that of `token`
/// (empty: all) and every unused link. wrong_state if nothing waits; already_exists if somebody else has the
/// address.
Result<void> take_new_address(database::Transaction& transaction, crypto::Sealer& sealer,
                              const Viewer& viewer, Instant now, std::string_view token);
/// The same address is not offered again.
Result<void> keep_old_address(database::Transaction& transaction, const Viewer& viewer, Instant now);

std::span<const database::Statement* const> new_address_statements();

}  // namespace turnabout::sign_in
