#include "pairs/protected_time_policy.hpp"

namespace turnabout::pairs {

Result<void> may_see_time_counts(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.kind == Viewer::Kind::person && viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme.");
}

Result<void> may_answer_time(const Viewer& viewer, const TimeAsk& ask, std::optional<PersonId> manager_now,
                             Date today) {
  if (viewer.is(ask.manager) && manager_now == ask.manager && is_standing(ask, today)) return {};
  return refuse(Code::not_found, "There is no such question for you.");
}

std::vector<std::string> asker_abilities(const TimeStanding& standing, Date today) {
  std::vector<std::string> able;
  const auto& ask = standing.ask;
  const bool same = ask && standing.manager && ask->manager == *standing.manager;
  if (standing.need && standing.manager) {
    // protected_time.md rules 6 and 7
    if (!same)
      able.emplace_back("ask");
    else if (may_ask_again(*ask, today))
      able.emplace_back(is_standing(*ask, today) ? "ask_again" : "ask");
  }
  if (ask && is_standing(*ask, today)) able.emplace_back("take_back");  // protected_time.md rule 8
  return able;
}

std::vector<std::string> manager_abilities(const TimeAsk& ask) {
  // protected_time.md rules 4 and 9
  if (ask.state == TimeState::confirmed) return {"talk"};
  if (ask.state == TimeState::talk) return {"confirm"};
  return {"confirm", "talk"};
}

}  // namespace turnabout::pairs
