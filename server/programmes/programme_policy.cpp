#include "programmes/programme_policy.hpp"

namespace turnabout::programmes {

Result<void> may_create(const Viewer& viewer) {
  if (viewer.has(Role::lead) || viewer.kind == Viewer::Kind::system) return {};
  return refuse(Code::not_allowed, "Only a lead of the organisation can start a programme.");
}

Result<void> may_see(const Viewer& viewer, const Programme& programme) {
  const bool same = viewer.organisation == programme.organisation && viewer.kind != Viewer::Kind::nobody;
  if (same && (may_run(viewer, programme) || call_is_open(programme.state, programme.set_up.settings)))
    return {};
  return refuse(Code::not_found, "There is no such programme.");
}

Result<void> may_run(const Viewer& viewer, const Programme& programme) {
  if (viewer.organisation == programme.organisation &&
      (viewer.has(Role::lead, programme.id) || viewer.kind == Viewer::Kind::system))
    return {};
  return refuse(Code::not_found, "There is no such programme among those you lead.");
}

std::vector<std::string> abilities(const Viewer& viewer, const Programme& programme) {
  std::vector<std::string> able;
  if (!may_run(viewer, programme)) return able;
  if (programme.state != State::closed) able.emplace_back("edit");
  if (next(programme.state, Move::open_call)) able.emplace_back("open_call");
  if (next(programme.state, Move::close_call)) able.emplace_back("close_call");
  if (next(programme.state, Move::close)) able.emplace_back("close");
  if (call_is_open(programme.state, programme.set_up.settings)) able.emplace_back("invite");
  if (programme.state == State::matching) {
    able.emplace_back("match");
    able.emplace_back("start");
  }
  return able;
}

std::vector<std::string> launch_abilities(const Viewer& viewer, const Programme& programme) {
  std::vector<std::string> able;
  if (!may_run(viewer, programme)) return able;
  if (programme.state != State::closed) able.emplace_back("edit");
  if (programme.state == State::planning) able.emplace_back("open_call");
  if (viewer.has(Role::lead)) able.emplace_back("give_roles");
  return able;
}

}  // namespace turnabout::programmes
