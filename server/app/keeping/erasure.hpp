#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include <boost/describe.hpp>

#include "platform/clock/time.hpp"
#include "platform/errors/result.hpp"
#include "platform/ids/id.hpp"
#include "platform/rights/viewer.hpp"

/// When a person may be erased. Pure; the numbered rules are in docs/rules/keeping.md.
namespace turnabout::keeping {

/// Why somebody was erased; written down without their name (keeping.md rule 8).
enum class Reason {
  own_wish,
  left,            ///< A lead erased somebody who has left, or a guest.
  time_over,       ///< The schedule did.
  backup_restored  ///< They had been erased before, and an older backup brought them back.
};
BOOST_DESCRIBE_ENUM(Reason, own_wish, left, time_over, backup_restored)
std::string_view name(Reason reason);

/// What stands in the way until somebody has seen to it (keeping.md rule 2).
enum class Obstacle {
  last_lead,        ///< No other lead of the whole organisation.
  takes_concerns,   ///< Contact for concerns, or deputy, in a programme that is not closed.
  still_employed,   ///< Not their own wish, and they are still there.
  still_takes_part  ///< Not their own wish, and an active pair has them.
};
BOOST_DESCRIBE_ENUM(Obstacle, last_lead, takes_concerns, still_employed, still_takes_part)

/// What of a person decides whether they may be erased.
struct Standing {
  bool is_guest = false;
  std::optional<Date> left_on = {};
  bool is_last_lead = false;
  bool takes_concerns = false;
  int active_pairs = 0;
};

/// keeping.md rule 2. In the order of Obstacle; `own` when the wish is the person's own.
std::vector<Obstacle> obstacles(const Standing& standing, Reason reason, Date today);

/// Errors: not_allowed unless it is the viewer's own record or the viewer leads the whole organisation;
/// rule_broken names the first obstacle and what to do about it.
Result<void> may_erase(const Viewer& viewer, PersonId subject, const Standing& standing, Date today);

/// own_wish for one's own record, left for somebody else's.
Reason reason_of(const Viewer& viewer, PersonId subject);

}  // namespace turnabout::keeping
