#pragma once

#include <optional>
#include <string>
#include <vector>

#include "surveys/survey_dto.hpp"

/// What a programme measures, as it goes over the wire.
namespace turnabout::surveys::wire {

/// One wave that asked about an outcome.
struct OutcomeWave {
  SurveyId survey_id;
  Purpose purpose{};
  Stage stage{};  ///< open or closed
  Instant opened_at;
  Instant until;                       ///< Closes, or has closed.
  std::optional<SurveyResult> result;  ///< Once it has closed: what may be told.
};
BOOST_DESCRIBE_STRUCT(OutcomeWave, (), (survey_id, purpose, stage, opened_at, until, result))

/// One of the organisation's values or skills that a programme is to move.
struct OutcomeMeasure {
  std::string id;
  std::string name;
  std::string about;  ///< May be empty.
  std::string question;
  bool is_chosen = true;           ///< Otherwise it was asked about and is no longer chosen.
  std::vector<OutcomeWave> waves;  ///< Oldest first; none: not measured yet.
};
BOOST_DESCRIBE_STRUCT(OutcomeMeasure, (), (id, name, about, question, is_chosen, waves))

/// The survey that has not closed yet.
struct MeasureSurvey {
  SurveyId id;
  Stage stage{};
};
BOOST_DESCRIBE_STRUCT(MeasureSurvey, (), (id, stage))

struct Measures {
  ProgrammeId programme_id;
  std::vector<OutcomeMeasure> outcomes;
  std::vector<std::string> steps;      ///< Of the scale, lowest first.
  std::optional<std::string> finding;  ///< Which stands lowest and which highest, as one sentence.
  std::optional<MeasureSurvey> current;
  std::optional<std::string> refusal;  ///< Why none can be begun, where none is under way.
  std::vector<std::string> abilities;  ///< begin
};
BOOST_DESCRIBE_STRUCT(Measures, (), (programme_id, outcomes, steps, finding, current, refusal, abilities))

}  // namespace turnabout::surveys::wire
