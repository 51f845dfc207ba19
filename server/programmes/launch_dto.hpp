#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/http/dto.hpp"
#include "programmes/document.hpp"
#include "programmes/launch.hpp"
#include "programmes/programme.hpp"

/// The launch gate, outcomes and documents as they go over the wire.
namespace turnabout::programmes::wire {

struct LaunchItem {
  LaunchKey key;
  LaunchHeading heading;
  LaunchState state;
  std::vector<std::string> missing;
};
BOOST_DESCRIBE_STRUCT(LaunchItem, (), (key, heading, state, missing))

struct LaunchPerson {
  PersonId id;
  std::string name;
};
BOOST_DESCRIBE_STRUCT(LaunchPerson, (), (id, name))

struct Outcome {
  OutcomeId id;
  OutcomeKind kind;
  std::string name, description;
};
BOOST_DESCRIBE_STRUCT(Outcome, (), (id, kind, name, description))

struct DocumentInBrief {
  DocumentKind kind;
  DocumentState state;
  std::optional<int> number;
  std::optional<std::string> signed_off_by;
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(DocumentInBrief, (), (kind, state, number, signed_off_by, finished_at))

struct Launch {
  ProgrammeId programme_id;
  State programme_state;
  std::vector<LaunchItem> items;
  std::optional<std::string> purpose, strategy_goal, strategy_title, strategy_url;
  std::vector<OutcomeId> outcome_ids;
  std::vector<Outcome> outcomes;  ///< All that may be chosen.
  std::vector<LaunchPerson> leads, sponsors, contacts;
  std::optional<LaunchPerson> answerer;
  std::optional<int> answer_days;
  std::optional<PositiveAction> positive_action;
  std::optional<std::string> open_because;
  std::optional<Date> plan_review_on;
  std::optional<Dpia> dpia;
  std::optional<std::string> dpia_because;
  std::vector<DocumentInBrief> documents;
  std::optional<Instant> passed_at;
  std::int64_t version;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Launch, (),
                      (programme_id, programme_state, items, purpose, strategy_goal, strategy_title,
                       strategy_url, outcome_ids, outcomes, leads, sponsors, contacts, answerer, answer_days,
                       positive_action, open_because, plan_review_on, dpia, dpia_because, documents,
                       passed_at, version, abilities))

using Words600 = dto::Text<0, 600>;

struct LaunchChange {
  dto::Patch<Words600> purpose, strategy_goal, strategy_title, strategy_url;
  std::optional<dto::List<OutcomeId, 100>> outcome_ids;
  dto::Patch<PersonId> answerer_id;
  dto::Patch<dto::Whole<1, 90>> answer_days;
  dto::Patch<PositiveAction> positive_action;
  dto::Patch<Words600> open_because;
  dto::Patch<Date> plan_review_on;
  dto::Patch<Dpia> dpia;
  dto::Patch<Words600> dpia_because;
};
BOOST_DESCRIBE_STRUCT(LaunchChange, (),
                      (purpose, strategy_goal, strategy_title, strategy_url, outcome_ids, answerer_id,
                       answer_days, positive_action, open_because, plan_review_on, dpia, dpia_because))

struct NewOutcome {
  OutcomeKind kind = OutcomeKind::value;
  dto::Text<1, 120> name;
  std::optional<dto::Text<0, 400>> description;
};
BOOST_DESCRIBE_STRUCT(NewOutcome, (), (kind, name, description))

struct NewOutcomes {
  dto::List<NewOutcome, 100> outcomes;
};
BOOST_DESCRIBE_STRUCT(NewOutcomes, (), (outcomes))

struct DocumentSection {
  std::string key, heading, text;
};
BOOST_DESCRIBE_STRUCT(DocumentSection, (), (key, heading, text))

struct DocumentVersion {
  int number;
  std::optional<std::string> signed_off_by;
  std::optional<Instant> finished_at;
};
BOOST_DESCRIBE_STRUCT(DocumentVersion, (), (number, signed_off_by, finished_at))

struct Document {
  DocumentKind kind;
  DocumentState state;
  std::string programme_name;
  std::optional<int> number;
  std::vector<DocumentSection> sections;  ///< If not begun: what it would begin with.
  std::vector<DocumentVersion> versions;  ///< Newest first.
  std::int64_t revision;
  std::string print_url, pdf_url;
  std::vector<std::string> abilities;
};
BOOST_DESCRIBE_STRUCT(Document, (),
                      (kind, state, programme_name, number, sections, versions, revision, print_url, pdf_url,
                       abilities))

enum class DocumentStart { settings, last_version };
BOOST_DESCRIBE_ENUM(DocumentStart, settings, last_version)

struct NewDraft {
  DocumentStart from = DocumentStart::settings;
};
BOOST_DESCRIBE_STRUCT(NewDraft, (), (from))

struct SectionChange {
  dto::Text<1, 60> key;
  dto::Text<0, 8000> text;
};
BOOST_DESCRIBE_STRUCT(SectionChange, (), (key, text))

struct Completion {
  dto::Text<1, 160> signed_off_by;
};
BOOST_DESCRIBE_STRUCT(Completion, (), (signed_off_by))

}  // namespace turnabout::programmes::wire
