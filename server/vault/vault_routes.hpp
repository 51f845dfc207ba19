#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "vault/vault_service.hpp"

namespace turnabout::vault {

/// Keys, comparisons, spaces and entries, under /api/v1/vault. `service` outlives the routes.
/// What is written without unlocking, by whoever is signed in or has the link of a mail (vault.md rules 26 to
/// 28).
std::vector<http::Route> slip_routes(database::Database& database, const VaultService& service);
std::vector<http::Route> vault_routes(database::Database& database, const VaultService& service);

}  // namespace turnabout::vault
