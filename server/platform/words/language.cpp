#include "platform/words/language.hpp"

#include <algorithm>
#include <array>

#include <unicode/uloc.h>

namespace turnabout {
namespace {

constexpr std::size_t kLongest = 35;

using Buffer = std::array<char, 160>;

std::optional<Buffer> locale_of(std::string_view tag) {
  Buffer locale{};
  int32_t read = 0;
  UErrorCode error = U_ZERO_ERROR;
  const std::string text(tag);
  uloc_forLanguageTag(text.c_str(), locale.data(), static_cast<int32_t>(locale.size()), &read, &error);
  if (U_FAILURE(error) != 0 || static_cast<std::size_t>(read) != text.size() || locale[0] == '\0') return {};
  return locale;
}

}  // namespace

std::optional<std::string> language_tag(std::string_view text) {
  const auto letter = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
  };
  if (text.size() < 2 || text.size() > kLongest || !std::all_of(text.begin(), text.end(), letter)) return {};
  const auto locale = locale_of(text);
  if (!locale) return {};
  Buffer tag{};
  UErrorCode error = U_ZERO_ERROR;
  uloc_toLanguageTag(locale->data(), tag.data(), static_cast<int32_t>(tag.size()), 1, &error);
  if (U_FAILURE(error) != 0 || std::string_view(tag.data()) == "und") return {};
  return std::string(tag.data());
}

Direction direction_of(std::string_view tag) {
  const auto locale = locale_of(tag);
  return locale && uloc_isRightToLeft(locale->data()) != 0 ? Direction::rtl : Direction::ltr;
}

}  // namespace turnabout
