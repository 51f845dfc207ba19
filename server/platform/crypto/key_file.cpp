#include "platform/crypto/key_file.hpp"

#include <algorithm>
#include <fstream>
#include <functional>
#include <optional>
#include <sstream>

#include <fcntl.h>
#include <fmt/format.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/crypto/base64url.hpp"

namespace turnabout::crypto {
namespace {

constexpr std::string_view kFirstLine = "turnabout-keys 1";
constexpr int kMostMasters = 255;  // its number is the first byte of what it wraps

tl::unexpected<Problem> damaged(const std::filesystem::path& path, std::string_view why) {
  return refuse(Code::not_configured, fmt::format("The key file {} cannot be used: {}.", path.string(), why));
}

/// One "master 1 …" or "index 1 …" line into `keys`.
bool read_line(const std::string& line, KeyFile& keys, bool& has_index) {
  std::istringstream words(line);
  std::string kind;
  int number = 0;
  std::string text;
  std::string rest;
  if (!(words >> kind >> number >> text) || words >> rest || number < 1 || number > kMostMasters)
    return false;
  const auto key = SecretKey::from_text(text);
  if (!key) return false;
  if (kind == "master") return keys.masters.emplace(number, *key).second;
  if (kind != "index" || has_index) return false;
  keys.index = *key;
  has_index = true;
  return true;
}

/// A file of mode 0600 that was not there before and is on the disk when this returns.
bool write_new(const std::filesystem::path& path, const std::string& text) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (file < 0) return false;
  const bool is_written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) && ::fsync(file) == 0;
  ::close(file);
  if (!is_written) ::unlink(path.c_str());
  return is_written;
}

void sync_folder(const std::filesystem::path& folder) {
  const int opened = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (opened < 0) return;
  ::fsync(opened);
  ::close(opened);
}

/// Whoever reads it meanwhile finds the old text or the new one. It keeps its owner: an operator changes keys
/// as root, and the server reads them as itself.
Result<void> replace(const std::filesystem::path& path, std::string text) {
  auto beside = path;
  beside += ".new";
  struct stat status {};
  const bool is_replaced = ::stat(path.c_str(), &status) == 0 && write_new(beside, text) &&
                           ::chown(beside.c_str(), status.st_uid, status.st_gid) == 0 &&
                           ::rename(beside.c_str(), path.c_str()) == 0;
  sodium_memzero(text.data(), text.size());
  if (!is_replaced)
    return damaged(path, fmt::format("{} cannot be put in its place; is one left from an earlier try?",
                                     beside.filename().string()));
  sync_folder(path.has_parent_path() ? path.parent_path() : ".");
  return {};
}

/// Its text without the lines of master keys for which `is_dropped` is true.
std::string text_without(const std::filesystem::path& path, const std::function<bool(int)>& is_dropped) {
  std::ifstream file(path);
  std::string text;
  for (std::string line; std::getline(file, line);) {
    std::istringstream words(line);
    std::string kind;
    int number = 0;
    if (words >> kind >> number && kind == "master" && is_dropped(number)) continue;
    text += line + "\n";
  }
  return text;
}

}  // namespace

SecretKey::~SecretKey() {
  sodium_memzero(bytes_.data(), bytes_.size());
}

SecretKey SecretKey::random() {
  SecretKey key;
  randombytes_buf(key.bytes_.data(), key.bytes_.size());
  return key;
}

std::string SecretKey::text() const {
  return to_base64url(bytes_);
}

std::optional<SecretKey> SecretKey::from_text(std::string_view text) {
  auto bytes = from_base64url(text, kSize);
  if (!bytes) return std::nullopt;
  SecretKey key;
  std::copy(bytes->begin(), bytes->end(), key.bytes_.begin());
  sodium_memzero(bytes->data(), bytes->size());
  return key;
}

Result<KeyFile> read_key_file(const std::filesystem::path& path) {
  struct stat status {};
  if (stat(path.c_str(), &status) != 0) return damaged(path, "it is not there");
  if ((status.st_mode & 077U) != 0) return damaged(path, "others may read it; run chmod 600 on it");
  std::ifstream file(path);
  std::string line;
  if (!std::getline(file, line) || line != kFirstLine)
    return damaged(path, "it is not a key file of this version");
  KeyFile keys;
  bool has_index = false;
  for (int number = 2; std::getline(file, line); ++number) {
    if (line.empty() || line.front() == '#') continue;
    if (!read_line(line, keys, has_index)) return damaged(path, fmt::format("line {} is damaged", number));
  }
  sodium_memzero(line.data(), line.size());
  if (keys.masters.empty() || !has_index) return damaged(path, "a key is missing");
  return keys;
}

Result<KeyFile> create_key_file(const std::filesystem::path& path) {
  KeyFile keys;
  keys.masters.emplace(1, SecretKey::random());
  keys.index = SecretKey::random();
  auto text = fmt::format(
      "{}\n# Without this file nobody can read the sealed columns, you included. Keep a copy apart from the "
      "database's\n"
      "# backups. server/platform/crypto/README.md has the format.\nmaster 1 {}\nindex 1 {}\n",
      kFirstLine, keys.masters.at(1).text(), keys.index.text());
  const bool is_written = write_new(path, text);
  sodium_memzero(text.data(), text.size());
  if (!is_written) return damaged(path, "it cannot be made");
  return keys;
}

Result<int> add_master_key(const std::filesystem::path& path) {
  TRY(const auto keys, read_key_file(path));
  const int number = keys.newest_master() + 1;
  if (number > kMostMasters) return damaged(path, "it has had as many master keys as there are numbers");
  auto text = text_without(path, [](int) { return false; });
  text += fmt::format("master {} {}\n", number, SecretKey::random().text());
  CHECK_OK(replace(path, std::move(text)));
  return number;
}

Result<std::vector<int>> drop_older_master_keys(const std::filesystem::path& path) {
  TRY(const auto keys, read_key_file(path));
  const int newest = keys.newest_master();
  std::vector<int> dropped;
  for (const auto& [number, key] : keys.masters)
    if (number != newest) dropped.push_back(number);
  if (!dropped.empty())
    CHECK_OK(replace(path, text_without(path, [&](int number) { return number != newest; })));
  return dropped;
}

}  // namespace turnabout::crypto
