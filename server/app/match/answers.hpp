#pragma once

#include <string>
#include <utility>
#include <vector>

#include "app/match/edited.hpp"
#include "matching/scenario.hpp"
#include "matching/solver.hpp"

/// What `--explain` and `--what-if` say on a terminal: matching.md rules 45 to 47.
namespace turnabout::match_command {

struct Answer {
  std::string text;  ///< Lines, each ended.
  bool met = true;   ///< False: the demands could then not all be met.
};

/// Why the two are a pair; or, if they are not, which rule forbids it or what it would cost to make them one
/// and who would move. Code::not_found for an id without an application in that role.
Result<Answer> explained(const matching::Scenario& scenario, const matching::Solver& solver,
                         const matching::Solution& best,
                         const std::pair<std::string, std::string>& mentor_and_mentee);

/// What the best set of pairs becomes after the edits. `best` answers `today`; the scenario is that of the
/// edits, where more people may stand behind those of today. Code::infeasible for edits that contradict each
/// other.
Result<Answer> what_if(const matching::Scenario& scenario, const matching::Solver& solver,
                       const matching::Problem& today, const matching::Solution& best, const Edited& edited);

}  // namespace turnabout::match_command
