#include "programmes/representation_policy.hpp"

namespace turnabout::programmes {

// representation.md rule 1
Result<void> may_enter_figures(const Viewer& viewer) {
  if (viewer.has(Role::lead)) return {};
  return refuse(Code::not_allowed, "Only a lead of the organisation enters its figures.");
}

// representation.md rule 7
Result<void> may_read_entered(const Viewer& viewer, std::optional<PersonId> entered_by) {
  CHECK_OK(may_enter_figures(viewer));
  if (entered_by && viewer.is(*entered_by)) return {};
  return refuse(Code::not_allowed,
                "Only whoever entered these figures can read them again. You can put others in their place.");
}

std::vector<std::string> parting_abilities(const Viewer& viewer, std::optional<PersonId> entered_by) {
  if (!may_enter_figures(viewer)) return {};
  std::vector<std::string> able{"replace", "remove"};
  if (may_read_entered(viewer, entered_by)) able.emplace_back("read_entered");
  return able;
}

}  // namespace turnabout::programmes
