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

Result<std::string> written(const Application& application, const Terms& terms, const Answers& answers) {
  std::vector<wire::ListedAnswer> listed;
  for (const auto& [key, answer] : visible_to_lead(application.side, terms, answers)) {
    TRY(const auto question, find_question(application.side, terms, key));
    listed.push_back({key, wire::shaped(question.kind, answer.values)});
  }
  return dto::write(listed);
}

}  // namespace

Result<std::map<ApplicationId, ListedAnswers::Written>> ListedAnswers::of(
    database::Reader& reader, const programmes::Programme& programme, const std::vector<Application>& sent) {
  std::map<ApplicationId, Written> all;
  std::vector<Application> unopened;
  for (const auto& application : sent) {
    if (auto known = written_.find(application.id, stamp_of(application, programme)))
      all[application.id] = {std::move(known)};
    else
      unopened.push_back(application);
  }
  TRY(const auto opened, open_answers(reader, sealer_, unopened));
  for (const auto& application : unopened) {
    TRY(auto json, written(application, terms_of(programme), opened.at(application.id)));
    all[application.id] = {written_.keep(application.id, stamp_of(application, programme), std::move(json))};
  }
  return all;
}

}  // namespace turnabout::applications
