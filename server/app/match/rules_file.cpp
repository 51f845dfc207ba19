#include "app/match/rules_file.hpp"

#include <charconv>
#include <limits>

#include <toml++/toml.h>

#include "matching/scenario.hpp"

namespace turnabout::match_command {
namespace {

using namespace matching;

/// Reads the keys of one table, remembering which were asked for, so that any other is a mistake.
class Keys {
 public:
  Keys(const toml::table& table, std::string path, const std::string& file, Faults& faults)
      : table_(table), path_(std::move(path)), file_(file), faults_(faults) {}

  const toml::node* find(const std::string& key) {
    known_.push_back(key);
    return table_.get(key);
  }
  bool has(const std::string& key) const { return table_.contains(key); }

  std::string text(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return {};
    if (const auto value = node->value_exact<std::string>()) return *value;
    wrong(key, "a text in quotes", *node);
    return {};
  }
  std::string text_needed(const std::string& key) {
    auto value = text(key);
    if (value.empty() && !has(key)) missing(key);
    return value;
  }
  std::optional<int> whole(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    return whole_in(*node, key);
  }
  int whole_needed(const std::string& key) {
    if (!has(key)) missing(key);
    return whole(key).value_or(0);
  }
  std::optional<std::uint64_t> seed(const std::string& key) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    const auto value = node->value_exact<std::int64_t>();
    if (!value || *value < 0) {
      wrong(key, "a whole number from 0", *node);
      return std::nullopt;
    }
    return static_cast<std::uint64_t>(*value);
  }
  double number(const std::string& key, double otherwise) {
    const auto* node = find(key);
    if (node == nullptr) return otherwise;
    if (const auto value = node->value<double>(); value && node->is_number()) return *value;
    wrong(key, "a number", *node);
    return otherwise;
  }
  bool flag(const std::string& key, bool otherwise) {
    const auto* node = find(key);
    if (node == nullptr) return otherwise;
    if (const auto value = node->value_exact<bool>()) return *value;
    wrong(key, "true or false", *node);
    return otherwise;
  }
  std::vector<std::string> texts(const std::string& key) {
    std::vector<std::string> found;
    each(key, "a list of texts", [&](const toml::node& item) {
      const auto value = item.value_exact<std::string>();
      if (value) found.push_back(*value);
      return value.has_value();
    });
    return found;
  }
  std::vector<int> wholes(const std::string& key) {
    std::vector<int> found;
    each(key, "a list of whole numbers", [&](const toml::node& item) {
      if (!item.is_integer()) return false;
      found.push_back(whole_in(item, key).value_or(0));
      return true;
    });
    return found;
  }
  std::optional<Keys> table(const std::string& key, const std::string& shape) {
    const auto* node = find(key);
    if (node == nullptr) return std::nullopt;
    if (node->is_table()) return Keys(*node->as_table(), full(key), file_, faults_);
    wrong(key, shape, *node);
    return std::nullopt;
  }

  void fault(const std::string& key, std::string message, const toml::node& node) {
    faults_.push_back({file_, static_cast<int>(node.source().begin.line), full(key), std::move(message),
                       RowFault::Weight::fatal});
  }
  void missing(const std::string& key) { fault(key, "This key is needed here.", table_); }
  /// Every key that nobody asked for is a mistake.
  void finish() {
    for (const auto& [key, node] : table_)
      if (std::ranges::find(known_, key.str()) == known_.end())
        fault(std::string(key.str()), "There is no such key." + did_you_mean(key.str(), known_), node);
  }
  const toml::table& raw() const { return table_; }

 private:
  std::string full(const std::string& key) const { return path_.empty() ? key : path_ + "." + key; }
  void wrong(const std::string& key, const std::string& expected, const toml::node& node) {
    fault(key, fmt::format("This must be {}.", expected), node);
  }
  std::optional<int> whole_in(const toml::node& node, const std::string& key) {
    const auto value = node.value_exact<std::int64_t>();
    if (value && *value >= -1'000'000'000 && *value <= 1'000'000'000) return static_cast<int>(*value);
    wrong(key, "a whole number", node);
    return std::nullopt;
  }
  template <class Take>
  void each(const std::string& key, const std::string& expected, Take take) {
    const auto* node = find(key);
    if (node == nullptr) return;
    const auto* array = node->as_array();
    if (array == nullptr) return wrong(key, expected, *node);
    for (const auto& item : *array)
      if (!take(item)) return wrong(key, expected, item);
  }

