#include "app/example_command.hpp"

#include <cstdio>

#include <fmt/format.h>

#include "app/wiring.hpp"

namespace turnabout::app {
namespace {

int complain(const Problem& problem) {
  fmt::print(stderr, "turnabout: {}\n", problem.message);
  for (const auto& fault : problem.faults) fmt::print(stderr, "  {}: {}\n", fault.pointer, fault.message);
  if (!problem.log.empty()) fmt::print(stderr, "  {}\n", problem.log);
  return 1;
}

example::Parts parts_of(Installation& installation) {
  return {installation.database(), installation.sealer(), installation.hasher()};
}

void print(const example::Loaded& loaded) {
  fmt::print("The example organisation Harbour & Vale is ready. Everybody in it is invented. Sign in as\n");
  for (const auto& sign_in : loaded.sign_ins)
    fmt::print("  {:<7} {:<42} {}\n", sign_in.who, sign_in.email, sign_in.passphrase);
  fmt::print("Its programme with an open call: {}  page {}\n", loaded.programme.text(), loaded.call_path);
  std::fflush(stdout);
}

}  // namespace

Result<void> offer_example(Installation& installation, Instant now) {
  if (example::is_loaded(installation.database())) return {};
  TRY(const auto loaded, example::load(parts_of(installation), now));
  print(loaded);
  return {};
}

int load_example(const Configuration& configuration) {
  const auto installation = Installation::open(configuration);
  if (!installation) return complain(installation.error());
  const auto loaded = example::load(parts_of(**installation), (*installation)->clock().now());
  if (!loaded) return complain(loaded.error());
  print(*loaded);
  return 0;
}

int write_example_applications(const Configuration& configuration, const std::string& programme,
                               const example::Cohort& cohort) {
  const auto id = ProgrammeId::parse(programme);
  if (!id) return complain({.code = Code::invalid, .message = "--programme wants the id of a programme."});
  const auto installation = Installation::open(configuration);
  if (!installation) return complain(installation.error());
  const auto applied = example::apply(parts_of(**installation), (*installation)->clock().now(), *id, cohort);
  if (!applied) return complain(applied.error());
  fmt::print("Sent {} of {} mentors' and {} of {} mentees' applications.\n", applied->mentors, cohort.mentors,
             applied->mentees, cohort.mentees);
  return 0;
}

}  // namespace turnabout::app
