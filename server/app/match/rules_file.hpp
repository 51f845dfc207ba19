#pragma once

#include <string>
#include <string_view>

#include "app/match/fault.hpp"
#include "matching/ruleset.hpp"

namespace turnabout::match_command {

struct RulesFile {
  matching::Ruleset ruleset;
  char separator = ';';  ///< Between the values of a list in a cell.
};

/// Reads `rules.toml` (docs/rules/matching.md has every key). Unknown keys, wrong types and impossible values
/// are faults that name the key and, where one is near, the key that was meant; all of them are found at
/// once.
RulesFile read_rules(std::string_view text, const std::string& file, Faults& faults);

}  // namespace turnabout::match_command
