#include "platform/database/arguments.hpp"

#include <cmath>

#include <fmt/format.h>

#include "platform/database/error.hpp"

namespace turnabout::database {
namespace {

bool is_continuation(unsigned char byte) {
  return (byte & 0xC0) == 0x80;
}

/// Length of the well-formed sequence that starts here, 0 if there is none. Table 3-7 of the Unicode
/// Standard.
std::size_t sequence_length(std::string_view rest) {
  const auto at = [&](std::size_t i) { return static_cast<unsigned char>(i < rest.size() ? rest[i] : '\0'); };
  const unsigned char first = at(0);
  const unsigned char second = at(1);
  if (first < 0x80) return first == 0 ? 0 : 1;
  if (first >= 0xC2 && first <= 0xDF) return is_continuation(second) ? 2 : 0;
  if ((first & 0xF0) == 0xE0) {
    if (first == 0xE0 && second < 0xA0) return 0;
    if (first == 0xED && second > 0x9F) return 0;
    return is_continuation(second) && is_continuation(at(2)) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    if (first == 0xF0 && second < 0x90) return 0;
    if (first == 0xF4 && second > 0x8F) return 0;
    return is_continuation(second) && is_continuation(at(2)) && is_continuation(at(3)) ? 4 : 0;
  }
  return 0;
}

}  // namespace

bool is_storable_text(std::string_view text) {
  while (!text.empty()) {
    const auto length = sequence_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

void check_arguments(const Statement& statement, std::span<const Value> arguments) {
  const auto refuse_argument = [&](std::size_t i, std::string_view why) {
    throw Error(Error::Kind::invalid_input, {}, fmt::format("{}: ${} {}", statement.name, i + 1, why));
  };
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto& storage = arguments[i].storage();
    if (const auto* text = std::get_if<std::string>(&storage); text != nullptr && !is_storable_text(*text))
      refuse_argument(i, "is text with NUL or not UTF-8");
    if (const auto* number = std::get_if<double>(&storage); number != nullptr && !std::isfinite(*number))
      refuse_argument(i, "is not a finite number");
  }
}

}  // namespace turnabout::database
