#pragma once

#include <string>

#include "app/match/cells.hpp"
#include "app/match/rules_file.hpp"
#include "app/match/sheet.hpp"

/// What is misspelt would silently count for nothing: matching.md rules 35 and 45.
namespace turnabout::match_command {

/// Every column that the rules name, some more than once.
std::vector<std::string> columns_asked_for(const matching::Ruleset& ruleset);

/// Columns that the rules name and no file has are fatal faults in `file`.
void check_columns(const matching::Ruleset& ruleset, const Sheet& people, const Sheet& applications,
                   const std::string& file, Faults& faults);

/// Notes on cells that should hold a number or ids and do not.
void check_values(Sheet& sheet, const RulesFile& rules, const People& people);

/// Notes on heads who are nobody.
void check_heads(const matching::Ruleset& ruleset, const People& people, const std::string& file,
                 Faults& faults);

}  // namespace turnabout::match_command
