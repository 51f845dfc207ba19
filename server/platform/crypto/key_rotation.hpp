#pragma once

#include <chrono>
#include <vector>

#include "platform/crypto/sealer.hpp"

namespace turnabout::crypto {

/// What came of changing the master key.
struct KeyRotation {
  int master = 0;            ///< Its number; everything is wrapped with it now.
  std::int64_t renewed = 0;  ///< Data keys that an older one had wrapped.
  std::vector<int> dropped;  ///< Numbers that are no longer in the file.
};

/// Changes the master key of a running installation, in two steps that are safe to repeat. Programs that run
/// on the key file read it again by themselves. Where several machines have a copy of it each, add on one of
/// them, copy the file to all, finish, and copy it again.
///
/// The first step: a new master key is in the file and wraps whatever is new. Its number is returned.
Result<int> add_master(const Sealer::Options& options);

/// Longer than a write may wait (database::Options::patience): whatever was wrapped with the key before is in
/// the store by then.
constexpr std::chrono::seconds kSettled{12};

/// The second step: every data key is wrapped with the newest master key, at once and again after `settled`;
/// then the older ones are taken out of the file.
Result<KeyRotation> finish_rotation(const Sealer::Options& options,
                                    std::chrono::milliseconds settled = kSettled);

}  // namespace turnabout::crypto
