#include "app/example_launch.hpp"

#include "platform/sign_in/grant_store.hpp"
#include "programmes/document_store.hpp"
#include "programmes/launch_store.hpp"
#include "programmes/outcome_store.hpp"

namespace turnabout::app::example {
namespace {

/// Stands where the template leaves a place to write in.
constexpr std::string_view kInvented = "(In this invented organisation nothing more is to be said here.)";

std::string without_gaps(std::string text) {
  for (auto at = text.find(programmes::kToWrite); at != std::string::npos;
       at = text.find(programmes::kToWrite))
    text.replace(at, text.find(']', at) + 1 - at, kInvented);
  return text;
}

Result<void> finish_assessment(database::Transaction& transaction, const Viewer& lead, Instant now,
                               const programmes::Programme& programme, const std::string& signed_off_by) {
  constexpr auto kKind = programmes::DocumentKind::dpia;
  auto sections = programmes::begin_document(
      kKind, programmes::document_values(programmes::document_facts(transaction, lead, programme),
                                         Words::built_in()));
  for (auto& section : sections) section.text = without_gaps(std::move(section.text));
  CHECK_OK(programmes::begin_version(transaction, lead, now, programme.id, kKind, sections));
  return programmes::finish_draft(transaction, lead, now, programme.id, kKind, signed_off_by);
}

}  // namespace

Result<void> settle_launch(database::Transaction& transaction, const Viewer& lead, Instant now,
                           const programmes::Programme& programme, const ExampleLaunch& launch) {
  CHECK_OK(sign_in::give_grant(transaction, lead, now, launch.sponsor, {Role::sponsor, programme.id}));
  CHECK_OK(
      sign_in::give_grant(transaction, lead, now, launch.contact, {Role::independent_contact, programme.id}));
  std::vector<programmes::NewOutcome> outcomes;
  for (const auto& value : launch.values) outcomes.push_back({programmes::OutcomeKind::value, value, ""});
  for (const auto& skill : launch.competencies)
    outcomes.push_back({programmes::OutcomeKind::competency, skill, ""});
  programmes::add_outcomes(transaction, lead, now, outcomes, programmes::Content::example);
  programmes::Launch said{.purpose = launch.purpose,
                          .strategy_goal = launch.strategy_goal,
                          .outcomes = {},
                          .answerer = launch.sponsor,
                          .answer_days = launch.answer_days,
                          .positive_action = programmes::PositiveAction::open_to_everybody,
                          .open_because = launch.open_because,
                          .plan_review_on = std::nullopt,
                          .dpia = programmes::Dpia::done,
                          .dpia_because = {}};
  for (const auto& outcome : programmes::list_outcomes(transaction, lead))
    said.outcomes.push_back(outcome.id);
  CHECK_OK(programmes::edit_launch(transaction, lead, now, programme.id, 0, said));
  return finish_assessment(transaction, lead, now, programme, launch.signed_off_by);
}

}  // namespace turnabout::app::example
