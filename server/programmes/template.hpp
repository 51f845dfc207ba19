#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "programmes/programme.hpp"

namespace turnabout::programmes {

/// What a programme may begin as. One TOML file each in templates/, built into the program.
struct Template {
  std::string key;  ///< "reverse_six_months"
  std::string name;
  std::string summary;
  Kind kind;
  int window_months;  ///< Of the whole programme, at least the pairing.
  std::string who_for_hint;
  std::vector<std::string> dimensions;  ///< Offered at set-up, never required.
  Settings settings;
};

/// Refuses what is not TOML (malformed), or has unknown, missing or impossible fields (invalid).
Result<Template> parse_template(std::string_view toml);

/// The templates built into the program, in the order in which they are offered.
const std::vector<Template>& built_in_templates();
/// Not_found for a key that is none of them.
Result<Template> find_template(std::string_view key);

/// A programme as it begins: the template's settings, with what the lead said.
SetUp begin_with(const Template& from, SetUp said);

}  // namespace turnabout::programmes
