#pragma once

#include <string>
#include <vector>

#include "pairs/matching_run.hpp"
#include "pairs/pair.hpp"
#include "platform/errors/result.hpp"
#include "platform/rights/viewer.hpp"

/// Who may do what with runs, proposals and pairs (design: "Who may see what"). Default deny; pure.
namespace turnabout::pairs {

/// What a programme's state means for matching, said without knowing the programme noun's inside.
struct Stage {
  ProgrammeId programme;
  bool is_matching = false;  ///< The programme is in its state "matching" (pairs.md rule 9).
};

/// The one answer for a run that is not there and for one that somebody need not know of.
tl::unexpected<Problem> no_such_run();

/// Make a run, look at a board. Error: not_found for anyone but a lead of the programme, who need not know
/// that it exists.
Result<void> may_see_board(const Viewer& viewer, ProgrammeId programme);
/// Errors: as may_see_board; wrong_state outside the state "matching".
Result<void> may_match(const Viewer& viewer, const Stage& stage);
/// Errors: as may_match; wrong_state once the run is closed.
Result<void> may_change_board(const Viewer& viewer, const Stage& stage, const MatchingRun& run);
/// The one whom the question has reached, answered or not. Error: not_found for everyone else, the lead
/// included: a lead sees the state of asking, never answers for anyone.
Result<Side> may_answer(const Viewer& viewer, const Proposal& proposal, Instant now);
/// The two of them and a lead of the programme. Error: not_found.
Result<void> may_see(const Viewer& viewer, const Pair& pair);
/// Errors: as may_see.
Result<void> may_close(const Viewer& viewer, const Pair& pair);

/// Why a pair needs a look is between the lead and the list of staff: the two are not told (pairs.md rule
/// 15).
bool may_see_attention(const Viewer& viewer, const Pair& pair);

/// Sent with the data, so that a browser shows only what would be allowed.
std::vector<std::string> board_abilities(const Viewer& viewer, const Stage& stage, const MatchingRun& run);
std::vector<std::string> ask_abilities(const Viewer& viewer, const Proposal& proposal, Instant now);
std::vector<std::string> pair_abilities(const Viewer& viewer, const Pair& pair);

}  // namespace turnabout::pairs
