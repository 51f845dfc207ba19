#include "applications/nomination.hpp"

#include <boost/describe/enum_to_string.hpp>
#include <fmt/format.h>

namespace turnabout::applications {

std::string_view name(NominationKind kind) {
  return boost::describe::enum_to_string(kind, "");
}

Side named_side(programmes::Kind kind) {
  return programmes::junior_side(kind);
}

bool takes_nominations(const Terms& terms) {
  return programmes::call_is_open(terms.state, terms.settings);
}

// recruiting.md rule 10
Result<void> may_name(const Terms& terms, const programmes::Ladder& ladder, const Naming& naming) {
  CHECK_OK(may_begin(terms));
  if (naming.nominator == naming.nominee)
    return refuse_by("recruiting.md rule 10", "To take part yourself, apply through the call.");
  const bool reports = !naming.line_above.empty() && naming.line_above.front() == naming.nominator;
  if (naming.kind == NominationKind::nomination && !reports)
    return refuse_by("recruiting.md rule 10", "You can put forward people who report to you directly.");
  if (naming.kind == NominationKind::encouragement && naming.encouraged >= kMostEncouraged)
    return refuse_by("recruiting.md rule 10",
                     fmt::format("You have encouraged {} people for this programme, which is the most. "
                                 "Share the call with everybody instead.",
                                 kMostEncouraged));
  return programmes::may_take(named_side(terms.kind), terms.kind, terms.settings, naming.standing, ladder);
}

// recruiting.md rule 13
bool is_asked(Before before) {
  return before == Before::neither;
}

// recruiting.md rules 19 and 20
Route way_in(Route said, FromList invited, const Terms& terms) {
  if (said == Route::network || said == Route::nomination) return said;
  if (invited == FromList::yes) return Route::talent_map;
  if (said == Route::open_call && terms.settings.joining == programmes::Joining::any_time)
    return Route::self_service;
  return said;
}

}  // namespace turnabout::applications
