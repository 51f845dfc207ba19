#include "applications/selection_policy.hpp"

#include <algorithm>

namespace turnabout::applications {

Result<void> may_keep_selection(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme of yours.");
}

bool sits_on_panel(const Viewer& viewer, ProgrammeId programme) {
  return viewer.signed_in() && std::find(viewer.grants.begin(), viewer.grants.end(),
                                         Grant{Role::panel_member, programme}) != viewer.grants.end();
}

// selection.md rules 5, 10 and 12
Result<void> may_score(const Viewer& viewer, const Selection& selection) {
  if (!sits_on_panel(viewer, selection.programme) || viewer.has(Role::lead, selection.programme) ||
      selection.state == SelectionState::preparing)
    return refuse(Code::not_found, "There is nothing here for you to score.");
  if (selection.state == SelectionState::scoring) return {};
  return refuse(Code::wrong_state, "Scoring has closed. Thank you for your part in it.");
}

// selection.md rule 5
Result<void> may_sit_on_panel(const std::vector<Grant>& held, ProgrammeId programme,
                              const std::set<Side>& by_selection, const std::set<Side>& applied) {
  for (const auto& grant : held)
    if (grant.role == Role::lead && (!grant.programme || *grant.programme == programme))
      return refuse_by("selection.md rule 5",
                       "Whoever leads the programme decides in the end, and so does not sit on its panel.");
  for (const auto side : applied)
    if (by_selection.count(side) != 0)
      return refuse_by("selection.md rule 5",
                       "This person cannot sit on this panel. Please name somebody else.");
  return {};
}

std::vector<std::string> abilities(const Viewer& viewer, const Selection& selection, const Terms& terms,
                                   std::int64_t sent, int panel) {
  std::vector<std::string> able;
  if (!may_keep_selection(viewer, selection.programme)) return able;
  if (may_set_up(selection.state, sent)) {
    able.emplace_back("set_up");
    able.emplace_back("take_back");
  }
  if (may_open_scoring(selection, terms, panel)) able.emplace_back("open_scoring");
  if (may_close_scoring(selection.state)) able.emplace_back("close_scoring");
  if (selection.state == SelectionState::deciding) able.emplace_back("decide");
  return able;
}

}  // namespace turnabout::applications
