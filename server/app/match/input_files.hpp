#pragma once

#include "app/match/fault.hpp"
#include "app/match/match_command.hpp"
#include "matching/scenario.hpp"

namespace turnabout::match_command {

/// What the files say. With a fatal fault the cohort is incomplete and must not be matched.
struct Inputs {
  matching::Cohort cohort;
  Faults faults;
};

/// Reads every file of the command. Never throws for what a file contains.
Inputs read_inputs(const Options& options);

}  // namespace turnabout::match_command
