#pragma once

#include "app/match/fault.hpp"
#include "app/match/match_command.hpp"
#include "app/match/pair_files.hpp"
#include "app/match/sheet.hpp"
#include "matching/scenario.hpp"

namespace turnabout::match_command {

/// What the files say. With a fatal fault the cohort is incomplete and must not be matched.
struct Inputs {
  matching::Cohort cohort;
  std::vector<Edit> edits;
  std::optional<matching::Cohort> with_added;  ///< If the edits add anybody: they stand behind the others.
  Faults faults;
};

/// Reads every file of the command. Never throws for what a file contains.
Inputs read_inputs(const Options& options);

/// The files as they were found.
struct InputTexts {
  FileText people, applications, rules;
  std::optional<FileText> pairs, scores, edits;
};
Inputs read_texts(InputTexts texts);

}  // namespace turnabout::match_command
