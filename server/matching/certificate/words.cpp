#include "matching/certificate/words.hpp"

namespace turnabout::matching {
namespace {

constexpr Wide kLowest = (Wide{-1} << 126) * 2;

}  // namespace

std::string_view name_of(Part part) {
  switch (part) {
    case Part::demand:
      return "demand";
    case Part::people:
      return "people";
    case Part::pairs:
      return "pairs";
    case Part::score:
      return "score";
  }
  return {};
}

std::string_view name_of(Proof::Claim claim) {
  switch (claim) {
    case Proof::Claim::reached:
      return "reached";
    case Proof::Claim::unreached:
      return "unreached";
    case Proof::Claim::gap:
      return "gap";
  }
  return {};
}

std::string digits(Wide value) {
  std::string text;
  auto rest = value;  // never made positive, as the lowest number has no opposite
  do text.insert(text.begin(), static_cast<char>('0' + std::abs(static_cast<int>(rest % 10))));
  while ((rest /= 10) != 0);
  return value < 0 ? "-" + text : text;
}

std::optional<Wide> number_in(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  if (text.empty() || (text.size() > 1 && text.front() == '0') || (negative && text == "0"))
    return std::nullopt;
  Wide value = 0;  // grows downwards, as the lowest number has no opposite
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    const int digit = c - '0';
    if (value < (kLowest + digit) / 10) return std::nullopt;
    value = value * 10 - digit;
  }
  if (!negative && value == kLowest) return std::nullopt;
  return negative ? value : -value;
}

}  // namespace turnabout::matching
