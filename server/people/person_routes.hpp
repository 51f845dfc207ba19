#pragma once

#include <functional>
#include <vector>

#include "people/import_store.hpp"
#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::people {

/// People, grades, heads, guests, ties, reviewers and bodies. Database and sealer must outlive the routes.
std::vector<http::Route> person_routes(database::Database& database, crypto::Sealer& sealer);

/// Staff lists coming in. `take` hands an import to whoever works on it (ImportWorker::take).
std::vector<http::Route> import_routes(database::Database& database, crypto::Sealer& sealer,
                                       std::function<void(const ImportRef&)> take);

}  // namespace turnabout::people
