#pragma once

#include <map>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "surveys/survey.hpp"

/// Questions and answers as they stand in the API and in the columns `questions` and `choices_sealed`.
namespace turnabout::surveys {

BOOST_DESCRIBE_ENUM(QuestionKind, pick_any, pick_one, own_words)

namespace wire {

struct Choice {
  dto::Text<1, 40> key;
  dto::Text<0, kMostText> text;
};
BOOST_DESCRIBE_STRUCT(Choice, (), (key, text))

struct Question {
  dto::Text<1, 40> key;
  QuestionKind kind{};
  dto::Text<0, kMostText> text;
  bool is_asked = true;
  dto::List<Choice, 20> choices;
};
BOOST_DESCRIBE_STRUCT(Question, (), (key, kind, text, is_asked, choices))

struct Questions {
  dto::List<Question, 30> questions;
};
BOOST_DESCRIBE_STRUCT(Questions, (), (questions))

/// What one person chose, as it is sealed.
struct Chosen {
  std::map<std::string, dto::List<dto::Text<1, 40>, 20>> choices;
};
BOOST_DESCRIBE_STRUCT(Chosen, (), (choices))

}  // namespace wire

wire::Questions to_wire(const std::vector<Question>& questions);
std::vector<Question> from_wire(const wire::Questions& questions);
wire::Chosen to_wire(const Answers& answers);
/// Without own words, which are kept elsewhere.
Answers from_wire(const wire::Chosen& chosen);

}  // namespace turnabout::surveys
