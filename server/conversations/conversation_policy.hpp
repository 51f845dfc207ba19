#pragma once

#include <string>
#include <vector>

#include "conversations/conversation.hpp"
#include "platform/rights/viewer.hpp"

/// Who may see and do what with agreements and conversations. Default deny; pure.
namespace turnabout::conversations {

/// agreements.md rule 6 and conversations.md rule 4: the side of whoever looks, who must be one of the two.
/// Error: not_found for everybody else, a lead included.
Result<Side> side_in(const Viewer& viewer, const pairs::Pair& pair);
/// agreements.md rule 7 and conversations.md rule 8: leads of the programme. Error: not_found.
Result<void> may_oversee(const Viewer& viewer, ProgrammeId programme);

/// Of propose, confirm, still_right: those that would be possible now.
std::vector<std::string> agreement_abilities(const Viewer& viewer, const pairs::Pair& pair,
                                             const Versions& versions, Date today);
/// Of record, correct, another_partner: those that would be possible now.
std::vector<std::string> conversation_abilities(const Viewer& viewer, const pairs::Pair& pair,
                                                const Gate& gate, const Conversations& conversations,
                                                int try_out_days, Instant now);

}  // namespace turnabout::conversations
