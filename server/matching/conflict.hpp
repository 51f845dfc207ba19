#pragma once

#include <string>
#include <vector>

#include "matching/scenario.hpp"
#include "matching/solver.hpp"

namespace turnabout::matching {

/// Demands (`at_least`), locks and bounds of quotas that cannot all be met, and of which none can be left
/// out: without any one of them the rest could be.
struct Conflict {
  std::vector<int> mentors;          ///< Whose at_least takes part.
  std::vector<int> mentees;          ///< Whose at_least takes part.
  std::vector<Match> locks;          ///< Locked pairs that take part.
  std::vector<int> quotas_at_least;  ///< Quotas whose at_least takes part.
  std::vector<int> quotas_at_most;   ///< Quotas whose at_most takes part.
  std::string sentence;
};

/// Finds one for a problem whose best solution has shortfalls. Asks the solver some dozens of times.
/// Code::wrong_state if every demand is met.
Result<Conflict> conflict(const Scenario& scenario, const Solver& solver);

}  // namespace turnabout::matching
