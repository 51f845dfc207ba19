#include "app/served/manifest.hpp"

#include <array>
#include <sstream>
#include <vector>

#include <fmt/format.h>
#include <sodium.h>

namespace turnabout::served {
namespace {

constexpr std::string_view kFirstLine = "turnabout-manifest 1";
constexpr std::string_view kSignature = "\nsignature ";
constexpr int kVariant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;
using Bytes = std::vector<unsigned char>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string encode(const Bytes& bytes) {
  std::string text(sodium_base64_ENCODED_LEN(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), kVariant);
  text.pop_back();  // its NUL
  return text;
}

Result<Bytes> decode(std::string_view text, std::size_t size, std::string_view what) {
  Bytes bytes(size);
  std::size_t found = 0;
  if (sodium_base642bin(bytes.data(), bytes.size(), text.data(), text.size(), nullptr, &found, nullptr,
                        kVariant) != 0 ||
      found != size)
    return refuse(Code::invalid, fmt::format("This is not {}.", what));
  return bytes;
}

struct KeyPair {
  Bytes secret = Bytes(crypto_sign_SECRETKEYBYTES);
  Bytes open = Bytes(crypto_sign_PUBLICKEYBYTES);
  ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
};

Result<KeyPair> pair_of(std::string_view signing_key) {
  TRY(auto seed, decode(signing_key, crypto_sign_SEEDBYTES, "a signing key: 43 characters of base64url"));
  KeyPair pair;
  crypto_sign_seed_keypair(pair.open.data(), pair.secret.data(), seed.data());
  sodium_memzero(seed.data(), seed.size());
  return pair;
}

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
  crypto_hash_sha256(hash.data(), bytes_of(content), content.size());
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

std::string new_signing_key() {
  Bytes seed(crypto_sign_SEEDBYTES);
  randombytes_buf(seed.data(), seed.size());
  auto text = encode(seed);
  sodium_memzero(seed.data(), seed.size());
  return text;
}

Result<std::string> public_key_of(std::string_view signing_key) {
  TRY(const auto pair, pair_of(signing_key));
  return encode(pair.open);
}

Result<std::string> sign(std::string_view text, std::string_view signing_key) {
  TRY(const auto pair, pair_of(signing_key));
  Bytes signature(crypto_sign_BYTES);
  crypto_sign_detached(signature.data(), nullptr, bytes_of(text), text.size(), pair.secret.data());
  return fmt::format("{}signature {}\n", text, encode(signature));
}

Result<void> check_signature(std::string_view text, std::string_view public_key) {
  TRY(const auto key,
      decode(public_key, crypto_sign_PUBLICKEYBYTES, "a public key: 43 characters of base64url"));
  const auto at = text.rfind(kSignature);
  if (at == std::string_view::npos || !text.ends_with('\n'))
    return refuse(Code::invalid, "The manifest is not signed.");
  const auto signed_text = text.substr(0, at + 1);
  auto encoded = text.substr(at + kSignature.size());
  encoded.remove_suffix(1);
  TRY(const auto signature, decode(encoded, crypto_sign_BYTES, "a signature"));
  if (crypto_sign_verify_detached(signature.data(), bytes_of(signed_text), signed_text.size(), key.data()) !=
      0)
    return refuse(Code::invalid, "The manifest was not signed with this key, or was changed since.");
  return {};
}

}  // namespace turnabout::served
