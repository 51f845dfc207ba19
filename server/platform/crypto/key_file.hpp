#pragma once

#include <array>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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
  /// 43 characters of base64url.
  std::string text() const;
  static std::optional<SecretKey> from_text(std::string_view text);
  std::array<std::uint8_t, kSize>& bytes() { return bytes_; }
  const std::array<std::uint8_t, kSize>& bytes() const { return bytes_; }

 private:
  std::array<std::uint8_t, kSize> bytes_{};
};

/// The keys that stay outside the database: without this file a copy of the database opens nothing.
///
/// A text file, one key a line, `#` comments:
///   turnabout-keys 1
///   master 1 <43 characters of base64url>    wraps data keys; the highest number wraps new ones
///   index 1 <43 characters of base64url>     keys the blind indexes
/// A new master key is a new line with the next number; older lines stay until every wrapped key has been
/// renewed (key_rotation.hpp).
struct KeyFile {
  std::map<int, SecretKey> masters;
  SecretKey index;

  int newest_master() const { return masters.rbegin()->first; }
};

/// Refuses (not_configured) a file that is damaged or that others than its owner may read.
Result<KeyFile> read_key_file(const std::filesystem::path& path);
/// Writes a fresh one with mode 0600; refuses to overwrite.
Result<KeyFile> create_key_file(const std::filesystem::path& path);
/// Adds a random master key with the next number, which is returned. The file is replaced in one step and
/// keeps its owner, so that whoever reads it meanwhile finds the old one or the new one. There are 255
/// numbers.
Result<int> add_master_key(const std::filesystem::path& path);
/// Takes out every master key but the newest; the numbers taken out are returned.
Result<std::vector<int>> drop_older_master_keys(const std::filesystem::path& path);

}  // namespace turnabout::crypto
