#pragma once

#include <vector>

#include "bench/matching/profiles.hpp"
#include "matching/kernel/spec.hpp"

namespace turnabout::bench {

/// may_meet() and points_of() as the product is told them: mentors are rows, mentees columns.
matching::kernel::Spec spec_of(const std::vector<Profile>& mentors, const std::vector<Profile>& mentees);

}  // namespace turnabout::bench
