#include "people/import_rows.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "people/person.hpp"
#include "platform/mail/address.hpp"

namespace turnabout::people {

namespace {

constexpr std::size_t kLongestNumber = 64, kLongestName = 200, kLongestText = 300;

constexpr std::array kActive = {"active",      "a",         "1",        "yes",     "y",
                                "true",        "current",   "employed", "onleave", "paidleave",
                                "unpaidleave", "suspended", "working"};
constexpr std::array kLeft = {"inactive", "terminated", "t",         "i",    "0",
                              "no",       "n",          "false",     "left", "leaver",
                              "resigned", "retired",    "dismissed", "ended"};

template <class List>
bool contains(const List& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Collects what is wrong with one row.
class Judge {
 public:
  Judge(const Layout& layout, RowPerson& person, std::vector<Finding>& findings)
      : layout_(layout), person_(person), findings_(findings) {}

  void error(std::string column, std::string message, std::string remedy) {
    person_.left_out = true;
    add(Severity::error, std::move(column), std::move(message), std::move(remedy));
  }
  void warn(std::string column, std::string message, std::string remedy) {
    add(Severity::warning, std::move(column), std::move(message), std::move(remedy));
  }

 private:
  void add(Severity severity, std::string column, std::string message, std::string remedy) {
    findings_.push_back({layout_.table().number(person_.row), person_.name, std::move(column), severity,
                         std::move(message), std::move(remedy)});
  }

  const Layout& layout_;
  RowPerson& person_;
  std::vector<Finding>& findings_;
};

std::string composed_name(const Layout& layout, std::size_t row) {
  const auto preferred = layout.cell(row, Target::preferred_name);
  const auto given = preferred.empty() ? layout.cell(row, Target::given_name) : preferred;
  const auto family = layout.cell(row, Target::family_name);
  const auto whole = layout.cell(row, Target::name);
  std::string name(whole.empty() ? given : whole);
  // A preferred name that already ends in the family name is a whole name.
  if (whole.empty() && !family.empty() && !name.ends_with(family))
    name += (name.empty() ? "" : " ") + std::string(family);
  std::string single;
  for (const char c : name) {
    const char plain = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    if (plain != ' ' || (!single.empty() && single.back() != ' ')) single += plain;
  }
  return single;
}

/// people.md rule 5: what no cell of a person may hold.
void check_letters(const Layout& layout, std::size_t row, Judge& judge) {
  for (std::size_t column = 0; column < layout.table().columns().size(); ++column) {
    if (!layout.used(column)) continue;
    const auto cell = layout.table().cell(row, column);
    if (cell.empty()) continue;
    if ((cell[0] == '=' || cell[0] == '@' || cell[0] == '+') && cell.size() > 1)
      judge.error(layout.table().columns()[column], "This looks like a spreadsheet formula, not a value.",
                  "Replace the formula by its value and import again.");
    const bool control = std::any_of(cell.begin(), cell.end(), [](char c) {
      return (static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0x7F;
    });
    if (control)
      judge.error(layout.table().columns()[column], "This holds a character that is not text.",
                  "Type the value again and import again.");
  }
}

std::string_view short_enough(const Layout& layout, std::size_t row, Target target, Judge& judge) {
  const auto cell = layout.cell(row, target);
  if (cell.size() <= kLongestText) return cell;
  judge.warn(layout.header(target), fmt::format("This is longer than {} letters and was cut.", kLongestText),
             "Shorten it if the end matters.");
  return cut(cell, kLongestText);
}

void read_identity(const Layout& layout, RowPerson& person, Judge& judge) {
  person.staff_number = layout.raw(person.row, Target::staff_number);
  if (person.staff_number.empty())
    judge.error(layout.header(Target::staff_number), "There is no staff number.",
                "Add it, so that we know the person again.");
  if (person.staff_number.size() > kLongestNumber)
    judge.error(layout.header(Target::staff_number), "This is too long for a staff number.",
                "Check that the columns are what you said.");
  if (person.name.empty()) judge.error("", "There is no name.", "Add the name.");
  if (person.name.size() > kLongestName)
    judge.error("", "This is too long for a name.", "Check that the columns are what you said.");
  const auto address = layout.cell(person.row, Target::email);
  if (address.empty()) return;
  if (auto normal = mail::normal_address(address))
    person.email = std::move(*normal);
  else
    judge.warn(layout.header(Target::email),
               fmt::format("\"{}\" is not an e-mail address; it was left out.", cut(address, 80)),
               "Correct it: without an address the person cannot be invited.");
}

std::optional<Date> read_date(const Layout& layout, std::size_t row, Target target, DateOrder order,
                              Judge& judge) {
  const auto cell = layout.cell(row, target);
  if (cell.empty()) return std::nullopt;
  auto date = parse_file_date(cell, order);
  if (!date)
    judge.warn(layout.header(target),
               fmt::format("\"{}\" is not a date we can read; it was left out.", cut(cell, 40)),
               "Write it as 2026-03-31.");
  return date;
}

/// people.md rule 8
void read_standing(const Layout& layout, RowPerson& person, DateOrder order, Date today, Judge& judge) {
  const auto ends = read_date(layout, person.row, Target::left_on, order, judge);
  if (ends && *ends <= today) {
    person.standing = RowPerson::Standing::left;
    person.left_on = ends;
    return;
  }
  const auto word = normalised_header(layout.cell(person.row, Target::status));
  if (word.empty()) return;
  const bool asks_for_leavers = normalised_header(layout.header(Target::status)) == "leaver";
  if (contains(asks_for_leavers ? std::span<const char* const>(kActive) : std::span<const char* const>(kLeft),
               word))
    person.standing = RowPerson::Standing::left;
  else if (!contains(kActive, word) && !contains(kLeft, word))
    judge.warn(layout.header(Target::status),
               fmt::format("We do not know the status \"{}\"; the person counts as active.",
                           cut(layout.cell(person.row, Target::status), 40)),
               "If they have left, write \"Inactive\" or give the date.");
}

std::string columns_text(const Layout& layout, std::size_t row, const std::vector<std::size_t>& columns) {
  std::vector<std::pair<std::string_view, std::string_view>> pairs;
  for (const auto column : columns) {
    const auto cell = layout.table().cell(row, column);
    if (!cell.empty())
      pairs.emplace_back(cut(layout.table().columns()[column], 200), cut(cell, kLongestText * 4));
  }
  return attributes_text(std::move(pairs));
}

void append_json(std::string& json, std::string_view text) {
  json += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') json += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      json += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    else
      json += c;
  }
  json += '"';
}

}  // namespace

std::string_view name(Severity severity) {
  return severity == Severity::error ? "error" : "warning";
}

bool stands_for_nothing(std::string_view cell) {
  if (cell.empty()) return true;
  if (cell.size() > 12) return false;
  constexpr std::array kNothing = {"na",        "none",  "null",          "nil",
                                   "nomanager", "nomgr", "notapplicable", "nobody"};
  const auto word = normalised_header(cell);
  return word.empty() || contains(kNothing, word);  // Only punctuation, such as "-", is nothing too.
}

std::string attributes_text(std::vector<std::pair<std::string_view, std::string_view>> pairs) {
  std::sort(pairs.begin(), pairs.end());
  std::string json = "{";
  for (const auto& [key, value] : pairs) {
    if (json.size() > 1) json += ',';
    append_json(json, key);
    json += ':';
    append_json(json, value);
  }
  return json + "}";
}

Layout::Layout(const tables::Table& table, const Mapping& mapping, const std::vector<ColumnGuess>& columns)
    : table_(table), at_(static_cast<std::size_t>(Target::languages) + 1, -1), used_(columns.size(), false) {
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const Target target = mapping.targets[i];
    if (target == Target::ignore) continue;
    used_[i] = true;
    if (columns[i].looks_like != Sensitive::no)
      sensitive_.push_back(i);
    else if (target == Target::attribute || target == Target::languages)
      attributes_.push_back(i);
    if (target != Target::attribute) at_[static_cast<std::size_t>(target)] = static_cast<int>(i);
  }
}

std::string_view Layout::raw(std::size_t row, Target target) const {
  const int column = at_[static_cast<std::size_t>(target)];
  return column < 0 ? std::string_view() : table_.cell(row, static_cast<std::size_t>(column));
}

std::string_view Layout::cell(std::size_t row, Target target) const {
  const auto value = raw(row, target);
  return stands_for_nothing(value) ? std::string_view() : value;
}

const std::string& Layout::header(Target target) const {
  static const std::string none;
  const int column = at_[static_cast<std::size_t>(target)];
  return column < 0 ? none : table_.columns()[static_cast<std::size_t>(column)];
}

RowPerson read_row(const Layout& layout, std::size_t row, DateOrder order, Date today,
                   std::vector<Finding>& findings) {
  RowPerson person;
  person.row = row;
  person.name = composed_name(layout, row);
  Judge judge(layout, person, findings);
  check_letters(layout, row, judge);
  read_identity(layout, person, judge);
  person.job_title = short_enough(layout, row, Target::job_title, judge);
  person.grade = short_enough(layout, row, Target::grade, judge);
  person.unit = short_enough(layout, row, Target::unit, judge);
  person.location = short_enough(layout, row, Target::location, judge);
  person.profession = short_enough(layout, row, Target::profession, judge);
  person.started_on = read_date(layout, row, Target::start_date, order, judge);
  read_standing(layout, person, order, today, judge);
  if (!layout.attributes().empty()) person.attributes = columns_text(layout, row, layout.attributes());
  if (!layout.sensitive().empty()) {
    person.sensitive = columns_text(layout, row, layout.sensitive());
    if (person.sensitive == "{}") person.sensitive.clear();
  }
  return person;
}

}  // namespace turnabout::people
