#include "applications/nomination_policy.hpp"

namespace turnabout::applications {

// recruiting.md rule 16
Result<void> may_see_own_nominations(const Viewer& viewer) {
  if (viewer.signed_in()) return {};
  return refuse(Code::not_signed_in, "Please sign in first.");
}

// recruiting.md rule 18
Result<void> may_keep_list(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme of yours.");
}

}  // namespace turnabout::applications
