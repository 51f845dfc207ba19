#include "app/served/manifest.hpp"

#include <array>
#include <sstream>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/crypto/signing.hpp"

namespace turnabout::served {
namespace {

constexpr std::string_view kFirstLine = "turnabout-manifest 1";
constexpr std::string_view kSignature = "\nsignature ";

/// Not the packed forms, and not what the build leaves for other tools ("/.vite/…"), which is never served.
bool is_listed(std::string_view path) {
  return !path.ends_with(".br") && !path.ends_with(".gz") && !path.starts_with("/.");
}

bool is_sha256(std::string_view text) {
  return text.size() == crypto_hash_sha256_BYTES * 2 &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

/// "file SHA256 BYTES /path" into `manifest`.
bool read_file_line(std::istringstream& words, Manifest& manifest) {
  Manifest::File file;
  std::string path;
  if (!(words >> file.sha256 >> file.bytes) || !std::getline(words >> std::ws, path)) return false;
  return is_sha256(file.sha256) && path.starts_with('/') && manifest.files.emplace(path, file).second;
}

}  // namespace

std::string sha256(std::string_view content) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> hash{};
  crypto_hash_sha256(hash.data(), reinterpret_cast<const unsigned char*>(content.data()), content.size());
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

Manifest manifest_of(std::span<const http::EmbeddedFile> files, std::string_view version) {
  Manifest manifest{.version = std::string(version), .files = {}};
  for (const auto& [path, content] : files)
    if (is_listed(path)) manifest.files.emplace(path, Manifest::File{sha256(content), content.size()});
  return manifest;
}

std::string print(const Manifest& manifest) {
  auto text = fmt::format("{}\nversion {}\n", kFirstLine, manifest.version);
  for (const auto& [path, file] : manifest.files)
    text += fmt::format("file {} {} {}\n", file.sha256, file.bytes, path);
  return text;
}

Result<Manifest> parse_manifest(std::string_view text) {
  std::istringstream lines{std::string(text)};
  std::string line;
  Manifest manifest;
  for (int number = 1; std::getline(lines, line); ++number) {
    std::istringstream words(line);
    std::string kind;
    words >> kind;
    const bool is_good = number == 1         ? line == kFirstLine
                         : kind == "version" ? manifest.version.empty() && bool(words >> manifest.version)
                         : kind == "file"    ? read_file_line(words, manifest)
                                             : kind == "signature";
    if (!is_good)
      return refuse(Code::invalid, fmt::format("Line {} of the manifest cannot be read.", number));
  }
  if (manifest.version.empty() || manifest.files.empty())
    return refuse(Code::invalid, "The manifest names no version, or no files.");
  return manifest;
}

std::string sign(std::string_view text, const crypto::SecretKey& key) {
  return fmt::format("{}signature {}\n", text, crypto::sign_text(key, text));
}

Result<void> check_signature(std::string_view text, std::string_view public_key) {
  const auto at = text.rfind(kSignature);
  if (at == std::string_view::npos || !text.ends_with('\n'))
    return refuse(Code::invalid, "The manifest is not signed.");
  auto signature = text.substr(at + kSignature.size());
  signature.remove_suffix(1);
  if (!crypto::is_signed(public_key, text.substr(0, at + 1), signature))
    return refuse(Code::invalid, "The manifest was not signed with this key, or was changed since.");
  return {};
}

}  // namespace turnabout::served
