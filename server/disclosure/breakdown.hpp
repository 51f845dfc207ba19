#pragma once

#include <vector>

#include "disclosure/released.hpp"
#include "disclosure/wave.hpp"

namespace turnabout::disclosure {

// One number of a closed wave by group. One way only: the input is a list, so there is no table of two
// properties to ask for; and one number only: a second share of the same question would give the hidden ones
// away.

struct GroupCount {
  int people = 0;
  int count = 0;  ///< Of them.
};
struct GroupSum {
  int people = 0;
  double sum = 0;
};

/// What is told of each group, by index; nothing (and why) for those that stay hidden.
struct GroupShare {
  int people = 0;
  Share share;
  bool operator==(const GroupShare&) const = default;
};

/// disclosure.md rules 9 to 11: shares of groups of at least 25. Hidden groups are not said to be small: they
/// may be hidden for the sake of another.
Released<std::vector<Released<GroupShare>>> breakdown_of_share(WaveState state,
                                                               const std::vector<GroupCount>& groups);

/// As above, means of groups of at least 10. `lowest` and `highest` are those of the scale.
Released<std::vector<Released<Mean>>> breakdown_of_mean(WaveState state, const std::vector<GroupSum>& groups,
                                                        double lowest, double highest);

}  // namespace turnabout::disclosure
