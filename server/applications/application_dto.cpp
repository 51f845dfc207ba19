#include "applications/application_dto.hpp"

#include <fmt/format.h>

#include "applications/equality.hpp"
#include "platform/words/words.hpp"

namespace turnabout::dto {

namespace {
constexpr std::size_t kMostValues = 40;
constexpr std::size_t kMostCharacters = 4000;
}  // namespace

using applications::wire::AnswerValue;

void Form<AnswerValue>::read(const Json& json, Reader& reader, AnswerValue& into) {
  if (json.kind == Json::Kind::null) return;
  if (json.kind == Json::Kind::text) {
    into.shape = AnswerValue::Shape::one;
    if (auto text = read_text(json, reader, 0, kMostCharacters)) into.values.push_back(std::move(*text));
    return;
  }
  if (json.kind != Json::Kind::list) return reader.fault("Must be null, a text or a list of texts.");
  if (!read_list(json, reader, kMostValues)) return;
  into.shape = AnswerValue::Shape::many;
  for (std::size_t i = 0; i < json.list.size(); ++i)
    reader.at(std::to_string(i), [&] {
      if (auto text = read_text(json.list[i], reader, 0, kMostCharacters))
        into.values.push_back(std::move(*text));
    });
}

void Form<AnswerValue>::write(JsonWriter& writer, const AnswerValue& value) {
  if (value.shape == AnswerValue::Shape::null)
    writer.null();
  else if (value.shape == AnswerValue::Shape::one)
    writer.text(value.values.front());
  else
    Form<std::vector<std::string>>::write(writer, value.values);
}

}  // namespace turnabout::dto

namespace turnabout::applications::wire {
namespace {

AnswerChoice choice(std::string_view group, std::string_view value) {
  return {std::string(value), Words::built_in().text("en", fmt::format("{}.{}", group, value))};
}

}  // namespace

AnswerValue shaped(QuestionKind kind, const std::vector<std::string>& values) {
  if (values.empty()) return {};
  switch (kind) {
    case QuestionKind::text:
    case QuestionKind::long_text:
    case QuestionKind::choice:
    case QuestionKind::yes:
      return {AnswerValue::Shape::one, values};
    case QuestionKind::choices:
    case QuestionKind::tags:
    case QuestionKind::people:
    case QuestionKind::times:
      break;
  }
  return {AnswerValue::Shape::many, values};
}

Question shown(const applications::Question& question, const Answer* answer) {
  Question out{.key = std::string(question.key),
               .screen = question.screen,
               .kind = question.kind,
               .required = question.need == Need::required,
               .who_can_see = question.who_can_see,
               .choices = {},
               .max = question.max,
               .answer = answer != nullptr ? shaped(question.kind, answer->values) : AnswerValue{},
               .shareable = question.sharing == Sharing::if_ticked,
               .shared = answer != nullptr && answer->shared};
  const auto group = fmt::format("application.choice.{}", question.group);
  for (const auto value : question.choices) out.choices.push_back(choice(group, value));
  return out;
}

EqualityShown shown_equality(const std::map<std::string, std::string>& answers) {
  const auto& words = Words::built_in();
  EqualityShown out{
      .questions = {},
      .consent_text = words.text("en", fmt::format("application.consent.{}", kEqualityConsent))};
  for (const auto& question : equality_questions()) {
    const auto answer = answers.find(std::string(question.key));
    EqualityQuestionShown one{
        .key = std::string(question.key),
        .label = words.text("en", fmt::format("equality.question.{}", question.key)),
        .choices = {},
        .answer = answer != answers.end() ? std::optional(answer->second) : std::nullopt};
    for (const auto value : question.choices)
      one.choices.push_back(choice(fmt::format("equality.choice.{}", question.key), value));
    out.questions.push_back(std::move(one));
  }
  return out;
}

}  // namespace turnabout::applications::wire
