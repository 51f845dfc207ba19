#pragma once

#include <vector>

#include "matching/participant.hpp"
#include "matching/problem.hpp"
#include "matching/ruleset.hpp"

namespace turnabout::matching {

/// Who counts under each quota, in the order of the specs. A quota that concerns nobody stays, so that
/// positions in the two lists agree and an `at_least` is found to be short.
std::vector<Quota> quotas_of(const Sides& sides, const std::vector<QuotaSpec>& specs);

/// How many of these pairs count under the quota.
int counted(const Quota& quota, const std::vector<Match>& pairs);

/// "at most 3 pairs with a mentor whose site is Leeds"
std::string in_words(const QuotaSpec& spec);

}  // namespace turnabout::matching
