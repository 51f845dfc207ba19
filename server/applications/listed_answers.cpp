#include "applications/listed_answers.hpp"

#include <fmt/format.h>

#include "applications/application_service.hpp"
#include "applications/application_store.hpp"
#include "applications/question.hpp"

namespace turnabout::applications {
namespace {

std::string stamp_of(const Application& application, const programmes::Programme& programme) {
  return fmt::format("{} {}", application.version, programme.version);
}

std::string written(const Application& application, const Terms& terms, const Answers& answers) {
  std::vector<wire::ListedAnswer> listed;
  for (const auto& [key, answer] : visible_to_lead(application.side, terms, answers)) {
    const auto question = find_question(application.side, terms, key).value();  // Only such keys are visible.
    listed.push_back({key, wire::shaped(question.kind, answer.values)});
  }
  return dto::write(listed);
}

}  // namespace

std::map<ApplicationId, std::optional<ListedAnswers::Written>> ListedAnswers::of(
    database::Reader& reader, const programmes::Programme& programme, const std::vector<Application>& sent) {
  std::map<ApplicationId, std::optional<Written>> all;
  std::vector<Application> unopened;
  for (const auto& application : sent) {
    if (auto known = written_.find(application.id, stamp_of(application, programme)))
      all[application.id] = Written{std::move(known)};
    else
      unopened.push_back(application);
  }
  const auto opened = open_answers(reader, sealer_, unopened);
  for (const auto& application : unopened) {
    auto& line = all[application.id];
    const auto& answers = opened.at(application.id);
    if (!answers) continue;
    auto json = written(application, terms_of(programme), *answers);
    line = Written{written_.keep(application.id, stamp_of(application, programme), std::move(json))};
  }
  return all;
}

}  // namespace turnabout::applications
