#pragma once

#include <array>
#include <optional>
#include <vector>

#include <boost/describe/enum.hpp>

#include "platform/rights/viewer.hpp"
#include "programmes/programme.hpp"

/// What the people around a programme may know of it, and where it stands in time. Pure.
namespace turnabout::programmes {

enum class Stage { plan, recruit, match, meet };
enum class StageState { done, now, to_come };
BOOST_DESCRIBE_ENUM(Stage, plan, recruit, match, meet)
BOOST_DESCRIBE_ENUM(StageState, done, now, to_come)

/// One bar of the timeline. `until` of what is going on, and both days of what is to come, are plans.
struct StageSpan {
  Stage stage;
  StageState state;
  Date from, until;
  bool operator==(const StageSpan&) const = default;
};

/// The days on which a programme was moved on; nothing for what has not happened.
struct Moves {
  std::optional<Date> opened = {}, call_closed = {}, started = {}, closed = {};
};

struct Timeline {
  std::array<StageSpan, 4> stages;
  int days_late = 0;  ///< By how much the months of meeting would go past the day it was to end.
};

/// programmes.md rule 34
Timeline timeline(const Programme& programme, const Moves& moves, Date today);

/// As what somebody may read about a programme that they do not run.
enum class OverviewPart { lead, sponsor, supporter };
BOOST_DESCRIBE_ENUM(OverviewPart, lead, sponsor, supporter)

/// programmes.md rule 35. Not_found for everybody who has no part in it.
Result<OverviewPart> overview_part(const Viewer& viewer, const Programme& programme);
/// Whether the number of agreed pairs and who answers what is sent up are told (programmes.md rule 35).
constexpr bool sees_counts(OverviewPart part) {
  return part != OverviewPart::supporter;
}

}  // namespace turnabout::programmes
