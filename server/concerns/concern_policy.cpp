#include "concerns/concern_policy.hpp"

namespace turnabout::concerns {

// concerns.md rules 9 and 10
Result<Part> part_of(const Viewer& viewer, const Concern& concern, const std::vector<Contact>& contacts) {
  const auto nothing = refuse(Code::not_found, "There is no such concern here for you.");
  if (!viewer.signed_in() || viewer.organisation != concern.organisation) return nothing;
  if (concern.author && viewer.is(*concern.author)) return Part::author;
  const bool contact_is_there = holds(contacts, concern.contact, concern.role);
  if (viewer.is(concern.contact) && contact_is_there) return Part::contact;
  if (viewer.is(concern.deputy) && holds(contacts, concern.deputy, concern.role) &&
      (concern.escalated_on || !contact_is_there))
    return Part::deputy;
  return nothing;
}

std::vector<std::string> abilities(const Concern& concern, Part part) {
  std::vector<std::string> all;
  if (part != Part::author && may_acknowledge(concern)) all.emplace_back("acknowledge");
  if (part != Part::author && may_handle(concern)) all.emplace_back("handle");
  if (may_write(concern, part, 0)) all.emplace_back("write");
  return all;
}

// concerns.md rule 2: whoever is both stands outside the team as a contact no longer, so opens as a lead.
Result<Role> opens_as(const Viewer& viewer, const std::vector<Contact>& contacts) {
  if (viewer.signed_in())
    for (const auto role : {Role::lead, Role::independent_contact})
      if (holds(contacts, viewer.person, role)) return role;
  return refuse(Code::not_found, "Concerns go to leads and independent contacts of this programme.");
}

// concerns.md rule 13
Result<void> may_count(const Viewer& viewer, const std::vector<Contact>& contacts) {
  CHECK_OK(opens_as(viewer, contacts));
  return {};
}

}  // namespace turnabout::concerns
