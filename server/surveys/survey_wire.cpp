#include "surveys/survey_wire.hpp"

namespace turnabout::surveys {

wire::SurveyQuestions to_wire(const std::vector<Question>& questions) {
  wire::SurveyQuestions all;
  for (const auto& question : questions) {
    wire::SurveyQuestion one{.key = {question.key},
                             .kind = question.kind,
                             .text = {question.text},
                             .is_asked = question.is_asked,
                             .choices = {},
                             .name = {},
                             .about = {}};
    if (!question.name.empty()) one.name = {question.name};
    if (!question.about.empty()) one.about = {question.about};
    for (const auto& choice : question.choices) one.choices.items.push_back({{choice.key}, {choice.text}});
    all.questions.items.push_back(std::move(one));
  }
  return all;
}

std::vector<Question> from_wire(const wire::SurveyQuestions& questions) {
  std::vector<Question> all;
  for (const auto& question : questions.questions) {
    Question one{.key = question.key.value,
                 .kind = question.kind,
                 .text = question.text.value,
                 .is_asked = question.is_asked,
                 .choices = {},
                 .name = question.name ? question.name->value : "",
                 .about = question.about ? question.about->value : ""};
    for (const auto& choice : question.choices) one.choices.push_back({choice.key.value, choice.text.value});
    all.push_back(std::move(one));
  }
  return all;
}

wire::Chosen to_wire(const Answers& answers) {
  wire::Chosen chosen;
  for (const auto& [question, choices] : answers.choices)
    for (const auto& choice : choices) chosen.choices[question].items.push_back({choice});
  return chosen;
}

Answers from_wire(const wire::Chosen& chosen) {
  Answers answers;
  for (const auto& [question, choices] : chosen.choices)
    for (const auto& choice : choices) answers.choices[question].push_back(choice.value);
  return answers;
}

}  // namespace turnabout::surveys
