#pragma once

#include "platform/rights/viewer.hpp"
#include "reflections/reflection.hpp"

/// Who answers a pulse, and who reads what comes of it. Default deny; pure.
namespace turnabout::reflections {

/// pulses.md rules 2 and 3: one of the two, for themselves. Error: not_found for everybody else.
Result<Side> answers_as(const Viewer& viewer, const pairs::Pair& pair);
/// pulses.md rule 6: leads of the programme, signed in. Error: not_found.
Result<void> may_see_support(const Viewer& viewer, ProgrammeId programme);

}  // namespace turnabout::reflections
