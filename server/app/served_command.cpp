#include "app/served_command.hpp"

#include <fstream>
#include <iterator>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "app/embedded_web.hpp"
#include "app/own_routes.hpp"
#include "app/served/fetch.hpp"
#include "app/served/manifest.hpp"
#include "app/served/verify.hpp"
#include "platform/crypto/signing.hpp"
#include "platform/http/security_headers.hpp"

namespace turnabout::app {
namespace {

int complain(const Problem& problem, int code) {
  fmt::print(stderr, "turnabout: {}\n", problem.message);
  return code;
}

Result<std::string> text_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(file), {}};
  if (!file) return refuse(Code::not_configured, fmt::format("{} cannot be read.", path));
  return text;
}

Result<std::string> manifest_text(const std::string& key_file) {
  if (embedded_web().empty())
    return refuse(Code::not_configured,
                  "This program was built without the web app; ./run builds one that has it.");
  auto text = served::print(served::manifest_of(embedded_web(), kVersion));
  if (key_file.empty()) return text;
  std::ifstream file(key_file);
  std::string line;
  std::getline(file, line);
  const auto key = crypto::SecretKey::from_text(line);
  if (!key) return refuse(Code::not_configured, fmt::format("{} holds no signing key.", key_file));
  return served::sign(text, *key);
}

Result<served::Manifest> expected(const VerifyServed& asked) {
  if (asked.manifest.empty()) {
    TRY(const auto own, manifest_text(""));
    return served::parse_manifest(own);
  }
  TRY(const auto text, text_of(asked.manifest));
  CHECK_OK(served::check_signature(text, asked.public_key));
  return served::parse_manifest(text);
}

Result<served::Verdict> verdict_on(const VerifyServed& asked, const served::Manifest& manifest) {
  served::Fetcher fetcher({.url = asked.url, .cookie = asked.cookie});
  return served::verify(manifest, http::content_policy, [&](std::string_view path, std::string_view form) {
    return fetcher.get(path, form);
  });
}

}  // namespace

int print_manifest(const std::string& key_file) {
  const auto text = manifest_text(key_file);
  if (!text) return complain(text.error(), 1);
  fmt::print("{}", *text);
  return 0;
}

int make_manifest_key(const std::string& file) {
  const auto key = crypto::SecretKey::random();
  const auto line = key.text() + "\n";
  const int opened = ::open(file.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  const bool is_written =
      opened >= 0 && ::write(opened, line.data(), line.size()) == static_cast<ssize_t>(line.size());
  if (opened >= 0) ::close(opened);
  if (!is_written) {
    fmt::print(stderr, "turnabout: {} cannot be made; is there one already?\n", file);
    return 1;
  }
  fmt::print("Keep {} secret and apart. Publish its public key: {}\n", file, crypto::signing_public_key(key));
  return 0;
}

int verify_served(const VerifyServed& asked) {
  constexpr int kNoVerdict = 2;
  if (asked.manifest.empty() != asked.public_key.empty())
    return complain(
        Problem{.code = Code::not_configured, .message = "--manifest and --public-key belong together."},
        kNoVerdict);
  const auto manifest = expected(asked);
  if (!manifest) return complain(manifest.error(), kNoVerdict);
  const auto verdict = verdict_on(asked, *manifest);
  if (!verdict) return complain(verdict.error(), kNoVerdict);
  for (const auto& [path, form, what] : verdict->differences)
    fmt::print("{} (asked for as {}) {}\n", path, form, what);
  if (!verdict->differences.empty()) {
    fmt::print("{} does NOT serve the web app of Turnabout {}: {} of {} replies differ.\n", asked.url,
               manifest->version, verdict->differences.size(), verdict->replies);
    return 1;
  }
  fmt::print("{} serves the web app of Turnabout {} to the byte: {} files, {} replies compared.\n", asked.url,
             manifest->version, manifest->files.size(), verdict->replies);
  return 0;
}

}  // namespace turnabout::app
