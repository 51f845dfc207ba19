#include "app/retention_command.hpp"

#include <fmt/format.h>

#include "app/wiring.hpp"

namespace turnabout::app {

int run_retention(const Configuration& configuration, Schedule schedule) {
  const auto installation = Installation::open(configuration);
  if (!installation) {
    fmt::print(stderr, "turnabout: {}\n", installation.error().message);
    return 2;
  }
  auto& open = **installation;
  const auto now = open.clock().now();
  const auto rehearsed = schedule == Schedule::rehearsed;
  const auto all = rehearsed ? open.retention().would_go(now) : open.retention().run(now);
  if (all.empty()) fmt::print("Nothing has had its time.\n");
  for (const auto& gone : all) {
    fmt::print("{:<20}{:>8} {}{}", keeping::name(gone.line), gone.rows,
               gone.line == keeping::Line::leavers ? "people" : "rows",
               gone.programme ? fmt::format("  programme {}", gone.programme->text()) : "");
    if (gone.waiting > 0) fmt::print("  {} wait until something is handed over", gone.waiting);
    fmt::print("\n");
  }
  fmt::print("{}\n", rehearsed ? "Nothing was changed." : "Done, and written down.");
  return 0;
}

}  // namespace turnabout::app
