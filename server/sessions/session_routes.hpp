#pragma once

#include <vector>

#include "platform/http/route.hpp"
#include "sessions/session_service.hpp"

namespace turnabout::sessions {

/// Planning, inviting, coming and attendance, under /api/v1. `service` outlives the routes.
std::vector<http::Route> session_routes(database::Database& database, const SessionService& service);

/// The page behind the button of a mail about sessions, /come/{token}: what is there for this person, to take
/// a place or to give it back. No script; a GET changes nothing.
std::vector<http::Route> session_pages(database::Database& database, const SessionService& service,
                                       crypto::Sealer& sealer, const Words& words);

}  // namespace turnabout::sessions
