#pragma once

#include <filesystem>
#include <memory>
#include <mutex>

#include <sys/stat.h>

#include "platform/crypto/key_file.hpp"

namespace turnabout::crypto {

/// The key file of a running program: read again as soon as it was replaced, so that keys are changed without
/// a restart. A replacement that cannot be read changes nothing. Safe to share between threads.
class CurrentKeys {
 public:
  CurrentKeys(std::filesystem::path path, KeyFile keys);

  /// As they are on the disk now. Costs one look at the file's date.
  std::shared_ptr<const KeyFile> now();
  /// As they were last read: for the index key, which never changes.
  std::shared_ptr<const KeyFile> last() const;

 private:
  struct Stamp {
    ino_t inode = 0;
    timespec changed{};
    bool operator==(const Stamp& other) const;
  };
  static Stamp stamp_of(const std::filesystem::path& path);

  std::filesystem::path path_;
  mutable std::mutex mutex_;
  Stamp stamp_;
  std::shared_ptr<const KeyFile> keys_;
};

}  // namespace turnabout::crypto
