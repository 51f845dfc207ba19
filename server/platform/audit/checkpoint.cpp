#include "platform/audit/checkpoint.hpp"

#include <optional>
#include <sstream>

#include <fmt/format.h>
#include <sodium.h>

#include "platform/crypto/signing.hpp"

namespace turnabout::audit {
namespace {

constexpr std::string_view kFirstLine = "turnabout-audit 1";

tl::unexpected<Problem> not_one(std::string_view what) {
  return refuse(Code::invalid, fmt::format("This is not a signed checkpoint: {}.", what));
}

/// The rest of the next line, which must begin with `name`.
std::optional<std::string> field(std::istringstream& lines, std::string_view name) {
  std::string line;
  if (!std::getline(lines, line) || !line.starts_with(fmt::format("{} ", name))) return std::nullopt;
  return line.substr(name.size() + 1);
}

std::optional<std::int64_t> number_in(const std::string& text) {
  if (text.empty() || text.size() > 18 || text.find_first_not_of("0123456789") != std::string::npos)
    return std::nullopt;
  return std::stoll(text);
}

std::optional<Hash> hash_in(const std::string& text) {
  Hash hash;
  std::size_t found = 0;
  if (sodium_hex2bin(hash.data(), hash.size(), text.data(), text.size(), nullptr, &found, nullptr) != 0 ||
      found != hash.size())
    return std::nullopt;
  return hash;
}

}  // namespace

std::string hexadecimal(const Hash& hash) {
  std::string text;
  for (const auto byte : hash) text += fmt::format("{:02x}", byte);
  return text;
}

std::string print_signed(const Checkpoint& checkpoint, const crypto::SecretKey& seed) {
  const auto text =
      fmt::format("{}\nsize {}\nroot {}\nat {}\nkey {}\n", kFirstLine, checkpoint.size,
                  hexadecimal(checkpoint.root), to_string(checkpoint.at), crypto::signing_public_key(seed));
  return fmt::format("{}signature {}\n", text, crypto::sign_text(seed, text));
}

Result<SignedCheckpoint> read_signed(std::string_view text) {
  std::istringstream lines{std::string(text)};
  std::string first;
  std::getline(lines, first);
  const auto size = field(lines, "size");
  const auto root = field(lines, "root");
  const auto at = field(lines, "at");
  const auto key = field(lines, "key");
  const auto signature = field(lines, "signature");
  if (first != kFirstLine || !size || !root || !at || !key || !signature) return not_one("a line is missing");
  const auto count = number_in(*size);
  const auto hash = hash_in(*root);
  const auto instant = parse_instant(*at);
  if (!count || !hash || !instant) return not_one("a line cannot be read");
  if (!crypto::is_signed(*key, text.substr(0, text.rfind("signature ")), *signature))
    return not_one("its signature does not fit");
  return SignedCheckpoint{{*count, *hash, *instant}, *key};
}

}  // namespace turnabout::audit
