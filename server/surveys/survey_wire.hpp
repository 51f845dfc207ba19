#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "surveys/survey.hpp"

/// Questions and answers as they stand in the API and in the columns `questions` and `choices_sealed`.
namespace turnabout::surveys {

BOOST_DESCRIBE_ENUM(QuestionKind, pick_any, pick_one, own_words, how_often)

namespace wire {

struct SurveyChoice {
  dto::Text<1, 40> key;
  dto::Text<0, kMostText> text;
};
BOOST_DESCRIBE_STRUCT(SurveyChoice, (), (key, text))

struct SurveyQuestion {
  dto::Text<1, 40> key;
  QuestionKind kind{};
  dto::Text<0, kMostText> text;
  bool is_asked = true;
  dto::List<SurveyChoice, 20> choices;
  std::optional<dto::Text<0, kMostText>> name;  ///< Of the outcome that it asks about.
  std::optional<dto::Text<0, 2 * kMostText>> about;
};
BOOST_DESCRIBE_STRUCT(SurveyQuestion, (), (key, kind, text, is_asked, choices, name, about))

struct SurveyQuestions {
  dto::List<SurveyQuestion, 30> questions;
};
BOOST_DESCRIBE_STRUCT(SurveyQuestions, (), (questions))

/// What one person chose, as it is sealed.
struct Chosen {
  std::map<std::string, dto::List<dto::Text<1, 40>, 20>> choices;
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (choices))

}  // namespace wire

wire::SurveyQuestions to_wire(const std::vector<Question>& questions);
std::vector<Question> from_wire(const wire::SurveyQuestions& questions);
wire::Chosen to_wire(const Answers& answers);
/// Without own words, which are kept elsewhere.
Answers from_wire(const wire::Chosen& chosen);

}  // namespace turnabout::surveys
