#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "applications/application.hpp"
#include "applications/question.hpp"
#include "platform/http/dto.hpp"

namespace turnabout::applications::wire {

/// null, one text, or a list of texts, as the kind of question has it.
struct AnswerValue {
  enum class Shape { null, one, many };
  Shape shape = Shape::null;
  std::vector<std::string> values = {};
};

}  // namespace turnabout::applications::wire

namespace turnabout::dto {

/// The rules of each question are applied later; here only what no question would take is refused.
template <>
struct Form<applications::wire::AnswerValue> {
  static void read(const Json& json, Reader& reader, applications::wire::AnswerValue& into);
  static void write(JsonWriter& writer, const applications::wire::AnswerValue& value);
  static Schema schema(Components&) {
    return {.nullable = true,
            .any_of = {{.type = "string"}, {.type = "array", .items = {{.type = "string"}}}}};
  }
};

}  // namespace turnabout::dto

/// Applications as they go over the wire.
namespace turnabout::applications::wire {

struct Call {
  ProgrammeId programme_id;
  std::string programme_name, organisation_name, who_for;
  programmes::Kind kind;
  std::string mentor_label, mentee_label;
  int conversations, minutes, pairing_months;
  bool open;
  std::vector<Side> by_selection;  ///< Sides whose people a panel scores, without names.
};
BOOST_DESCRIBE_STRUCT(Call, (),
                      (programme_id, programme_name, organisation_name, who_for, kind, mentor_label,
                       mentee_label, conversations, minutes, pairing_months, open, by_selection))

/// How people may say they came; nomination and talent map are the lead's to say.
enum class OwnRoute { open_call, network, self_service, invitation };
BOOST_DESCRIBE_ENUM(OwnRoute, open_call, network, self_service, invitation)

struct NewApplication {
  Side role = Side::mentor;
  std::optional<OwnRoute> route;
  std::optional<dto::Text<1, 40>> network;  ///< The code of a share link, with the route `network`.
};
BOOST_DESCRIBE_STRUCT(NewApplication, (), (role, route, network))

struct AnswerChoice {
  std::string value, label;
};
BOOST_DESCRIBE_STRUCT(AnswerChoice, (), (value, label))

struct Question {
  std::string key;
  int screen;
  QuestionKind kind;
  bool required;
  WhoCanSee who_can_see;
  std::vector<AnswerChoice> choices;
  int max;
  AnswerValue answer;
  bool shareable, shared;
  bool panel_reads = false;  ///< A panel scores by it, without the name (selection.md rule 3).
};
BOOST_DESCRIBE_STRUCT(Question, (),
                      (key, screen, kind, required, who_can_see, choices, max, answer, shareable, shared,
                       panel_reads))

struct ApplicationProgramme {
  ProgrammeId id;
  std::string name;
  programmes::Kind kind;
  std::string mentor_label, mentee_label, who_for;
  int most_partners;
};
BOOST_DESCRIBE_STRUCT(ApplicationProgramme, (),
                      (id, name, kind, mentor_label, mentee_label, who_for, most_partners))

struct Application {
  ApplicationId id;
  ApplicationProgramme programme;
  Side role;
  State state;
  std::vector<Question> questions;
  int capacity;
  std::string consent_text;
  bool consent_matching;
  std::optional<Instant> submitted_at;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Application, (),
                      (id, programme, role, state, questions, capacity, consent_text, consent_matching,
                       submitted_at, version, abilities))

struct AnswerSent {
  AnswerValue answer;
  std::optional<bool> share;
};
BOOST_DESCRIBE_STRUCT(AnswerSent, (), (answer, share))

struct CapacitySent {
  dto::Whole<1, 10> capacity;
};
BOOST_DESCRIBE_STRUCT(CapacitySent, (), (capacity))

struct SubmissionSent {
  bool consent_matching = false;
};
BOOST_DESCRIBE_STRUCT(SubmissionSent, (), (consent_matching))

struct EqualityQuestionShown {
  std::string key, label;
  std::vector<AnswerChoice> choices;
  std::optional<std::string> answer;
};
BOOST_DESCRIBE_STRUCT(EqualityQuestionShown, (), (key, label, choices, answer))

struct EqualityShown {
  std::vector<EqualityQuestionShown> questions;
  std::string consent_text;
};
BOOST_DESCRIBE_STRUCT(EqualityShown, (), (questions, consent_text))

struct EqualitySent {
  std::map<std::string, dto::Text<1, 60>> answers;
  bool consent = false;
};
BOOST_DESCRIBE_STRUCT(EqualitySent, (), (answers, consent))

struct ListedPerson {
  PersonId id;
  std::string name;
  std::optional<std::string> job_title, grade_label, unit;
};
BOOST_DESCRIBE_STRUCT(ListedPerson, (), (id, name, job_title, grade_label, unit))

struct ListedAnswer {
  std::string key;
  AnswerValue answer;
};
BOOST_DESCRIBE_STRUCT(ListedAnswer, (), (key, answer))

struct ListedApplication {
  ApplicationId id;
  ListedPerson person;
  Side role;
  State state;
  Route route;
  int capacity;
  std::optional<Instant> submitted_at;
  std::optional<dto::Written<std::vector<ListedAnswer>>> answers;
  bool answers_unreadable;  ///< There are answers that the lead might see now, and they cannot be opened.
};
BOOST_DESCRIBE_STRUCT(ListedApplication, (),
                      (id, person, role, state, route, capacity, submitted_at, answers, answers_unreadable))

struct InvitationsSent {
  dto::List<PersonId, 500> person_ids;
  Side role = Side::mentor;
};
BOOST_DESCRIBE_STRUCT(InvitationsSent, (), (person_ids, role))

struct NotInvited {
  PersonId person_id;
  std::string reason;
};
BOOST_DESCRIBE_STRUCT(NotInvited, (), (person_id, reason))

struct Invited {
  int invited;
  std::vector<NotInvited> not_invited;
};
BOOST_DESCRIBE_STRUCT(Invited, (), (invited, not_invited))

/// The answer in the shape that its kind of question has.
AnswerValue shaped(QuestionKind kind, const std::vector<std::string>& values);
/// A question with what was said to it, if anything.
Question shown(const applications::Question& question, const Answer* answer);
EqualityShown shown_equality(const std::map<std::string, std::string>& answers);

}  // namespace turnabout::applications::wire