  const toml::table& table_;
  std::string path_;
  const std::string& file_;
  Faults& faults_;
  std::vector<std::string> known_;
};

/// One of a few words.
template <class T>
T choice(Keys& keys, const std::string& key, T otherwise,
         const std::vector<std::pair<std::string, T>>& words) {
  if (!keys.has(key)) {
    keys.find(key);
    return otherwise;
  }
  const auto said = keys.text(key);
  std::vector<std::string> known;
  for (const auto& [word, value] : words) {
    if (word == said) return value;
    known.push_back(word);
  }
  keys.fault(key,
             fmt::format("This must be one of: {}.{}", fmt::join(known, ", "), did_you_mean(said, known)),
             *keys.raw().get(key));
  return otherwise;
}

Require read_require(Keys keys) {
  Require require;
  if (auto gap = keys.table("grade_gap", "a table such as { min = 2 }")) {
    require.grade_gap = GradeGap{gap->whole("min"), gap->whole("max")};
    gap->finish();
  }
  const auto heads = keys.texts("heads");
  const auto head_steps = keys.whole("head_steps");
  if (choice<bool>(keys, "reporting_line", false, {{"apart", true}}))
    require.reporting_line = ReportingLine{heads, head_steps.value_or(3)};
  else if (keys.has("heads") || keys.has("head_steps"))
    keys.fault("heads", "heads and head_steps need reporting_line = \"apart\".", keys.raw());
  if (keys.has("reviewer")) require.reviewer = keys.text("reviewer");
  keys.find("reviewer");
  require.different = keys.texts("different");
  require.share_one = keys.texts("share_one");
  require.leadership = keys.texts("leadership");
  require.ties_apart = choice<bool>(keys, "ties", false, {{"apart", true}});
  keys.finish();
  return require;
}

Columns both_columns(Keys& keys) {
  return {keys.text_needed("mentor"), keys.text_needed("mentee")};
}

Member read_member(Keys& keys) {
  // value = "mentor.column" in list = "mentee.column", or the other way round
  const auto split = [&](const std::string& key) -> std::pair<std::string, std::string> {
    const auto said = keys.text_needed(key);
    const auto dot = said.find('.');
    const auto side = said.substr(0, dot);
    if (dot != std::string::npos && dot + 1 < said.size() && (side == "mentor" || side == "mentee"))
      return {side, said.substr(dot + 1)};
    if (keys.has(key))
      keys.fault(key, "This must look like \"mentor.column\" or \"mentee.column\".", keys.raw());
    return {};
  };
  const auto [value_side, value] = split("value");
  const auto [list_side, list] = split("list");
  if (!value_side.empty() && value_side == list_side)
    keys.fault("list", "value and list must be of different sides.", keys.raw());
  Member member;
  member.list = list_side == "mentor" ? Member::List::mentor : Member::List::mentee;
  member.columns = list_side == "mentor" ? Columns{list, value} : Columns{value, list};
  member.points = keys.whole_needed("points");
  return member;
}

Gap read_gap(Keys& keys) {
  Gap gap;
  if (!keys.has("points")) keys.missing("points");
  auto points = keys.table("points", "a table such as { \"1\" = 9, \"2\" = 12 }");
  if (!points) return gap;
  for (const auto& [key, node] : points->raw()) {
    int steps = 0;
    const auto text = key.str();
    const auto [stopped, error] = std::from_chars(text.data(), text.data() + text.size(), steps);
    if (error != std::errc{} || stopped != text.data() + text.size())
      points->fault(std::string(text), "A gap is a whole number in quotes.", node);
    else
      gap.points[steps] = points->whole(std::string(text)).value_or(0);
  }
  return gap;
}

std::optional<TermSpec> read_term(Keys keys, Faults& faults) {
  const auto before = faults.size();
  TermSpec term;
  term.name = keys.text_needed("name");
  const std::vector<std::string> kinds = {"equal",  "different",  "overlap", "member", "gap",
                                          "number", "preference", "tie",     "offer"};
  const auto kind = keys.text_needed("kind");
  if (kind == "equal")
    term.kind = Equal{both_columns(keys), keys.whole_needed("points")};
  else if (kind == "different")
    term.kind = Different{both_columns(keys), keys.whole_needed("points")};
  else if (kind == "overlap")
    term.kind = Overlap{both_columns(keys), keys.whole_needed("points"), keys.whole("at_most")};
  else if (kind == "member")
    term.kind = read_member(keys);
  else if (kind == "gap")
    term.kind = read_gap(keys);
  else if (kind == "number")
    term.kind = Number{both_columns(keys), keys.whole_needed("points"), keys.number("scale", 1)};
  else if (kind == "preference")
    term.kind = Preference{keys.text_needed("column"), keys.wholes("points")};
  else if (kind == "tie")
    term.kind = Tie{keys.whole_needed("points")};
  else if (kind == "offer")
    term.kind =
        Offer{both_columns(keys), keys.text("known"), keys.whole_needed("points"), keys.whole("at_most")};
  else {
    if (keys.has("kind"))
      keys.fault("kind",
                 fmt::format("This must be one of: {}.{}", fmt::join(kinds, ", "), did_you_mean(kind, kinds)),
                 *keys.raw().get("kind"));
    return std::nullopt;  // its other keys cannot be judged
  }
  keys.finish();
  if (faults.size() > before) return std::nullopt;
  return term;
}

/// The tables under a repeated heading such as [[score]].
template <class Read>
void each_table(Keys& keys, const std::string& key, const std::string& advice, Read read) {
  const auto* node = keys.find(key);
  if (node == nullptr) return;
  const auto* array = node->as_array();
  if (array == nullptr || !std::ranges::all_of(*array, [](const auto& item) { return item.is_table(); }))
    return keys.fault(key, advice, *node);
  for (const auto& item : *array) read(*item.as_table());
}

void read_terms(Keys& keys, Ruleset& ruleset, const std::string& file, Faults& faults) {
  each_table(keys, "score", "Write each term under a heading [[score]].", [&](const toml::table& table) {
    if (auto term = read_term(Keys(table, "score", file, faults), faults))
      ruleset.terms.push_back(std::move(*term));
  });
}

void read_quotas(Keys& keys, Ruleset& ruleset, const std::string& file, Faults& faults) {
  each_table(keys, "quota", "Write each quota under a heading [[quota]].", [&](const toml::table& table) {
    const auto before = faults.size();
    Keys quota(table, "quota", file, faults);
    if (!quota.has("side")) quota.missing("side");
    QuotaSpec spec{
        choice<Side>(quota, "side", Side::mentor, {{"mentor", Side::mentor}, {"mentee", Side::mentee}}),
        quota.text_needed("column"), quota.text_needed("value"), quota.whole("at_least"),
        quota.whole("at_most")};
    quota.finish();
    if (faults.size() == before) ruleset.quotas.push_back(std::move(spec));
  });
}

char read_separator(Keys& keys) {
  if (!keys.has("separator")) {
    keys.find("separator");
    return ';';
  }
  const auto said = keys.text("separator");
  if (said.size() == 1 && std::ispunct(static_cast<unsigned char>(said[0])) != 0) return said[0];
  keys.fault("separator", "This must be one character, such as \";\" or \"|\".",
             *keys.raw().get("separator"));
  return ';';
}

RulesFile read_table(const toml::table& table, const std::string& file, Faults& faults) {
  Keys keys(table, "", file, faults);
  RulesFile rules;
  auto& ruleset = rules.ruleset;
  ruleset.objective =
      choice<Objective>(keys, "objective", Objective::pairs_first,
                        {{"pairs-first", Objective::pairs_first}, {"score-first", Objective::score_first}});
  ruleset.people_first = keys.flag("people_first", true) ? PeopleFirst::yes : PeopleFirst::no;
  ruleset.seed = keys.seed("seed").value_or(0);
  ruleset.grades = keys.texts("grades");
  rules.separator = read_separator(keys);
  ruleset.fairness = choice<Fairness>(
      keys, "fairness", Fairness::none,
      {{"none", Fairness::none}, {"worst-pair", Fairness::worst_pair}, {"leximin", Fairness::leximin}});
  if (auto require = keys.table("require", "a table under the heading [require]"))
    ruleset.require = read_require(std::move(*require));
  read_terms(keys, ruleset, file, faults);
  read_quotas(keys, ruleset, file, faults);
  keys.finish();
  for (const auto& [where, what] : faults_of(ruleset))
    faults.push_back({file, 0, where, what, RowFault::Weight::fatal});
  const bool needs_grades = ruleset.require.grade_gap || !ruleset.require.leadership.empty() ||
                            std::ranges::any_of(ruleset.terms, [](const TermSpec& term) {
                              return std::holds_alternative<Gap>(term.kind);
                            });
  if (needs_grades && ruleset.grades.empty())
    faults.push_back({file, 0, "grades", "The rules ask for grades: list them here, junior to senior.",
                      RowFault::Weight::fatal});
  return rules;
}

}  // namespace

RulesFile read_rules(std::string_view text, const std::string& file, Faults& faults) {
  try {
    return read_table(toml::parse(text), file, faults);
  } catch (const toml::parse_error& error) {  // the library's way of saying "not TOML"
    faults.push_back({file, static_cast<int>(error.source().begin.line), "",
                      std::string(error.description()) + ".", RowFault::Weight::fatal});
    return {};
  }
}

}  // namespace turnabout::match_command
