#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/match/input_files.hpp"

/// Scenario files: people and wishes in, pairs and reasons out, in a form that a programme lead can read.
/// server/matching/README.md has the form.
namespace turnabout::match_command {

struct ScenarioFile {
  InputTexts texts;  ///< As if they had been files.
  /// Pairs of ids to be asked about, mentor first.
  std::vector<std::pair<std::string, std::string>> explain;
  std::string given;     ///< Everything above the line that divides the two halves.
  std::string expected;  ///< Everything below it.
};

/// Code::malformed, naming the line, for a text that is not a scenario.
Result<ScenarioFile> read_scenario(std::string_view text);

/// What comes of it: the lower half as it should be.
std::string outcome(const ScenarioFile& file);

/// The whole file with this lower half.
std::string with_outcome(const ScenarioFile& file, std::string_view outcome);

/// The lines of `now` that are new ("+ …") and of `before` that are gone ("- …"), in order; blank if none.
std::string difference(std::string_view before, std::string_view now);

}  // namespace turnabout::match_command
