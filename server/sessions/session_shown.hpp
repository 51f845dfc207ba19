#pragma once

#include <vector>

#include "sessions/session_dto.hpp"
#include "sessions/session_service.hpp"

/// From sessions and places to what is sent.
namespace turnabout::sessions {

/// Somebody's view of a programme's sessions, and what it is made from.
struct Shown {
  const programmes::Programme& programme;
  const Sides& sides;
  const std::map<std::string, std::string>& topics;
};

/// One session as this viewer sees it; `places` are all of it. Counts are for those who host (sessions.md
/// rule 4).
SessionView view(const Viewer& viewer, Instant now, const Shown& shown, const Session& session,
                 const std::vector<Place>& places);

/// sessions.md rule 14: one for each side on which somebody takes part. `places` are their own.
std::vector<SessionToDo> to_do(const Shown& shown, const std::vector<Session>& sessions,
                               const std::vector<Place>& places, std::optional<Date> role_check_done_on);

/// sessions.md rule 12: everybody of a side and how they stand. `places` are all of the programme.
std::vector<SessionInductee> inductees(const programmes::Programme& programme, Side side,
                                       const std::vector<Participant>& participants,
                                       const std::vector<Session>& sessions, const std::vector<Place>& places,
                                       const std::map<PersonId, Date>& role_checks);

}  // namespace turnabout::sessions
