#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/errors/result.hpp"

/// Equality monitoring: a purpose, a consent and a record of its own (applications.md rule 18; domain.md D1).
/// Nothing here is ever read by matching.
namespace turnabout::applications {

struct EqualityQuestion {
  std::string_view key;
  std::vector<std::string_view> choices;  ///< The last is always "prefer_not_to_say".
};

/// All optional.
const std::vector<EqualityQuestion>& equality_questions();

using EqualityAnswers = std::map<std::string, std::string>;
/// Refuses questions and choices that are not ours. An empty map takes everything back.
Result<void> check_equality(const EqualityAnswers& answers);

}  // namespace turnabout::applications
