#include "platform/tables/csv.hpp"

#include <array>

#include <fmt/format.h>

#include "platform/tables/assembler.hpp"
#include "platform/tables/decoding.hpp"
#include "platform/tables/xlsx.hpp"

namespace turnabout::tables {

namespace {

/// Walks over a text row by row. Cells are undone of their quotes in the text itself, which only ever makes
/// them shorter.
class Scanner {
 public:
  Scanner(std::string& text, char delimiter, std::size_t start)
      : text_(text), delimiter_(delimiter), at_(start) {}

  bool done() const { return at_ >= text_.size(); }
  /// Reads one row into `cells`. False if a quote opened in it is never closed.
  bool row(std::vector<Place>& cells) {
    cells.clear();
    for (;;) {
      if (!cell(cells)) return false;
      if (at_ >= text_.size()) return true;
      const char end = text_[at_++];
      if (end == delimiter_) {
        if (at_ == text_.size()) cells.push_back({});
        if (at_ < text_.size()) continue;
        return true;
      }
      if (end == '\r' && at_ < text_.size() && text_[at_] == '\n') ++at_;
      return true;
    }
  }

 private:
  bool ends_cell(char c) const { return c == delimiter_ || c == '\n' || c == '\r'; }

  bool cell(std::vector<Place>& cells) {
    const std::size_t start = at_;
    if (at_ < text_.size() && text_[at_] == '"') return quoted(cells);
    while (at_ < text_.size() && !ends_cell(text_[at_])) ++at_;
    cells.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(at_ - start)});
    return true;
  }

  bool quoted(std::vector<Place>& cells) {
    const std::size_t start = ++at_;
    std::size_t to = start;
    for (;;) {
      const auto quote = text_.find('"', at_);
      if (quote == std::string::npos) return false;
      to = move_down(to, quote);
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      text_[to++] = '"';
      ++at_;
    }
    // Text behind the closing quote is against the standard but not against reason: it belongs to the cell.
    std::size_t end = at_;
    while (end < text_.size() && !ends_cell(text_[end])) ++end;
    to = move_down(to, end);
    at_ = end;
    cells.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(to - start)});
    return true;
  }

  /// Moves what lies between here and `end` down to `to`.
  std::size_t move_down(std::size_t to, std::size_t end) {
    if (to != at_) std::copy(text_.begin() + diff(at_), text_.begin() + diff(end), text_.begin() + diff(to));
    return to + (end - at_);
  }
  static std::ptrdiff_t diff(std::size_t n) { return static_cast<std::ptrdiff_t>(n); }

  std::string& text_;
  char delimiter_;
  std::size_t at_;
};

/// How many cells each of the first rows has if this delimiter is the right one.
std::vector<std::size_t> widths(std::string sample, char delimiter) {
  Scanner scanner(sample, delimiter, 0);
  std::vector<std::size_t> counts;
  std::vector<Place> cells;
  while (!scanner.done() && counts.size() < 20 && scanner.row(cells))
    if (cells.size() > 1 || cells[0].length > 0) counts.push_back(cells.size());
  return counts;
}

/// The delimiter that divides the header most often; of equals the one under which more rows are as wide as
/// the header.
char guess_delimiter(std::string_view text) {
  char best = ',';
  std::pair<std::size_t, std::size_t> best_score{1, 0};
  for (const char delimiter : std::array{',', ';', '\t'}) {
    const auto counts = widths(std::string(text.substr(0, 65536)), delimiter);
    if (counts.empty()) continue;
    const auto even = static_cast<std::size_t>(std::count(counts.begin(), counts.end(), counts[0]));
    if (const std::pair score{counts[0], even}; score > best_score && counts[0] > 1) {
      best_score = score;
      best = delimiter;
    }
  }
  return best;
}

