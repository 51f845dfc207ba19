// random-cohort SEED FOLDER: writes people.csv, applications.csv, given.csv and rules.toml of an invented
// cohort.
//
// Made to be awkward: circles of managers, managers who are nobody, blank grades, people in both roles, ids
// that look like formulas, lists with commas, capacities, demands, locks. The same seed gives the same files
// on every machine.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

namespace {

class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  int below(int n) {
    state_ += 0x9e3779b97f4a7c15ULL;  // splitmix64
    std::uint64_t x = state_;
    x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
    x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
    return static_cast<int>((x ^ (x >> 31)) % static_cast<std::uint64_t>(n));
  }
  bool once_in(int n) { return below(n) == 0; }
  std::string one_of(const std::vector<std::string>& words) {
    return words[static_cast<std::size_t>(below(static_cast<int>(words.size())))];
  }
  std::string some_of(const std::vector<std::string>& words, int most) {
    std::string list;
    for (int i = below(most + 1); i > 0; --i) list += (list.empty() ? "" : "; ") + one_of(words);
    return list;
  }

 private:
  std::uint64_t state_;
};

class Cohort {
 public:
  Cohort(std::uint64_t seed, std::filesystem::path folder) : random_(seed), folder_(std::move(folder)) {
    const int size = 4 + random_.below(random_.once_in(5) ? 160 : 50);
    for (int i = 0; i < size; ++i)
      ids_.push_back(random_.once_in(12) ? "-" + std::to_string(i) : "p" + std::to_string(i));
  }

  void write() {
    write_people();
    write_applications();
    write_given();
    write_rules();
  }

 private:
  const std::vector<std::string> grades_ = {"AO", "EO", "HEO", "SEO", "G7", "G6", "SCS1", "SCS2"};
  const std::vector<std::string> interests_ = {"chess",  "choir", "cooking", "football", "\"go\", the game",
                                               "walking"};
  const std::vector<std::string> languages_ = {"English", "Welsh", "Polish"};
  const std::vector<std::string> teams_ = {"Red", "Blue", "Green", "Grey, dark", ""};

  std::ofstream file(const std::string& name) const {
    return std::ofstream(folder_ / name, std::ios::binary);
  }

  static std::string quoted(const std::string& cell) {
    if (cell.find_first_of(",\"\n") == std::string::npos) return cell;
    std::string found = "\"";
    for (const char c : cell) found += c == '"' ? "\"\"" : std::string(1, c);
    return found + "\"";
  }

  std::string manager_of(int person) {
    if (random_.once_in(20)) return "";
    if (random_.once_in(25)) return "nobody";
    if (random_.once_in(15)) return random_.one_of(ids_);  // may close a circle
    if (person == 0) return "";
    return ids_[static_cast<std::size_t>(random_.below(person))];
  }

  void write_people() {
    auto out = file("people.csv");
    out << "id,grade,manager_id,team,site\n";
    for (int i = 0; i < static_cast<int>(ids_.size()); ++i)
      out << ids_[static_cast<std::size_t>(i)] << ',' << (random_.once_in(15) ? "" : random_.one_of(grades_))
          << ',' << manager_of(i) << ',' << quoted(random_.one_of(teams_)) << ','
          << random_.one_of({"Leeds", "Bath", ""}) << '\n';
  }

  void write_applications() {
    auto out = file("applications.csv");
    out << "person_id,role,capacity,at_least,not_with,reviewer,languages,interests,wants,age,first\n";
    const bool several = random_.once_in(2);
    const bool demands = random_.once_in(6);
    for (const auto& id : ids_)
      for (const std::string role : {"mentor", "mentee"}) {
        if (!random_.once_in(2)) continue;
        const int capacity = several ? 1 + random_.below(3) : 1;
        out << id << ',' << role << ',' << capacity << ',' << (demands && random_.once_in(10) ? 1 : 0) << ','
            << (random_.once_in(4) ? random_.some_of(ids_, 3) : "") << ','
            << (random_.once_in(3) ? random_.one_of(ids_) : "") << ',' << random_.some_of(languages_, 2)
            << ',' << quoted(random_.some_of(interests_, 4)) << ',' << quoted(random_.some_of(interests_, 3))
            << ',' << 18 + random_.below(50) << ',' << (random_.once_in(3) ? random_.some_of(ids_, 3) : "")
            << '\n';
      }
  }

  void write_given() {
    auto out = file("given.csv");
    out << "mentor_id,mentee_id,state\n";
    for (int i = random_.below(20); i > 0; --i)
      out << random_.one_of(ids_) << ',' << random_.one_of(ids_) << ','
          << random_.one_of({"banned", "past", "tie"}) << '\n';
    if (random_.once_in(10)) out << random_.one_of(ids_) << ',' << random_.one_of(ids_) << ",locked\n";
  }

  void write_rules() {
    auto out = file("rules.toml");
    out << "objective = \"" << (random_.once_in(4) ? "score-first" : "pairs-first") << "\"\n"
        << "people_first = " << (random_.once_in(4) ? "false" : "true") << "\nseed = " << random_.below(1000)
        << "\ngrades = [";
    for (const auto& grade : grades_) out << '"' << grade << "\", ";
    out << "]\n\n[require]\n";
    if (!random_.once_in(4)) out << "grade_gap = { min = " << random_.below(4) - 1 << " }\n";
    if (!random_.once_in(4)) {
      out << "reporting_line = \"apart\"\n";
      if (random_.once_in(2))
        out << "heads = [\"" << ids_[0] << "\"]\nhead_steps = " << 2 + random_.below(3) << "\n";
    }
    if (random_.once_in(2)) out << "reviewer = \"reviewer\"\n";
    if (random_.once_in(2)) out << "different = [\"team\"]\n";
    if (random_.once_in(2)) out << "share_one = [\"languages\"]\n";
    if (random_.once_in(5)) out << "leadership = [\"G6\", \"SCS1\", \"SCS2\"]\n";
    if (random_.once_in(3)) out << "ties = \"apart\"\n";
    write_terms(out);
  }

  void write_terms(std::ofstream& out) {
    const auto term = [&](const std::string& kind, const std::string& rest) {
      if (!random_.once_in(4))
        out << "\n[[score]]\nname = \"" << kind << "\"\nkind = \"" << kind << "\"\n" << rest;
    };
    const auto points = [&] { return "points = " + std::to_string(random_.below(60) - 10) + "\n"; };
    term("equal", "mentor = \"site\"\nmentee = \"site\"\n" + points());
    term("different", "mentor = \"site\"\nmentee = \"site\"\n" + points());
    term("overlap", "mentor = \"interests\"\nmentee = \"interests\"\nat_most = 40\n" + points());
    term("offer", "mentor = \"interests\"\nmentee = \"wants\"\nknown = \"interests\"\n" + points());
    term("member", "value = \"mentor.site\"\nlist = \"mentee.wants\"\n" + points());
    term("gap", "points = { \"1\" = 9, \"2\" = 12, \"3\" = 4 }\n");
    term("number", "mentor = \"age\"\nmentee = \"age\"\nscale = 12.5\n" + points());
    term("preference", "column = \"first\"\npoints = [30, 20, 10]\n");
    term("tie", "points = -25\n");
  }

  Random random_;
  std::filesystem::path folder_;
  std::vector<std::string> ids_;
};

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "random-cohort SEED FOLDER\n";
    return 2;
  }
  const std::filesystem::path folder = arguments[2];
  std::filesystem::create_directories(folder);
  Cohort(std::stoull(arguments[1]), folder).write();
}
