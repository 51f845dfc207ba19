#pragma once

#include "app/configuration.hpp"

namespace turnabout::app {

/// The subcommands. Each returns the exit code of the program and says on standard error why it failed.
enum class Example { left_out, offered };
/// With the example offered, the first start brings the invented organisation in and prints its sign-ins.
int serve(const Configuration& configuration, Example example);
/// Prints the API's contract.
int print_openapi();
enum class Direction { up, down };
/// Brings the database to this program's schema, or takes back its newest step.
int migrate(const Configuration& configuration, Direction direction);

}  // namespace turnabout::app
