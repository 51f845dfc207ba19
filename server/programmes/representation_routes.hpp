#pragma once

#include <vector>

#include "platform/crypto/sealer.hpp"
#include "platform/database/database.hpp"
#include "platform/http/route.hpp"

namespace turnabout::programmes {

/// Who is where: figures to enter, and what may be told of them.
std::vector<http::Route> representation_routes(database::Database& database, crypto::Sealer& sealer);

}  // namespace turnabout::programmes
