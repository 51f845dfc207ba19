#pragma once

#include <optional>
#include <span>
#include <vector>

#include "applications/application.hpp"
#include "applications/funnel.hpp"
#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"

/// Invitations that went out, and what was told of recruiting, week by week. In the viewer's organisation
/// only.
namespace turnabout::applications {

/// recruiting.md rule 23: once for each person, programme and side, however many mails.
void note_invitation(database::Transaction& transaction, const Viewer& viewer, Instant now,
                     ProgrammeId programme, Side side, PersonId person);

struct FunnelAsked {
  ProgrammeId programme;
  Side side;
  Side junior;  ///< The side that people are nominated for.
  FunnelParting parting;
};
/// What was told of the week that began on `monday`; told now where it has not been (recruiting.md rule 24).
ToldFunnel tell_funnel(database::Transaction& transaction, const Viewer& viewer, Instant now, Date monday,
                       const FunnelAsked& asked);
/// Nothing where nobody has asked in that week.
std::optional<ToldFunnel> find_told(database::Reader& reader, const Viewer& viewer, Date monday,
                                    const FunnelAsked& asked);

struct ToldWeek {
  Date monday;
  ToldFunnel told;
};
/// All weeks that were told, the latest first.
std::vector<ToldWeek> told_weeks(database::Reader& reader, const Viewer& viewer, const FunnelAsked& asked);

/// Counts by group in one statement; for tests and tell_funnel(), as nobody is shown them.
std::vector<CountedGroup> count_funnel(database::Reader& reader, const Viewer& viewer, Date monday,
                                       const FunnelAsked& asked);

std::span<const database::Statement* const> funnel_statements();

}  // namespace turnabout::applications
