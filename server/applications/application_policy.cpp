#include "applications/application_policy.hpp"

namespace turnabout::applications {

Result<void> may_open(const Viewer& viewer, const Application& application) {
  if (viewer.organisation == application.organisation && viewer.is(application.person)) return {};
  return refuse(Code::not_found, "There is no such application of yours.");
}

Result<void> may_list(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme among those you lead.");
}

Result<void> may_invite(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme among those you lead.");
}

Result<void> may_match(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.kind == Viewer::Kind::system || viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme among those you lead.");
}

std::vector<std::string> abilities(const Viewer& viewer, const Application& application, const Terms& terms) {
  std::vector<std::string> able;
  if (!may_open(viewer, application)) return able;
  if (may_change(application.state, terms)) able.emplace_back("answer");
  if (application.state == State::draft && may_begin(terms)) able.emplace_back("submit");
  if (may_withdraw(application.state)) able.emplace_back("withdraw");
  return able;
}

}  // namespace turnabout::applications
