#pragma once

#include <string_view>
#include <vector>

#include <boost/describe/enum.hpp>

#include "applications/application.hpp"
#include "programmes/eligibility.hpp"

/// Naming somebody for a programme, who then decides alone. Pure; the rules stand in
/// docs/rules/recruiting.md.
namespace turnabout::applications {

using NominationId = Id<struct NominationTag>;
using TalentId = Id<struct TalentTag>;  ///< Of an entry of the lead's list.

/// A line manager nominates, a network lead encourages.
enum class NominationKind { nomination, encouragement };
BOOST_DESCRIBE_ENUM(NominationKind, nomination, encouragement)
std::string_view name(NominationKind kind);

/// How many people one network lead may encourage for one programme.
inline constexpr int kMostEncouraged = 30;
/// How long the page of a nominee can be answered.
inline constexpr int kNominationDays = 60;

/// The side that people are named for: always the junior one (recruiting.md rule 10).
Side named_side(programmes::Kind kind);

/// Whether people can be named for this programme now (recruiting.md rule 10).
bool takes_nominations(const Terms& terms);

/// recruiting.md rule 10: `line_above` is the nominee's line of management, nearest first; `encouraged` how
/// many the nominator has encouraged for this programme already.
struct Naming {
  NominationKind kind = NominationKind::nomination;
  PersonId nominator;
  PersonId nominee;
  std::vector<PersonId> line_above = {};
  programmes::Standing standing = {};
  int encouraged = 0;
};
Result<void> may_name(const Terms& terms, const programmes::Ladder& ladder, const Naming& naming);

/// Whether the nominee gets a mail (recruiting.md rule 13). The nominator reads "sent" either way.
enum class Before { named, applied, neither };
bool is_asked(Before before);

/// recruiting.md rules 17, 19 and 20: the way in of somebody who begins now. `said` is what their link or
/// reply says; `invited_from_list` whether a lead invited them from the list.
enum class FromList { yes, no };
Route way_in(Route said, FromList invited, const Terms& terms);

}  // namespace turnabout::applications
