#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "platform/crypto/key_file.hpp"
#include "platform/errors/result.hpp"
#include "platform/http/static_files.hpp"

namespace turnabout::served {

/// The files of the web app as one version of the program holds them. As text, a line each:
///
///   turnabout-manifest 1
///   version 0.1.0
///   file <64 hexadecimal digits of SHA-256> <bytes> /assets/app.js      sorted by path
///   signature <86 characters of base64url>                              Ed25519 over all lines before, if
///   signed
struct Manifest {
  struct File {
    std::string sha256;  ///< 64 lower-case hexadecimal digits.
    std::size_t bytes = 0;
    bool operator==(const File&) const = default;
  };
  std::string version;
  std::map<std::string, File> files;  ///< By path, which begins with a slash.
};

/// 64 lower-case hexadecimal digits.
std::string sha256(std::string_view content);

/// Packed forms are left out: they are compared unpacked.
Manifest manifest_of(std::span<const http::EmbeddedFile> files, std::string_view version);

/// Without a signature.
std::string print(const Manifest& manifest);
/// The signature, if there is one, is not looked at. invalid: names the line that is wrong.
Result<Manifest> parse_manifest(std::string_view text);

/// `text` and the line with its signature.
std::string sign(std::string_view text, const crypto::SecretKey& key);
/// invalid: there is no signature, or it is not the key's over exactly this text.
Result<void> check_signature(std::string_view text, std::string_view public_key);

}  // namespace turnabout::served
