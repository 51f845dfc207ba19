#pragma once

#include "platform/database/database.hpp"

namespace turnabout::app {

/// Prepares every statement of the program, at its start: one that an engine does not know is found then.
void prepare_statements(database::Database& database);

}  // namespace turnabout::app
