#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "programmes/launch.hpp"
#include "surveys/survey.hpp"
#include "surveys/survey_policy.hpp"

/// What a programme chose to move, measured: the starting point, and the waves that will ask it again. The
/// rules stand in docs/rules/surveys.md.
namespace turnabout::surveys {

using ChosenOutcomes = std::vector<programmes::Outcome>;

/// In one starting point: whoever answers stays with it, and the page stays within what a plain page may
/// weigh.
inline constexpr std::size_t kMostOutcomes = 8;

/// surveys.md rule 12: whether this purpose asks about what a programme has chosen.
bool asks_by_outcome(Purpose purpose);

/// The steps of the scale, lowest first (surveys.md rule 12).
std::vector<Choice> steps_of(const Words& words);

/// surveys.md rules 12 and 13: one question for each outcome, whose key is the outcome's id.
std::vector<Question> outcome_questions(const ChosenOutcomes& chosen, const Words& words);

/// surveys.md rule 12: rule_broken with the remedy where nothing or too much has been chosen.
Result<void> may_ask(const ChosenOutcomes& chosen);
/// surveys.md rules 12 and 14; `earlier` are the stages of those that the programme has. wrong_state while
/// one has not closed.
Result<void> may_begin(const ChosenOutcomes& chosen, const std::vector<Stage>& earlier);

/// A survey that asks by outcome, once it has been sent.
struct SentWave {
  SurveyId survey;
  Purpose purpose = Purpose::baseline;
  Stage stage = Stage::open;
  Instant opened_at;
  Instant until;  ///< Closes, or was closed by the lead before.
  std::vector<Question> questions;
};
/// One wave that asked about an outcome: `wave` and `question` are places in what measures_of() was given.
struct Asking {
  std::size_t wave = 0;
  std::size_t question = 0;
  bool operator==(const Asking&) const = default;
};
/// One outcome, and where it was asked about.
struct Measure {
  std::string key;
  std::string name, about;  ///< As it is called now; of what is no longer chosen, as it was last asked.
  std::string question;
  bool is_chosen = true;
  std::vector<Asking> waves;  ///< Oldest first; none: not measured yet.
};
/// surveys.md rule 16: what is chosen, in its order, then what was asked about and is no longer chosen.
/// `waves` stand oldest first.
std::vector<Measure> measures_of(const ChosenOutcomes& chosen, const std::vector<SentWave>& waves,
                                 const Words& words);

/// Which of several means stands lowest and which highest, the first of equals; nothing where fewer than two
/// can be told or all are told alike. What is told without a number lies at its end.
struct Ends {
  std::size_t lowest = 0, highest = 0;
  bool operator==(const Ends&) const = default;
};
std::optional<Ends> ends_of(const std::vector<std::optional<disclosure::Mean>>& means);

}  // namespace turnabout::surveys
