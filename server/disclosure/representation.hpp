#pragma once

#include <optional>
#include <vector>

#include "disclosure/released.hpp"
#include "disclosure/share.hpp"

namespace turnabout::disclosure {

/// One group of one dimension, as the lead entered it. The groups of a dimension part its people: everybody
/// is in exactly one, "not said" included.
struct GroupPresence {
  int leadership = 0;
  int workforce = 0;
  std::optional<int> society_percent = {};  ///< Public knowledge (a census), told as it is.
};

/// What is told of one group, or of several together, in leadership or in the workforce.
struct PresenceLine {
  std::vector<std::size_t> groups;
  int people = 0;                           ///< To the nearest five.
  Released<Share> share;                    ///< Of all in leadership, or in the workforce.
  std::optional<int> society_percent = {};  ///< Of these groups together; empty if not known of each.
  bool operator==(const PresenceLine&) const = default;
};
struct Presence {
  int people = 0;                   ///< All, to the nearest five.
  std::vector<PresenceLine> lines;  ///< In the order of the groups, those told together last.
  bool operator==(const Presence&) const = default;
};
struct Representation {
  Released<Presence> leadership;
  Released<Presence> workforce;
};

/// disclosure.md rules 14 and 15. Leadership and workforce are parted each by itself: what may be told of
/// many is more than what may be told of few.
Representation representation(const std::vector<GroupPresence>& groups);

}  // namespace turnabout::disclosure
