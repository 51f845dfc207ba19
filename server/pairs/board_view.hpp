#pragma once

#include <map>
#include <vector>

#include "pairs/board_dto.hpp"
#include "pairs/matching_table.hpp"
#include "pairs/neighbours.hpp"
#include "pairs/reasons.hpp"
#include "platform/words/words.hpp"

/// From what was loaded to what is sent. Pure.
namespace turnabout::pairs {

/// All that stands on a board: what may be moved, then what is asked about or agreed.
std::vector<Placing> together(std::vector<Placing> table, const std::vector<Placing>& fixed);

/// How many people of each side have a partner.
SidesDto reached_by(const std::vector<Placing>& placings);

/// Everything but changes, weights and abilities.
BoardDto board_of(const MatchingRun& run, const MatchingTable& matching,
                  const std::vector<Proposal>& proposals, const std::vector<Placing>& fixed);

std::vector<BoardChangeDto> changes_view(const std::vector<BoardChange>& changes,
                                         const MatchingTable& matching,
                                         const std::map<PersonId, Colleague>& authors, const Words& words);

/// What a planned change would do to the total and to each pair; or why it cannot be made.
PreviewDto preview_of(const MatchingTable& matching, const std::vector<Placing>& table,
                      const std::vector<Placing>& fixed, const Result<BoardChange>& planned);

/// `applicant` against everybody on the other side: the possible ones by score, then the others.
ScoresDto scores_of(const MatchingTable& matching, const Applicant& applicant);

ExplanationDto explanation_of(const MatchingTable& matching, ApplicationId mentor, ApplicationId mentee,
                              Reader reader, const Words& words);

}  // namespace turnabout::pairs
