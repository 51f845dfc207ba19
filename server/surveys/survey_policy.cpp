#include "surveys/survey_policy.hpp"

namespace turnabout::surveys {

Result<void> may_run(const Viewer& viewer, const Owner& owner) {
  if (viewer.organisation == owner.organisation && viewer.has(Role::lead, owner.programme)) return {};
  return refuse(Code::not_found, "There is no such survey.");
}

Stage stage_of(std::optional<disclosure::WaveState> wave) {
  if (!wave) return Stage::draft;
  return *wave == disclosure::WaveState::open ? Stage::open : Stage::closed;
}

std::vector<std::string> abilities(const Viewer& viewer, const Owner& owner, Purpose purpose, Stage stage) {
  if (!may_run(viewer, owner)) return {};
  switch (stage) {
    case Stage::draft:
      // surveys.md rule 13
      if (purpose != Purpose::needs) return {"open"};
      return {"edit", "open"};
    case Stage::open:
      return {"close"};
    case Stage::closed:
      return {"read_results"};
  }
  return {};
}

}  // namespace turnabout::surveys
