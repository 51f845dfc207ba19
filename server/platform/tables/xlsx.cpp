#include "platform/tables/xlsx.hpp"

#include <charconv>

#include <fmt/format.h>
#include <unicode/utf8.h>

#include "platform/tables/archive.hpp"
#include "platform/tables/assembler.hpp"
#include "platform/tables/number_format.hpp"

namespace turnabout::tables {

namespace {

std::optional<std::uint32_t> whole(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Excel writes letters that XML cannot hold as _x000D_; only those below U+0020 occur.
void append_unescaped(std::string& to, std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    std::uint32_t letter = 0;
    if (text.size() - i >= 7 && text.substr(i, 2) == "_x" && text[i + 6] == '_') {
      const auto digits = text.substr(i + 2, 4);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + 4, letter, 16);
      if (error == std::errc{} && end == digits.data() + 4 && letter < 0x20) {
        if (letter == '\t' || letter == '\n' || letter == '\r') to += static_cast<char>(letter);
        i += 7;
        continue;
      }
    }
    to += text[i++];
  }
}

struct Sheet {
  std::string name;
  std::string relation;
};

/// xl/workbook.xml: which sheets there are and since when days are counted.
struct WorkbookPart : XmlHandler {
  std::vector<Sheet> sheets;
  Epoch epoch = Epoch::from_1900;
  void open(std::string_view element, const Attribute& attribute) override {
    if (element == "sheet") {
      sheets.push_back({std::string(attribute("name")), std::string(attribute("id"))});
    } else if (element == "workbookPr") {
      const auto flag = attribute("date1904");
      if (flag == "1" || flag == "true") epoch = Epoch::from_1904;
    }
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
};

/// xl/_rels/workbook.xml.rels: where the sheets are.
struct RelationsPart : XmlHandler {
  std::unordered_map<std::string, std::string> targets;
  void open(std::string_view element, const Attribute& attribute) override {
    if (element != "Relationship") return;
    const auto target = attribute("Target");
    targets.emplace(attribute("Id"),
                    target.starts_with('/') ? std::string(target.substr(1)) : "xl/" + std::string(target));
  }
  void close(std::string_view) override {}
  void text(std::string_view) override {}
};

/// xl/styles.xml: what each cell style does to numbers.
struct StylesPart : XmlHandler {
  std::unordered_map<int, NumberFormat> own;
  std::vector<NumberFormat> styles;
  bool in_cell_styles = false;
  void open(std::string_view element, const Attribute& attribute) override {
    if (element == "cellXfs") in_cell_styles = true;
    const auto id = static_cast<int>(whole(attribute("numFmtId")).value_or(0));
    if (element == "numFmt") own[id] = parse_number_format(attribute("formatCode"));
    if (element == "xf" && in_cell_styles) {
      const auto found = own.find(id);
      styles.push_back(found != own.end() ? found->second : builtin_number_format(id));
    }
  }
  void close(std::string_view element) override {
    if (element == "cellXfs") in_cell_styles = false;
  }
  void text(std::string_view) override {}
};

/// xl/sharedStrings.xml: texts that cells name by number. They go straight into the table's buffer.
struct StringsPart : XmlHandler {
  explicit StringsPart(std::string& into) : buffer(into) {}
  std::string& buffer;
  std::vector<Place> places;
  std::string run;
  bool in_text = false, in_reading_aid = false;
  std::size_t start = 0;
  void open(std::string_view element, const Attribute&) override {
    if (element == "si") start = buffer.size();
    if (element == "rPh") in_reading_aid = true;  // How Japanese names are said; not part of the text.
    if (element == "t") in_text = !in_reading_aid;
  }
  void close(std::string_view element) override {
    if (element == "rPh") in_reading_aid = false;
    if (element == "t" && in_text) {
      append_unescaped(buffer, run);
      run.clear();
      in_text = false;
    }
    if (element == "si")
      places.push_back(
          {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(buffer.size() - start)});
  }
  void text(std::string_view piece) override {
    if (in_text) run += piece;
  }
};

/// A sheet: rows of cells, of which empty ones are left out.
struct SheetPart : XmlHandler {
  SheetPart(Assembler& rows, std::string& into, const std::vector<Place>& shared,
            const std::vector<NumberFormat>& formats, Epoch counted_from, const Limits& bounds)
      : assembler(rows),
        buffer(into),
        strings(shared),
        styles(formats),
        epoch(counted_from),
        limits(bounds) {}

