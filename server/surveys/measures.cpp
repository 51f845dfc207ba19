#include "surveys/measures.hpp"

#include <algorithm>
#include <array>

namespace turnabout::surveys {
namespace {

/// In the order of their worth: the first counts 1 (surveys.md rule 12).
constexpr std::array<std::string_view, 5> kSteps{"never", "rarely", "sometimes", "often", "always"};

Question question_about(const programmes::Outcome& outcome, const Words& words) {
  const auto kind = programmes::name(outcome.kind);
  return {.key = outcome.id.text(),
          .kind = QuestionKind::how_often,
          .text = words.text("en", "surveys.starting_point." + std::string(kind), {{"name", outcome.name}}),
          .choices = steps_of(words),
          .name = outcome.name,
          .about = outcome.description};
}

Measure unasked(const Question& question, bool is_chosen) {
  return {.key = question.key,
          .name = question.name,
          .about = question.about,
          .question = question.text,
          .is_chosen = is_chosen,
          .waves = {}};
}

}  // namespace

// surveys.md rule 12
bool asks_by_outcome(Purpose purpose) {
  return purpose != Purpose::needs;
}

// surveys.md rule 12
std::vector<Choice> steps_of(const Words& words) {
  std::vector<Choice> all;
  for (const auto step : kSteps)
    all.push_back({std::string(step), words.text("en", "surveys.how_often." + std::string(step))});
  return all;
}

// surveys.md rules 12 and 13
std::vector<Question> outcome_questions(const ChosenOutcomes& chosen, const Words& words) {
  std::vector<Question> all;
  for (const auto& outcome : chosen) all.push_back(question_about(outcome, words));
  return all;
}

// surveys.md rule 12
Result<void> may_ask(const ChosenOutcomes& chosen) {
  constexpr auto kRule = "surveys.md rule 12";
  if (chosen.empty())
    return refuse_by(kRule, "Choose first what this programme should move, under “Before you open”.");
  if (chosen.size() > kMostOutcomes)
    return refuse_by(
        kRule, "Nobody answers that many questions. Choose at most 8 outcomes, under “Before you open”.");
  return {};
}

// surveys.md rules 12 and 14
Result<void> may_begin(const ChosenOutcomes& chosen, const std::vector<Stage>& earlier) {
  CHECK_OK(may_ask(chosen));
  if (std::any_of(earlier.begin(), earlier.end(), [](Stage stage) { return stage != Stage::closed; }))
    return refuse(Code::wrong_state,
                  "There is a starting point already. Go on with that one; another can be prepared when it "
                  "has closed.");
  return {};
}

// surveys.md rule 16
std::vector<Measure> measures_of(const ChosenOutcomes& chosen, const std::vector<SentWave>& waves,
                                 const Words& words) {
  std::vector<Measure> all;
  for (const auto& question : outcome_questions(chosen, words)) all.push_back(unasked(question, true));
  for (std::size_t wave = 0; wave < waves.size(); ++wave)
    for (std::size_t i = 0; i < waves[wave].questions.size(); ++i) {
      const auto& question = waves[wave].questions[i];
      auto measure =
          std::find_if(all.begin(), all.end(), [&](const Measure& one) { return one.key == question.key; });
      if (measure == all.end()) measure = all.insert(all.end(), unasked(question, false));
      if (!measure->is_chosen) {
        measure->name = question.name;
        measure->about = question.about;
        measure->question = question.text;
      }
      measure->waves.push_back({wave, i});
    }
  return all;
}

std::optional<Ends> ends_of(const std::vector<std::optional<disclosure::Mean>>& means) {
  // Beyond every number that a scale can be told with.
  constexpr double kFar = 1e6;
  const auto place = [](const disclosure::Mean& mean) {
    if (mean.value) return *mean.value;
    return mean.kind == disclosure::MeanKind::near_lowest ? -kFar : kFar;
  };
  std::optional<Ends> found;
  for (std::size_t i = 0; i < means.size(); ++i) {
    if (!means[i]) continue;
    if (!found) found = Ends{i, i};
    if (place(*means[i]) < place(*means[found->lowest])) found->lowest = i;
    if (place(*means[i]) > place(*means[found->highest])) found->highest = i;
  }
  if (found && found->lowest == found->highest) return std::nullopt;
  return found;
}

}  // namespace turnabout::surveys
