#pragma once

#include "app/configuration.hpp"

namespace turnabout::app {

/// The subcommands. Each returns the exit code of the program and says on standard error why it failed.
int serve(const Configuration& configuration);
/// Prints the API's contract.
int print_openapi();
enum class Direction { up, down };
/// Brings the database to this program's schema, or takes back its newest step.
int migrate(const Configuration& configuration, Direction direction);

}  // namespace turnabout::app