  Assembler& assembler;
  std::string& buffer;
  const std::vector<Place>& strings;
  const std::vector<NumberFormat>& styles;
  Epoch epoch;
  const Limits& limits;

  std::vector<Place> cells;
  std::uint32_t number = 0;
  std::size_t column = 0;
  std::string type, value;
  NumberFormat format;
  bool in_value = false, in_reading_aid = false;
  Result<void> outcome;

  Result<void> state() const override { return outcome; }

  void open(std::string_view element, const Attribute& attribute) override {
    if (element == "c") return open_cell(attribute);
    if (element == "row") {
      number = whole(attribute("r")).value_or(number + 1);
      cells.clear();
      column = 0;
    }
    if (element == "rPh") in_reading_aid = true;
    if (element == "v" || (element == "t" && !in_reading_aid)) in_value = true;
  }

  void open_cell(const Attribute& attribute) {
    const auto reference = attribute("r");
    std::size_t named = 0;
    for (const char c : reference) {
      if (c < 'A' || c > 'Z' || named > 100'000) break;
      named = named * 26 + static_cast<std::size_t>(c - 'A' + 1);
    }
    if (named > 0) column = named - 1;
    type = attribute("t");
    const auto style = whole(attribute("s"));
    format = style && *style < styles.size() ? styles[*style] : NumberFormat{};
    value.clear();
  }

  void text(std::string_view piece) override {
    if (in_value) value += piece;
  }

  void close(std::string_view element) override {
    if (element == "rPh") in_reading_aid = false;
    if (element == "v" || element == "t") in_value = false;
    if (element == "c") close_cell();
    if (element == "row" && outcome) outcome = assembler.add(number, cells, buffer);
  }

  void close_cell() {
    const std::size_t at = column++;
    if (at >= limits.columns || value.empty()) return;
    if (cells.size() <= at) cells.resize(at + 1);
    if (type == "s") {
      const auto index = whole(value);
      if (index && *index < strings.size()) cells[at] = strings[*index];
      return;
    }
    const auto start = buffer.size();
    if (type == "b")
      buffer += value == "1" ? "TRUE" : "FALSE";
    else if (type.empty() || type == "n")
      buffer += shown(value, format, epoch);
    else
      append_unescaped(buffer, value);
    cells[at] = {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(buffer.size() - start)};
  }
};

Result<std::pair<Sheet, std::string>> find_sheet(Archive& archive, const WorkbookPart& workbook,
                                                 std::string_view wanted) {
  RelationsPart relations;
  CHECK_OK(archive.parse("xl/_rels/workbook.xml.rels", relations));
  for (const auto& sheet : workbook.sheets) {
    if (!wanted.empty() && sheet.name != wanted) continue;
    const auto target = relations.targets.find(sheet.relation);
    if (target != relations.targets.end() && archive.has(target->second))
      return std::pair{sheet, target->second};
  }
  if (wanted.empty()) return refuse(Code::malformed, "This Excel file holds no sheet that can be read.");
  return refuse(Code::invalid, fmt::format("This Excel file has no sheet named \"{}\".", wanted));
}

}  // namespace

Result<Table> read_xlsx(std::string_view bytes, std::string_view sheet_name, const Limits& limits) {
  TRY(auto archive, Archive::open(bytes, limits));
  if (!archive.has("xl/workbook.xml"))
    return refuse(
        Code::unsupported_media,
        "This is not an Excel workbook (.xlsx). If it is a zip file, unpack it and send the list inside.");
  WorkbookPart workbook;
  CHECK_OK(archive.parse("xl/workbook.xml", workbook));
  TRY(auto found, find_sheet(archive, workbook, sheet_name));
  StylesPart styles;
  if (archive.has("xl/styles.xml")) CHECK_OK(archive.parse("xl/styles.xml", styles));
  std::string buffer;
  StringsPart strings(buffer);
  if (archive.has("xl/sharedStrings.xml")) CHECK_OK(archive.parse("xl/sharedStrings.xml", strings));
  Assembler assembler(limits, Assembler::Short::is_normal);
  SheetPart sheet(assembler, buffer, strings.places, styles.styles, workbook.epoch, limits);
  CHECK_OK(archive.parse(found.second, sheet));
  return std::move(assembler).finish({.format = Format::xlsx, .sheet = found.first.name}, std::move(buffer));
}

}  // namespace turnabout::tables
