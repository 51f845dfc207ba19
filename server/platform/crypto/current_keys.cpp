#include "platform/crypto/current_keys.hpp"

namespace turnabout::crypto {

bool CurrentKeys::Stamp::operator==(const Stamp& other) const {
  return inode == other.inode && changed.tv_sec == other.changed.tv_sec &&
         changed.tv_nsec == other.changed.tv_nsec;
}

CurrentKeys::Stamp CurrentKeys::stamp_of(const std::filesystem::path& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return {};
  return {.inode = status.st_ino, .changed = status.st_mtim};
}

// Without a stamp the first look reads the file once more: it may have been replaced since `keys` were read.
CurrentKeys::CurrentKeys(std::filesystem::path path, KeyFile keys)
    : path_(std::move(path)), keys_(std::make_shared<const KeyFile>(std::move(keys))) {}

std::shared_ptr<const KeyFile> CurrentKeys::now() {
  const auto stamp = stamp_of(path_);
  const std::lock_guard lock(mutex_);
  if (stamp == stamp_) return keys_;
  if (auto keys = read_key_file(path_)) {
    keys_ = std::make_shared<const KeyFile>(*std::move(keys));
    stamp_ = stamp;
  }
  return keys_;
}

std::shared_ptr<const KeyFile> CurrentKeys::last() const {
  const std::lock_guard lock(mutex_);
  return keys_;
}

}  // namespace turnabout::crypto
