#include "learning/learning_policy.hpp"

namespace turnabout::learning {
namespace {

bool same_organisation(const Viewer& viewer, const programmes::Programme& programme) {
  return viewer.signed_in() && viewer.organisation == programme.organisation;
}

/// A role held for the organisation counts in each of its programmes; one for a programme in that one alone.
bool holds(const Viewer& viewer, Role role, const programmes::Programme& programme) {
  return same_organisation(viewer, programme) && viewer.has(role, programme.id);
}

}  // namespace

Result<void> may_read(const Viewer& viewer, const programmes::Programme& programme, const Taking& taking) {
  const bool takes_part = same_organisation(viewer, programme) && (taking.mentor || taking.mentee);
  if (takes_part || may_facilitate(viewer, programme)) return {};
  return refuse(Code::not_found, "There is no such library for you.");
}

bool may_facilitate(const Viewer& viewer, const programmes::Programme& programme) {
  return holds(viewer, Role::lead, programme) || holds(viewer, Role::network_lead, programme) ||
         holds(viewer, Role::supporter, programme);
}

Result<void> may_edit(const Viewer& viewer) {
  if (viewer.signed_in() && viewer.has(Role::lead)) return {};
  return refuse(
      Code::not_allowed,
      "These words hold for every programme, so only a lead of the whole organisation changes them.");
}

Result<void> may_take_role_check(const Viewer& viewer, const programmes::Programme& programme,
                                 const Taking& taking) {
  CHECK_OK(may_read(viewer, programme, taking));
  if (taking.on(programmes::senior_side(programme.kind))) return {};
  return refuse(Code::not_allowed, "This check is for those who are here to listen.");
}

Result<void> may_see_role_checks(const Viewer& viewer, const programmes::Programme& programme) {
  if (holds(viewer, Role::lead, programme)) return {};
  return refuse(Code::not_allowed, "Only a lead of this programme can see who has done the check.");
}

std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme,
                                   const Taking& taking) {
  std::vector<std::string> able;
  if (!may_read(viewer, programme, taking)) return able;
  if (may_edit(viewer)) able.emplace_back("edit");
  if (may_facilitate(viewer, programme)) able.emplace_back("facilitate");
  if (may_take_role_check(viewer, programme, taking)) able.emplace_back("take_role_check");
  if (may_see_role_checks(viewer, programme)) able.emplace_back("see_role_checks");
  able.emplace_back("open_workbook");
  return able;
}

}  // namespace turnabout::learning
