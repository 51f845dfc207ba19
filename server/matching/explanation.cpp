#include "matching/explanation.hpp"

namespace turnabout::matching {
namespace {

std::string phrases(const std::vector<Contribution>& contributions, Aspect aspect) {
  std::vector<std::string> found;
  for (const auto& contribution : contributions)
    if (contribution.aspect == aspect) found.push_back(contribution.text);
  if (found.size() < 2) return listed(found);
  const std::string last = found.back();
  found.pop_back();
  return listed(found) + " and " + last;
}

}  // namespace

WhyPair why(const Scenario& scenario, Match match) {
  WhyPair why{scenario.score(match), scenario.contributions(match), {}};
  if (scenario.cohort().scores) {
    why.sentence = "The score was given from outside.";
    return why;
  }
  std::vector<std::string> clauses;
  const auto add = [&](std::string_view opening, Aspect aspect) {
    const auto text = phrases(why.contributions, aspect);
    if (!text.empty()) clauses.push_back(fmt::format("{} {}", opening, text));
  };
  add("they share", Aspect::shares);
  add("they differ in", Aspect::differs);
  add("the pair meets", Aspect::meets);
  if (clauses.empty())
    clauses.emplace_back("the rules allow it; nothing they have told us counts for or against it");
  why.sentence = fmt::format("{}.", fmt::join(clauses, "; "));
  why.sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(why.sentence.front())));
  return why;
}

std::string words_for(std::string_view label) {
  if (label == kKeptApart) return "kept apart";
  if (label == "self") return "the same person";
  if (label == "banned") return "set apart by the lead";
  if (label == "reporting_line") return "the line of management";
  if (label == "grade_unknown") return "a grade is not known";
  if (label == "grade_gap") return "the gap between grades";
  if (label == "leadership") return "the leadership marks";
  if (label == "no_score") return "no score was given";
  if (label.starts_with("different:")) return fmt::format("the same {}", label.substr(10));
  if (label.starts_with("share_one:")) return fmt::format("nothing in common in {}", label.substr(10));
  return std::string(label);
}

std::string words_for(const std::vector<std::string>& labels) {
  std::vector<std::string> words;
  for (const auto& label : labels) words.push_back(words_for(label));
  return listed(words);
}

WhyNot why_not(const Scenario& scenario, Match match) {
  WhyNot why{scenario.labels(scenario.forbidden_by(match)), {}};
  why.sentence = why.labels.empty() ? "The rules allow this pair."
                                    : fmt::format("Not possible: {}.", words_for(why.labels));
  return why;
}

}  // namespace turnabout::matching
