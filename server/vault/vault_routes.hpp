#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "vault/vault_service.hpp"

namespace turnabout::vault {

/// Keys, comparisons, spaces and entries, under /api/v1/vault. `service` outlives the routes.
std::vector<http::Route> vault_routes(database::Database& database, const VaultService& service);

}  // namespace turnabout::vault
