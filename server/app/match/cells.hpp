#pragma once

#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

/// What the files' readers share.
namespace turnabout::match_command {

inline constexpr int kLargestCapacity = 10'000;

/// Somebody in the people file, as far as the other files need it.
struct Person {
  std::size_t row = 0;  ///< Of the people file.
  std::string grade = {};
  std::map<std::string, std::vector<std::string>, std::less<>> attributes = {};  ///< That the rules name.
  std::array<int, 2> place{-1, -1};  ///< By matching::Side: where the application stands; -1 without one.
};

struct HashOfText {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using People = std::unordered_map<std::string, Person, HashOfText, std::equal_to<>>;

/// The values of a cell, without the blanks around them and without blank ones.
std::vector<std::string> list_in(std::string_view cell, char separator);

/// A whole number and nothing else.
template <class Whole>
std::optional<Whole> whole_in(std::string_view cell) {
  Whole value = 0;
  const auto [stopped, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
  if (error != std::errc{} || stopped != cell.data() + cell.size()) return std::nullopt;
  return value;
}

}  // namespace turnabout::match_command
