#pragma once

#include "matching/scenario.hpp"
#include "matching_files/fault.hpp"
#include "matching_files/match_command.hpp"

namespace turnabout::matching_files {

/// What the files say. With a fatal fault the cohort is incomplete and must not be matched.
struct Inputs {
  matching::Cohort cohort;
  Faults faults;
};

/// Reads every file of the command. Never throws for what a file contains.
Inputs read_inputs(const match_command::Options& options);

}  // namespace turnabout::matching_files
