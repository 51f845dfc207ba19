#include "app/keys_command.hpp"

#include <cstdio>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/wiring.hpp"
#include "platform/crypto/key_rotation.hpp"

namespace turnabout::app {
namespace {

int complain(const Problem& problem) {
  fmt::print(stderr, "turnabout: {}\n", problem.message);
  if (!problem.log.empty()) fmt::print(stderr, "  {}\n", problem.log);
  return 1;
}

}  // namespace

int add_master_key(const Configuration& configuration) {
  const auto added = crypto::add_master(sealer_options(configuration));
  if (!added) return complain(added.error());
  fmt::print(
      "Master key {} is in the key file and wraps whatever is new. Copy the file to every other machine and "
      "to its\n"
      "safe place, then run: turnabout keys finish\n",
      *added);
  return 0;
}

int finish_key_rotation(const Configuration& configuration) {
  fmt::print("Wrapping every data key anew; this waits {} seconds for what others have under way.\n",
             crypto::kSettled.count());
  std::fflush(stdout);
  const auto done = crypto::finish_rotation(sealer_options(configuration));
  if (!done) return complain(done.error());
  fmt::print("{} data keys are wrapped with master key {} now.\n", done->renewed, done->master);
  if (done->dropped.empty()) return 0;
  fmt::print(
      "No longer in the key file: {}. Copy the file again to every other machine and to its safe place; "
      "backups of the\n"
      "key store from before today open only with the old copy.\n",
      fmt::join(done->dropped, ", "));
  return 0;
}

int rotate_keys(const Configuration& configuration) {
  const auto added = crypto::add_master(sealer_options(configuration));
  return added ? finish_key_rotation(configuration) : complain(added.error());
}

}  // namespace turnabout::app
