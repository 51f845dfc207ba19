#include "app/match/scenarios/scenario_file.hpp"

#include <algorithm>
#include <map>

namespace turnabout::match_command {
namespace {

constexpr std::string_view kDivider = "----";
const std::vector<std::string> kSections = {"mentors", "mentees", "people",  "given",
                                            "scores",  "edits",   "explain", "rules"};

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

/// The cells of a line, parted by two blanks or more; a lone hyphen is a blank cell.
std::vector<std::string> cells_in(std::string_view line) {
  std::vector<std::string> cells;
  for (;;) {
    const auto from = line.find_first_not_of(' ');
    if (from == std::string_view::npos) return cells;
    line.remove_prefix(from);
    auto end = std::min(line.find("  "), line.size());
    auto cell = line.substr(0, end);
    while (cell.ends_with(' ')) cell.remove_suffix(1);
    cells.emplace_back(cell == "-" ? std::string_view{} : cell);
    line.remove_prefix(end);
  }
}

using Row = std::map<std::string, std::string>;
struct Rows {
  std::vector<std::string> columns;
  std::vector<Row> rows;

  void add_column(const std::string& name) {
    if (std::ranges::find(columns, name) == columns.end()) columns.push_back(name);
  }
  std::string csv() const {
    const auto quoted = [](const std::string& cell) {
      std::string text = "\"";
      for (const char c : cell) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      return text + "\"";
    };
    const auto line = [&](auto value) {
      std::vector<std::string> cells;
      for (const auto& column : columns) cells.push_back(quoted(value(column)));
      return fmt::format("{}\n", fmt::join(cells, ","));
    };
    auto text = line([](const std::string& column) { return column; });
    for (const auto& row : rows)
      text += line([&](const std::string& column) {
        const auto found = row.find(column);
        return found == row.end() ? std::string{} : found->second;
      });
    return text;
  }
};

class Reader {
 public:
  Result<ScenarioFile> run(std::string_view text) {
    const auto lines = lines_of(text);
    std::size_t number = 0;
    for (; number < lines.size() && lines[number] != kDivider; ++number) {
      CHECK_OK(line(lines[number], number + 1));
      file_.given += lines[number] + "\n";
    }
    if (number == lines.size())
      return refuse(Code::malformed, "There is no line ---- that divides the halves.");
    for (++number; number < lines.size(); ++number) file_.expected += lines[number] + "\n";
    put_together();
    return std::move(file_);
  }

 private:
  Result<void> line(const std::string& line, std::size_t number) {
    if (line.empty()) return {};
    const auto section = line.ends_with(':') ? line.substr(0, line.size() - 1) : std::string{};
    if (std::ranges::find(kSections, section) != kSections.end()) {
      section_ = section;
      return {};
    }
    if (section_.empty()) return {};  // prose
    if (!line.starts_with("  "))
      return refuse(Code::malformed,
                    fmt::format("Line {}: this is no section, and rows are set in by two.", number));
    if (section_ == "rules") {
      rules_ += line.substr(2) + "\n";
      return {};
    }
    const auto cells = cells_in(line);
    if (section_ == "explain") {
      if (cells.size() != 2) return refuse(Code::malformed, fmt::format("Line {}: name two people.", number));
      file_.explain.emplace_back(cells[0], cells[1]);
      return {};
    }
    auto& rows = tables_[section_];
    if (rows.columns.empty()) {
      rows.columns = cells;
      return {};
    }
    if (cells.size() != rows.columns.size())
      return refuse(Code::malformed, fmt::format("Line {}: {} cells under {} headings.", number, cells.size(),
                                                 rows.columns.size()));
    Row row;
    for (std::size_t cell = 0; cell < cells.size(); ++cell) row[rows.columns[cell]] = cells[cell];
    rows.rows.push_back(std::move(row));
    return {};
  }

  void put_together() {
    Rows people = tables_["people"], applications;
    for (const auto* column : {"id", "manager_id"}) people.add_column(column);
    for (const auto* column : {"person_id", "role"}) applications.add_column(column);
    std::set<std::string> known;
    for (const auto& row : people.rows) known.insert(row.contains("id") ? row.at("id") : "");
    for (const std::string role : {"mentor", "mentee"}) {
      const auto& side = tables_[role + "s"];
      for (const auto& column : side.columns)
        if (column != "id" && column != "manager_id") applications.add_column(column);
      for (auto row : side.rows) {
        if (known.insert(row["id"]).second)
          people.rows.push_back({{"id", row["id"]}, {"manager_id", row["manager_id"]}});
        row["person_id"] = row["id"];
        row["role"] = role;
        applications.rows.push_back(std::move(row));
      }
    }
    file_.texts.people = {"people", people.csv()};
    file_.texts.applications = {"applications", applications.csv()};
    file_.texts.rules = {"rules", rules_};
    const auto table = [&](const std::string& name) -> std::optional<FileText> {
      if (!tables_.contains(name)) return std::nullopt;
      return FileText{name, tables_[name].csv()};
    };
    file_.texts.pairs = table("given");
    file_.texts.scores = table("scores");
    file_.texts.edits = table("edits");
  }

  ScenarioFile file_;
  std::string section_, rules_;
  std::map<std::string, Rows> tables_;
};

}  // namespace

Result<ScenarioFile> read_scenario(std::string_view text) {
  return Reader().run(text);
}

std::string with_outcome(const ScenarioFile& file, std::string_view outcome) {
  return fmt::format("{}{}\n{}", file.given, kDivider, outcome);
}

std::string difference(std::string_view before, std::string_view now) {
  const auto a = lines_of(before), b = lines_of(now);
  // The longest common part, from behind: longest[i][j] is that of a[i…] and b[j…].
  std::vector<std::vector<std::size_t>> longest(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = a.size(); i-- > 0;)
    for (std::size_t j = b.size(); j-- > 0;)
      longest[i][j] =
          a[i] == b[j] ? longest[i + 1][j + 1] + 1 : std::max(longest[i + 1][j], longest[i][j + 1]);
  std::string text;
  for (std::size_t i = 0, j = 0; i < a.size() || j < b.size();) {
    if (i < a.size() && j < b.size() && a[i] == b[j])
      ++i, ++j;
    else if (i < a.size() && (j == b.size() || longest[i + 1][j] >= longest[i][j + 1]))
      text += "- " + a[i++] + "\n";
    else
      text += "+ " + b[j++] + "\n";
  }
  return text;
}

}  // namespace turnabout::match_command
