#include "platform/pages/form.hpp"

#include <optional>

#include <fmt/format.h>
#include <unicode/utf8.h>

namespace turnabout::pages {
namespace {

constexpr std::int64_t kHalfDay = 12LL * 3600 * 1'000'000;

std::string key_at(const KeyedHash& hash, std::string_view path, std::string_view token,
                   std::int64_t half_day) {
  return hash(fmt::format("{}\n{}\n{}", path, token, half_day));
}

bool equal_in_constant_time(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  unsigned difference = 0;
  for (std::size_t i = 0; i < a.size(); ++i)
    difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
  return difference == 0;
}

}  // namespace

Result<FormValues> FormValues::read(const http::Request& request) {
  TRY(const auto sent, request.form());
  FormValues form;
  for (const auto& [name, value] : sent)
    if (!form.values_.emplace(name, value).second)
      return refuse(Code::malformed, "The form could not be read. Please open the page again.");
  return form;
}

const std::string& FormValues::at(std::string_view name) const {
  static const std::string kNothing;
  const auto found = values_.find(name);
  return found == values_.end() ? kNothing : found->second;
}

std::string form_key(const KeyedHash& hash, std::string_view path, std::string_view token, Instant now) {
  return key_at(hash, path, token, now.microseconds / kHalfDay);
}

bool is_form_key(const KeyedHash& hash, std::string_view path, std::string_view token, Instant now,
                 std::string_view key) {
  const auto half_day = now.microseconds / kHalfDay;
  return equal_in_constant_time(key, key_at(hash, path, token, half_day)) ||
         equal_in_constant_time(key, key_at(hash, path, token, half_day - 1));
}

KeyedHash form_hash(const crypto::Sealer& sealer) {
  return [&sealer](std::string_view text) {
    std::string hexadecimal;
    for (const auto byte : sealer.blind_index("form_key", text)) hexadecimal += fmt::format("{:02x}", byte);
    return hexadecimal;
  };
}

}  // namespace turnabout::pages
