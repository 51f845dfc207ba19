#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>

#include "platform/errors/result.hpp"

namespace turnabout::crypto {

/// 32 secret bytes, wiped when they go.
class SecretKey {
 public:
  static constexpr std::size_t kSize = 32;

  SecretKey() = default;
  SecretKey(const SecretKey&) = default;
  SecretKey& operator=(const SecretKey&) = default;
  ~SecretKey();

  static SecretKey random();
  std::array<std::uint8_t, kSize>& bytes() { return bytes_; }
  const std::array<std::uint8_t, kSize>& bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kSize> bytes_{};
};

/// The keys that stay outside the database: without this file a copy of the database opens nothing.
///
/// A text file, one key a line, `#` comments:
///   turnabout-keys 1
///   master 1 <43 characters of base64url>    wraps every person's data key; the highest number wraps new
///   ones index 1 <43 characters of base64url>     keys the blind indexes
/// A new master key is a new line with the next number; older lines stay until every wrapped key has been
/// renewed.
struct KeyFile {
  std::map<int, SecretKey> masters;
  SecretKey index;

  int newest_master() const { return masters.rbegin()->first; }
};

/// Refuses (not_configured) a file that is damaged or that others than its owner may read.
Result<KeyFile> read_key_file(const std::filesystem::path& path);
/// Writes a fresh one with mode 0600; refuses to overwrite.
Result<KeyFile> create_key_file(const std::filesystem::path& path);

}  // namespace turnabout::crypto
