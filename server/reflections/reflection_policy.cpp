#include "reflections/reflection_policy.hpp"

namespace turnabout::reflections {

Result<Side> answers_as(const Viewer& viewer, const pairs::Pair& pair) {
  if (viewer.is(pair.mentor)) return Side::mentor;
  if (viewer.is(pair.mentee)) return Side::mentee;
  return refuse(Code::not_found, "There is no such pair.");
}

Result<void> may_see_support(const Viewer& viewer, ProgrammeId programme) {
  if (viewer.kind == Viewer::Kind::person && viewer.has(Role::lead, programme)) return {};
  return refuse(Code::not_found, "There is no such programme.");
}

}  // namespace turnabout::reflections
