#include "applications/question.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "platform/ids/id.hpp"

namespace turnabout::applications {
namespace {

using programmes::Kind;
using Choices = std::vector<std::string_view>;

const Choices kTopics{
    "ethnicity",          "disability",      "neurodiversity", "gender",
    "sexual_orientation", "trans_nonbinary", "faith",          "social_class",
    "generation",         "caring",          "mental_health",  "migration",
    "discrimination",     "working_pattern", "frontline_work", "new_technology",
    "new_ways_of_work",   "younger_voices",  "belonging",      "progression",
};
const Choices kWays{"in_person", "video", "phone", "walking"};
const Choices kTimes{
    "monday_morning",      "monday_afternoon", "tuesday_morning",    "tuesday_afternoon", "wednesday_morning",
    "wednesday_afternoon", "thursday_morning", "thursday_afternoon", "friday_morning",    "friday_afternoon",
};
const Choices kStyles{"listens_first", "direct",      "reflective", "energetic",
                      "structured",    "spontaneous", "humorous",   "practical"};
const Choices kInterests{"reading", "music",  "sport",  "walking", "cooking", "gardening",    "film",
                         "games",   "travel", "crafts", "family",  "history", "volunteering", "technology"};
const Choices kLanguages{
    "english", "welsh",  "british_sign_language", "french", "polish", "punjabi", "urdu", "bengali",
    "arabic",  "spanish"};
const Choices kGenerations{"before_1965", "from_1965", "from_1981", "from_1997"};

Question preferred_name() {
  return {"preferred_name", 1, QuestionKind::text, Need::required, WhoCanSee::partner, Discloses::nothing,
          Sharing::never,   80};
}
Question includes_me() {
  return {"includes_me",
          1,
          QuestionKind::yes,
          Need::optional,
          WhoCanSee::lead_while_matching,
          Discloses::something,
          Sharing::never,
          1};
}
Question perspectives(int screen) {
  return {"perspectives",
          screen,
          QuestionKind::tags,
          Need::optional,
          WhoCanSee::lead_while_matching,
          Discloses::something,
          Sharing::if_ticked,
          12,
          "topic",
          kTopics};
}
Question off_limits() {
  return {
      kOffLimits,         3,   QuestionKind::long_text, Need::optional, WhoCanSee::you, Discloses::something,
      Sharing::if_ticked, 1000};
}
Question learning_goals(int screen, Need need) {
  return {"learning_goals",
          screen,
          QuestionKind::choices,
          need,
          WhoCanSee::lead_while_matching,
          Discloses::nothing,
          Sharing::if_ticked,
          8,
          "topic",
          kTopics};
}
Question motivation() {
  return {"motivation",
          2,
          QuestionKind::long_text,
          Need::required,
          WhoCanSee::lead_while_matching,
          Discloses::nothing,
          Sharing::if_ticked,
          2000};
}
Question contribution() {
  return {kContribution,
          2,
          QuestionKind::long_text,
          Need::required,
          WhoCanSee::lead_while_matching,
          Discloses::nothing,
          Sharing::never,
          2000};
}
Question lived() {
  return {"lived",
          3,
          QuestionKind::choices,
          Need::optional,
          WhoCanSee::lead_while_matching,
          Discloses::something,
          Sharing::never,
          12,
          "topic",
          kTopics};
}

void add_meeting(std::vector<Question>& questions) {
  questions.push_back({"ways_to_meet", 4, QuestionKind::choices, Need::required,
                       WhoCanSee::lead_while_matching, Discloses::nothing, Sharing::if_ticked, 4, "way",
                       kWays});
  questions.push_back({kFreeTimes, 4, QuestionKind::times, Need::optional, WhoCanSee::lead_while_matching,
                       Discloses::nothing, Sharing::if_ticked, 10, "time", kTimes});
  questions.push_back({"access_needs", 4, QuestionKind::long_text, Need::optional, WhoCanSee::you,
                       Discloses::something, Sharing::if_ticked, 1000});
}

void add_common_ground(std::vector<Question>& questions, const programmes::Settings& settings) {
  questions.push_back({"interests", 5, QuestionKind::tags, Need::optional, WhoCanSee::lead_while_matching,
                       Discloses::nothing, Sharing::if_ticked, 10, "interest", kInterests});
  questions.push_back({"style", 5, QuestionKind::choice, Need::optional, WhoCanSee::lead_while_matching,
                       Discloses::nothing, Sharing::if_ticked, 1, "style", kStyles});
  questions.push_back(
      {"languages", 5, QuestionKind::tags, settings.share_language ? Need::required : Need::optional,
       WhoCanSee::lead_while_matching, Discloses::nothing, Sharing::if_ticked, 8, "language", kLanguages});
  questions.push_back({"generation", 5, QuestionKind::choice, Need::optional, WhoCanSee::lead_while_matching,
                       Discloses::something, Sharing::never, 1, "generation", kGenerations});
}

}  // namespace

// applications.md rules 4 to 8
std::vector<Question> questions_for(Side side, const Terms& terms) {
  const bool junior = side == programmes::junior_side(terms.kind);
  const bool reciprocal = terms.kind == Kind::reciprocal;
  const bool mentor_is_junior = programmes::junior_side(terms.kind) == Side::mentor;
  const bool chosen = terms.by_selection.count(side) != 0;  // selection.md rule 3
  std::vector<Question> questions{preferred_name()};
  if (junior) questions.push_back(includes_me());
  if (side == Side::mentor) {
    questions.push_back(perspectives(2));
    if (chosen) questions.push_back(contribution());
    if (reciprocal) questions.push_back(learning_goals(2, Need::optional));
    questions.push_back(off_limits());
  } else {
    questions.push_back(learning_goals(1, Need::required));
    questions.push_back(motivation());
    if (chosen) questions.push_back(contribution());
    if (mentor_is_junior) questions.push_back(lived());
    if (reciprocal) questions.push_back(perspectives(3));
  }
  add_meeting(questions);
  add_common_ground(questions, terms.settings);
  questions.push_back({kNotWith, kScreens, QuestionKind::people, Need::optional, WhoCanSee::matching_only,
                       Discloses::something, Sharing::never, 20});
  return questions;
}

Result<Question> find_question(Side side, const Terms& terms, std::string_view key) {
  const auto questions = questions_for(side, terms);
  const auto found =
      std::find_if(questions.begin(), questions.end(), [&](const Question& each) { return each.key == key; });
  if (found == questions.end()) return refuse(Code::not_found, "There is no such question here.");
  return *found;
}

namespace {

tl::unexpected<Problem> does_not_fit(std::string message) {
  return tl::make_unexpected(Problem{.code = Code::invalid,
                                     .message = "This answer does not fit the question.",
                                     .faults = {{"/answer", std::move(message)}}});
}

std::string trimmed(const std::string& text) {
  const auto begin = text.find_first_not_of(" \t\n");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n") - begin + 1);
}

/// Code points, as people count characters; the text is well-formed UTF-8 by now.
std::size_t length(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(
      text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::vector<std::string> tidied(std::vector<std::string> values) {
  std::vector<std::string> kept;
  for (auto& value : values)
    if (auto text = trimmed(value); !text.empty() && std::find(kept.begin(), kept.end(), text) == kept.end())
      kept.push_back(std::move(text));
  return kept;
}

bool is_text(QuestionKind kind) {
  return kind == QuestionKind::text || kind == QuestionKind::long_text;
}
bool takes_one(QuestionKind kind) {
  return is_text(kind) || kind == QuestionKind::choice || kind == QuestionKind::yes;
}

Result<void> check_value(const Question& question, const std::string& value) {
  const bool offered =
      std::find(question.choices.begin(), question.choices.end(), value) != question.choices.end();
  switch (question.kind) {
    case QuestionKind::text:
    case QuestionKind::long_text:
      if (length(value) <= static_cast<std::size_t>(question.max)) return {};
      return does_not_fit(fmt::format("Please use at most {} characters.", question.max));
    case QuestionKind::choices:
    case QuestionKind::choice:
    case QuestionKind::times:
      if (offered) return {};
      return does_not_fit("Please choose from what is offered.");
    case QuestionKind::tags:
      if (offered || length(value) <= kOwnWords) return {};
      return does_not_fit(fmt::format("Please use at most {} characters for one of your own.", kOwnWords));
    case QuestionKind::people:
      if (PersonId::parse(value)) return {};
      return does_not_fit("Please choose people from the list.");
    case QuestionKind::yes:
      if (value == "yes") return {};
      return does_not_fit("Tick it, or leave it.");
  }
  return refuse(Code::internal, "", "unknown kind of question");
}

}  // namespace

// applications.md rule 9
Result<std::vector<std::string>> check_answer(const Question& question, std::vector<std::string> values) {
  values = tidied(std::move(values));
  if (takes_one(question.kind) && values.size() > 1) return does_not_fit("Please give one answer.");
  if (!is_text(question.kind) && values.size() > static_cast<std::size_t>(question.max))
    return does_not_fit(fmt::format("Please choose at most {}.", question.max));
  for (const auto& value : values) CHECK_OK(check_value(question, value));
  return values;
}

namespace {

template <class Keep>
Answers filtered(Side side, const Terms& terms, const Answers& answers, Keep keep) {
  Answers kept;
  for (const auto& question : questions_for(side, terms))
    if (const auto found = answers.find(question.key);
        found != answers.end() && keep(question, found->second))
      kept.emplace(*found);
  return kept;
}

}  // namespace

// applications.md rules 15 and 16
Answers visible_to_lead(Side side, const Terms& terms, const Answers& answers) {
  if (terms.state != programmes::State::matching) return {};
  return filtered(side, terms, answers, [](const Question& question, const Answer&) {
    return question.who_can_see == WhoCanSee::lead_while_matching ||
           question.who_can_see == WhoCanSee::partner;
  });
}

// applications.md rule 17
Answers visible_to_partner(Side side, const Terms& terms, const Answers& answers) {
  return filtered(side, terms, answers, [](const Question& question, const Answer& answer) {
    return question.who_can_see == WhoCanSee::partner ||
           (question.sharing == Sharing::if_ticked && answer.shared);
  });
}

// applications.md rule 19
Answers for_matching(Side side, const Terms& terms, const Answers& answers) {
  return filtered(side, terms, answers, [](const Question& question, const Answer&) {
    return question.who_can_see == WhoCanSee::lead_while_matching && question.kind != QuestionKind::long_text;
  });
}

}  // namespace turnabout::applications
