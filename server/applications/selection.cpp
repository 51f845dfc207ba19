#include "applications/selection.hpp"

#include <algorithm>
#include <set>

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

namespace turnabout::applications {

std::string_view name(SelectionState state) {
  return boost::describe::enum_to_string(state, "");
}
std::string_view name(Decision decision) {
  return boost::describe::enum_to_string(decision, "");
}

namespace {

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

}  // namespace

// selection.md rule 2
Result<void> check(const SelectionTerms& terms) {
  std::vector<Fault> faults;
  if (terms.criteria.empty() || terms.criteria.size() > kMostCriteria)
    faults.push_back({"/criteria", fmt::format("Give one to {} criteria.", kMostCriteria)});
  std::set<std::string> names;
  for (std::size_t i = 0; i < terms.criteria.size(); ++i) {
    const auto& each = terms.criteria[i];
    const auto at = fmt::format("/criteria/{}", i);
    if (is_blank(each.name)) faults.push_back({at + "/name", "Give the criterion a name."});
    if (!names.insert(each.name).second)
      faults.push_back({at + "/name", "There is a criterion of that name already."});
    if (each.weight < 1 || each.weight > kMostWeight)
      faults.push_back({at + "/weight", fmt::format("Choose a weight from 1 to {}.", kMostWeight)});
  }
  if (terms.places < 1) faults.push_back({"/places", "Give at least one place."});
  if (terms.pass_mark && (*terms.pass_mark < 0 || *terms.pass_mark > kMostPoints * 100))
    faults.push_back({"/pass_mark", "Choose a pass mark from 0 to 4, or leave it out."});
  if (faults.empty()) return {};
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "The selection cannot be set up like this.",
                                     .faults = std::move(faults)});
}

// selection.md rule 1
Result<void> may_set_up(SelectionState state, std::int64_t sent) {
  if (state != SelectionState::preparing)
    return refuse(Code::wrong_state, "Scoring has begun, so the criteria stay as they are.");
  if (sent > 0)
    return refuse(
        Code::wrong_state,
        "Somebody has applied for this side already, and was told how people are chosen. That stays "
        "as it is now.");
  return {};
}

// selection.md rule 4
Result<void> may_open_scoring(const Selection& selection, const Terms& terms, int panel) {
  if (selection.state != SelectionState::preparing)
    return refuse(Code::wrong_state, "Scoring has begun already.");
  const bool any_time = terms.settings.joining == programmes::Joining::any_time;
  const bool closed = terms.state == programmes::State::matching || terms.state == programmes::State::running;
  if (!closed && !(any_time && terms.state == programmes::State::recruiting))
    return refuse(Code::wrong_state, "Close the call first, so that everybody is read by the same panel.");
  if (panel < kLeastPanel)
    return refuse_by("selection.md rule 4",
                     fmt::format("Name at least {} people for the panel first.", kLeastPanel));
  return {};
}

Result<void> may_close_scoring(SelectionState state) {
  if (state == SelectionState::scoring) return {};
  return refuse(Code::wrong_state, "Scoring is not open.");
}

// selection.md rule 6
bool panel_reads(const Question& question) {
  return question.key == kContribution || question.key == "perspectives" ||
         question.key == "learning_goals" || question.key == "motivation";
}

Answers visible_to_panel(Side side, const Terms& terms, const Answers& answers) {
  Answers kept;
  for (const auto& question : questions_for(side, terms))
    if (const auto found = answers.find(question.key); found != answers.end() && panel_reads(question))
      kept.emplace(*found);
  return kept;
}

namespace {

/// Rounded half up.
int hundredths(std::int64_t sum, std::int64_t of) {
  return static_cast<int>((sum * 200 + of) / (2 * of));
}

}  // namespace

int Ranked::mean() const {
  return scores == 0 ? 0 : hundredths(sum, weights * scores);
}
int Ranked::spread() const {
  return hundredths(most - least, weights);
}
bool Ranked::passes(std::optional<int> pass_mark) const {
  return !pass_mark || sum * 100 >= *pass_mark * weights * scores;
}

// selection.md rules 13 to 15. As every counting member scored every criterion, the weighted mean of the
// means is the sum of all points by weight, divided by members and weights.
std::vector<Ranked> rank(const std::map<ApplicationId, std::vector<MemberScore>>& scores,
                         const std::vector<Criterion>& criteria) {
  std::int64_t weights = 0;
  for (const auto& each : criteria) weights += each.weight;
  std::vector<Ranked> all;
  for (const auto& [application, members] : scores) {
    Ranked one{.application = application, .weights = std::max<std::int64_t>(weights, 1)};
    for (const auto& member : members) {
      one.least = one.scores == 0 ? member.points : std::min(one.least, member.points);
      one.most = std::max(one.most, member.points);
      one.sum += member.points;
      ++one.scores;
    }
    all.push_back(one);
  }
  const auto is_better = [](const Ranked& a, const Ranked& b) {
    if (a.enough() != b.enough()) return a.enough();
    return a.enough() && a.sum * b.scores > b.sum * a.scores;
  };
  std::stable_sort(all.begin(), all.end(), is_better);
  for (std::size_t i = 0; i < all.size() && all[i].enough(); ++i) {
    const bool same = i > 0 && !is_better(all[i - 1], all[i]);
    all[i].rank = same ? all[i - 1].rank : std::optional(static_cast<int>(i) + 1);
    if (same) all[i].shared = all[i - 1].shared = true;
  }
  return all;
}

// selection.md rules 17, 18 and 20
Result<void> may_decide(const Selection& selection, const Deciding& deciding) {
  if (selection.state != SelectionState::deciding)
    return refuse(Code::wrong_state, "Decide once scoring has closed.");
  if (deciding.told && deciding.before != Decision::reserve && deciding.before != deciding.decision)
    return refuse(Code::wrong_state, "This person has had their answer, and it stays.");
  if (deciding.decision != Decision::chosen || !is_blank(deciding.reason)) return {};
  const auto& ranked = deciding.ranked;
  if (ranked.enough() && !ranked.shared && ranked.passes(selection.terms.pass_mark)) return {};
  const auto why = !ranked.enough() ? "Too few have scored this application to rank it."
                   : ranked.shared  ? "Somebody else has the same rank."
                                    : "This application is under the pass mark.";
  return tl::make_unexpected(Problem{.code = Code::rule_broken,
                                     .message = fmt::format("{} Please write down why you choose it.", why),
                                     .rule = "selection.md rule 18",
                                     .faults = {{"/reason", "Write down why."}}});
}

std::optional<Extremes> extremes(const std::vector<int>& means) {
  if (means.empty()) return std::nullopt;
  const auto most = std::max_element(means.begin(), means.end());
  const auto least = std::min_element(means.begin(), means.end());
  return Extremes{static_cast<std::size_t>(most - means.begin()),
                  static_cast<std::size_t>(least - means.begin())};
}

}  // namespace turnabout::applications
