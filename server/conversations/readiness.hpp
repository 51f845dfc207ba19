#pragma once

#include <functional>
#include <set>
#include <vector>

#include "pairs/pair.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

namespace turnabout::conversations {

/// Whether somebody has attended the induction of a side, for whoever knows it of everybody at once.
using Inducted = std::function<bool(programmes::Side, PersonId)>;

/// Which of a programme's pairs are ready (conversations.md rules 5 and 7). It takes two queries however many
/// pairs there are, as a lead's home and a message's group ask for all. Whoever uses it says of a pair
/// whether it is ready and nothing of either person (rule 8).
std::set<PairId> ready_pairs(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                             const std::vector<pairs::Pair>& pairs, const Inducted& inducted);

}  // namespace turnabout::conversations
