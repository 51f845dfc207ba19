#pragma once

#include <string>
#include <vector>

#include "messages/message.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::messages {

/// messages.md rule 1: leads of the programme. For everybody else there are no drafts and no list: not_found.
Result<void> may_write(const Viewer& viewer, const programmes::Programme& programme);

/// "write", where that would be possible in this programme.
std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme);
/// Of edit, send, delete, take_back: those that would be possible now.
std::vector<std::string> abilities(const Viewer& viewer, const programmes::Programme& programme,
                                   const Message& message, Instant now);

}  // namespace turnabout::messages
