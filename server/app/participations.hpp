#pragma once

#include <vector>

#include "platform/database/database.hpp"
#include "platform/sign_in/sign_in_routes.hpp"

namespace turnabout::app {

/// What the viewer takes part in or has asked to, with how many questions wait for them: gathered from
/// applications and pairs for the app's first screen.
std::vector<sign_in::Participation> participations_of(database::Database& database, const Viewer& viewer,
                                                      Instant now);

}  // namespace turnabout::app
