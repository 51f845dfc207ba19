#include "messages/message_policy.hpp"

namespace turnabout::messages {

Result<void> may_write(const Viewer& viewer, const programmes::Programme& programme) {
  if (viewer.signed_in() && viewer.organisation == programme.organisation &&
      viewer.has(Role::lead, programme.id))
    return {};
  return refuse(Code::not_found, "There are no messages here for you.");
}

std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme) {
  if (may_write(viewer, programme)) return {"write"};
  return {};
}

std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme,
                                   const Message& message, Instant now) {
  if (!may_write(viewer, programme)) return {};
  if (may_edit(message)) return {"edit", "send", "delete"};
  if (may_take_back(message, now)) return {"take_back"};
  return {};
}

}  // namespace turnabout::messages
