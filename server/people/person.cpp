#include "people/person.hpp"

#include <algorithm>

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace turnabout::people {

std::string_view name(PersonKind kind) {
  return kind == PersonKind::staff ? "staff" : "guest";
}

std::string_view name(ManagerState state) {
  return boost::describe::enum_to_string(state, "");
}

ManagerState parse_manager_state(std::string_view text) {
  auto state = ManagerState::unknown;
  boost::describe::enum_from_string(std::string(text).c_str(), state);
  return state;
}

namespace {

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::string lower_ascii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return lower;
}

/// Compatibility decomposition, then without the marks that it set free, then without case.
std::string fold(std::string_view text) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = icu::Normalizer2::getNFKDInstance(status);
  const auto letters = icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
  icu::UnicodeString decomposed = normalizer->normalize(letters, status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < decomposed.length(); i = decomposed.moveIndex32(i, 1)) {
    const UChar32 letter = decomposed.char32At(i);
    if (u_charType(letter) != U_NON_SPACING_MARK) bare.append(letter);
  }
  std::string folded;
  bare.foldCase().toUTF8String(folded);
  return folded;
}

}  // namespace

std::string search_form(std::string_view text) {
  const std::string folded = is_ascii(text) ? lower_ascii(text) : fold(text);
  std::string form;
  for (const char c : folded) {
    if (c == ' ' && (form.empty() || form.back() == ' ')) continue;
    form += c;
  }
  if (form.ends_with(' ')) form.pop_back();
  return form;
}

std::string_view cut(std::string_view text, std::size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace turnabout::people