/// Excel's own first line "sep=;" names the delimiter and is no row of data.
std::optional<char> named_delimiter(std::string_view text) {
  if (text.size() < 5 || !(text.starts_with("sep=") || text.starts_with("SEP="))) return std::nullopt;
  if (text.size() > 5 && text[5] != '\r' && text[5] != '\n') return std::nullopt;
  if (std::string_view(",;\t").find(text[4]) == std::string_view::npos) return std::nullopt;
  return text[4];
}

Result<Table> parse_csv(Decoded decoded, const Limits& limits) {
  const auto named = named_delimiter(decoded.text);
  Source source{.format = Format::csv, .encoding = decoded.encoding};
  source.delimiter = named ? *named : guess_delimiter(decoded.text);
  Assembler assembler(limits, Assembler::Short::is_uneven);
  Scanner scanner(decoded.text, source.delimiter, 0);
  std::vector<Place> cells;
  for (std::uint32_t number = 1; !scanner.done(); ++number) {
    if (!scanner.row(cells))
      return refuse(Code::malformed,
                    fmt::format("A quotation mark that opens in row {} is never closed: the file may "
                                "have been cut short.",
                                number));
    if (number == 1 && named) continue;
    CHECK_OK(assembler.add(number, cells, decoded.text));
  }
  return std::move(assembler).finish(std::move(source), std::move(decoded.text));
}

struct Magic {
  std::string_view begins;
  std::string_view message;
};

/// Files that people send by mistake, told apart so that the answer helps.
constexpr std::array kNotTables = {
    Magic{"\xD0\xCF\x11\xE0",
          "This is an old Excel file (.xls), or one locked with a password. Open it in Excel and save "
          "it as .xlsx or CSV without a password."},
    Magic{"%PDF", "This is a PDF. Export the list itself as CSV or XLSX."},
    Magic{"\x1F\x8B", "This file is compressed. Unpack it first and send the CSV or XLSX inside."},
    Magic{"{\\rtf", "This is a text document. Export the list as CSV or XLSX."},
};

}  // namespace

Result<Table> read_sheet(std::string_view bytes, std::string_view sheet, const Limits& limits) {
  if (bytes.size() > limits.bytes)
    return refuse(Code::too_large,
                  fmt::format("The file is larger than {} MB.", limits.bytes / (1024 * 1024)));
  if (bytes.empty()) return refuse(Code::malformed, "The file is empty.");
  if (bytes.starts_with("PK\x03\x04") || bytes.starts_with("PK\x05\x06"))
    return read_xlsx(bytes, sheet, limits);
  for (const auto& magic : kNotTables)
    if (bytes.starts_with(magic.begins)) return refuse(Code::unsupported_media, std::string(magic.message));
  TRY(auto decoded, decode(bytes));
  return parse_csv(std::move(decoded), limits);
}

Result<Table> read(std::string_view bytes, const Limits& limits) {
  return read_sheet(bytes, "", limits);
}

namespace {
/// A whole number below nothing: nothing that runs.
bool is_negative_number(std::string_view cell) {
  return cell.size() > 1 && cell.front() == '-' &&
         cell.find_first_not_of("0123456789", 1) == std::string_view::npos;
}
}  // namespace

std::string neutralised(std::string_view cell) {
  if (is_negative_number(cell)) return std::string(cell);
  const bool runs = !cell.empty() && std::string_view("=+-@\t\r").find(cell[0]) != std::string_view::npos;
  return runs ? "'" + std::string(cell) : std::string(cell);
}

Writer::Writer(const std::vector<std::string_view>& columns) {
  row(columns);
}

void Writer::row(const std::vector<std::string_view>& cells) {
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) text_ += ',';
    const std::string cell = neutralised(cells[i]);
    if (cell.find_first_of(",;\t\"\r\n") == std::string::npos) {
      text_ += cell;
      continue;
    }
    text_ += '"';
    for (const char c : cell) {
      if (c == '"') text_ += '"';
      text_ += c;
    }
    text_ += '"';
  }
  text_ += "\r\n";
}

std::string Writer::for_download() const {
  return "\xEF\xBB\xBF" + text_;
}

}  // namespace turnabout::tables
