#pragma once

#include "platform/database/error.hpp"
#include "platform/errors/result.hpp"

namespace turnabout::pairs {

/// What the database refused, as the rule it guards. Throws the error on where it guards none.
tl::unexpected<Problem> refused_by_database(const database::Error& error);

/// Somebody else changed it between reading and writing.
tl::unexpected<Problem> changed_meanwhile();

}  // namespace turnabout::pairs
