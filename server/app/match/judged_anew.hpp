#pragma once

#include "matching/problem.hpp"
#include "matching/scenario.hpp"

namespace turnabout::match_command {

/// The problem of a cohort from the definitions of its rules and terms alone, each asked for each pair; what
/// a check is made against. Scenario comes to the same by faster ways, which this does not use.
///
/// Refuses Code::invalid for a wrong ruleset and Code::infeasible for a lock on somebody who has not applied;
/// whether locks and capacities fit is for the verifier to say.
Result<matching::Problem> judged_anew(const matching::Cohort& cohort);

}  // namespace turnabout::match_command
