// check-pairs: does a set of pairs break any rule?
//
//   check-pairs people.csv applications.csv rules.toml pairs.csv [given.csv|-] [scores.csv|-]
//
// Written from the prose of docs/rules/matching.md alone and sharing no code with the program it checks, so
// that anybody can read it from top to bottom and run it on their own files. It is slow and plain on purpose.
// It prints one line for each broken rule and ends with 1 if there is any, with 2 if a file cannot be read,
// else with 0. Files are CSV with commas, in UTF-8.
#include <algorithm>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include <toml++/toml.h>

namespace {

using Text = std::string;
using Row = std::map<Text, Text>;  // column → cell
using List = std::vector<Text>;

Text trimmed(const Text& text) {
  const auto from = text.find_first_not_of(" \t\r");
  return from == Text::npos ? Text() : text.substr(from, text.find_last_not_of(" \t\r") - from + 1);
}

// ---------------------------------------------------------------- reading

std::vector<List> read_cells(const Text& path) {
  std::ifstream stream(path, std::ios::binary);
  if (!stream) throw std::runtime_error("cannot read " + path);
  Text all((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
  if (all.compare(0, 3, "\xEF\xBB\xBF") == 0) all.erase(0, 3);
  std::vector<List> rows;
  List row;
  Text cell;
  bool quoted = false, something = false;
  const auto end_cell = [&] {
    row.push_back(trimmed(cell));
    cell.clear();
  };
  const auto end_row = [&] {
    end_cell();
    if (row.size() > 1 || !row[0].empty()) rows.push_back(row);
    row.clear();
    something = false;
  };
  for (std::size_t i = 0; i < all.size(); ++i) {
    const char c = all[i];
    if (quoted && c == '"' && i + 1 < all.size() && all[i + 1] == '"') {
      cell += '"';
      ++i;
    } else if (c == '"') {
      quoted = !quoted;
    } else if (!quoted && c == ',') {
      end_cell();
    } else if (!quoted && c == '\n') {
      end_row();
      continue;
    } else {
      cell += c;
    }
    something = true;
  }
  if (something) end_row();
  return rows;
}

std::vector<Row> read_table(const Text& path) {
  const auto cells = read_cells(path);
  std::vector<Row> table;
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (cells[i].size() != cells[0].size()) continue;  // the program leaves such rows out
    Row row;
    for (std::size_t column = 0; column < cells[0].size(); ++column)
      row.emplace(cells[0][column], cells[i][column]);
    table.push_back(row);
  }
  return table;
}

Text get(const Row& row, const Text& column) {
  const auto found = row.find(column);
  return found == row.end() ? Text() : found->second;
}

// A spreadsheet must not run an id as a formula, so the program puts an apostrophe in front of some.
Text id_in(const Row& row, const Text& column) {
  const Text id = get(row, column);
  if (id.size() > 1 && id[0] == '\'' && Text("=+-@").find(id[1]) != Text::npos) return id.substr(1);
  return id;
}

List split(const Text& cell, char separator) {
  List values;
  Text value;
  for (const char c : cell + separator) {
    if (c != separator) {
      value += c;
      continue;
    }
    if (!trimmed(value).empty()) values.push_back(trimmed(value));
    value.clear();
  }
  return values;
}

bool holds(const List& list, const Text& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

bool have_common(const List& one, const List& other) {
  return std::any_of(one.begin(), one.end(), [&](const Text& text) { return holds(other, text); });
}

struct Rules {
  toml::table file;
  char separator = ';';
  List grades, heads, different, share_one, leadership;

  explicit Rules(const Text& path) : file(toml::parse_file(path)) {
    separator = file["separator"].value_or(Text(";"))[0];
    grades = list(file["grades"]);
    const auto require = file["require"];
    heads = list(require["heads"]);
    different = list(require["different"]);
    share_one = list(require["share_one"]);
    leadership = list(require["leadership"]);
  }
  template <class View>
  static List list(const View& view) {
    List found;
    if (const auto* array = view.as_array())
      for (const auto& item : *array) found.push_back(item.value_or(Text()));
    return found;
  }
  bool line_apart() const { return file["require"]["reporting_line"].value_or(Text()) == "apart"; }
  bool ties_apart() const { return file["require"]["ties"].value_or(Text()) == "apart"; }
  int head_steps() const { return file["require"]["head_steps"].value_or(3); }
  Text reviewer() const { return file["require"]["reviewer"].value_or(Text()); }
  bool has_gap() const { return file["require"]["grade_gap"].is_table(); }
  int gap_min() const { return file["require"]["grade_gap"]["min"].value_or(-1000000); }
  int gap_max() const { return file["require"]["grade_gap"]["max"].value_or(1000000); }
  bool pairs_first() const { return file["objective"].value_or(Text("pairs-first")) == "pairs-first"; }
};

// ---------------------------------------------------------------- the cohort

struct Files {
  std::map<Text, Row> people;
  std::map<std::pair<Text, Text>, Row> applications;  // (person, role)
  std::vector<Row> given;
  bool scored = false;
  std::set<std::pair<Text, Text>> scores;
};

class Checker {
 public:
  Checker(const Rules& rules, const Files& files) : rules_(rules), files_(files) {}

  // Everything that forbids this mentor and this mentee.
  List broken(const Text& mentor, const Text& mentee) const {
    List found;
    const auto say = [&](bool is_broken, const Text& rule) {
      if (is_broken) found.push_back(rule);
    };
    say(files_.applications.count({mentor, "mentor"}) == 0, "the mentor has not applied as mentor");
    say(files_.applications.count({mentee, "mentee"}) == 0, "the mentee has not applied as mentee");
    if (!found.empty()) return found;
    say(mentor == mentee, "one person with themselves");
    say(holds(values(mentor, "mentor", "not_with"), mentee), "the mentor would rather not meet the mentee");
    say(holds(values(mentee, "mentee", "not_with"), mentor), "the mentee would rather not meet the mentor");
    check_other_role(mentor, mentee, say);
    check_given(mentor, mentee, say);
    if (!rules_.reviewer().empty()) {
      say(holds(values(mentor, "mentor", rules_.reviewer()), mentee), "the mentee reviews the mentor");
      say(holds(values(mentee, "mentee", rules_.reviewer()), mentor), "the mentor reviews the mentee");
    }
    if (rules_.line_apart()) {
      say(too_close(mentor, mentee), "the mentee is above the mentor in the line of management");
      say(too_close(mentee, mentor), "the mentor is above the mentee in the line of management");
    }
    check_grades(mentor, mentee, say);
    for (const auto& column : rules_.different)
      say(have_common(values(mentor, "mentor", column), values(mentee, "mentee", column)),
          "the same " + column);
    for (const auto& column : rules_.share_one) {
      const auto one = values(mentor, "mentor", column), other = values(mentee, "mentee", column);
      say(!one.empty() && !other.empty() && !have_common(one, other), "nothing in common in " + column);
    }
    say(files_.scored && files_.scores.count({mentor, mentee}) == 0, "the pair has no score");
    return found;
  }

  int whole(const Text& person, const Text& role, const Text& column, int otherwise) const {
    const auto found = files_.applications.find({person, role});
    const Text cell = found == files_.applications.end() ? Text() : get(found->second, column);
    return cell.empty() ? otherwise : std::stoi(cell);
  }

 private:
  // The cell of the application, or of the person where the application says nothing.
  List values(const Text& person, const Text& role, const Text& column) const {
    if (column == "id") return {person};
    const auto application = files_.applications.find({person, role});
    if (application != files_.applications.end()) {
      const auto own = split(get(application->second, column), rules_.separator);
      if (!own.empty()) return own;
    }
    if (column == "not_with") return {};  // a wish belongs to an application
    const auto known = files_.people.find(person);
    return known == files_.people.end() ? List() : split(get(known->second, column), rules_.separator);
  }

  // Wishes and reviewers concern two people, whichever role each has: those that somebody states in the other
  // role count.
  template <class Say>
  void check_other_role(const Text& mentor, const Text& mentee, Say say) const {
    for (const Text& column : {Text("not_with"), rules_.reviewer()}) {
      if (column.empty()) continue;
      if (files_.applications.count({mentor, "mentee"}) > 0)
        say(holds(values(mentor, "mentee", column), mentee), "kept apart by the mentor's other application");
      if (files_.applications.count({mentee, "mentor"}) > 0)
        say(holds(values(mentee, "mentor", column), mentor), "kept apart by the mentee's other application");
    }
  }

  template <class Say>
  void check_given(const Text& mentor, const Text& mentee, Say say) const {
    for (const auto& row : files_.given) {
      const Text a = id_in(row, "mentor_id"), b = id_in(row, "mentee_id"), state = get(row, "state");
      const bool as_named = a == mentor && b == mentee;
      const bool either_way = as_named || (a == mentee && b == mentor);
      say(as_named && state == "banned", "the pair is banned");
      say(either_way && state == "past", "they were a pair before");
      say(either_way && state == "tie" && rules_.ties_apart(), "they have a declared tie");
    }
  }

  // Walks up from the junior one until the line ends or repeats itself.
  bool too_close(const Text& junior, const Text& senior) const {
    std::set<Text> seen{junior};
    Text at = junior;
    for (int steps = 1;; ++steps) {
      const auto found = files_.people.find(at);
      if (found == files_.people.end()) return false;
      at = get(found->second, "manager_id");
      if (at.empty() || !seen.insert(at).second) return false;
      if (at == senior) return !holds(rules_.heads, senior) || steps <= rules_.head_steps();
    }
  }

  Text grade(const Text& person, const Text& role) const {
    const Text own = get(files_.applications.at({person, role}), "grade");
    if (!own.empty()) return own;
    const auto known = files_.people.find(person);
    return known == files_.people.end() ? Text() : get(known->second, "grade");
  }

  template <class Say>
  void check_grades(const Text& mentor, const Text& mentee, Say say) const {
    const Text junior = grade(mentor, "mentor"), senior = grade(mentee, "mentee");
    if (rules_.has_gap()) {
      const auto low = std::find(rules_.grades.begin(), rules_.grades.end(), junior);
      const auto high = std::find(rules_.grades.begin(), rules_.grades.end(), senior);
      if (low == rules_.grades.end() || high == rules_.grades.end()) return say(true, "a grade is not known");
      const auto gap = high - low;
      say(gap < rules_.gap_min() || gap > rules_.gap_max(),
          "the gap between their grades is " + std::to_string(gap));
    }
    if (!rules_.leadership.empty()) {
      say(holds(rules_.leadership, junior), "the mentor is of a leadership grade");
      say(!holds(rules_.leadership, senior), "the mentee is not of a leadership grade");
    }
  }

  const Rules& rules_;
  const Files& files_;
};

// ---------------------------------------------------------------- the check

Files read_files(int count, char** arguments) {
  Files files;
  for (const auto& row : read_table(arguments[1]))
    if (!get(row, "id").empty()) files.people.emplace(get(row, "id"), row);  // the first of two rows counts
  for (const auto& row : read_table(arguments[2]))
    files.applications.emplace(std::make_pair(get(row, "person_id"), get(row, "role")), row);
  if (count > 5 && Text(arguments[5]) != "-") files.given = read_table(arguments[5]);
  if (count > 6 && Text(arguments[6]) != "-") {
    files.scored = true;
    for (const auto& row : read_table(arguments[6]))
      files.scores.emplace(get(row, "mentor_id"), get(row, "mentee_id"));
  }
  return files;
}

int check(const Rules& rules, const Files& files, const std::vector<Row>& rows) {
  const Checker checker(rules, files);
  int faults = 0;
  const auto complain = [&](const Text& who, const Text& what) {
    std::cout << who << ": " << what << '\n';
    ++faults;
  };
  std::set<std::pair<Text, Text>> pairs;
  std::map<std::pair<Text, Text>, int> partners;
  for (const auto& row : rows) {
    const Text mentor = id_in(row, "mentor_id"), mentee = id_in(row, "mentee_id");
    const Text who = mentor + " and " + mentee;
    if (!pairs.emplace(mentor, mentee).second) complain(who, "the pair stands twice");
    ++partners[{mentor, "mentor"}];
    ++partners[{mentee, "mentee"}];
    for (const auto& rule : checker.broken(mentor, mentee)) complain(who, rule);
  }
  for (const auto& [application, row] : files.applications) {
    const auto& [person, role] = application;
    const int found = partners.count(application) > 0 ? partners.at(application) : 0;
    if (found > checker.whole(person, role, "capacity", 1))
      complain(person, "more partners than the capacity as " + role);
    if (found < checker.whole(person, role, "at_least", 0))
      complain(person, "fewer partners than at_least as " + role);
  }
  for (const auto& row : files.given)
    if (get(row, "state") == "locked" && pairs.count({id_in(row, "mentor_id"), id_in(row, "mentee_id")}) == 0)
      complain(get(row, "mentor_id") + " and " + get(row, "mentee_id"), "the pair is locked and missing");
  if (!rules.pairs_first()) return faults;
  // Not a proof of the best answer, but a plain sign of a bad one: two people with room whom nothing keeps
  // apart.
  for (const auto& [one, one_row] : files.applications)
    for (const auto& [other, other_row] : files.applications)
      if (one.second == "mentor" && other.second == "mentee" && pairs.count({one.first, other.first}) == 0 &&
          partners[one] < checker.whole(one.first, "mentor", "capacity", 1) &&
          partners[other] < checker.whole(other.first, "mentee", "capacity", 1) &&
          checker.broken(one.first, other.first).empty())
        complain(one.first + " and " + other.first,
                 "both have room and no rule forbids them, yet they are no pair");
  return faults;
}

}  // namespace

int main(int count, char** arguments) try {
  if (count < 5) {
    std::cerr
        << "check-pairs people.csv applications.csv rules.toml pairs.csv [given.csv|-] [scores.csv|-]\n";
    return 2;
  }
  const Rules rules{Text(arguments[3])};
  const Files files = read_files(count, arguments);
  const auto pairs = read_table(arguments[4]);
  const int faults = check(rules, files, pairs);
  std::cout << pairs.size() << " pairs checked, " << faults << " broken rules\n";
  return faults > 0 ? 1 : 0;
} catch (const std::exception& error) {
  std::cerr << "check-pairs: " << error.what() << '\n';
  return 2;
}
