#pragma once

#include <vector>

#include "disclosure/released.hpp"
#include "platform/clock/time.hpp"

namespace turnabout::disclosure {

/// The Monday whose beginning a funnel shows. Counts are those of that Monday 00:00 where the organisation
/// is, never those of now: otherwise whoever looks before and after lunch learns who applied at noon.
///
/// `today` is the date where the organisation is. On a Monday it is that day, whose midnight has passed.
Date snapshot_monday(Date today);

/// People of one group (a route, a grade, a network) by stage, widest stage first: asked, applied, chosen.
/// Each as it stood at the beginning of the snapshot's Monday.
struct GroupStages {
  std::vector<int> people;
};

struct FunnelLine {
  std::vector<std::size_t> groups;  ///< More than one where small groups are told together.
  std::vector<int> people;          ///< By stage, to the nearest five.
  bool operator==(const FunnelLine&) const = default;
};
struct Funnel {
  Date monday;
  std::vector<int> everybody;     ///< By stage, to the nearest five of the true sum.
  std::vector<FunnelLine> lines;  ///< In the order of the groups, those told together last; empty where only
                                  ///< everybody can be told.
  bool operator==(const Funnel&) const = default;
};

/// disclosure.md rules 3, 12 and 13. Every group has the same number of stages. Withheld while fewer than ten
/// people are in its widest stage.
Released<Funnel> recruitment(Date monday, const std::vector<GroupStages>& groups);

}  // namespace turnabout::disclosure
