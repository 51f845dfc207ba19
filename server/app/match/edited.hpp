#pragma once

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "app/match/fault.hpp"
#include "app/match/pair_files.hpp"
#include "matching/scenario.hpp"

namespace turnabout::match_command {

/// The position of an id on one side, or -1.
int position_of(const matching::Scenario& scenario, matching::Side side, const std::string& id);

struct Edited {
  matching::Problem problem;  ///< Everybody keeps their position.
  std::set<std::pair<matching::Side, int>> gone;
};

/// The scenario's problem after the edits, in their order. An edit that cannot be made is a fault in `file`
/// and is left out.
Edited edited(const matching::Scenario& scenario, const std::vector<Edit>& edits, const std::string& file,
              Faults& faults);

}  // namespace turnabout::match_command
