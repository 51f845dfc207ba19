#pragma once

#include <string_view>
#include <vector>

#include "learning/learning.hpp"

/// The content built into the program: one TOML file each in content/<language>/.
namespace turnabout::learning {

/// Refuses what is not TOML (malformed), has unknown, missing or impossible fields, or is not complete
/// (invalid).
Result<Topic> parse_topic(std::string_view toml);
Result<RoleCheck> parse_role_check(std::string_view toml);
Result<Workbook> parse_workbook(std::string_view toml);

/// The topics in the order in which they are offered.
const std::vector<Topic>& built_in_topics();
/// Not_found for a key that is none of them.
Result<Topic> find_topic(std::string_view key);
const RoleCheck& built_in_role_check();
/// Of a kind of programme (learning.md rule 12).
const Workbook& built_in_workbook(programmes::Kind kind);

}  // namespace turnabout::learning
