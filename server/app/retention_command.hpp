#pragma once

#include "app/configuration.hpp"

namespace turnabout::app {

enum class Schedule { carried_out, rehearsed };

/// `turnabout retention`: prints what has had its time, line by line, and lets it go unless it is a rehearsal
/// (keeping.md rules 11 and 13). Returns 0, or 2 where the installation cannot be opened.
int run_retention(const Configuration& configuration, Schedule schedule);

}  // namespace turnabout::app
