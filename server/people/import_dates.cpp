#include "people/import_dates.hpp"

#include <array>
#include <string>
#include <vector>

namespace turnabout::people {

namespace {

struct Piece {
  bool is_number;
  int number;
  std::size_t length;
  std::string word;
};

/// Numbers and words in order; separators are dropped. A time of day behind the date is cut off.
std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  if (const auto time = text.find('T'); time == 10) text = text.substr(0, 10);
  for (std::size_t i = 0; i < text.size() && pieces.size() < 4;) {
    const char c = text[i];
    if (c == ':') return pieces.size() > 3 ? pieces : std::vector<Piece>{};
    const auto is_digit = [&](char d) { return d >= '0' && d <= '9'; };
    const auto is_letter = [&](char d) { return (d >= 'a' && d <= 'z') || (d >= 'A' && d <= 'Z'); };
    Piece piece{is_digit(c), 0, 0, {}};
    const auto start = i;
    if (is_digit(c)) {
      while (i < text.size() && is_digit(text[i]) && i - start < 9)
        piece.number = piece.number * 10 + (text[i++] - '0');
    } else if (is_letter(c)) {
      while (i < text.size() && is_letter(text[i])) piece.word += static_cast<char>(text[i++] | 0x20);
    } else {
      ++i;
      continue;
    }
    piece.length = i - start;
    pieces.push_back(std::move(piece));
  }
  return pieces;
}

std::optional<int> month_named(std::string_view word) {
  constexpr std::array<std::string_view, 12> kMonths = {"january",   "february", "march",    "april",
                                                        "may",       "june",     "july",     "august",
                                                        "september", "october",  "november", "december"};
  if (word.size() < 3) return std::nullopt;
  for (std::size_t i = 0; i < kMonths.size(); ++i)
    if (kMonths[i].starts_with(word) || (i == 8 && word == "sept")) return static_cast<int>(i + 1);
  return std::nullopt;
}

std::optional<Date> make_date(const Piece& year, int month, int day) {
  if (year.length != 4 && year.length != 2) return std::nullopt;
  const int full = year.length == 4 ? year.number : year.number + (year.number < 50 ? 2000 : 1900);
  if (full < 1900) return std::nullopt;
  const std::chrono::year_month_day made{std::chrono::year{full},
                                         std::chrono::month{static_cast<unsigned>(month)},
                                         std::chrono::day{static_cast<unsigned>(day)}};
  if (!made.ok()) return std::nullopt;
  return Date{made};
}

bool begins_with_day_or_month(const std::vector<Piece>& pieces) {
  return pieces.size() >= 3 && pieces[0].is_number && pieces[1].is_number && pieces[2].is_number &&
         pieces[0].length <= 2 && pieces[1].length <= 2;
}

}  // namespace

DateHint hint_of(std::string_view text) {
  const auto pieces = pieces_of(text);
  if (!begins_with_day_or_month(pieces)) return DateHint::none;
  const int first = pieces[0].number, second = pieces[1].number;
  if (first == second || first < 1 || second < 1) return DateHint::none;
  if (first > 12) return second <= 12 && first <= 31 ? DateHint::day_first : DateHint::none;
  if (second > 12) return second <= 31 ? DateHint::month_first : DateHint::none;
  return DateHint::doubtful;
}

std::optional<Date> parse_file_date(std::string_view text, DateOrder order) {
  const auto pieces = pieces_of(text);
  if (pieces.empty()) return std::nullopt;
  if (pieces.size() == 1 && pieces[0].is_number && pieces[0].length == 8) {
    const int all = pieces[0].number;
    const Piece year{true, all / 10000, 4, {}};
    return make_date(year, all / 100 % 100, all % 100);
  }
  if (pieces.size() < 3) return std::nullopt;
  const auto &a = pieces[0], &b = pieces[1], &c = pieces[2];
  if (a.is_number && a.length == 4 && b.is_number && c.is_number && c.length <= 2)
    return make_date(a, b.number, c.number);
  if (a.is_number && !b.is_number && c.is_number) {
    const auto month = month_named(b.word);
    return month ? make_date(c, *month, a.number) : std::nullopt;
  }
  if (!a.is_number && b.is_number && c.is_number) {
    const auto month = month_named(a.word);
    return month ? make_date(c, *month, b.number) : std::nullopt;
  }
  if (!begins_with_day_or_month(pieces)) return std::nullopt;
  const bool day_first = order == DateOrder::day_first;
  return make_date(c, day_first ? b.number : a.number, day_first ? a.number : b.number);
}

}  // namespace turnabout::people
