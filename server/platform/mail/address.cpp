#include "platform/mail/address.hpp"

#include <algorithm>

#include <unicode/locid.h>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

namespace turnabout::mail {
namespace {

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1);
}

bool is_address_character(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte > 0x20 && byte != 0x7f && std::string_view("\"(),:;<>[\\]").find(c) == std::string_view::npos;
}

}  // namespace

std::optional<std::string> normal_address(std::string_view text) {
  text = trimmed(text);
  if (text.empty() || text.size() > 254 || !std::all_of(text.begin(), text.end(), is_address_character))
    return std::nullopt;
  const auto at = text.find('@');
  if (at == 0 || at == std::string_view::npos || at > 64 || text.find('@', at + 1) != std::string_view::npos)
    return std::nullopt;
  const auto domain = text.substr(at + 1);
  if (domain.find('.') == std::string_view::npos || domain.front() == '.' || domain.back() == '.' ||
      domain.find("..") != std::string_view::npos)
    return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const auto* nfc = icu::Normalizer2::getNFCInstance(status);
  auto wide = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
  wide = nfc->normalize(wide.toLower(icu::Locale::getRoot()), status);
  if (U_FAILURE(status) || wide.indexOf(char16_t{0xfffd}) >= 0) return std::nullopt;
  std::string result;
  wide.toUTF8String(result);
  return result;
}

}  // namespace turnabout::mail
