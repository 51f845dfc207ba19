#include "platform/crypto/key_rotation.hpp"

#include <thread>

namespace turnabout::crypto {

Result<int> add_master(const Sealer::Options& options) {
  return add_master_key(options.key_file);
}

Result<KeyRotation> finish_rotation(const Sealer::Options& options, std::chrono::milliseconds settled) {
  TRY(const auto keys, read_key_file(options.key_file));
  TRY(const auto sealer, Sealer::open(options));
  KeyRotation done{.master = keys.newest_master(), .renewed = sealer->renew_wraps(), .dropped = {}};
  std::this_thread::sleep_for(settled);
  done.renewed += sealer->renew_wraps();
  TRY(done.dropped, drop_older_master_keys(options.key_file));
  return done;
}

}  // namespace turnabout::crypto
