#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "platform/database/database.hpp"
#include "platform/rights/viewer.hpp"
#include "sessions/session.hpp"

/// Sessions and who has a place in them. Everything is looked for in the viewer's organisation only; what
/// this viewer may do is the policy's business.
namespace turnabout::sessions {

/// Plans one; the plan must have passed check().
Result<Session> create(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       ProgrammeId programme, const Plan& plan);
/// Not_found for what is not in the viewer's organisation.
Result<Session> load(database::Reader& reader, const Viewer& viewer, SessionId id);
/// All of a programme, by their beginning.
std::vector<Session> list(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);

/// Replaces the plan, and raises SEQUENCE if that moves it (sessions.md rule 9); may_become() must have said
/// yes. Conflict if the session is no longer at that version.
Result<Session> change(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Session& before, const Plan& after);
/// Raises SEQUENCE as well, as calendars ignore a cancellation that is not newer. may_cancel() must have said
/// yes.
Result<Session> cancel(database::Transaction& transaction, const Viewer& viewer, Instant now,
                       const Session& before);

/// Everybody's place in a session, in the order of asking.
std::vector<Place> places(database::Reader& reader, const Viewer& viewer, SessionId session);
std::optional<Place> find_place(database::Reader& reader, const Viewer& viewer, SessionId session,
                                PersonId person);
/// Everybody's place in every session of a programme.
std::vector<Place> all_places(database::Reader& reader, const Viewer& viewer, ProgrammeId programme);
/// The places of one person in a programme.
std::vector<Place> places_of(database::Reader& reader, const Viewer& viewer, ProgrammeId programme,
                             PersonId person);
/// What one person has a place in, in whatever programme, and that ends after `from`; without what was
/// cancelled.
std::vector<Session> meetings_of(database::Reader& reader, const Viewer& viewer, PersonId person,
                                 Instant from);
/// How many places of a session are taken.
int taken(database::Reader& reader, const Viewer& viewer, SessionId session);

/// Sets somebody's place, making it where there is none. Rule_broken where the database knows better: full by
/// now, or of another organisation.
Result<Place> keep_place(database::Transaction& transaction, const Viewer& viewer, Instant now,
                         SessionId session, PersonId person, PlaceState state);
/// Remembers the SEQUENCE that somebody's calendar is sent.
void keep_told(database::Transaction& transaction, const Viewer& viewer, PlaceId place, int sequence);
/// sessions.md rule 11: whoever attended or missed; makes the session held. may_mark() must have said yes.
Result<Place> mark(database::Transaction& transaction, const Viewer& viewer, Instant now,
                   const Session& session, PersonId person, PlaceState state);

/// sessions.md rule 5: true the first time for this person and session.
bool keep_invited(database::Transaction& transaction, const Viewer& viewer, Instant now, SessionId session,
                  PersonId person);
/// Who has been told of which session of a programme.
std::set<std::pair<SessionId, PersonId>> invited(database::Reader& reader, const Viewer& viewer,
                                                 ProgrammeId programme);

/// sessions.md rule 12
bool is_inducted(database::Reader& reader, const Viewer& viewer, ProgrammeId programme, PersonId person,
                 Side side);

std::span<const database::Statement* const> session_statements();

}  // namespace turnabout::sessions
